"""Line ends within a paragraph, as the pages and the exports show them."""

from __future__ import annotations

import pytest
from markdown import Markdown

from nianbao.document.text_of_parts import text_lines
from nianbao.report import Edition
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from nianbao.source.line_ends import join_lines, shown_line_end
from tests.held import load_held

FILES = {"data/figures/a.yml": "管网: {unit: 公里}\n", "data/2024/a.yml": "管网: 12.6\n"}


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("专", "新", ""),
        ("，", "新", ""),
        ("”", "新", ""),
        ("》", "《", ""),
        ("新", "5", ""),
        ("G", "建", ""),
        ("A", "B", " "),
        ("5", "G", " "),
        (",", "b", " "),
        ("é", "b", " "),
        ("①", "新", ""),
    ],
)
def test_what_a_line_end_is_between_two_characters(before: str, after: str, shown: str) -> None:
    assert shown_line_end(before, after) == shown


@pytest.mark.parametrize(
    ("html", "joined"),
    [
        ("<p>甲\n乙</p>\n<p>丙</p>", "<p>甲乙</p>\n<p>丙</p>"),
        ("<p>甲 \n\t乙</p>", "<p>甲乙</p>"),
        ("<p>one\ntwo</p>", "<p>one two</p>"),
        ("<p><strong>甲</strong>\n<em>乙</em>\n丙</p>", "<p><strong>甲</strong><em>乙</em>丙</p>"),
        ("<p><b>one</b>\n<i>two</i></p>", "<p><b>one</b> <i>two</i></p>"),
        (
            "<ul>\n<li>甲\n<ul>\n<li>乙\n丙</li>\n</ul>\n</li>\n</ul>",
            "<ul>\n<li>甲\n<ul>\n<li>乙丙</li>\n</ul>\n</li>\n</ul>",
        ),
        ("<p>甲<br />\n乙</p>", "<p>甲<br />\n乙</p>"),
        ("<pre><code>甲\n乙\n</code></pre>", "<pre><code>甲\n乙\n</code></pre>"),
        ("<p><code>甲\n乙</code>\n丙</p>", "<p><code>甲\n乙</code>丙</p>"),
        ("<p>R&amp;\nD，&#30002;\n乙</p>", "<p>R&amp; D，&#30002;乙</p>"),
        ("<p>甲<sup><a>1</a></sup>\n2</p>", "<p>甲<sup><a>1</a></sup>2</p>"),
        ("<p>甲\n<img alt='图\n一'>\n乙</p>", "<p>甲<img alt='图\n一'>乙</p>"),
        ("<p>甲\n<!-- 一\n二 -->乙</p>", "<p>甲<!-- 一\n二 -->乙</p>"),
        ("<svg><text>甲\n乙</text></svg>\n甲\n乙", "<svg><text>甲\n乙</text></svg>\n甲乙"),
        ("<td>甲\n乙</td>\n<td>丙</td>", "<td>甲乙</td>\n<td>丙</td>"),
        ("<p>{{ 断\n开 }}\n甲</p>", "<p>{{ 断\n开 }}甲</p>"),
        ("a < b\n甲\n乙", "a < b甲乙"),
        ("", ""),
    ],
)
def test_html(html: str, joined: str) -> None:
    assert join_lines(html) == joined
    assert join_lines(joined) == joined


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("培育专精特\n新企业3家。", ["培育专精特新企业3家。"]),
        ("新建\n{{ 管网 }}\n，同比", ["新建12.6公里，同比"]),
        ("**甲**\n乙*丙*\n丁", ["甲乙丙丁"]),
        ("- 甲\n  乙\n- 丙", ["甲乙", "丙"]),
        ("> 甲\n> 乙", ["甲乙"]),
        ("甲[^1]\n乙\n\n[^1]: 注\n    释", ["甲1乙", "注释"]),
        ("甲  \n乙", ["甲", "乙"]),
        ("甲<br>\n乙", ["甲", "乙"]),
        ("[见\n表](a.md)\n乙", ["见表乙"]),
        ("<div>甲\n乙</div>", ["甲乙"]),
        ("one **two**\nthree", ["one two three"]),
        ("甲<!-- 一\n二 -->\n乙", ["甲乙"]),
    ],
)
def test_a_paragraph_reads_on_over_its_line_ends(text: str, lines: list[str]) -> None:
    page = Page(load_held(FILES), Edition.INTERNAL, 2024, "docs/2024/1.md")
    converter = Markdown(extensions=[*EXTENSIONS, NianbaoExtension(page)])
    assert text_lines(converter.convert(text)) == lines
