"""Relations over rounded and cut values: what agreed before it was rounded never alarms, and what is off by
more than the precision of its parts always does (XBRL Calculations 1.1: closed intervals, touching ends pass)."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nianbao.relations.broken import broken_relations
from nianbao.relations.calculate import ValueHistory
from nianbao.report import Yearbook
from tests.held import load_held

CATALOGUE = """\
甲: {unit: 公里}
乙: {unit: 公里}
丙: {unit: 米}
合计: {unit: 公里, equals: 甲 + 乙 - 丙}
分子: {unit: 万元}
分母: {unit: 亿元}
比率: {unit: '%', rules: 比率 == 分子 / 分母 * 100}
少: {unit: 吨, rules: 少 <= 多}
多: {unit: 吨}
"""

amounts = st.decimals(1, 5000, allow_nan=False, allow_infinity=False, places=6)
places = st.integers(0, 4)


def book(values: dict[str, str]) -> Yearbook:
    lines = "".join(f"{figure}: {value}\n" for figure, value in values.items())
    return load_held({"data/figures/a.yml": CATALOGUE, "data/2024/a.yml": lines})


def broken(values: dict[str, str]) -> list[str]:
    loaded = book(values)
    assert not loaded.problems
    history = ValueHistory(loaded.catalogue, {year.number: year.values for year in loaded.years})
    return [one.claim.figure.id for one in broken_relations(loaded, history)]


def rounded(number: Decimal, digits: int) -> str:
    return f"{number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"


def cut(number: Decimal) -> str:
    """The number as 余 states it: two leading digits."""
    unit = Decimal(1).scaleb(number.adjusted() - 1)
    return f"{(number / unit).to_integral_value(ROUND_DOWN) * unit:f}余"


def stated(number: Decimal, digits: int, as_cut: bool) -> str:
    return cut(number) if as_cut else rounded(number, digits)


parts = st.tuples(amounts, places, st.booleans())


@given(first=parts, second=parts, third=parts, digits=places)
def test_a_sum_that_agreed_before_rounding_never_alarms(
    first: tuple[Decimal, int, bool],
    second: tuple[Decimal, int, bool],
    third: tuple[Decimal, int, bool],
    digits: int,
) -> None:
    total = first[0] + second[0] - third[0] / 1000
    values = {"甲": stated(*first), "乙": stated(*second), "丙": stated(*third), "合计": rounded(total, digits)}
    assert broken(values) == []


@given(
    first=amounts,
    second=amounts,
    third=amounts,
    digits=places,
    beyond=st.decimals("0.01", 1000, places=4, allow_nan=False, allow_infinity=False),
    is_more=st.booleans(),
)
def test_a_sum_off_by_more_than_the_tolerance_is_always_found(
    first: Decimal, second: Decimal, third: Decimal, digits: int, beyond: Decimal, is_more: bool
) -> None:
    written = [rounded(number, digits) for number in (first, second, third)]
    half = Decimal("0.5").scaleb(-digits)
    tolerance = half * 2 + half / 1000 + Decimal("0.00005")
    point = Decimal(written[0]) + Decimal(written[1]) - Decimal(written[2]) / 1000
    off = tolerance + beyond
    total = point + off if is_more else point - off
    values = dict(zip(("甲", "乙", "丙"), written, strict=True)) | {"合计": rounded(total, 4)}
    assert broken(values) == ["合计"]


@given(part=amounts, whole=amounts, digits=places, of_part=places, of_whole=places)
def test_a_rate_that_agreed_before_rounding_never_alarms(
    part: Decimal, whole: Decimal, digits: int, of_part: int, of_whole: int
) -> None:
    values = {
        "分子": rounded(part, of_part),
        "分母": rounded(whole, of_whole),
        "比率": rounded(part / (whole * 10000) * 100, digits),
    }
    assert broken(values) == []


@given(part=amounts, whole=amounts, digits=places, beyond=st.decimals(1, 50, places=3))
def test_a_rate_off_by_more_than_the_tolerance_is_always_found(
    part: Decimal, whole: Decimal, digits: int, beyond: Decimal
) -> None:
    part, whole = Decimal(rounded(part, 4)), Decimal(rounded(whole, 4))
    half = Decimal("0.00005")
    assume(whole > half * 2)
    highest = (part + half) / (whole - half) / 100
    rate = highest + (Decimal("0.5") + beyond).scaleb(-digits)
    values = {"分子": f"{part}", "分母": f"{whole}", "比率": rounded(rate, digits)}
    # Rounding the rate itself moves it by half a unit at most, which is what its interval gives back.
    assume(Decimal(values["比率"]) - Decimal("0.5").scaleb(-digits) > highest)
    assert broken(values) == ["比率"]


@given(numbers=st.tuples(amounts, amounts), of_less=places, of_more=places)
def test_an_order_that_held_before_rounding_never_alarms(
    numbers: tuple[Decimal, Decimal], of_less: int, of_more: int
) -> None:
    less, more = sorted(numbers)
    assert broken({"少": rounded(less, of_less), "多": rounded(more, of_more)}) == []


@given(more=amounts, digits=places, beyond=st.integers(2, 500))
def test_an_order_off_by_more_than_the_tolerance_is_always_found(more: Decimal, digits: int, beyond: int) -> None:
    written = rounded(more, digits)
    less = Decimal(written) + Decimal(beyond).scaleb(-digits)
    assert broken({"少": rounded(less, digits), "多": written}) == ["少"]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        # Twice [2.35, 2.45] less [-0.0005, 0.0005] ends where [4.9005, 4.9015] begins.
        ({"甲": "2.4", "乙": "2.4", "丙": "0", "合计": "4.901"}, []),
        ({"甲": "2.4", "乙": "2.4", "丙": "0", "合计": "4.902"}, ["合计"]),
        ({"少": "10.5", "多": "10"}, []),
        ({"少": "11.1", "多": "10"}, ["少"]),
        ({"少": "20余", "多": "20.00"}, []),
        ({"少": "21", "多": "近20"}, ["少"]),
        ({"少": "21", "多": "20余"}, []),
    ],
)
def test_touching_ends_pass(values: dict[str, str], found: list[str]) -> None:
    assert broken(values) == found
