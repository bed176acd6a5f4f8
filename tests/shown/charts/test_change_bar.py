"""The bar of a change: from zero, as long as its rate, and cut where it would be too long."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nianbao.shown.charts.change_bar import FULL, change_bar


@pytest.mark.parametrize(
    ("rate", "percent", "is_cut"),
    [
        ("5", 5, False),
        ("50", 50, False),
        ("100", 100, False),
        ("33.333", 33.33, False),
        ("100.1", 100, True),
        ("150", 100, True),
        ("0.001", 0, False),
    ],
)
def test_a_bar_is_in_proportion_to_its_rate(rate: str, percent: float, is_cut: bool) -> None:
    assert FULL == 100
    bar = change_bar(Decimal(rate))
    assert bar is not None
    assert (bar.percent, bar.is_cut) == (percent, is_cut)


@pytest.mark.parametrize("rate", [None, Decimal(0)])
def test_no_change_has_no_bar(rate: Decimal | None) -> None:
    assert change_bar(rate) is None
