"""Histories of figures and the list of all: as a reader uses them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS, OpenPage

HISTORY = "figures/2-development/3-people/"
LIST = "figures/"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [HISTORY, LIST], ids=["history", "list"])
def test_page_is_readable(open_page: OpenPage, address: str, width: int, dark: bool, script: bool) -> None:
    page = open_page(address, width=width, dark=dark, script=script)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing stands beside the page"
    expect(page.get_by_text("信访总量").first).to_be_visible()


def column(page: Page, nth: int) -> list[str]:
    return page.locator(f".nb-history tbody tr:not(.nb-large) > :nth-child({nth})").all_inner_texts()


def test_columns_sort_and_go_back(open_page: OpenPage) -> None:
    page = open_page(HISTORY)
    before = column(page, 1)
    head = page.get_by_role("columnheader", name="2024年")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    numbers = page.locator(".nb-history tbody tr:not(.nb-large) > :nth-child(5)").evaluate_all(
        "all => all.map(cell => cell.querySelector('data')).filter(Boolean).map(data => Number(data.value))"
    )
    assert numbers == sorted(numbers, reverse=True)
    assert column(page, 5)[-1] == "—", "what has no number stands last"
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert column(page, 5)[-1] == "—"
    names = page.locator(".nb-history thead th").first.get_by_role("button")
    names.click()
    names.click()
    assert column(page, 1) == before


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_a_history_is_read_in(open_page: OpenPage, width: int) -> None:
    page = open_page("figures/2-development/2-town/", width=width)
    page.locator(".nb-large svg").wait_for()
    moved = page.evaluate(
        """() => new Promise(resolve => {
            let moved = 0
            const watch = list => list.getEntries().forEach(entry => { moved += entry.value })
            new PerformanceObserver(watch).observe({ type: "layout-shift", buffered: true })
            setTimeout(() => resolve(moved), 200)
        })"""
    )
    assert moved < 0.02


@pytest.mark.parametrize("width", WIDTHS)
def test_the_chosen_figure_is_drawn_large_with_its_break(open_page: OpenPage, width: int) -> None:
    page = open_page(HISTORY, width=width)
    page.locator("[id='fig-敬老院床位']").get_by_role("link", name="敬老院床位", exact=True).click()
    drawing = page.locator(".nb-large svg")
    expect(drawing.locator("polyline")).to_have_count(2)
    expect(drawing.get_by_text("口径有变")).to_be_visible()
    row = page.locator("tr.nb-history__shown + tr.nb-large")
    expect(row).to_be_in_viewport()


@pytest.mark.parametrize(
    ("place", "year"),
    [("", "2025"), ("#fig-敬老院床位", "2025"), ("#fig-敬老院床位@2024", "2024"), ("#fig-敬老院床位@2022", "2022")],
)
def test_the_drawing_marks_the_year_that_is_asked_for(open_page: OpenPage, place: str, year: str) -> None:
    page = open_page(HISTORY + place)
    expect(page.locator(".nb-large .nb-line__year--current")).to_have_text(year)


def test_the_keyboard_chooses_a_figure(open_page: OpenPage) -> None:
    page = open_page(HISTORY)
    page.locator("[id='fig-敬老院床位'] .nb-history__name").focus()
    expect(page.locator("tr.nb-history__shown th")).to_contain_text("敬老院床位")


def test_breaks_corrections_and_notes_are_marked(open_page: OpenPage) -> None:
    page = open_page(HISTORY, script=False)
    beds = page.locator("tr:has([id='fig-敬老院床位'])")
    assert beds.locator("td.nb-break").inner_text().startswith("148")
    assert beds.locator("svg polyline").count() == 2
    beds.locator("sup a").click()
    expect(page.locator("li:target")).to_contain_text("口径有变")
    assert "更正" in page.locator("tr:has([id='fig-接访人数'])").inner_text()


def test_the_first_column_stays_while_the_years_scroll(open_page: OpenPage) -> None:
    page = open_page(HISTORY, width=390)
    region = page.locator(".nb-history-scroll")
    # As with thirty years: more than there is room for.
    region.evaluate("e => e.querySelectorAll('td').forEach(cell => (cell.style.minWidth = '9rem'))")
    region.evaluate("e => (e.scrollLeft = 300)")
    name, frame = page.locator("[id='fig-信访总量']").bounding_box(), region.bounding_box()
    assert name
    assert frame
    assert abs(name["x"] - frame["x"]) < 1


def test_the_table_can_be_downloaded(open_page: OpenPage) -> None:
    page = open_page(HISTORY)
    with page.expect_download() as started:
        page.get_by_role("link", name="下载表格").click()
    text = started.value.path().read_bytes().decode("utf-8-sig")
    assert text.startswith("代号,名称,单位,责任部门,2022年,2023年,2024年,2025年")
    assert "接访人数,接待来访人数,人,信访办,131,148,119,104" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_is_narrowed_while_one_types(open_page: OpenPage, width: int) -> None:
    page = open_page(LIST, width=width)
    everything = page.locator(".nb-list li:visible").count()
    page.get_by_label("查找数字").fill("污水")
    expect(page.locator(".nb-list li:visible").first).to_contain_text("污水")
    assert set(page.locator(".nb-list li:visible a").all_inner_texts()) == {
        "镇区污水管网新建长度",
        "小型生活污水处理站",
    }
    page.get_by_label("查找数字").fill("没有这样的数字")
    expect(page.get_by_text("没有找到")).to_be_visible()
    page.get_by_label("查找数字").fill("")
    expect(page.locator(".nb-list li:visible")).to_have_count(everything)


def test_the_list_leads_to_a_figure(open_page: OpenPage) -> None:
    page = open_page(LIST, script=False)
    assert page.locator("#nb-filter").is_hidden()
    page.get_by_role("link", name="信访总量").first.click()
    page.wait_for_url("**/figures/2-development/3-people/**")
    expect(page.locator("[id='fig-信访总量']")).to_be_in_viewport()


def test_cards_of_a_year_lead_to_histories(open_page: OpenPage) -> None:
    page = open_page("2025/")
    assert page.locator(".nb-card svg.nb-spark").count() == page.locator(".nb-card").count()
    page.locator(".nb-card a").first.click()
    page.wait_for_url("**/figures/**")
    expect(page.locator("tr.nb-history__shown th")).to_contain_text("规模以上工业总产值")
