"""Masked figures that can be calculated from public ones, and those that cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.relations.derivable import derivations, with_suppressed
from nianbao.report import Yearbook
from tests.held import load_held

# A capital letter is a public figure, a small one a masked figure; more is said by the field behind it.
DERIVED = {
    "隐去一项": ("总: 'equals: 甲 + 乙'; 甲; -乙", {"乙": "总"}),
    "隐去的是总数": ("-总: 'equals: 甲 + 乙'; 甲; 乙", {"总": "乙"}),
    "三项隐去一项": ("总: 'equals: 甲 + 乙 + 丙'; 甲; 乙; -丙", {"丙": "总"}),
    "差": ("余: 'equals: 甲 - 乙'; 甲; -乙", {"乙": "余"}),
    "率、分母公开": ("率: 'equals: 甲 / 乙 * 100'; -甲; 乙", {"甲": "率"}),
    "率、分子公开": ("率: 'equals: 甲 / 乙 * 100'; 甲; -乙", {"乙": "率"}),
    "取整的率": ("率: 'equals: \"round(甲 / 乙 * 100, 1)\"'; -甲; 乙", {"甲": "率"}),
    "规则里的等式": ("总: 'rules: [总 == 甲 + 乙]'; 甲; -乙", {"乙": "总"}),
    "等式写在另一项上": ("甲: 'rules: [总 == 甲 + 乙]'; 总; -乙", {"乙": "甲"}),
    "倍数": ("甲: 'rules: [甲 == 乙 * 2]'; -乙", {"乙": "甲"}),
    "增幅和上年数公开": ("增幅: 'equals: (今 - 昨) / 昨 * 100'; 昨; -今", {"今": "增幅"}),
    "增量和上年数公开": ("增量: 'equals: 今 - 昨'; 昨; -今", {"今": "增量"}),
    "今年数公开，增幅算出去年": ("增幅: 'equals: (今 - 昨) / 昨 * 100'; 今; -昨", {"昨": "增幅"}),
    "两步": ("总: 'equals: 甲 + 乙'; 甲; -乙; 和: 'equals: 乙 + 丙'; -丙", {"乙": "总"}),
    "小计和总数": ("总: 'equals: 甲 + 乙 + 丙'; 小: 'equals: 甲 + 乙'; -甲; -乙; -丙", {"丙": "总"}),
    "两个等式两个未知数": ("和: 'equals: 甲 + 乙'; 差: 'equals: 甲 - 乙'; -甲; -乙", {"甲": "和"}),
    "三个等式三个未知数": (
        "子: 'equals: 甲 + 乙'; 丑: 'equals: 乙 + 丙'; 寅: 'equals: 甲 + 丙'; -甲; -乙; -丙",
        {"甲": "子"},
    ),
    "隐去的总数又是一项": ("大: 'equals: 总 + 丁'; -总: 'equals: 甲 + 乙'; 甲; 乙; 丁", {"总": "乙"}),
    "同一项写了两次": ("总: 'equals: 甲 + 甲 + 乙'; -甲; 乙", {"甲": "总"}),
    "减去固定的数": ("甲: 'equals: 乙 - 3'; -乙", {"乙": "甲"}),
    "连环": ("子: 'equals: 甲 + 乙'; 甲; -乙; 丑: 'equals: 乙 + 丙'; -丙; 寅: 'equals: 丙 + 丁'; -丁", {"乙": "子"}),
}
SAFE = {
    "隐去两项": "总: 'equals: 甲 + 乙 + 丙'; 甲; -乙; -丙",
    "总数也隐去": "-总: 'equals: 甲 + 乙'; 甲; -乙",
    "全部公开": "总: 'equals: 甲 + 乙'; 甲; 乙",
    "全部隐去": "-总: 'equals: 甲 + 乙'; -甲; -乙",
    "只是大小": "总: 'rules: [总 >= 甲]'; -甲",
    "只是大致": "总: 'expect: [总 == 甲]'; -甲",
    "和上年比，两年都隐去": "增量: 'equals: 今 - 今@上年'; -今",
    "率的两项都隐去": "率: 'equals: 甲 / 乙 * 100'; -甲; -乙",
    "两个等式三个未知数": "子: 'equals: 甲 + 乙'; 丑: 'equals: 乙 + 丙'; -甲; -乙; -丙",
    "没有关系": "甲; -乙",
}


def book_of(written: str) -> Yearbook:
    """A catalogue written as above."""
    lines = []
    for one in written.split("; "):
        name, _, fields = one.partition(": ")
        shown = "" if name.startswith("-") else ", visibility: public"
        fields = fields.strip("'")
        lines.append(f"{name.removeprefix('-')}: {{unit: 件, owner: 信访办{shown}{', ' if fields else ''}{fields}}}\n")
    return load_held({"data/figures/all.yml": "".join(lines)})


@pytest.mark.parametrize("story", DERIVED)
def test_what_can_be_calculated_is_found_and_prevented(story: str) -> None:
    written, first = DERIVED[story]
    book = book_of(written)
    found = derivations(book)
    assert first.items() <= {one.figure.id: one.suppressed.id for one in found if one.suppressed}.items()
    assert derivations(with_suppressed(book)) == ()


@pytest.mark.parametrize("story", SAFE)
def test_what_cannot_be_calculated_is_not_found(story: str) -> None:
    assert derivations(book_of(SAFE[story])) == ()


def test_units_of_one_dimension_are_added_in_one_unit() -> None:
    written = (
        "和: {unit: 亿元, owner: 甲, visibility: public, equals: 甲 + 乙}\n"
        "差: {unit: 万元, owner: 甲, visibility: public, rules: [差 == 甲 + 乙 * 10000]}\n"
        "甲: {unit: 万元, owner: 甲}\n乙: {unit: 亿元, owner: 甲}\n"
    )
    assert [one.figure.id for one in derivations(load_held({"data/figures/all.yml": written}))] in (["甲"], ["乙"])


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6), st.sets(st.integers(0, 4), max_size=4))
def test_masking_ends_and_leaves_nothing_to_calculate(sums: set[tuple[int, int]], hidden: set[int]) -> None:
    parts = "; ".join(f"{'-' if at in hidden else ''}项{at}" for at in range(5))
    totals = "; ".join(f"和{a}{b}: 'equals: 项{a} + 项{b}'" for a, b in sorted(sums))
    assert derivations(with_suppressed(book_of(f"{parts}; {totals}" if totals else parts))) == ()


def test_the_size_of_a_factor_does_not_matter() -> None:
    assert derivations(book_of("总: 'equals: 甲 / 3 + 乙 * 2'; 甲; -乙"))[0].figure.id == "乙"
