"""What the allow-list removes equals what the check finds, over generated pages.

The page is rendered twice, with the allow-list and without. Everything that only the second rendering contains, as
counted by an independent parser of HTML, must have been found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from html.parser import HTMLParser
from typing import Final
from unittest.mock import patch

import nh3
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from nianbao.allowed_html import html_filter
from nianbao.allowed_html.removal_places import may_need_removal
from nianbao.allowed_html.rules import TAGS, Removal, RemovalKind
from nianbao.guide.memory_project import load_texts
from nianbao.report import Edition
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page

BOOK: Final = load_texts({})
# Tags whose content an HTML reader takes for tags, too, and that need no surroundings.
NAMES: Final = ("b", "span", "em", "svg", "form", "object", "x-a", "button", "sub", "math", "marquee", "font", "circle")
ATTRIBUTES: Final = (
    'onclick="ran()"',
    "onclick=ran()",
    "style='color:red'",
    'title="a>b"',
    'class="甲 nb-figure"',
    'class="md-button mermaid"',
    'id="__config"',
    'id="甲"',
    "lang=zh",
    'data-figure="甲"',
    "hidden",
)
LINKS: Final = (
    "javascript:ran()",
    "JAVASCRIPT:ran()",
    "java&#115;cript:ran()",
    "vbscript:x",
    "data:text/html,x",
    "https://a.cn/",
    "mailto:a@b.cn",
    "2-town.md",
    "#x",
    "//a.cn/",
    "file:///c:/x",
    "a:b",
)
PICTURES: Final = ("图.png", "https://a.cn/a.png", "//a.cn/a.png", "data:image/png,x", "../图.png")

attribute = st.sampled_from(ATTRIBUTES)
attributes = st.lists(attribute, max_size=3, unique_by=lambda one: one.split("=")[0]).map(" ".join)
words = st.sampled_from(("文", "甲 < 乙", "A&B", "&lt;b&gt;", "**粗**", "`<b onclick=x>`", "_斜_", "a*b", "1、2"))
link = st.sampled_from(LINKS)


@st.composite
def inline(draw: st.DrawFn) -> str:
    inner = draw(words)
    match draw(st.integers(0, 6)):
        case 0:
            name = draw(st.sampled_from(NAMES))
            return f"<{name} {draw(attributes)}>{inner}</{name}>"
        case 1:
            return f"[{inner}]({draw(link)})"
        case 2:
            return f"![图]({draw(st.sampled_from(PICTURES))})"
        case 3:
            return f"**粗**{{: {draw(attributes)} }}"
        case 4:
            return f'<a href="{draw(link)}">{inner}</a>'
        case 5:
            return f"<{draw(st.sampled_from(('input', 'embed', 'meta', 'br', 'wbr')))} {draw(attributes)}>"
    return inner


line = st.lists(inline(), min_size=1, max_size=4).map(lambda pieces: "前" + "，".join(pieces) + "。")


@st.composite
def block(draw: st.DrawFn) -> str:
    text = draw(line)
    match draw(st.integers(0, 6)):
        case 0:
            return f"## {text}"
        case 1:
            return f"- {text}\n- 乙"
        case 2:
            return f"| 甲 | 乙 |\n|---|--:|\n| {text.replace('|', '')} | 乙 |"
        case 3:
            return f"<div {draw(attributes)}>\n{text}\n</div>"
        case 4:
            return f"<div markdown {draw(attributes)}>\n\n{text}\n\n</div>"
        case 5:
            return f"> {text}"
    return text


pages = st.lists(block(), min_size=1, max_size=4).map("\n\n".join)


VOID = frozenset(
    {"img", "br", "hr", "wbr", "col", "input", "meta", "link", "base", "source", "embed", "area", "param", "track"}
)


class Counted(HTMLParser):
    """How often a page has each tag that begins, and each attribute and class of a tag that may be had. `crossing` says
    that an element ends outside of the one it began in, or not at all."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.crossing = False
        self._open: list[str] = []
        self.feed(html)
        self.crossing |= bool(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._open[-1:] != [tag]:
            self.crossing = True
        else:
            self._open.pop()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append(tag)
        self.counts["tag", tag] += 1
        for name, value in attrs if tag in TAGS else ():
            self.counts["attribute", name] += name != "class"
            for word in (value or "").split() if name == "class" else ():
                self.counts["class", word] += 1


def render(text: str) -> tuple[str, tuple[Removal, ...]]:
    nianbao = NianbaoExtension(Page(BOOK, Edition.INTERNAL, 2024, "docs/2024/1.md"))
    # Otherwise Python-Markdown aligns by style, which is no removal but becomes `align`.
    tables = {"tables": {"use_align_attribute": True}}
    html = Markdown(extensions=[*EXTENSIONS, "toc", nianbao], extension_configs=tables).convert(text)
    return html, nianbao.removed


def render_without_walls(text: str) -> str:
    with ExitStack() as walls:
        for wall in (html_filter._Links, html_filter._Elements, html_filter._Pieces, html_filter._SecondWall):
            walls.enter_context(
                patch.object(wall, "run", lambda self, given: given if isinstance(given, str) else None)
            )
        walls.enter_context(
            patch.object(html_filter.AllowedHtml, "clean_piece", lambda self, raw: html_filter.CleanHtml(raw))
        )
        return render(text)[0]


def counted(removed: tuple[Removal, ...]) -> Iterator[tuple[str, str]]:
    for one in removed:
        match one.kind:
            case RemovalKind.TAG if not one.name.startswith("/"):
                yield "tag", one.name
            case RemovalKind.CLASS:
                yield "class", one.value
            case RemovalKind.ATTRIBUTE | RemovalKind.ID | RemovalKind.LINK:
                yield "attribute", one.name


@settings(max_examples=300, deadline=None)
@given(pages)
@example('<div><b onclick="ran()">甲</b>\n\n<x-a>乙</x-a></div>\n\n[丙](javascript:ran())')
def test_each_removal_is_found_and_each_finding_is_a_removal(text: str) -> None:
    html, removed = render(text)
    unwalled = Counted(render_without_walls(text))
    # A reader of HTML opens and closes crossing elements again, so that they cannot be counted.
    assume(not unwalled.crossing)
    before, after = unwalled.counts, Counted(html).counts
    assert before - after == Counter(counted(removed))


@settings(max_examples=150, deadline=None)
@given(pages)
def test_nh3_finds_nothing_left_to_remove_but_what_the_first_wall_left_to_it(text: str) -> None:
    html, _ = render(text)
    assert Counted(html).counts - Counted(nh3.clean(html, **REREAD)).counts == Counter()


@settings(max_examples=150, deadline=None)
@given(pages)
def test_a_page_that_is_not_rendered_for_the_check_needs_no_removal(text: str) -> None:
    assert may_need_removal(text) or not render(text)[1]


REREAD: Final = {
    "tags": set(TAGS),
    "attributes": {"*": {"class", "id", "title", "lang", "href", "src", "alt", "align"}},
    "url_schemes": {"http", "https", "mailto"},
    "link_rel": None,
}
