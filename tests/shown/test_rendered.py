"""A page as it is rendered for the checks: the same text as the site's, each character with its place."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from nianbao.guide.memory_project import load_texts
from nianbao.shown.markdown_extension import EXTENSIONS
from nianbao.shown.rendered import NOWHERE, RENDERED_HAN, Rendered, RenderedPages
from nianbao.source.line_ends import THING

FILE = "docs/2024/1.md"


FIGURE = {"data/figures/a.yml": "管网: {unit: 公里}", "data/2024/a.yml": "管网: 12.6"}


def rendered(text: str) -> Rendered:
    pages = RenderedPages(load_texts({**FIGURE, FILE: text}))
    return next(pages.rendered(page) for page in pages.pages if page.file == FILE)


class PlainText(HTMLParser):
    """The text of HTML without footnotes' numbers and code."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("sup", "code") or ("class", "footnote-backref") in attrs
        self.text += "" if tag in ("strong", "em", "a", "sup", "code", "sub") else "\n"

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("sup", "code") and self.skipped > 0

    def handle_data(self, data: str) -> None:
        self.text += "" if self.skipped else data


def html_of(text: str) -> str:
    """What Python-Markdown by itself makes of a text."""
    return Markdown(extensions=[*EXTENSIONS, "toc"]).convert(text)


def visible_lines(text: str) -> list[str]:
    """The lines of its page, code left out."""
    reader = PlainText()
    reader.feed(html_of(text))
    return [line.strip() for line in reader.text.split("\n") if line.strip()]


def plain_text(text: str) -> str:
    """The same without spaces."""
    return "".join("".join(visible_lines(text)).split())


PIECES = st.sampled_from(
    [
    "老街", "管网", "**", "*", "__", "_", "# ", "#", "- ", "1. ", "2. ", "|", "|--|--|", "\n", "\n\n", "    ",
    "\u3000", "---", ">", " ", "[", "]", "(a.md)", "。", "，", "A", "12", "~~", "＊", "：", "\\", "===",
]
)  # fmt: skip


@example("老街_管网_老街")
@example("老街__管网__老街")
@given(st.lists(PIECES, max_size=24).map("".join))
def test_standing_in_for_characters_changes_nothing(text: str) -> None:
    """Except in code, whose text is left out of the comparison: the two say there is as much of it. Front matter is no
    text."""
    page = rendered(text)
    if page.code_count() or "<pre>" in html_of(text) or text.startswith("---\n"):
        return
    shown = "".join(segment.text for segment in page.segments).replace(THING, "")
    assert "".join(shown.split()) == plain_text(text)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_each_place_holds_its_character(text: str) -> None:
    for segment in rendered(text).segments:
        for character, source in zip(segment.text, segment.sources, strict=True):
            assert source == NOWHERE or text[source] == character
            assert source != NOWHERE or not RENDERED_HAN.fullmatch(character) or "_" in text or "[" in text


def test_signs_between_two_characters_have_their_place() -> None:
    page = rendered("甲**乙\n\n|丙|丁|\n|-|\n")
    assert [(segment.text, segment.sources) for segment in page.segments] == [
        ("甲**乙", (0, 1, 2, 3)),
        ("|丙|丁|\n|-|", (6, 7, 8, 9, 10, 11, 12, 13, 14)),
    ]


def test_what_a_reference_shows_is_not_typed() -> None:
    (segment,) = rendered("新建{{ 管网 }}。").segments
    assert (segment.text, segment.sources) == (f"新建{THING}。", (0, 1, NOWHERE, 10))


def test_footnotes_come_last_and_keep_their_places() -> None:
    page = rendered("甲[^1]。\n\n[^1]: 注\n\n乙\n")
    assert [(segment.text.strip(), segment.first) for segment in page.segments] == [
        ("甲。", 0),
        ("乙", 17),
        (f"注\xa0{THING}", 14),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. 甲\n2. 乙", [(1, True, 1), (2, True, 1)]),
        ("1. 甲\n    - 乙\n2. 丙", [(1, True, 1), (1, False, 2), (2, True, 1)]),
        ("1. 甲\n\n段\n\n2. 乙", [(1, True, 1), (1, True, 1)]),
    ],
)
def test_items_have_the_number_that_is_shown(text: str, numbers: list[tuple[int, bool, int]]) -> None:
    assert [(item.number, item.is_numbered, item.depth) for item in rendered(text).items] == numbers


def test_a_page_of_no_year_is_rendered_too() -> None:
    pages = RenderedPages(load_texts({"docs/index.md": "# 首页", "docs/drafts/a.md": "稿", "docs/2024/1.md": "# 一"}))
    assert [page.file for page in pages.pages] == ["docs/2024/1.md", "docs/index.md", "docs/drafts/a.md"]
