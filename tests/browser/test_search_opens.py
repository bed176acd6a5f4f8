"""A result opens the figure that was searched for: its row, its year, its chart, its address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from nianbao.report import Figure
from tests.browser.conftest import ROOT, WIDTHS, OpenPage
from tests.browser.test_search import BOX, RESULTS, type_query
from tests.sample_book import sample_book

HISTORY = "figures/2-development/2-town/"
FOUND = "#fig-污水管网@2025"
LABEL = "镇区污水管网新建长度"


# Nothing covers the words of a cell, as the page's header or the search box would.
ON_TOP = """
cell => {
  const { left, top, height } = cell.querySelector("a").getBoundingClientRect()
  return cell.contains(document.elementFromPoint(left + 5, top + height / 2))
}
"""


def some_figures(each: int = 6) -> Iterator[Figure]:
    """Every so many figures of the sample, so that all parts of the report are among them."""
    book = sample_book()
    published = [year for year in book.years if not year.is_draft]
    known = (f for f in book.catalogue.values() if any(book.value(f.id, year.number) for year in published))
    yield from list(known)[::each]


FIGURES = list(some_figures())


def in_address(page: Page) -> str:
    return unquote(page.url.partition("#")[2])


def expect_shown(page: Page, label: str, year: int | None = None) -> None:
    """The row is the chosen one and within view, and so is its drawing, named after it, below it."""
    row = page.locator("tr.nb-history__shown")
    expect(row).to_have_count(1)
    expect(row.locator("th")).to_contain_text(label)
    expect(row.locator("th")).to_be_in_viewport(ratio=1)
    drawn = page.locator("tr.nb-history__shown + tr.nb-large")
    expect(drawn.locator(".nb-large__title")).to_contain_text(label)
    expect(drawn.locator("svg circle").first).to_be_in_viewport()
    page.wait_for_function(ON_TOP, arg=row.locator("th").element_handle())
    if year:
        expect(drawn.locator(".nb-line__year--current")).to_have_text(str(year))


def test_the_figures_are_of_all_parts() -> None:
    assert len({figure.place.file for figure in FIGURES}) == len(list((ROOT / "data/figures").glob("*.yml")))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
@pytest.mark.parametrize("by", ["id", "label"])
def test_the_first_figure_found_is_the_one_that_opens(open_page: OpenPage, figure: Figure, by: str) -> None:
    page = open_page("")
    type_query(page, getattr(figure, by))
    first = page.locator(RESULTS).first
    expect(first).to_contain_text(figure.label)
    first.click()
    page.wait_for_url("**/figures/**")
    expect_shown(page, figure.label)
    assert in_address(page).partition("@")[0] == f"fig-{figure.id}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("query", ["14.3公里", "2024 污水管网", "2024年污水管网", "１４．３公里", "十四点三公里"])
def test_a_value_opens_its_own_year(open_page: OpenPage, query: str, width: int) -> None:
    page = open_page("2025/", width=width)
    if width < 960:
        page.click("header [for=__search]")
    type_query(page, query)
    page.locator(RESULTS, has_text=LABEL).first.click()
    page.wait_for_url("**/figures/**")
    expect_shown(page, LABEL, 2024)
    expect(page.locator("td:target")).to_have_text("14.3")
    expect(page.locator("td:target")).to_be_in_viewport(ratio=0.9)
    assert in_address(page) == "fig-污水管网@2024"


@pytest.mark.parametrize("width", WIDTHS)
def test_it_stays_on_reload_and_on_the_way_back_and_on(open_page: OpenPage, width: int) -> None:
    page = open_page(HISTORY + FOUND, width=width)
    expect_shown(page, LABEL, 2025)
    page.reload()
    expect_shown(page, LABEL, 2025)
    page.goto(page.url.partition("2-development")[0])
    page.go_back()
    expect_shown(page, LABEL, 2025)
    page.go_forward()
    page.go_back()
    expect_shown(page, LABEL, 2025)
    assert in_address(page) == FOUND[1:]


def test_a_result_opens_in_a_tab_of_its_own(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水管网")
    with page.context.expect_page() as opened:
        page.locator(RESULTS).first.click(modifiers=["Control"])
    tab = opened.value
    tab.wait_for_load_state()
    tab.bring_to_front()
    expect_shown(tab, LABEL, 2025)
    assert in_address(tab) == FOUND[1:]


def test_another_figure_of_the_same_page_opens_from_there(open_page: OpenPage) -> None:
    page = open_page(HISTORY + FOUND)
    type_query(page, "农村公路")
    page.locator(RESULTS).first.click()
    page.wait_for_url(lambda url: "污水管网" not in unquote(url))
    expect_shown(page, "农村公路提档升级")
    page.go_back()
    page.keyboard.press("Escape")
    expect_shown(page, LABEL)


def test_the_address_keeps_the_figure_while_something_else_is_searched(open_page: OpenPage) -> None:
    page = open_page(HISTORY + FOUND)
    type_query(page, "信访")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).not_to_be_focused()
    assert in_address(page) == FOUND[1:]


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_the_place_is_in_view(open_page: OpenPage, width: int) -> None:
    page = open_page(HISTORY + FOUND, width=width, script=False)
    place = page.locator("td:target")
    expect(place).to_have_text("13.5")
    expect(place).to_be_in_viewport(ratio=0.9)
    assert place.evaluate("cell => cell.getBoundingClientRect().top") > 60, "below the page's header"


def test_an_address_that_names_nothing_shows_the_first_figure(open_page: OpenPage) -> None:
    for anchor in ("#fig-没有@2025", "#100%", "#fig-污水管网@1999"):
        page = open_page(HISTORY + anchor)
        expect(page.locator("tr.nb-history__shown")).to_have_count(1)
        expect(page.locator(".nb-large svg")).to_be_visible()


def test_another_anchor_on_the_open_page_shows_its_figure(open_page: OpenPage) -> None:
    page = open_page(HISTORY + FOUND)
    page.evaluate("location.hash = 'fig-农村公路@2024'")
    expect_shown(page, "农村公路提档升级", 2024)
    page.go_back()
    expect_shown(page, LABEL, 2025)
