"""The numbers of a page by keyboard: one stop, arrows among them, and each says what it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS, OpenPage

SECTION = "2025/2-development/2-town/"
FIGURES = "a.nb-figure"
FOCUSED = "[...document.querySelectorAll('a.nb-figure')].indexOf(document.activeElement)"


def stops(page: Page) -> int:
    """How many numbers Tab leads to."""
    return page.locator(FIGURES).evaluate_all("all => all.filter(one => one.tabIndex >= 0).length")


@pytest.mark.parametrize("width", WIDTHS)
def test_all_numbers_are_one_stop_of_the_tab_key(open_page: OpenPage, width: int) -> None:
    page = open_page(SECTION, width=width)
    count = page.locator(FIGURES).count()
    assert count > 20
    assert stops(page) == 1
    page.locator(FIGURES).first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == -1, "the next stop is behind all numbers"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == 0


def test_arrows_home_and_end_move_among_numbers(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    last = page.locator(FIGURES).count() - 1
    page.locator(FIGURES).first.focus()
    keys = [
        ("ArrowLeft", 0), ("ArrowRight", 1), ("ArrowDown", 2), ("ArrowUp", 1),
        ("End", last), ("ArrowRight", last), ("Home", 0), ("ArrowRight", 1),
    ]  # fmt: skip
    for key, at in keys:
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == at, key
        assert stops(page) == 1
    expect(page.locator(FIGURES).nth(1)).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == 1, "Tab leads back to where one was"


@pytest.mark.parametrize(
    ("end", "key"),
    [("Home", "ArrowLeft"), ("Home", "ArrowUp"), ("End", "ArrowRight"), ("End", "ArrowDown")],
)
def test_an_arrow_beyond_the_first_or_last_number_stays(open_page: OpenPage, end: str, key: str) -> None:
    page = open_page(SECTION)
    page.locator(FIGURES).first.focus()
    page.keyboard.press(end)
    at = 0 if end == "Home" else page.locator(FIGURES).count() - 1
    scrolled = page.evaluate("scrollY")
    for _ in range(2):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == at
        assert stops(page) == 1
    assert page.evaluate("scrollY") == scrolled, "the key moves among numbers and scrolls nothing"
    page.keyboard.press("ArrowRight" if end == "Home" else "ArrowLeft")
    assert page.evaluate(FOCUSED) == (1 if end == "Home" else at - 1)


def test_numbers_in_a_closed_fold_are_passed_over(open_page: OpenPage) -> None:
    page = open_page("sections/2-development/2-town/")
    for years in (1, 2):
        within = page.locator(f"details.nb-through__text[open] {FIGURES}")
        count = within.count()
        page.locator(FIGURES).first.focus()
        page.keyboard.press("End")
        expect(within.last).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(within.last).to_be_focused()
        page.keyboard.press("ArrowLeft")
        expect(within.nth(count - 2)).to_be_focused()
        page.locator("details.nb-through__text > summary").nth(years).click()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_inspector_and_escape_leads_back(open_page: OpenPage, key: str) -> None:
    page = open_page(SECTION)
    page.locator(FIGURES).first.focus()
    page.keyboard.press("ArrowRight")
    scrolled = page.evaluate("scrollY")
    page.keyboard.press(key)
    expect(page.locator(".nb-inspector")).to_be_visible()
    expect(page.locator("#nb-inspector-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".nb-inspector")).to_be_hidden()
    assert page.evaluate(FOCUSED) == 1
    assert page.evaluate("scrollY") == scrolled, "Space scrolls nothing"


def test_the_inspector_leads_back_to_the_number_that_it_went_on_to(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.locator(FIGURES).first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == 2
    assert stops(page) == 1


def test_each_number_says_what_it_is(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    link = page.get_by_role("link", name="镇区污水管网新建长度 13.5公里", exact=True)
    expect(link).to_have_text("13.5公里")
    expect(link).to_have_accessible_description("按方向键到前后的数字，按回车或空格看它的口径、来源和历年数")
    named = page.locator(FIGURES).evaluate_all(
        "all => all.every(one => one.getAttribute('aria-label').endsWith(' ' + one.textContent))"
    )
    assert named, "a name holds what is seen (WCAG 2.5.3)"


def test_without_script_each_number_is_a_stop(open_page: OpenPage) -> None:
    page = open_page(SECTION, script=False)
    assert stops(page) == page.locator(FIGURES).count()
