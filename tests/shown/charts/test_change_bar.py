"""The bar of a change: from zero, as long as its rate, and cut where it would be too long."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nianbao.shown.charts.change_bar import FULL, change_bar


@pytest.mark.parametrize(
    ("rate", "part", "is_cut"),
    [
        ("5", 0.05, False),
        ("50", 0.5, False),
        ("100", 1, False),
        ("100.1", 1, True),
        ("150", 1, True),
        ("0.001", 0, False),
    ],
)
def test_a_bar_is_in_proportion_to_its_rate(rate: str, part: float, is_cut: bool) -> None:
    assert FULL == 100
    bar = change_bar(Decimal(rate))
    assert bar is not None
    assert (bar.part, bar.is_cut) == (part, is_cut)


@pytest.mark.parametrize("rate", [None, Decimal(0)])
def test_no_change_has_no_bar(rate: Decimal | None) -> None:
    assert change_bar(rate) is None
