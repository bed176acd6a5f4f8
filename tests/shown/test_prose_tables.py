"""The tables of the prose, against what Python-Markdown makes of the same text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from nianbao.report import Section
from nianbao.shown.prose import Prose, read_prose
from nianbao.shown.prose_tables import ProseTable
from nianbao.source.reference_grammar import lay_out
from tests.shown.conftest import Read


def texts(prose: Prose, table: ProseTable) -> list[list[str]]:
    return [[prose.text[cell.start : cell.end].strip() for cell in row] for row in (table.head, *table.rows)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("|项目|数|\n|---|---:|\n|管网|{{ 管网 }}|", [[["项目", "数"], ["管网", "12.6公里"]]]),
        ("前文。\n\n项目 | 数\n-- | --\n管网 | {{ 管网 数 }}\n\n后文。", [[["项目", "数"], ["管网", "12.6"]]]),
        ("# 一、管网\n| 甲 | 乙 |\n|:-:|---|\n| | **1** |\n| 丙 |", [[["甲", "乙"], ["", "1"], ["丙"]]]),
        ("|甲|\n|---|\n|1|", [[["甲"], ["1"]]]),
        ("> |甲|乙|\n> |---|---|\n> |1|2|", [[["甲", "乙"], ["1", "2"]]]),
        ("|甲|乙|\n|---|---|\n|1|2|3|", [[["甲", "乙"], ["1", "2"]]]),
        ("|甲|乙|\n|---|---|", [[["甲", "乙"]]]),
        (
            "|甲|乙|\n|---|---|\n|1|2|\n\n|丙|丁|\n|---|---|\n|3|4|",
            [[["甲", "乙"], ["1", "2"]], [["丙", "丁"], ["3", "4"]]],
        ),
        # No tables.
        ("前文：\n|甲|乙|\n|---|---|\n|1|2|", []),
        ("|甲|乙|\n|1|2|", []),
        ("|甲|乙|\n|---|\n|1|2|", []),
        ("```\n|甲|乙|\n|---|---|\n```", []),
        ("标题\n---\n文。", []),
        (r"甲 \| 乙" + "\n---\n", []),
    ],
)
def test_tables(read: Read, source: str, expected: list[list[list[str]]]) -> None:
    prose = read(source)
    assert [texts(prose, table) for table in prose.tables] == expected


def test_a_cell_leads_back_to_its_place(read: Read) -> None:
    prose = read("文。\n\n|项目|长度（公里）|\n|---|---|\n|管网|{{ 管网 数 }}|")
    cell = prose.tables[0].rows[0][1]
    place = prose.place(cell.start, cell.end)
    assert (place.line, place.column, place.length) == (5, 5, len("{{ 管网 数 }}"))


def published(source: str) -> list[list[list[str]]]:
    """The tables of the page."""
    return [
        [
            [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)
        ]
        for table in re.findall(r"<table>(.*?)</table>", markdown(source, extensions=["tables"]), re.S)
    ]


ROW = st.lists(st.sampled_from(["甲", "乙丙", "1", "", "12.6"]), min_size=2, max_size=4)


@given(
    st.lists(ROW, min_size=1, max_size=4), st.booleans(), st.sampled_from(["--", "---", ":-:", "--:"]), st.booleans()
)
def test_tables_are_those_of_the_page(rows: list[list[str]], border: bool, rule: str, after_text: bool) -> None:
    edge = "|" if border else ""
    rows = [["首", *row] for row in rows]
    lines = [edge + "|".join(row) + edge for row in (rows[0], [rule] * len(rows[0]), *rows[1:])]
    source = ("前文。\n" if after_text else "") + "\n".join(lines)
    section = Section(2024, "1", "1.md", "1", source, 1, (), (), lay_out(source).hidden)
    prose = read_prose(section, ())
    found = [texts(prose, table) for table in prose.tables]
    padded = [[row + [""] * (len(table[0]) - len(row)) for row in table] for table in found]
    shown = published(source)
    # An empty body is published as one row of empty cells.
    assert padded == [table if len(rows) > 1 else table[:1] for table in shown]
