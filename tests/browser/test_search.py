"""Search as a person uses it: in the header's box, with the keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDTHS, OpenPage
from tests.sample_site import BuildSample
from tests.search.hostile import HOSTILE

BOX = "[data-md-component=search-query]"
META = ".md-search-result__meta"
RESULTS = ".md-search-result__link"
PANEL = ".nb-search-panel"


@pytest.fixture(scope="module")
def offline_folder(build_sample: BuildSample) -> Path:
    """The sample site built with Material's offline plugin, to be opened from a disk."""
    return build_sample(OFFLINE="true").folder


def type_query(page: Page, text: str) -> None:
    page.fill(BOX, "")
    page.click(BOX)
    page.keyboard.type(text)


def expect_first_mark(page: Page, text: str) -> None:
    expect(page.locator(f"{RESULTS} mark").first).to_have_text(text)


@pytest.mark.parametrize("width", WIDTHS)
def test_finds_a_word_one_letter_and_a_number(open_page: OpenPage, width: int) -> None:
    page = open_page("", width=width)
    if width < 960:
        page.click("header [for=__search]")
    for query in ("污水", "镇", "2025"):
        type_query(page, query)
        expect_first_mark(page, query)
        expect(page.locator(META)).to_contain_text("找到")


def test_hears_text_that_comes_without_a_key(open_page: OpenPage) -> None:
    page = open_page("")
    page.click(BOX)
    page.keyboard.insert_text("污水")
    expect_first_mark(page, "污水")


