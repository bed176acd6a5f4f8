"""From a reference to its words."""

from __future__ import annotations

import pytest

from nianbao.report import Edition, Yearbook
from nianbao.shown.show import Shown, State, show
from nianbao.source.reference_grammar import parse_reference
from tests.held import load_held

LIST = "{unit: 个, list: {名称: project, 投资: 亿元}, item: '投资{投资}的{名称}'}"


@pytest.fixture(scope="module")
def book() -> Yearbook:
    return load_held(
        {
            "data/figures/a.yml": f"管网: {{unit: 公里, was: 旧网}}\n补助: {{unit: 万元}}\n项目: {LIST}\n",
            "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
            "data/2022/a.yml": "管网: 10\n",
            "data/2023/a.yml": "旧网: 11.2\n",
            "data/2024/a.yml": "管网: 12.6\n补助:\n项目:\n  - {名称: 潮汐园}\n  - {名称: 墨港, 投资: 3.1}\n",
            "data/2025/a.yml": (
                "项目:\n  value:\n  rows:\n    - {名称: 潮汐园, 投资: 2}\n    - {名称: 墨港, 投资: 3.1}\n"
            ),
        }
    )


def shown(book: Yearbook, written: str, year: int = 2024) -> Shown:
    parsed = parse_reference(written)
    return show(book, year, parsed.id, parsed.forms, parsed.year, f"{{{{ {written} }}}}")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("管网", "12.6公里"),
        ("管网@2023", "11.2公里"),
        ("管网@2023 同比", "增长12.0%"),
        ("管网 上年 上年", "10公里"),
        ("旧网", "12.6公里"),
        ("镇名", "砚汀镇"),
        ("镇名@2022", "砚汀镇"),
    ],
)
def test_shown(book: Yearbook, written: str, text: str) -> None:
    assert shown(book, written).text(Edition.INTERNAL) == text


@pytest.mark.parametrize(
    ("written", "text", "year", "why"),
    [
        ("补助", "【待填】万元", 2024, "没有2024年的值"),
        ("补助 约 万", "约【待填】万元", 2024, "没有2024年的值"),
        ("补助 数", "【待填】", 2024, "没有2024年的值"),
        ("补助 同比", "【待填】", 2024, "没有2024年的值"),
        ("管网@2022 上年", "【待填】公里", 2021, "没有2021年的值"),
        ("管网@2022 同比", "【待填】", 2021, "没有2021年的值"),
        ("项目 列举", "投资【待填】亿元的潮汐园、投资3.1亿元的墨港", 2024, "名单有一项缺“投资”"),
    ],
)
def test_what_is_not_filled_says_which_year(book: Yearbook, written: str, text: str, year: int, why: str) -> None:
    found = shown(book, written)
    assert (found.state, found.missing_year, found.why) == (State.UNFILLED, year, why)
    assert found.text(Edition.INTERNAL) == text
    assert "【" not in found.text(Edition.MASKED)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("项目", "【待填】个"),
        ("项目 列举", "投资2亿元的潮汐园、投资3.1亿元的墨港"),
        ("项目 列举(1)", "投资2亿元的潮汐园"),
    ],
)
def test_list_without_count_names_its_rows(book: Yearbook, written: str, text: str) -> None:
    found = shown(book, written, 2025)
    assert (found.state, found.text(Edition.INTERNAL)) == (State.UNFILLED, text)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("没有", State.UNKNOWN),
        ("管网 没有", State.UNKNOWN_FORM),
        ("镇名 余", State.MISFIT),
        ("管网 列举", State.MISFIT),
    ],
)
def test_what_cannot_be_shown_stands_as_written(book: Yearbook, written: str, state: State) -> None:
    found = shown(book, written)
    assert found.state is state
    assert found.text(Edition.INTERNAL) == found.text(Edition.MASKED) == f"{{{{ {written} }}}}"
