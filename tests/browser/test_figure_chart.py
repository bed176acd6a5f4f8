"""What the drawing of a figure's history shows: its lines, the year pointed out, the numbers and years that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).parents[2] / "hooks/nianbao/theme/assets/javascripts/figure-chart.js"
# The marks of a drawing, left to right. A line is given as its number of points.
DRAW = """
([points, how]) => {
  const svg = NianbaoChart.draw(points, how)
  document.body.replaceChildren(svg)
  const all = (marks) => [...svg.querySelectorAll(marks)].sort((a, b) => a.getBBox().x - b.getBBox().x)
  const texts = (marks) => all(marks).map((text) => text.textContent)
  const known = points.filter(({ number }) => number !== null)
  const box = (text) => text.getBBox()
  return {
    lines: all("polyline").map((line) => line.points.numberOfItems),
    marked: known.filter((point, at) => all("circle")[at].matches(".nb-line__current")).map(({ year }) => year),
    numbers: texts(".nb-line__number"),
    years: texts("text:not([class^='nb-line__number']):not(.nb-line__scale)").filter((text) => /^\\d+$/.test(text)),
    breaks: all(".nb-line__break").map((line) => line.getBBox().x),
    base: all(".nb-line__zero").length,
    heights: all(".nb-line__guide").map((line) => box(line).y),
    dots: all("circle").map(({ cx, cy }) => [cx.baseVal.value, cy.baseVal.value]),
    current: texts(".nb-line__year--current"),
    outside: all("text, circle, path, polyline").map(box).filter(
      ({ x, y, width, height }) => x < 0 || y < 0 || x + width > how.width || y + height > how.height).length,
  }
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    page.add_style_tag(content="text { font: 12px sans-serif }")
    yield page
    page.close()


def drawn(page: Page, numbers: Sequence[float | None], *, breaks: int = 0, **how: object) -> dict[str, Any]:
    """The drawing of the numbers of the years up to 2024."""
    first = 2025 - len(numbers)
    points = [
        {"year": year, "number": number, "text": f"{number}件", "breaks": year == breaks}
        for year, number in enumerate(numbers, first)
    ]
    given = {"width": 900, "height": 200, "current": None, "scale": ["0", "50", "100"], **how}
    made: dict[str, Any] = page.evaluate(DRAW, [points, given])
    assert made["outside"] == 0
    return made


TEN = [50, 20, 90, 40, None, 60, 55, 58, 61, 57]


def test_the_lowest_and_the_highest_number_are_written_and_the_ends(page: Page) -> None:
    assert drawn(page, TEN)["numbers"] == ["50件", "20件", "90件", "57件"]


def test_the_year_pointed_out_is_marked_and_its_number_written(page: Page) -> None:
    made = drawn(page, TEN, current=2018)
    assert made["marked"] == [2018]
    assert made["numbers"] == ["50件", "20件", "90件", "40件", "57件"]
    assert made["current"] == ["2018"]
    made = drawn(page, TEN, current=2019)
    assert (made["marked"], made["current"]) == ([], ["2019"]), "a year without a number"


def test_where_numbers_would_run_into_each_other_the_year_and_the_newest_come_first(page: Page) -> None:
    assert drawn(page, TEN, width=390)["numbers"] == ["50件", "90件", "57件"]
    assert drawn(page, TEN, width=390, current=2016)["numbers"] == ["20件", "57件"]
    assert drawn(page, TEN, width=150, current=2015)["numbers"] == ["50件", "57件"]


def test_as_many_years_are_written_as_fit_and_the_newest_always(page: Page) -> None:
    assert drawn(page, TEN)["years"] == [str(year) for year in range(2015, 2025)]
    assert drawn(page, TEN, width=390)["years"] == ["2016", "2018", "2020", "2022", "2024"]
    assert drawn(page, TEN[:1])["years"] == ["2024"]


def test_a_line_is_interrupted_at_a_missing_number_and_a_break(page: Page) -> None:
    made = drawn(page, TEN)
    assert (made["lines"], len(made["dots"]), made["breaks"]) == ([4, 5], 9, [])
    made = drawn(page, TEN, breaks=2022)
    assert (made["lines"], len(made["dots"]), len(made["breaks"])) == ([4, 2, 3], 9, 1)
    assert drawn(page, TEN, breaks=2015)["breaks"] == [], "nothing precedes the first year"
    assert drawn(page, [None, None, 3])["lines"] == [1]


def test_a_break_is_drawn_between_its_year_and_the_one_before(page: Page) -> None:
    made = drawn(page, [10, 20, 30, 40], breaks=2023)
    [(before, _), (after, _)] = made["dots"][1:3]
    assert made["breaks"] == [pytest.approx((before + after) / 2)]


def test_only_zero_is_a_base_line(page: Page) -> None:
    made = drawn(page, TEN)
    assert (made["base"], len(made["heights"])) == (1, 2)
    made = drawn(page, TEN, scale=["20", "60", "100"])
    assert (made["base"], len(made["heights"])) == (0, 3)


def test_numbers_are_drawn_at_their_height_on_the_scale_and_years_at_equal_distances(page: Page) -> None:
    made = drawn(page, [20, 60, 100], scale=["20", "60", "100"])
    places, heights = zip(*made["dots"], strict=True)
    assert list(heights) == pytest.approx(made["heights"])
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    assert heights[0] > heights[1]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1])
    assert places[1] > places[0]
    (first, _), (last, _) = drawn(page, [20, 60], scale=["20", "60", "100"])["dots"]
    assert (first, last) == (pytest.approx(places[0]), pytest.approx(places[2])), "two years are as far apart as can be"
    assert drawn(page, [60], scale=["20", "60", "100"])["dots"] == [[pytest.approx(places[1]), heights[1]]]
