"""Search as a person uses it: in the header's box, with the keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

BOX = "[data-md-component=search-query]"
RESULTS = ".md-search-result__link"


def type_query(page: Page, text: str) -> None:
    page.click(BOX)
    page.keyboard.type(text)


def test_finds_and_opens_a_word_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水")
    expect(page.locator(RESULTS).first.locator("xpath=..").locator("mark").first).to_have_text("污水")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/20\d\d/"))


def test_finds_one_letter_and_a_number(open_page: OpenPage) -> None:
    page = open_page("")
    for query in ("镇", "2025"):
        page.fill(BOX, "")
        type_query(page, query)
        expect(page.locator(f"{RESULTS} mark").first).to_have_text(query)


def test_hears_text_that_comes_without_a_key(open_page: OpenPage) -> None:
    page = open_page("")
    page.click(BOX)
    page.keyboard.insert_text("污水")
    expect(page.locator(f"{RESULTS} mark").first).to_have_text("污水")
