"""Everything that readers look for is at most two clicks from the home page, and each click is on words that name
it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_search import RESULTS

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
    expect(page.locator("tr[data-course]:visible")).to_have_count(34)
    assert page.locator("tr[data-course]:not([data-course=fell]):visible").count() == 0
    expect(page.get_by_text("只列比2024年减少的34项")).to_be_in_viewport()
    # The address alone shows the same to another reader, and going back undoes the choice.
    page.get_by_role("link", name="增加", exact=False).click()
    expect(page.locator("tr[data-course]:visible")).to_have_count(71)
    page.go_back()
    expect(page.locator("tr[data-course]:visible")).to_have_count(34)
    page.get_by_role("link", name="全部列出").first.click()
    expect(page.locator("tr[data-course]:visible")).to_have_count(118)


def test_the_home_page_leads_to_what_fell(open_page: OpenPage) -> None:
    reader = Reader(open_page("", script=False))
    expect(reader.page.get_by_label("在各年报告里查找")).to_be_hidden()
    reader.follow("比上年减少的34项")
    reader.page.wait_for_url("**/2025/figures/#fell")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_all_figures_of_a_year(open_page: OpenPage, script: bool) -> None:
    reader = Reader(open_page("", script=script))
    reader.follow("历年数字", within=".md-tabs")
    reader.follow("2024年")
    reader.page.wait_for_url("**/2024/figures/")
    assert reader.page.locator(".nb-changes tr[data-course]:visible").count() == 119


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_how_a_figure_changed_and_why(open_page: OpenPage, script: bool) -> None:
    reader = Reader(open_page("", script=script))
    reader.follow("镇区污水管网新建长度")
    page = reader.page
    expect(page.locator("[id='fig-污水管网']")).to_be_in_viewport()
    reader.follow("镇区污水管网新建长度：各年原文")
    said = page.locator("[id='stated-fig-污水管网']")
    expect(said).to_be_in_viewport()
    assert said.locator("dt").all_inner_texts()[0].split() == ["2025年", "13.5公里", "比上年下降5.6%"]
    expect(said.get_by_text("但打通了老镇区多年未通的断头管")).to_be_visible()


def test_how_any_figure_changed_is_found_by_its_name(open_page: OpenPage) -> None:
    page = open_page("")
    page.get_by_label("在各年报告里查找").fill("接待群众来访批次")
    page.keyboard.press("Enter")
    page.locator(RESULTS).first.wait_for()
    reader = Reader(page)
    reader.click(page.locator(RESULTS).first)
    reader.follow("接待群众来访批次：各年原文")
    expect(page.locator("[id='stated-fig-来访批次']")).to_be_in_viewport()


def test_what_two_years_that_are_no_neighbours_said(open_page: OpenPage) -> None:
    page = open_page("")
    page.get_by_label("在各年报告里查找").fill("信访 2025")
    page.keyboard.press("Enter")
    page.locator(RESULTS).first.wait_for()
    reader = Reader(page)
    reader.click(page.locator(f"{RESULTS}[href*='2025/2-development/3-people/']").first)
    page.wait_for_url("**/2025/2-development/3-people/**")
    reader.follow("与2022年并排对照")
    page.wait_for_url("**/compare/?a=2022&b=2025#2-development-3-people")
    head = page.locator("[id='2-development-3-people']")
    expect(head).to_be_in_viewport()
    row = page.locator(".nb-diff__row", has_text="接待群众来访46批次")
    assert "39批次" in row.locator(".nb-diff__new").inner_text()
    first, second = page.locator("section", has=head).locator(".nb-diff__links a").all()[:2]
    ends, starts = first.bounding_box(), second.bounding_box()
    assert ends
    assert starts
    assert starts["x"] - ends["x"] - ends["width"] > 8, "links stand apart"
    # Neighbouring years have a page that needs no script.
    page.go_back()
    expect(page.get_by_role("link", name="与2024年并排对照")).to_have_attribute(
        "href", "../../../compare/2024-2025/#2-development-3-people"
    )


def test_where_a_number_is_from_and_where_it_is_used(open_page: OpenPage) -> None:
    reader = Reader(open_page(""))
    reader.follow("镇区污水管网新建长度")
    reader.follow("镇区污水管网新建长度：各年原文")
    said = reader.page.locator("[id='stated-fig-污水管网']")
    assert said.get_by_text("data/2025/2-development/2-town.yml 第22行").is_visible()
    links = said.locator("dd a")
    assert links.count() == 5
    for href in links.evaluate_all("all => all.map(link => link.href)"):
        reader.page.goto(href)
        expect(reader.page.locator(".nb-figure:target")).to_be_in_viewport()


def test_the_panel_of_a_number_names_its_file_and_line(open_page: OpenPage) -> None:
    page = open_page("2025/2-development/2-town/")
    reader = Reader(page)
    reader.click(page.locator("[id='fig-污水管网']"))
    expect(page.locator(".nb-inspector")).to_contain_text("data/2025/2-development/2-town.yml 第22行")


def test_every_sentence_of_a_history_leads_to_its_number(open_page: OpenPage) -> None:
    """All links of a page of histories, without following each."""
    page = open_page("figures/2-development/3-people/")
    lost = page.evaluate(
        """async () => {
            const links = [...document.querySelectorAll(".nb-stated dd > a")].map(link => new URL(link.href))
            const pages = new Map()
            for (const { origin, pathname } of links)
                if (!pages.has(pathname))
                    pages.set(pathname, new DOMParser().parseFromString(
                        await (await fetch(origin + pathname)).text(), "text/html"))
            const ids = link => pages.get(link.pathname).getElementById(decodeURIComponent(link.hash.slice(1)))
            return [links.length > 60, links.filter(link => !ids(link)).map(String)]
        }"""
    )
    assert lost == [True, []]
