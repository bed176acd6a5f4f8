"""Every kind of page works without what came after Chromium 86."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.old_browser import old_context
from tests.browser.test_findings import preview_address
from tests.browser.test_layout import HEAD_IS_KEPT
from tests.browser.test_search import META, RESULTS, type_query
from tests.search.serving import served

__all__ = ["preview_address"]

OpenOld = Callable[..., Page]
SECTION = "2025/2-development/2-town/"
DRAFT = "2026/2-development/2-town/"
HISTORY = "figures/2-development/2-town/"
KINDS = (
    "",
    "2025/",
    SECTION,
    "2026/",
    DRAFT,
    "archive/",
    "sections/2-development/2-town/",
    "figures/",
    HISTORY,
    "compare/",
    "compare/2024-2025/",
    "compare/?a=2022&b=2025",
    "corrections/",
    "checks/",
    "guide/",
    "guide/values/",
    "404.html",
)


@pytest.fixture
def open_old(browser: Browser, preview_folder: Path) -> Iterator[OpenOld]:
    """Opens a page of the preview in an old browser; none of its scripts may fail."""
    errors: list[str] = []
    with served(preview_folder) as address, old_context(browser) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))

        def opened(place: str, site: str = address) -> Page:
            page.goto(site + place)
            return page

        yield opened
    assert not errors


def test_newer_interfaces_are_gone_in_the_page_and_in_the_worker(open_old: OpenOld) -> None:
    page = open_old("")
    gone = "[[].at, Object.hasOwn, self.structuredClone, ''.at, [].toSorted, Object.groupBy, Promise.withResolvers]"
    assert page.evaluate(gone) == [None] * 7
    assert page.evaluate("'aa'.replaceAll('a', 'b')") == "bb", "Chromium 85 has it"
    type_query(page, "污水")
    expect(page.locator(RESULTS).first).to_be_visible()
    [worker] = page.workers
    assert worker.evaluate(gone) == [None] * 7


@pytest.mark.parametrize("place", KINDS)
def test_every_kind_of_page_opens_without_an_error(open_old: OpenOld, place: str) -> None:
    page = open_old(place)
    expect(page.locator("h1").first).to_be_visible()
    if place != "404.html":
        type_query(page, "污水")
        expect(page.locator(META)).to_contain_text("找到")


def test_a_number_opens_the_inspector_with_its_drawing(open_old: OpenOld) -> None:
    page = open_old(SECTION)
    page.locator("a.nb-figure").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".nb-inspector svg.nb-line")).to_be_visible()


def test_a_table_of_histories_sorts_and_draws(open_old: OpenOld) -> None:
    page = open_old(HISTORY)
    page.locator(".nb-sort").last.click()
    expect(page.locator(".nb-large svg.nb-line")).to_be_visible()
    assert page.locator("th[aria-sort=descending]").count() == 1


def test_the_list_of_figures_is_narrowed(open_old: OpenOld) -> None:
    page = open_old("figures/")
    page.fill(".nb-filter input", "没有这样的")
    expect(page.locator(".nb-filter output")).to_have_text("没有找到")


def test_two_years_are_compared(open_old: OpenOld) -> None:
    page = open_old("compare/?a=2022&b=2025")
    expect(page.locator("#compare-result .nb-changes").first).to_be_visible()
    page.get_by_role("button", name="按幅度排列").click()
    expect(page.locator("#compare-result .nb-changes").last.locator(".nb-group")).to_have_count(0)


def test_a_table_in_a_fold_keeps_its_head(open_old: OpenOld) -> None:
    page = open_old("compare/2024-2025/")
    page.set_viewport_size({"width": 1440, "height": 500})
    page.locator("#every-figure > summary").click()
    page.locator("#all-figures tbody tr").last.scroll_into_view_if_needed()
    page.wait_for_function(HEAD_IS_KEPT, arg="#all-figures")


def test_a_value_searched_for_opens_its_year(open_old: OpenOld) -> None:
    page = open_old("")
    type_query(page, "2024 污水管网")
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/figures/**")
    expect(page.locator(".nb-line__year--current")).to_have_text("2024")


def test_the_same_place_of_another_year_is_found(open_old: OpenOld) -> None:
    page = open_old(SECTION)
    page.mouse.wheel(0, 1500)
    page.locator("a.nb-same__year").first.evaluate("link => link.click()")
    page.wait_for_url(lambda url: SECTION not in url)
    expect(page.locator("h1").first).to_be_attached()
    assert "#~" not in page.url


def test_findings_are_stepped_through(open_old: OpenOld, preview_address: str) -> None:
    page = open_old("2025/1-town/", preview_address)
    page.locator(".nb-findings__steps button").last.click()
    expect(page.locator("#nb-findings-message")).to_contain_text("第1处")
    expect(page.locator(".nb-finding__button[aria-expanded=true]")).to_have_count(1)


def test_what_is_unfilled_is_listed_on_a_draft(open_old: OpenOld) -> None:
    page = open_old(DRAFT)
    expect(page.locator("#nb-findings")).to_contain_text("待填")
