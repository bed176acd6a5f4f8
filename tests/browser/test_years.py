"""From year to year: the same section at the same place, through all years, and what was corrected."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WIDTHS, OpenPage

SECTION = "2025/2-development/2-town/"


def top_of(page: Page, text: str) -> float:
    """How far a run-in heading is below the top of the window."""
    box = page.locator(".nb-prose strong", has_text=text).first.bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_place_is_kept_from_year_to_year(open_page: OpenPage, width: int) -> None:
    page = open_page(SECTION, width=width)
    headings = page.locator(".nb-prose > p > strong:first-child, .nb-prose article > p > strong:first-child")
    third = headings.nth(2)
    third.evaluate("element => element.scrollIntoView()")
    page.locator("a.nb-same__year", has_text="2024年").evaluate("link => link.click()")
    page.wait_for_url("**/2024/2-development/2-town/")
    box = headings.nth(2).bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 300, "the third heading of 2024 stands where that of 2025 stood"
    assert page.evaluate("location.hash") == ""


def test_at_the_top_the_other_year_begins_at_its_top(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.get_by_role("link", name="2024年", exact=True).click()
    page.wait_for_url("**/2024/2-development/2-town/")
    assert page.evaluate("window.scrollY") == 0


def test_a_heading_of_the_same_words_is_found_first(open_page: OpenPage) -> None:
    page = open_page("2024/2-development/2-town/")
    words = page.locator(".nb-prose strong").nth(3).inner_text()
    count = page.locator(".nb-prose strong").count()
    page = open_page(f"2024/2-development/2-town/#~1/{count}/{words}")
    assert top_of(page, words) < 300


def test_a_place_further_on_than_the_other_year_goes_is_its_end(open_page: OpenPage) -> None:
    page = open_page("2024/2-development/2-town/#~9/9/没有这样的标题")
    last = page.locator(".nb-prose p > strong:first-child").last.inner_text()
    assert top_of(page, last) < 900


def test_without_script_the_link_leads_to_the_section(open_page: OpenPage) -> None:
    page = open_page(SECTION, script=False)
    page.get_by_role("link", name="2024年", exact=True).click()
    page.wait_for_url("**/2024/2-development/2-town/")


def test_a_section_is_read_through_all_years(open_page: OpenPage) -> None:
    page = open_page("archive/")
    page.get_by_role("link", name="（二）聚合力、强谋划").click()
    page.wait_for_url("**/sections/2-development/2-town/")
    assert [text[:5] for text in page.locator(".nb-through__title").all_inner_texts()] == [
        "2025年",
        "2024年",
        "2023年",
        "2022年",
    ]
    texts = page.locator("details.nb-through__text")
    assert texts.evaluate_all("all => all.map(one => one.open)") == [True, False, False, False]
    texts.nth(1).locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert texts.nth(1).locator("p").first.is_visible()
    broken = page.evaluate(
        """async () => {
            const links = [...document.querySelectorAll(".nb-through a[href]")].map(link => link.href.split("#")[0]);
            const asked = [...new Set(links)].map(async link => [link, (await fetch(link)).status]);
            const answers = await Promise.all(asked);
            return answers.filter(([, status]) => status !== 200);
        }"""
    )
    assert broken == []


def test_a_correction_is_reached_from_its_year_its_figure_and_every_foot(open_page: OpenPage) -> None:
    page = open_page("2024/")
    page.get_by_role("link", name="更正1处").click()
    page.wait_for_url("**/corrections/#year-2024")
    assert page.get_by_text("汇总时数字前后颠倒").is_visible()
    page = open_page("2024/2-development/3-people/")
    mark = page.locator(".nb-correction-mark a").first
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator(".nb-correction-notes p:target")
    assert "原为191人" in note.inner_text()
    note.get_by_role("link", name="全部更正").click()
    page.wait_for_url("**/corrections/#correction-2024-1")
    page = open_page("")
    page.get_by_role("navigation", name="历年、更正、核对和报错").get_by_role("link", name="更正").click()
    page.wait_for_url("**/corrections/")


def test_corrections_are_told_on_paper_too(open_page: OpenPage) -> None:
    page = open_page("2024/2-development/3-people/")
    page.emulate_media(media="print")
    assert page.locator(".nb-correction-mark").first.is_visible()
    assert page.locator(".nb-correction-notes").is_visible()


def test_checks_are_reached_from_the_foot(open_page: OpenPage) -> None:
    page = open_page(SECTION, width=390)
    page.get_by_role("link", name="核对结果").click()
    page.wait_for_url("**/checks/")
    assert page.get_by_text("发布前逐项核对").is_visible()