def test_enter_opens_the_first_page_with_the_word_marked_over_a_figure(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "新建镇区污水管网13.5公里")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2025/**")
    marks = page.locator("article mark.nb-search-found")
    assert "".join(marks.all_text_contents()) == "新建镇区污水管网13.5公里"
    expect(marks.first).to_be_in_viewport()


def test_a_figure_is_a_result_of_its_own(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水管网 长度")
    first = page.locator(RESULTS).first
    expect(first).to_contain_text("镇区污水管网新建长度")
    expect(first).to_contain_text("2025年：13.5公里")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/**")
    found = page.locator("[id^=fig-].nb-search-found")
    expect(found).to_contain_text("镇区污水管网新建长度")
    expect(found).to_be_in_viewport()


def test_chips_narrow_by_keyboard_and_stay_in_the_address(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水")
    chip = page.get_by_role("group", name="按年份缩小").get_by_role("button", name="2024年")
    expect(chip).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(chip).to_be_focused()
    page.keyboard.press("Space")
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()
    expect(page.locator(f"{RESULTS}:not([href*='/2024/'])")).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["污水"], "year": ["2024"]}
    page.reload()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(page.locator(BOX)).to_have_value("污水")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["污水"]}
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/$"))


def test_what_is_pressed_keeps_the_focus_or_gives_it_to_the_box(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "四步卡")
    page.get_by_role("button", name="写作指南里有").focus()
    page.keyboard.press("Enter")
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("/guide/"))
    expect(page.locator(PANEL)).not_to_contain_text("年报里没有")
    expect(page.locator(BOX)).to_be_focused()


def test_chips_in_a_fold_stay_in_sight_and_tab_leaves_behind_the_last(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "2025")
    fold = page.locator("details.nb-search-chips__more")
    summary = fold.locator("summary")
    expect(summary).to_have_count(1)
    summary.focus()
    page.keyboard.press("Enter")
    chip = fold.locator(".nb-search-chip").first
    for pressed in ("true", "false"):
        chip.focus()
        page.keyboard.press("Enter")
        expect(chip).to_have_attribute("aria-pressed", pressed)
        expect(chip).to_be_focused()
    summary.focus()
    page.keyboard.press("Enter")
    expect(chip).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()


def links(page: Page) -> list[str]:
    """The links of all results as they are at one time: an answer that comes later replaces them."""
    addresses: list[str] = page.locator(RESULTS).evaluate_all("all => all.map(link => link.getAttribute('href'))")
    return addresses


def test_the_guide_is_found_from_the_guide_or_when_it_is_chosen(open_page: OpenPage) -> None:
    page = open_page("2025/")
    type_query(page, "污水管网")
    expect_first_mark(page, "污水管网")
    assert not [link for link in links(page) if "/guide/" in link]
    page.click(".nb-search-chip:has-text('写作指南')")
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("/guide/"))
    assert all("/guide/" in link for link in links(page))
    page = open_page("guide/values/")
    type_query(page, "污水管网")
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("/guide/"))
    assert [link for link in links(page) if "/2025/" in link]


def test_what_only_the_guide_says_is_offered(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "四步卡")
    expect(page.locator(PANEL)).to_contain_text("年报里没有")
    page.click(".nb-search-action:has-text('写作指南里有')")
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("/guide/"))


def test_a_department_finds_its_figures(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "村镇建设办")
    expect(page.locator(RESULTS).first).to_contain_text("责任部门：村镇建设办")
    assert len([link for link in links(page) if "/figures/" in link]) > 5


@pytest.mark.parametrize("query", ["污水官网", "污水网管", "wsgw", "WuShui GuanWang", "無水官網"])
def test_what_was_meant_is_offered_and_found(open_page: OpenPage, query: str) -> None:
    page = open_page("")
    type_query(page, query)
    page.locator(".nb-search-action", has_text=re.compile("^污水管网$")).click()
    expect_first_mark(page, "污水管网")


def test_a_result_and_back_keeps_the_query(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水")
    page.locator(RESULTS, has_text="存在的突出问题").first.click()
    page.wait_for_url("**/5-problems/**")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("污水")


def test_chips_stay_while_a_query_is_written_on(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水")
    page.click(".nb-search-chip:has-text('2024年')")
    page.click(BOX)
    page.keyboard.press("End")
    page.keyboard.type("管网")
    expect_first_mark(page, "污水管网")
    expect(page.locator(".nb-search-chip[aria-pressed=true]")).to_contain_text("2024年")


def test_what_an_input_method_has_not_finished_is_no_query(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "管网")
    expect_first_mark(page, "管网")
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "wu'shui", "selectionStart": 7, "selectionEnd": 7})
    expect(page.locator(BOX)).to_have_value("管网wu'shui")
    expect_first_mark(page, "管网")
    method.send("Input.insertText", {"text": " 污水"})
    expect(page.locator(BOX)).to_have_value("管网 污水")
    expect(page.locator(f"{RESULTS} mark", has_text="污水").first).to_be_visible()


def test_a_key_of_an_input_method_is_no_query(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "管网")
    expect_first_mark(page, "管网")
    asked = page.locator(BOX).evaluate(
        """(box) => [true, false].map((isComposing) => {
            box.value = "污水"
            box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, isComposing }))
            return new URL(location).searchParams.get("q")
        })"""
    )
    assert asked == ["管网", "污水"]


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("2025/full/?h=在看到成绩的同时", "在看到成绩的同时"),
        ("2025/full/?h=没有&h=镇#~none", "镇"),
        ("2025/full/?h=没有", ""),
    ],
)
def test_the_first_match_on_the_page_is_in_view(open_page: OpenPage, address: str, mark: str) -> None:
    page = open_page(address)
    found = page.locator("article mark.nb-search-found")
    if mark:
        expect(found.first).to_have_text(mark)
        expect(found.first).to_be_in_viewport()
    else:
        expect(found).to_have_count(0)


def test_another_query_begins_without_chips(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水")
    page.click(".nb-search-chip:has-text('2024年')")
    type_query(page, "道路")
    expect(page.locator(".nb-search-chip[aria-pressed=true]")).to_have_count(0)


def test_no_result_offers_the_query_without_its_rarest_word(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水 砚池画舫")
    expect(page.locator(META)).to_have_text("没有找到")
    expect(page.locator(PANEL)).to_contain_text("查找的是：污水　砚池画舫")
    page.click(".nb-search-action")
    expect(page.locator(BOX)).to_have_value("污水")
    expect_first_mark(page, "污水")


def test_no_result_offers_labels_written_alike(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "污水管网长度")
    expect(page.locator(PANEL)).to_contain_text("镇区污水管网新建长度")


def test_any_text_is_searched_as_text(open_page: OpenPage) -> None:
    page = open_page("")
    page.click(BOX)
    for query in HOSTILE:
        page.fill(BOX, query)
        expect(page.locator(META)).to_have_text(re.compile("找到|空格隔开"))
        assert page.locator(".md-search-result img, .md-search-result script, .md-search-result b").count() == 0
        assert page.evaluate("document.querySelector('[data-md-component=search-query]').value") == query
    type_query(page, "污水")
    expect_first_mark(page, "污水")


def test_a_copy_in_a_folder_can_be_searched(browser: Browser, offline_folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((offline_folder / "index.html").as_uri())
    type_query(page, "污水")
    expect_first_mark(page, "污水")
    page.locator(RESULTS, has_text="存在的突出问题").first.click()
    page.wait_for_url("**/5-problems.html*")
    expect(page.locator("article mark.nb-search-found").first).to_have_text("污水")
    assert all(url.startswith(("file:", "data:")) for url in asked), asked
    context.close()
