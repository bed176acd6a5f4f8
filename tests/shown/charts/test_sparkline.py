"""Small histories: where the line runs, and where it is interrupted."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from nianbao.shown.charts import sparkline_svg
from nianbao.shown.charts.sparkline import HEIGHT, MARGIN, WIDTH


def points(*written: str) -> list[tuple[Decimal | None, bool]]:
    """Numbers as written, — for none, | before one that breaks with the past."""
    return [(None if one == "—" else Decimal(one.lstrip("|")), one.startswith("|")) for one in written]


def lines(svg: str) -> list[int]:
    """How many points each line of the drawing has."""
    return [len(found.split()) for found in re.findall(r'<polyline points="([^"]*)"', svg)]


@pytest.mark.parametrize(
    ("written", "drawn", "alone"),
    [
        (("1", "2", "3"), [3], 0),
        (("1", "2", "|3", "4"), [2, 2], 0),
        (("1", "2", "—", "4"), [2], 1),
        (("—", "1", "2", "—"), [2], 0),
        (("1", "|2"), [], 2),
    ],
)
def test_the_line_is_interrupted_at_breaks_and_gaps(written: tuple[str, ...], drawn: list[int], alone: int) -> None:
    svg = sparkline_svg(points(*written))
    assert lines(svg) == drawn
    assert svg.count("nb-spark__alone") == alone
    assert svg.count("nb-spark__last") == 1


@pytest.mark.parametrize("written", [(), ("5",), ("—", "5", "—")])
def test_one_number_is_no_history(written: tuple[str, ...]) -> None:
    assert sparkline_svg(points(*written)) == ""


def test_it_fills_its_box_and_the_same_numbers_lie_in_the_middle() -> None:
    assert f'points="{MARGIN},{HEIGHT - MARGIN} {WIDTH - MARGIN},{MARGIN}"' in sparkline_svg(points("1", "9"))
    assert f'points="{MARGIN},{HEIGHT // 2} {WIDTH - MARGIN},{HEIGHT // 2}"' in sparkline_svg(points("4", "4"))


def test_a_small_difference_is_a_small_rise() -> None:
    (drawn,) = re.findall(r'<polyline points="([^"]*)"', sparkline_svg(points("100", "102")))
    first, last = (float(place.split(",")[1]) for place in drawn.split())
    assert first + last == HEIGHT, "it lies in the middle"
    assert (first - last) / (HEIGHT - 2 * MARGIN) == pytest.approx(2 / 17, abs=0.01)


def test_numbers_below_zero_and_zero_itself_are_drawn() -> None:
    assert lines(sparkline_svg(points("-3", "0", "5"))) == [3]
    assert lines(sparkline_svg(points("0", "0"))) == [2]
