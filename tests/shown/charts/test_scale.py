"""The rule of all charts: where a scale begins, and what is written beside its lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nianbao.shown.charts.scale import bar_scale, line_scale

# numbers, the scale of their line, the scale of their bars
CASES = [
    ("415 522 646 830", "0 500 1000", "0 500 1000"),
    ("16.8 18.1 41.2 52.1", "0 20 40 60", "0 20 40 60"),
    # A difference below a sixth has a scale of its own; bars never.
    ("97.8 98.5", "97.0 97.5 98.0 98.5", "0 50 100"),
    ("-100 -99", "-100 -99 -98", "-100 -50 0"),
    ("5 6", "0 2 4 6", "0 2 4 6"),
    # What is counted is whole.
    ("1 2", "0 1 2", "0 1 2"),
    ("0 0", "0 1", "0 1"),
    ("14 14 14", "0 5 10 15", "0 5 10 15"),
    ("7", "0 2 4 6 8", "0 2 4 6 8"),
    ("-3", "-3 -2 -1 0", "-3 -2 -1 0"),
    ("-5 3", "-6 -4 -2 0 2 4", "-6 -4 -2 0 2 4"),
    ("0.002 0.003", "0 0.001 0.002 0.003", "0 0.001 0.002 0.003"),
    ("1 1000000", "0 500000 1000000", "0 500000 1000000"),
]


@pytest.mark.parametrize(("numbers", "line", "bar"), CASES)
def test_scale(numbers: str, line: str, bar: str) -> None:
    known = [Decimal(number) for number in numbers.split()]
    assert " ".join(line_scale(known).texts) == line
    assert " ".join(bar_scale(known).texts) == bar
    for scale in (line_scale(known), bar_scale(known)):
        assert all(0 <= scale.share(number) <= 1 for number in known), "nothing is beyond its scale"


def test_a_longer_bar_is_a_larger_number_in_the_same_proportion() -> None:
    scale = bar_scale([Decimal(415), Decimal(830)])
    assert scale.share(Decimal(830)) == 2 * scale.share(Decimal(415))


def test_a_scale_that_does_not_begin_at_zero_has_none() -> None:
    assert not line_scale([Decimal("97.8"), Decimal("98.5")]).has_zero
    assert bar_scale([Decimal("97.8"), Decimal("98.5")]).has_zero
