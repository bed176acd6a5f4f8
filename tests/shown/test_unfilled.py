"""What a draft lacks: each figure and name once, with the places that show it."""

from __future__ import annotations

import pytest

from nianbao.office.worklist.lines import lines_of
from nianbao.report import Yearbook
from nianbao.shown.unfilled import unfilled_of, unfilled_words
from tests.held import load_held

CATALOGUE = """\
管网: {label: 污水管网, unit: 公里}
初访: {unit: 件}
重访: {unit: 件}
信访: {label: 信访总量, unit: 件, equals: 初访 + 重访}
项目: {unit: 个, list: {名称: project, 投资: 亿元}, item: "投资{投资}的{名称}"}
旧名: {unit: 座, until: 2024}
新名: {unit: 座, was: 旧名}
不提: {unit: 座}
往年: {unit: 座, until: 2023}
圈: {unit: 座, equals: 圈}
"""
RELEASE = "date: 2025-01-16\nsigner: 镇党委书记\nnumber: 砚政发〔2025〕2号\n"


def book_of(values: str, prose: str, *, names: str = "", released: bool = False) -> Yearbook:
    files = {
        "data/figures/a.yml": CATALOGUE,
        "data/2024/1-a.yml": "管网: 10\n初访: 7\n",
        "data/2024/release.yml": RELEASE,
        "docs/2024/1-a.md": "# 一、甲\n",
        "data/2025/1-a.yml": values,
        "docs/2025/1-a.md": f"# 一、甲\n\n{prose}\n",
        "docs/2025/2-b.md": "# 二、乙\n\n又建{{ 管网 }}。\n",
    }
    if names:
        files["data/2025/names.yml"] = names
    if released:
        files["data/2025/release.yml"] = RELEASE
    return load_held(files)


def lacking(book: Yearbook) -> list[tuple[str, int, list[tuple[str, int]]]]:
    items = unfilled_of(book, book.years[-1])
    return [(item.of.id, item.year, [(use.section.stem, use.nth) for use in item.uses]) for item in items]


CASES = [
    # Filled in, nothing is lacking.
    ("管网: 12\n", "建{{ 管网 }}。", []),
    # Without a value, in the data or in the text alone; every place once, numbered as on its page.
    ("管网:\n", "建{{ 管网 }}，{{ 管网 同比 }}。", [("管网", 2025, [("1-a", 1), ("1-a", 2), ("2-b", 1)])]),
    ("{}\n", "停。", [("管网", 2025, [("2-b", 1)])]),
    ("管网: 1\n初访:\n", "停。", [("初访", 2025, [])]),
    # A form that needs last year's number; the one before it on the page is filled in.
    ("管网: 1\n初访: 3\n重访: 4\n", "重访{{ 重访 }}，{{ 重访 同比 }}。", [("重访", 2024, [("1-a", 2)])]),
    ("管网: 1\n", "{{ 重访@2024 }}。", [("重访", 2024, [("1-a", 1)])]),
    # What is calculated waits for its parts.
    ("管网: 1\n初访: 3\n重访:\n", "共{{ 信访 }}。", [("重访", 2025, [])]),
    ("管网: 1\n", "共{{ 信访 }}。", [("信访", 2025, [("1-a", 1)])]),
    ("管网: 1\n", "共{{ 圈 }}。", [("圈", 2025, [("1-a", 1)])]),
    # A list with rows has a number; a gap in it is to be filled in.
    ("管网: 1\n项目: [{名称: 甲, 投资: 3}]\n", "{{ 项目 列举 }}。", []),
    ("管网: 1\n项目: [{名称: 甲}]\n", "{{ 项目 列举 }}。", [("项目", 2025, [("1-a", 1)])]),
    # Another id of the same figure.
    ("管网: 1\n旧名:\n", "停。", [("新名", 2025, [])]),
    ("管网: 1\n", "{{ 新名 }}。", [("新名", 2025, [("1-a", 1)])]),
    ("管网: 1\n", "```table\ntitle: 表\nfigures: 初访\nyears: 2024\n```", []),
    # What no value is asked for, and what is not known.
    ("管网: 1\n", "{{ 没有 }}，`{{ 重访 }}`。<!-- {{ 重访 }} -->", []),
]


@pytest.mark.parametrize(("values", "prose", "expected"), CASES)
def test_what_a_draft_lacks(values: str, prose: str, expected: list[tuple[str, int, list[tuple[str, int]]]]) -> None:
    assert lacking(book_of(values, prose)) == expected


def test_a_signed_year_lacks_nothing() -> None:
    assert lacking(book_of("管网:\n", "停。", released=True)) == []


def test_tables_and_charts_are_places_too() -> None:
    book = book_of("管网: 1\n初访:\n", "```table\ntitle: 表\nfigures: 初访\nyears: 2024 2025\n```")
    (item,) = unfilled_of(book, book.years[-1])
    assert [(use.section.stem, use.nth, use.block is not None) for use in item.uses] == [("1-a", 0, True)]


def test_names_are_items_once() -> None:
    names = "通知: {name: 待填, kind: document}\n活动: {name: 【待填】, kind: document}\n"
    book = book_of("管网: 1\n", "按{{ 通知 }}，再按{{ 通知 }}。", names=names)
    assert lacking(book) == [("通知", 2025, [("1-a", 0), ("1-a", 0)]), ("活动", 2025, [])]


def test_the_worklist_asks_for_the_same_figures() -> None:
    book = book_of("管网:\n初访: 3\n重访:\n项目:\n", "共{{ 信访 }}。")
    year = book.years[-1]
    assert [item.of.id for item in unfilled_of(book, year)] == [
        line.figure.id for line in lines_of(book, year) if line.is_open
    ]


def test_words() -> None:
    book = book_of("管网:\n初访:\n", "停。")
    assert unfilled_words(unfilled_of(book, book.years[-1])) == "待填 2 项，签发前须填"
