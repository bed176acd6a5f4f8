"""Two years side by side, as a reader uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import WIDTHS, OpenPage, go_dark

BUILT = "compare/2024-2025/"
CHOSEN = "compare/?a=2022&b=2025"
KINDS = (
    BUILT,
    "compare/",
    CHOSEN,
    "sections/2-development/2-town/",
    "sections/2-development/",
    "corrections/",
    "checks/",
)


def rows(page: Page, table: str) -> list[list[str]]:
    """The cells of a table of figures, without the heads of its groups."""
    cells = """all => all.map(row => [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, " ").trim()))"""
    page.evaluate("document.querySelectorAll('.nb-fold').forEach(fold => { fold.open = true })")
    return list(page.locator(f"{table} tbody tr:not(.nb-group)").evaluate_all(cells))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("address", KINDS)
def test_page_is_readable(open_page: OpenPage, address: str, script: bool) -> None:
    page = open_page(address, script=script)
    assert page.locator("h1").count() == 1
    if address == CHOSEN and script:
        page.locator("#figures").wait_for()
    for show in (lambda page: None, go_dark):
        show(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator("h1").is_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing stands beside the page"
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids)), "an address leads to one place"


def test_figures_stand_by_section_and_by_size(open_page: OpenPage) -> None:
    page = open_page(BUILT)
    by_section = rows(page, "#all-figures")
    button = page.get_by_role("button", name="按幅度排列")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    by_size = rows(page, "#all-figures")
    assert sorted(by_size) == sorted(by_section)
    sizes = page.locator("#all-figures tbody tr").evaluate_all("all => all.map(row => Number(row.dataset.size || -1))")
    assert sizes == sorted(sizes, reverse=True)
    assert page.locator("#all-figures .nb-group").count() == 0
    page.get_by_role("button", name="按节排列").click()
    assert rows(page, "#all-figures") == by_section


def test_the_largest_changes_stand_first_without_script(open_page: OpenPage) -> None:
    page = open_page(BUILT, script=False)
    assert page.get_by_text("变化最大的10项").first.is_visible()
    assert page.get_by_role("button", name="按幅度排列").count() == 0
    assert page.locator("#all-figures .nb-group").count() > 5


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_all_figures_are_folded_until_asked_for(open_page: OpenPage, script: bool) -> None:
    page = open_page(BUILT, script=script)
    table = page.locator("#all-figures")
    assert not table.is_visible()
    page.locator("#every-figure > summary").focus()
    page.keyboard.press("Enter")
    assert table.is_visible()


def test_the_contents_lead_into_the_fold_and_to_each_section(open_page: OpenPage) -> None:
    page = open_page(BUILT)
    contents = page.get_by_role("navigation", name="目录").last
    assert contents.locator("li").count() == page.locator("section.nb-diff").count()
    contents.get_by_role("link", name="全部118项").click()
    page.locator("#all-figures").wait_for()


def test_paper_shows_what_is_folded_and_the_screen_stays_folded(open_page: OpenPage) -> None:
    page = open_page(BUILT)
    folded = "() => document.querySelectorAll('.nb-fold:not([open])').length"
    before = page.evaluate(folded)
    assert before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(folded) == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folded) == before


@pytest.mark.parametrize(("old", "new"), [(2024, 2025), (2023, 2024), (2022, 2023)])
def test_chosen_years_show_what_the_built_page_shows(open_page: OpenPage, old: int, new: int) -> None:
    built = rows(open_page(f"compare/{old}-{new}/"), "#all-figures")
    page = open_page(f"compare/?a={old}&b={new}")
    page.locator("#compare-result #figures").wait_for()
    chosen = rows(page, "#compare-result .nb-scroll:last-of-type .nb-changes")
    assert len(built) > 90
    assert chosen == built
    assert page.get_by_role("link", name="这两年相邻").get_attribute("href") == f"{old}-{new}/"


def passages(page: Page) -> list[str]:
    """The rows of the wording as a reader sees them."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    rows = page.locator(".nb-diff__row, .nb-diff__same")
    return list(rows.evaluate_all("all => all.map(row => row.innerText.replace(/\\s+/g, ' '))"))


@pytest.mark.parametrize(("old", "new"), [(2024, 2025), (2023, 2024), (2022, 2023)])
def test_chosen_years_are_worded_as_on_the_built_page(open_page: OpenPage, old: int, new: int) -> None:
    built = passages(open_page(f"compare/{old}-{new}/"))
    page = open_page(f"compare/?a={old}&b={new}")
    page.locator("#wording").wait_for()
    assert len(built) > 50
    assert passages(page) == built


def test_what_is_not_marked_is_the_same_in_both_chosen_years(open_page: OpenPage) -> None:
    page = open_page("compare/?a=2022&b=2025")
    page.locator("#wording").wait_for()
    sides = page.locator(".nb-diff__row:not(.nb-diff__row--one)").evaluate_all(
        """all => all.map(row => ["del", "ins"].map((mark, side) => {
            const copy = row.children[side].cloneNode(true)
            if (copy.querySelector(".nb-whole, .nb-diff__moved")) return null
            copy.querySelectorAll(`.nb-diff__year, ${mark}`).forEach(one => one.remove())
            copy.querySelectorAll(".nb-quiet").forEach(one => { one.textContent = "数" })
            return copy.textContent.replace(/20\\d\\d(?=年)/g, "年")
        })).filter(([old, now]) => old !== null && now !== null)"""
    )
    assert len(sides) > 20
    assert [pair for pair in sides if pair[0] != pair[1]] == []


