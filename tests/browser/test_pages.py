"""The pages of the sample as a reader sees them: wide and narrow, light and dark, with script and without."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS, OpenPage

HOME = ""
YEAR = "2025/"
SECTION = "2025/2-development/2-town/"
ARCHIVE = "archive/"
KINDS = (HOME, YEAR, SECTION, ARCHIVE)


def style_of(page: Page, selector: str, name: str) -> str:
    """A computed style of the first element that matches."""
    return str(page.locator(selector).first.evaluate("(element, name) => getComputedStyle(element)[name]", name))


def brightness(colour: str) -> float:
    """The mean of red, green and blue, 0 to 255, of a colour as getComputedStyle writes it."""
    return sum(float(part) for part in colour.strip("rgba()").split(",")[:3]) / 3


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("address", KINDS, ids=["home", "year", "section", "archive"])
def test_page_is_readable(open_page: OpenPage, address: str, dark: bool, script: bool) -> None:
    page = open_page(address, dark=dark, script=script)
    assert page.locator("h1").count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator("h1").is_visible()
        assert page.get_by_text("砚汀镇是虚构的").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing stands beside the page"
    paper = brightness(style_of(page, "body", "backgroundColor"))
    ink = brightness(style_of(page, "article", "color"))
    if dark and script:
        assert paper < 60 < 180 < ink
    else:
        assert ink < 60 < 180 < paper


def test_home_shows_the_newest_released_year_first(open_page: OpenPage) -> None:
    page = open_page(HOME)
    assert page.locator(".nb-year__title").all_inner_texts() == ["2025年度工作报告"]
    assert page.locator(".nb-newest .nb-card .nb-spark").count() == 10
    years = page.get_by_role("navigation", name="各年度工作报告")
    assert years.locator(".nb-home__year > a").all_inner_texts() == ["2025", "2024", "2023", "2022"]
    years.get_by_role("link", name="2024年度工作报告").click()
    page.wait_for_url("**/2024/")
    assert page.locator("h1").inner_text() == "2024年度工作报告"


def test_a_year_is_read_from_its_contents_to_its_end(open_page: OpenPage) -> None:
    page = open_page(YEAR)
    titles = page.locator(".nb-contents__title").all_inner_texts()
    page.locator(".nb-contents__line").first.click()
    page.wait_for_url("**/2025/*/")
    for title in titles[1:]:
        page.get_by_role("navigation", name="上一节和下一节").locator("[rel=next]").click()
        expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator("a[rel=next].nb-pager__link")).to_have_count(0)


def test_the_same_section_of_last_year_and_back(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    same = page.get_by_role("navigation", name="其他年度的同一节")
    links = same.get_by_role("link")
    assert links.all_inner_texts() == ["2024年", "历年", "对照"], "the draft of 2026 is not published"
    same.get_by_role("link", name="2024年", exact=True).click()
    page.wait_for_url("**/2024/2-development/2-town/")
    assert same.get_by_role("link").all_inner_texts() == ["2023年", "2025年", "历年", "对照"]


def test_navigation_holds_one_year(open_page: OpenPage) -> None:
    page = open_page("2023/1-study/")
    assert page.locator(".md-tabs__link").all_inner_texts()[:3] == ["首页", "2023年度", "历年归档"]
    links = page.locator(".md-sidebar--primary a[href]").evaluate_all("all => all.map(a => a.pathname)")
    assert {link.split("/")[1] for link in links} <= {"", "2023", "archive", "compare", "figures", "guide"}


@pytest.mark.parametrize(
    ("address", "tab"),
    [
        ("2024/1-study/", "2024年度"),
        ("sections/1-study/", "历年归档"),
        ("figures/1-study/", "历年数字"),
        ("compare/2024-2025/", "对照"),
        ("guide/faults/", "写作指南"),
    ],
)
def test_the_tab_of_a_page_is_marked(open_page: OpenPage, address: str, tab: str) -> None:
    assert open_page(address).locator(".md-tabs__item--active").all_inner_texts() == [tab]


def test_no_tab_is_marked_where_none_leads(open_page: OpenPage) -> None:
    assert open_page("checks/").locator(".md-tabs__item--active").count() == 0


@pytest.mark.parametrize(("width", "lines"), [(1440, 1), (390, 2)])
def test_what_stands_above_a_section_is_one_line_or_two_on_a_phone(open_page: OpenPage, width: int, lines: int) -> None:
    page = open_page("2024/2-development/2-town/", width=width)
    page.locator(".nb-switch").wait_for()
    tops = page.locator(".nb-head > *, .nb-head a").evaluate_all(
        "all => all.map(one => { const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2 })"
    )
    heights = sorted(tops)
    steps = [after - before for before, after in pairwise(heights)]
    assert sum(step > 10 for step in steps) == lines - 1


def test_no_script_keeps_a_page_from_being_shown(open_page: OpenPage) -> None:
    waiting = open_page("2024/1-study/").locator("script[src]").evaluate_all("all => all.map(one => one.defer)")
    assert waiting
    assert all(waiting)


def test_the_drawer_of_a_phone_leads_to_the_sections(open_page: OpenPage) -> None:
    page = open_page(HOME, width=390)
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary").get_by_text("历年归档").click()
    page.wait_for_url("**/archive/")


def test_prose_is_set_as_chinese_is_set(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    paragraph = ".nb-prose > p"
    size = float(style_of(page, paragraph, "fontSize").removesuffix("px"))
    width = float(style_of(page, paragraph, "width").removesuffix("px"))
    leading = float(style_of(page, paragraph, "lineHeight").removesuffix("px"))
    assert 34 <= width / size <= 40
    assert 1.7 <= leading / size <= 1.9
    assert style_of(page, paragraph, "textIndent") == f"{2 * size:g}px"
    assert "tabular-nums" in style_of(page, ".nb-figure", "fontVariantNumeric")


def test_paper_holds_the_report_and_nothing_of_the_site(open_page: OpenPage) -> None:
    page = open_page(SECTION, dark=True)
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-sidebar--primary", ".md-footer", ".nb-head", ".nb-pager"):
        assert page.locator(gone).first.is_hidden(), gone
    assert page.get_by_text("砚汀镇是虚构的").first.is_visible()
    assert style_of(page, ".nb-figure", "borderBottomWidth") == "0px"
    assert style_of(page, ".nb-prose > p", "color") == "rgb(0, 0, 0)"
