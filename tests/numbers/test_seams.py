"""What is around a reference: words, neighbours, the heads of its table, its unit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao.checks.fault import Reading
from nianbao.forms import HEDGES_SHOWN
from nianbao.numbers.seams import Seam
from tests.conftest import MakeBook

Read = Callable[[str], tuple[Seam, ...]]


@pytest.fixture
def read(make_book: MakeBook) -> Read:
    def read_text(text: str) -> tuple[Seam, ...]:
        book = make_book(
            {
                "data/figures/a.yml": "管网: {unit: 公里}\n资金: {unit: 万元}\n走访: {unit: 人次}\n",
                "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
                "data/2024/a.yml": "管网: 12.6\n资金: 860\n",
                "docs/2024/1.md": text,
            }
        )
        return Reading(book).seams

    return read_text


@pytest.mark.parametrize(
    ("source", "before", "behind"),
    [
        ("新建{{ 管网 }}公里。", "新建", "公里。"),
        ("新建**{{ 管网 }}**公里", "新建", "公里"),
        ("新建[{{ 管网 }}](a.md)公里", "新建", "公里"),
        ("前一段。\n\n新建{{ 管网 }}\n\n后一段。", "新建", ""),
        ("新\n建{{ 管网 }}公\n里", "新建", "公里"),
        ("- 新建{{ 管网 }}\n- 另", "新建", ""),
        ("|甲|乙|\n|---|---|\n|约{{ 管网 }}|{{ 资金 }}|", "约", ""),
    ],
)
def test_words_before_and_behind(read: Read, source: str, before: str, behind: str) -> None:
    seam = read(source)[0]
    assert (seam.before, seam.behind) == (before, behind)


def test_neighbours(read: Read) -> None:
    first, second, third = read("{{ 镇名 }}新建{{ 管网 }}，到位\n\n{{ 资金 }}。")
    assert (first.precedes, second.follows) == (second.run, first.run)
    assert (second.precedes, third.follows) == (None, None)


def test_heads(read: Read) -> None:
    source = "单位：万元\n\n|序号|事项|单位|2024年|\n|---|---|---|---|\n|1|到位资金|元|{{ 资金 数 }}|\n"
    heads = read(source)[0].heads
    assert heads is not None
    words = (heads.row, heads.column, heads.unit_cell, heads.over_table)
    assert [one.text for one in words] == ["到位资金", "2024年", "元", "万元"]


@pytest.mark.parametrize(
    ("reference", "scale", "base", "missing"),
    [
        ("{{ 管网 }}", "", "公里", ""),
        ("{{ 管网 数 }}", "", "", "公里"),
        ("{{ 资金 }}", "万", "元", ""),
        ("{{ 资金 数 }}", "", "", "万元"),
        ("{{ 资金 亿 }}", "亿", "元", ""),
        ("{{ 资金 亿 数 }}", "亿", "", "元"),
        ("{{ 走访 }}", "", "人次", ""),
        ("{{ 走访 数 }}", "", "", "人次"),
        ("{{ 走访 万 }}", "万", "人次", ""),
    ],
)
def test_what_is_shown_of_the_unit(read: Read, reference: str, scale: str, base: str, missing: str) -> None:
    """走访 is not filled: its unit is shown all the same."""
    unit = read(f"共{reference}。")[0].unit
    assert unit is not None
    assert (unit.scale, unit.base, unit.missing) == (scale, base, missing)


@pytest.mark.parametrize("form", sorted(HEDGES_SHOWN))
def test_a_hedge_is_shown_by_a_form(read: Read, form: str) -> None:
    (seam,) = read(f"投入{{{{ 资金 {form} }}}}。")
    assert seam.shows_hedge


@pytest.mark.parametrize("forms", ["", " 数", " 亿(1)", " 汉字"])
def test_no_hedge_is_shown_without_one(read: Read, forms: str) -> None:
    (seam,) = read(f"投入约{{{{ 资金{forms} }}}}。")
    assert not seam.shows_hedge


def test_a_hedge_is_shown_by_the_value(make_book: MakeBook) -> None:
    files = {
        "data/figures/a.yml": "走访: {unit: 人次}\n",
        "data/2024/a.yml": "走访: 300余\n",
        "docs/2024/1.md": "走访{{ 走访 }}。\n",
    }
    (seam,) = Reading(make_book(files)).seams
    assert seam.shows_hedge
