"""What readers come for is at most two clicks from the home page, and each click is on words that name it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage

MOST_CLICKS = 2


@dataclass
class Reader:
    """A reader with a page open, who counts clicks."""

    page: Page
    clicks: int = 0

    def click(self, link: Locator) -> None:
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS, "a third click"
        expect(link).to_be_visible()
        link.click()

    def follow(self, name: str, *, within: str = "body", exact: bool = True) -> None:
        """Clicks the first link of that name."""
        self.click(self.page.locator(within).get_by_role("link", name=name, exact=exact).first)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_which_figures_fell_in_a_year(open_page: OpenPage, script: bool) -> None:
    reader = Reader(open_page("", script=script))
    reader.follow("历年数字", within=".md-tabs")
    reader.follow("2025年减少34项")
    page = reader.page
    page.wait_for_url("**/2025/figures/#fell")
    assert page.locator("tr[data-course]:visible").count() == 34
    assert page.locator("tr[data-course]:not([data-course=fell]):visible").count() == 0
    expect(page.get_by_text("只列比2024年减少的34项")).to_be_in_viewport()
    # The address alone shows the same to another reader, and going back undoes the choice.
    page.get_by_role("link", name="增加", exact=False).click()
    assert page.locator("tr[data-course]:visible").count() == 71
    page.go_back()
    assert page.locator("tr[data-course]:visible").count() == 34
    page.get_by_role("link", name="全部列出").first.click()
    assert page.locator("tr[data-course]:visible").count() == 118


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_all_figures_of_a_year(open_page: OpenPage, script: bool) -> None:
    reader = Reader(open_page("", script=script))
    reader.follow("历年数字", within=".md-tabs")
    reader.follow("2024年")
    reader.page.wait_for_url("**/2024/figures/")
    assert reader.page.locator(".nb-changes tr[data-course]:visible").count() == 119