def test_the_wording_of_years_far_apart_is_at_the_address_of_its_section(open_page: OpenPage) -> None:
    page = open_page("compare/?a=2022&b=2025#2-development-3-people")
    section = page.locator("section.nb-diff", has=page.locator("[id='2-development-3-people']"))
    section.wait_for()
    box = section.locator("h3").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 200
    assert "民生福祉不断增进" in section.locator("del").all_inner_texts()
    assert "幸福成色更足更亮" in section.locator("ins").all_inner_texts()


def test_two_years_are_chosen_with_the_keyboard_and_kept_in_the_address(open_page: OpenPage) -> None:
    page = open_page("compare/")
    page.get_by_label("较早的一年").focus()
    page.keyboard.type("2022")
    page.keyboard.press("Tab")
    page.keyboard.type("2025")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?a=2022&b=2025")
    page.get_by_role("heading", name="2022年度与2025年度对照").wait_for()
    assert page.get_by_label("较早的一年").input_value() == "2022"
    ways = page.locator("#compare-result .nb-diff__links").first
    assert ways.get_by_role("link", name="2022年原文").get_attribute("href") == "../2022/0-opening/"
    ways.get_by_role("link", name="历年", exact=True).click()
    page.wait_for_url("**/sections/0-opening/")


def test_years_in_the_wrong_order_are_put_right(open_page: OpenPage) -> None:
    page = open_page("compare/?a=2025&b=2023")
    page.get_by_role("heading", name="2023年度与2025年度对照").wait_for()


@pytest.mark.parametrize("query", ["?a=2024&b=2024", "?a=1999&b=2025", "?a=x", ""])
def test_what_is_no_pair_of_years_shows_the_choice(open_page: OpenPage, query: str) -> None:
    page = open_page(f"compare/{query}")
    assert page.locator(".nb-choose").is_visible()
    assert page.locator("#compare-result").inner_text() == ""


def test_one_year_twice_is_refused_in_words(open_page: OpenPage) -> None:
    page = open_page("compare/")
    page.get_by_label("较早的一年").select_option("2025")
    page.get_by_role("button", name="对照").click()
    page.get_by_text("请选两个不同的年度").wait_for()


def test_without_script_the_neighbouring_years_are_a_list(open_page: OpenPage) -> None:
    page = open_page("compare/", script=False)
    assert page.locator(".nb-choose").is_hidden()
    links = page.locator("[data-pair]")
    assert links.all_inner_texts() == [f"{year - 1}年度与{year}年度对照" for year in (2025, 2024, 2023)]
    links.first.click()
    page.wait_for_url("**/compare/2024-2025/")


def test_years_are_chosen_in_a_copy_in_a_folder(browser: Browser, site_folder: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(site_folder / 'compare' / 'index.html').as_uri()}?a=2022&b=2025")
    page.locator("#compare-result #figures").wait_for()
    assert page.locator("#compare-result tbody tr").count() > 90
    page.close()


def test_wording_names_what_only_a_line_shows(open_page: OpenPage) -> None:
    page = open_page(BUILT)
    section = page.locator("section.nb-diff", has=page.locator("[id='2-development-1-growth']"))
    assert "发展动能加快转换" in section.locator("del").all_inner_texts()
    assert "产业根基更加厚实" in section.locator("ins").all_inner_texts()
    said = "(element) => getComputedStyle(element, '::before').content"
    assert section.locator("ins:not(.nb-whole)").first.evaluate(said) == '"〔新〕"'
    assert section.locator("del:not(.nb-whole)").first.evaluate(said) == '"〔删〕"'
    assert section.get_by_text("删去", exact=True).first.is_visible()
    assert section.locator(".nb-was").first.inner_text().startswith("〔")


def test_old_and_new_stand_side_by_side_or_below_each_other(open_page: OpenPage) -> None:
    for width, beside in zip(WIDTHS, (True, False), strict=True):
        row = open_page(BUILT, width=width).locator(".nb-diff__row:not(.nb-diff__row--one)").first
        old, new = row.locator(".nb-diff__old").bounding_box(), row.locator(".nb-diff__new").bounding_box()
        assert old is not None
        assert new is not None
        assert (old["x"] + old["width"] <= new["x"]) is beside


def test_comparison_is_reached_from_tab_year_and_section(open_page: OpenPage) -> None:
    page = open_page("2025/2-development/1-growth/")
    page.get_by_role("link", name="与2024年对照").click()
    page.wait_for_url("**/compare/2024-2025/#2-development-1-growth")
    page = open_page("2025/")
    page.get_by_role("link", name="2024年度与2025年度对照").click()
    page.wait_for_url("**/compare/2024-2025/")
    page.locator(".md-tabs").get_by_role("link", name="对照").click()
    page.wait_for_url("**/compare/")


def test_paper_has_the_comparison_and_no_buttons(open_page: OpenPage) -> None:
    page = open_page(BUILT, dark=True)
    page.emulate_media(media="print")
    for gone in (".md-header", ".nb-order", ".nb-diff-index", ".nb-pager"):
        assert page.locator(gone).first.is_hidden(), gone
    colour = "element => getComputedStyle(element).color"
    assert page.locator(".nb-changes td").first.evaluate(colour) == "rgb(0, 0, 0)"
