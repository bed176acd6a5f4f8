"""The prose that checks read, and the source offsets of its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.report import Section
from nianbao.shown.prose import THING, read_prose
from nianbao.source.reference_grammar import lay_out
from tests.shown.conftest import Read


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("全年**建成**{{ 管网 }}。", "全年建成12.6公里。"),
        ("# 一、建成{{ 管网 }}\n\n文。", "一、建成12.6公里\n\n文。"),
        ("- 一是管网\n- 二是道路", "一是管网\n二是道路"),
        ("见[附表](../tables.md#t1)。", "见附表。"),
        ("见[长{{ 管网 }}的管网](../tables.md)。", "见长12.6公里的管网。"),
        ("用`{{ 管网 }}`引用", f"用{THING}引用"),
        ("前<!-- 原稿1200人 -->后", "前后"),
        ("文[^1]。\n\n[^1]: 注。", "文。\n\n注。"),
        ("| 项目 | 数 |\n|---|---|\n| 管网 | {{ 管网 }} |", "\t项目\t数\t\n\n\t管网\t12.6公里\t"),
        ("```table\ntitle: 表\nfigures: 管网\n```\n后", "\n\n\n\n后"),
        ("投资*亿元的*项目", "投资*亿元的*项目"),
        (r"3\*4", "3*4"),
        ("12&nbsp;件", "12\u00a0件"),
        ('<span class="x">文</span>', "文"),
        ("## 标题 {#id}", "标题 "),
        ("{{ 不存在 }}件", "{{ 不存在 }}件"),
        # A line end within a paragraph is what the page shows of it.
        ("培育专精特\n新企业", "培育专精特新企业"),
        ("新建\n{{ 管网 }}\n。", "新建12.6公里。"),
        ("甲，\n  乙", "甲，乙"),
        ("**甲**\n乙\n*丙*", "甲乙*丙*"),
        ("use\nGDP\n增长\n5%", "use GDP增长5%"),
        ("新建`甲`\n乙", f"新建{THING}乙"),
        ("- 甲\n  乙\n- 丙", "甲乙\n丙"),
        ("1. 甲\n   乙\n2. 丙", "1. 甲乙\n2. 丙"),
        ("> 甲\n> 乙\n丙", "甲乙丙"),
        ("甲\n> 乙", "甲\n乙"),
        ("甲[^1]\n乙\n\n[^1]: 注\n    释", "甲乙\n\n注释"),
        ("甲<!-- 一 -->\n<!-- 二 -->\n乙", "甲乙"),
        ("甲<!-- 一\n二 -->乙\n丙", "甲乙丙"),
        # Hard breaks, headings, rows and blocks of HTML stay apart.
        ("甲  \n乙<br>\n丙", "甲  \n乙\n丙"),
        ("## 甲\n乙", "甲\n乙"),
        ("甲\n===\n乙", "甲\n===\n乙"),
        ("项目|数\n---|---\n管网|2\n道路|3", "项目\t数\n\n管网\t2\n道路\t3"),
        ("<div>\n甲\n</div>\n乙", "\n甲\n\n乙"),
        ("<b>甲</b>\n<b>乙</b>", "甲乙"),
        ("甲\n\n乙", "甲\n\n乙"),
    ],
)
def test_what_a_reader_sees(read: Read, source: str, shown: str) -> None:
    assert read(source).text.strip("\n") == shown.strip("\n")


def test_places_lead_back_to_the_source(read: Read) -> None:
    prose = read("---\ntitle: 题\n---\n# 题\n\n全年**建成**{{ 管网 }}，共2处。\n")
    for words, at in (
        ("建成", (6, 5, 2)),
        ("12.6公里", (6, 9, 8)),
        ("共2处", (6, 18, 3)),
        ("建成12.6公里，", (6, 5, 13)),
    ):
        start = prose.text.index(words)
        place = prose.place(start, start + len(words))
        assert (place.line, place.column, place.length) == at, words


def test_places_over_a_line_end(read: Read) -> None:
    prose = read("培育专精\n  特新企业，建成\n{{ 管网 }}。\n")
    for words, at in (
        ("专精特新", (1, 3, 2)),
        ("特新", (2, 3, 2)),
        ("建成12.6公里", (2, 8, 2)),
        ("12.6公里", (3, 1, 8)),
    ):
        start = prose.text.index(words)
        place = prose.place(start, start + len(words))
        assert (place.line, place.column, place.length) == at, words


def test_a_reference_is_not_typed(read: Read) -> None:
    prose = read("建成{{ 管网 }}，共2处")
    start = prose.text.index("12.6")
    assert not prose.is_typed(start, start + 4)
    assert not prose.is_typed(start - 1, start + 1)
    assert prose.is_typed(prose.text.index("共"), len(prose.text))
    assert [run.reference.id for run in prose.references() if run.reference] == ["管网"]


def test_headings_have_their_level_and_span(read: Read) -> None:
    prose = read("# 一、题\n\n## （一）{{ 管网 }}\n文\n")
    assert [(h.level, prose.text[h.start : h.end]) for h in prose.headings] == [(1, "一、题"), (2, "（一）12.6公里")]


@given(st.text(alphabet="一二2.{} |*_`#[]()!<>&;\\-\n\t约余", max_size=60))
def test_any_text_leads_back_to_its_source(text: str) -> None:
    section = Section(2024, "1", "docs/2024/1.md", "", text, 1, (), (), lay_out(text).hidden)
    prose = read_prose(section, ())
    assert prose.text.count("\n") + len(prose.joins) <= text.count("\n")
    before = 0
    for position, character in enumerate(prose.text):
        run = prose.run_at(position)
        if run and run.is_typed:
            place = prose.place(position, position + 1)
            assert section.text.split("\n")[place.line - 1][place.column - 1 : place.column] == character.strip("\n")
            assert place.line >= before
            before = place.line
