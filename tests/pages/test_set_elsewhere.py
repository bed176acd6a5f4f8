"""The HTML of a page on another page: what is referred to is found, and found once."""

from __future__ import annotations

import pytest

from nianbao.pages.set_elsewhere import set_elsewhere

CASES = [
    # An id that nothing refers to is a place of its own page.
    ('<p id="a">x</p>', "<p>x</p>"),
    ("<p id=a>x</p>", "<p>x</p>"),
    ('<p id="a"><a href="#a">x</a></p>', '<p><a href="@#a">x</a></p>'),
    ('<sup id="fnref:1"><a href="#fn:1">1</a></sup>', '<sup><a href="@#fn:1">1</a></sup>'),
    # Everything that a drawing refers to keeps its id, and the reference follows.
    (
        '<pattern id="p"/><rect style="fill:url(#p)"/><rect fill="url(#p)"/>',
        '<pattern id="y-p"/><rect style="fill:url(#y-p)"/><rect fill="url(#y-p)"/>',
    ),
    (
        """<clipPath id='c'></clipPath><g clip-path='url("#c")' mask="url('#c')"></g>""",
        """<clipPath id='y-c'></clipPath><g clip-path='url("#y-c")' mask="url('#y-c')"></g>""",
    ),
    (
        '<g style="filter: url(&quot;#f&quot;)"></g><filter id="f"/>',
        '<g style="filter: url(&quot;#y-f&quot;)"></g><filter id="y-f"/>',
    ),
    (
        '<path id="s"/><use xlink:href="#s"/><use href="#s"/>',
        '<path id="y-s"/><use xlink:href="#y-s"/><use href="#y-s"/>',
    ),
    (
        '<svg aria-labelledby="t d"><title id="t">x</title><desc id="d">y</desc></svg>',
        '<svg aria-labelledby="y-t y-d"><title id="y-t">x</title><desc id="y-d">y</desc></svg>',
    ),
    ('<label for="i">x</label><input id="i" disabled>', '<label for="y-i">x</label><input id="y-i" disabled>'),
    ('<td headers="h k"></td><th id="h"></th>', '<td headers="y-h k"></td><th id="y-h"></th>'),
    # Another id that begins alike is another id.
    ('<g fill="url(#p-1)"></g><i id="p"></i><i id="p-1"></i>', '<g fill="url(#y-p-1)"></g><i></i><i id="y-p-1"></i>'),
    # What is not there is left alone; so is what is no attribute.
    ('<rect fill="url(#gone)"/>', '<rect fill="url(#gone)"/>'),
    ('<p>id=“a” url(#p) 1 &lt; 2 id="a"</p>', '<p>id=“a” url(#p) 1 &lt; 2 id="a"</p>'),
    ('<p data-id="a" title="id=1">x</p>', '<p data-id="a" title="id=1">x</p>'),
    ('<img src="a.png" alt="">', '<img src="@a.png" alt="">'),
]


@pytest.mark.parametrize(("html", "expected"), CASES)
def test_ids_and_addresses(html: str, expected: str) -> None:
    assert set_elsewhere(html, "y-", lambda address: f"@{address}") == expected


def test_much_that_is_no_tag_is_read_once() -> None:
    html = '<a "' * 20_000 + "<" * 20_000
    assert set_elsewhere(html, "y-", str) == html
