"""Findings in the Markdown of a page: the marks are at the findings, and change nothing else."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from nianbao.pages.finding_marks import (
    MarkedPage,
    MarksExtension,
    PlacedFinding,
    placed_findings_by_file,
    with_signs,
    without_signs,
)
from nianbao.report import Edition, Finding, Level, Place, Section, Yearbook
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from tests.held import load_held

FILE = "docs/2024/1.md"
MARK = re.compile(r"<mark[^>]*>|</mark>")


def book_of(text: str) -> Yearbook:
    return load_held(
        {
            "data/figures/a.yml": "污水管网: {unit: 公里}\n处理站: {unit: 座}\n",
            "data/2024/a.yml": "污水管网: 12.6\n处理站: 5\n",
            FILE: text,
        }
    )


def finding_at(text: str, passage: str, level: Level = Level.ERROR, number: int = 0) -> Finding:
    """A finding on the first stretch of the text that reads so."""
    start = text.index(passage)
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    place = Place(FILE, line, column, len(passage))
    return Finding("unknown_figure", level, passage, "因", "改", prose=place, fingerprint=f"{number:020}")


def rendered(text: str, *passages: str, body_from: int = 0) -> tuple[str, set[int], Markdown]:
    """The page with marks on some passages, the numbers marked, and the converter."""
    book = book_of(text)
    section = book.years[0].sections[0]
    findings = [finding_at(text, passage, number=number) for number, passage in enumerate(passages)]
    page = MarkedPage(tuple(PlacedFinding(finding, finding.place) for finding in findings))
    markdown = with_signs(section, section.text[body_from:], page.placed)
    shown = NianbaoExtension(Page(book, Edition.INTERNAL, 2024, FILE))
    converter = Markdown(extensions=[*EXTENSIONS, "toc", shown, MarksExtension(page)])
    return without_signs(converter.convert(markdown)), page.marked, converter


def marked_texts(html: str) -> list[str]:
    return [re.sub(r"<[^>]*>", "", text) for text in re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.S)]


def headings(converter: Markdown) -> list[tuple[str, str]]:
    """The names and ids that the contents of the page are made of."""
    tokens = getattr(converter, "toc_tokens")  # noqa: B009 - the toc extension sets it
    return [(token["id"], token["name"]) for top in tokens for token in (top, *top["children"])]


TEXT = """\
# 一、城镇建设{{ 污水管网 }}

**管网延伸。**新建{{ 污水管网 }}，看[上年的情况](../2023/1.md)，用`代码`写。

1. 头一项工作
2. 第二项工作

- 处理站 {{ 处理站 }}

| 项目 | 数 |
|---|---|
| 管网 | {{ 污水管网 数 }} |

> 引一句话。[^1]

[^1]: 注里的话。

## 标题 {#title}
"""


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("{{ 污水管网 }}，", "12.6公里，"),
        ("管网延伸。", "管网延伸。"),
        ("# 一、城镇", "一、城镇"),
        ("#", "一、城镇建设12.6公里"),
        ("污水管网", "12.6公里"),
        ("上年的情况", "上年的情况"),
        ("../2023", "上年的情况"),
        ("代码", "代码"),
        ("1. 头一项", "头一项"),
        ("- 处理站", "处理站"),
        ("| 管网 |", "管网"),
        ("{{ 污水管网 数 }}", "12.6"),
        ("> 引一句", "引一句"),
        ("[^1]: 注里的话", "注里的话"),
        ("标题 {#title}", "标题"),
    ],
)
def test_the_passage_is_marked_and_the_page_is_the_same(passage: str, shown: str) -> None:
    plain, _, plain_converter = rendered(TEXT)
    html, marked, converter = rendered(TEXT, passage)
    assert marked == {0}
    if passage not in ("../2023",):
        assert marked_texts(html) == [shown]
    assert MARK.sub("", html) == plain
    assert headings(converter) == headings(plain_converter)


BRACKETS = """\
句[甲)乙](../2023/1.md "见（1) 款")，[丙](a_(b).md)，[丁](<x y).md> '题)目')，![图(一)](p_(1).png "题)")；(2)[戊](x)。
"""


@pytest.mark.parametrize("length", [1, 3, 9])
def test_no_mark_cuts_a_link_with_brackets(length: int) -> None:
    plain = rendered(BRACKETS)[0]
    passages = {BRACKETS[at : at + length] for at in range(len(BRACKETS) - length)}
    cut = {passage for passage in passages if MARK.sub("", rendered(BRACKETS, passage)[0]) != plain}
    assert cut == set()


def test_a_span_over_two_elements_has_a_point() -> None:
    html, marked, _ = rendered(TEXT, "延伸。**新建")
    assert marked == {0}
    assert "nb-finding--point" in html
    assert marked_texts(html) == [""]
    assert MARK.sub("", html) == rendered(TEXT)[0]


def test_marks_nest_and_cross() -> None:
    text = "全镇上下齐心协力，抓好落实。\n"
    html, marked, _ = rendered(text, "全镇上下齐心", "上下", "齐心协力", "全镇上下齐心")
    assert marked == {0, 1, 2, 3}
    assert len(re.findall(r'id="finding-', html)) == 4
    assert MARK.sub("", html) == "<p>全镇上下齐心协力，抓好落实。</p>"


def test_a_block_has_a_point_before_it() -> None:
    text = "一段话。\n\n```table\nfigures: 污水管道 处理站\n```\n"
    html, marked, _ = rendered(text, "污水管道")
    assert marked == {0}
    assert html.startswith("<p>一段话。</p>\n<p><mark")
    assert html.index("nb-finding--point") < html.index("处理站")
    assert re.sub("<p><mark[^>]*></mark></p>\n", "", html) == rendered(text)[0]


@pytest.mark.parametrize("passage", ["注释", "题目", "原样"])
def test_what_cannot_be_marked_is_left_as_it_is(passage: str) -> None:
    front = "---\ntitle: 题目\n---\n"
    text = front + "<!-- 注释 -->\n\n<div>原样</div>\n\n一段话。\n"
    html, marked, _ = rendered(text, passage, body_from=len(front))
    assert marked == set()
    assert html == rendered(text, body_from=len(front))[0]


def test_lines_below_front_matter_are_counted_from_the_file() -> None:
    front = "---\ntitle: 题目\n---\n"
    html, _, _ = rendered(front + "一段话。\n", "段话", body_from=len(front))
    assert marked_texts(html) == ["段话"]


def test_a_finding_in_the_data_stands_where_its_figure_is_first_used() -> None:
    book = book_of("处理站{{ 处理站 }}，新建{{ 污水管网 }}，共{{ 污水管网 }}。\n")
    data = Place("data/2024/a.yml", 1, 1, 4)
    used = Finding("out_of_range", Level.ERROR, "12.6", "因", "改", data=data, figure="污水管网")
    unused = Finding("out_of_range", Level.ERROR, "12.6", "因", "改", data=Place("data/2023/a.yml"), figure="污水管网")
    (placed_finding,) = placed_findings_by_file(book, (used, unused))[FILE]
    assert placed_finding.finding is used
    assert (placed_finding.place.line, placed_finding.place.column) == (1, len("处理站{{ 处理站 }}，新建") + 1)


def test_text_that_is_not_the_file_any_more_is_left_alone() -> None:
    section: Section = book_of("一段话。\n").years[0].sections[0]
    placed_finding = PlacedFinding(finding_at("一段话。\n", "段话"), Place(FILE, 1, 2, 2))
    assert with_signs(section, "别的话。\n", (placed_finding,)) == "别的话。\n"
