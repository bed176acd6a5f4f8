"""The inspector: the details of a number, by mouse, finger and keyboard, with script and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import WIDTHS, OpenPage

SECTION = "2024/2-development/3-people/"
TOTAL = "[id='fig-信访总量']"
FOCUS_INSIDE = "Boolean(document.activeElement.closest('.nb-inspector'))"
MODES = pytest.mark.parametrize(
    ("width", "dark"), [(width, dark) for width in WIDTHS for dark in (False, True)],
    ids=[f"{width}-{tone}" for width in WIDTHS for tone in ("light", "dark")],
)  # fmt: skip


def facts(page: Page) -> dict[str, str]:
    """What the panel lists, by name."""
    names = page.locator(".nb-inspector dt").all_inner_texts()
    return dict(zip(names, page.locator(".nb-inspector dd").all_inner_texts(), strict=True))


@MODES
def test_a_number_opens_what_stands_behind_it(open_page: OpenPage, width: int, dark: bool) -> None:
    page = open_page(SECTION, width=width, dark=dark)
    page.locator(TOTAL).click()
    panel = page.get_by_role("dialog", name="信访总量")
    expect(panel).to_be_visible()
    expect(panel.locator(".nb-inspector__value")).to_have_text("94件 2024年")
    expect(panel).to_contain_text("比上年下降12.1%")
    expect(panel).to_contain_text("上年 107件")
    assert facts(page) == {
        "口径": "初次信访与重复信访之和",
        "责任部门": "信访办",
        "出处": "由下面的式子算出",
        "核对": "初次信访 81件 + 重复信访 13件 = 信访总量 94件，相符",
    }
    expect(panel.locator("svg.nb-line polyline")).to_have_count(1)
    links = panel.locator(".nb-inspector__pages a")
    assert [text[:5] for text in links.all_inner_texts()] == ["2025年", "2024年", "2023年", "2022年"]
    box, inside = panel.bounding_box(), page.locator(TOTAL).bounding_box()
    assert box
    assert inside
    apart = inside["x"] + inside["width"] <= box["x"] or inside["y"] + inside["height"] <= box["y"]
    assert apart, "the number asked about is not covered"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_keyboard_alone_opens_steps_and_closes(open_page: OpenPage, width: int) -> None:
    page = open_page(SECTION, width=width)
    page.locator(TOTAL).focus()
    page.keyboard.press("Enter")
    title = page.locator("#nb-inspector-title")
    expect(title).to_be_focused()
    expect(title).to_have_text("信访总量")
    page.keyboard.press("ArrowRight")
    at = [int(part) for part in page.locator(".nb-inspector__count").inner_text().split("/")]
    assert page.locator("a.nb-figure").nth(at[0] - 1).get_attribute("class") == "nb-figure nb-figure--shown"
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".nb-inspector__count")).to_have_text(f"{at[0] - 1} / {at[1]}")
    expect(title).to_have_text("信访总量")
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_INSIDE)
    page.keyboard.press("Escape")
    expect(page.locator(".nb-inspector")).to_be_hidden()
    expect(page.locator(TOTAL)).to_be_focused()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_focus_stays_in_the_panel_while_its_data_are_read(open_page: OpenPage, key: str) -> None:
    page = open_page(SECTION)
    held: list[Route] = []
    page.route("**/figures.js", lambda route: held.append(route))
    page.locator(TOTAL).focus()
    with page.expect_request("**/figures.js"):
        page.keyboard.press("Enter")
    expect(page.locator(".nb-inspector__wait")).to_be_visible()
    for _ in range(5):
        page.keyboard.press(key)
        assert page.evaluate(FOCUS_INSIDE)
    [route] = held
    route.continue_()
    expect(page.locator(".nb-inspector__value")).to_be_visible()
    assert page.evaluate(FOCUS_INSIDE)


def test_arrows_pressed_at_a_link_of_the_panel_keep_stepping(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.locator(TOTAL).click()
    page.locator(".nb-inspector__links a").first.focus()
    count = page.locator(".nb-inspector__count")
    at = int(count.inner_text().split("/")[0])
    for times in (1, 2):
        page.keyboard.press("ArrowRight")
        expect(count).to_have_text(re.compile(f"^{at + times} /"))
    assert page.evaluate(FOCUS_INSIDE)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_numbers_are_one_stop_and_arrows_go_from_one_to_the_next(open_page: OpenPage, width: int) -> None:
    page = open_page(SECTION, width=width)
    numbers = page.locator("a.nb-figure")
    assert numbers.count() > 20
    focused = "document.activeElement.id"
    stops = page.evaluate("[...document.querySelectorAll('a.nb-figure')].filter((one) => one.tabIndex === 0).length")
    assert stops == 1
    first, second, last = (numbers.nth(at).get_attribute("id") for at in (0, 1, numbers.count() - 1))
    numbers.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == second
    page.keyboard.press("End")
    assert page.evaluate(focused) == last
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == last, "there is none behind the last"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == first, "there is none before the first"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.classList.contains('nb-figure')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(focused) == second, "Tab comes back to where it left"


def test_a_number_says_what_it_is(open_page: OpenPage) -> None:
    page = open_page("2024/2-development/2-town/")
    assert page.get_by_role("link", name="镇区污水管网新建长度 14.3公里", exact=True).count() >= 1
    names = page.locator("a.nb-figure").evaluate_all("all => all.map((one) => [one.ariaLabel, one.textContent])")
    assert all(name.endswith(text) and len(name) > len(text) + 1 for name, text in names)


def test_closing_gives_the_focus_to_the_number_last_shown(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.locator(TOTAL).click()
    page.get_by_role("button", name="下一个数字").click()
    shown = page.locator(".nb-figure--shown").get_attribute("id")
    page.get_by_role("button", name="关闭").click()
    assert page.evaluate("document.activeElement.id") == shown
    expect(page.locator(".nb-figure--shown")).to_have_count(0)


def test_corrections_and_breaks_are_told(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.locator("[id='fig-接访人数']").click()
    expect(page.locator(".nb-inspector dl")).to_contain_text("2025年3月18日由191人改为119人")
    page.locator("[id='fig-敬老院床位']").click()
    expect(page.locator(".nb-inspector dl")).to_contain_text("2024年口径有变，与以前不可比")
    expect(page.locator(".nb-inspector svg polyline")).to_have_count(2)
    expect(page.locator(".nb-inspector")).not_to_contain_text("比上年")


def test_a_form_says_how_the_number_is_written(open_page: OpenPage) -> None:
    page = open_page("2024/2-development/1-growth/")
    page.locator("[data-figure='拜访企业'][data-forms='余']").click()
    expect(page.locator(".nb-inspector__value")).to_have_text("196家 2024年")
    expect(page.locator(".nb-inspector")).to_contain_text("文中写作“190余家”")


def test_the_panel_leads_to_history_and_place(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.locator(TOTAL).click()
    here = page.get_by_role("link", name="此处的链接")
    here.click()
    assert page.evaluate("decodeURIComponent(location.hash)") == "#fig-信访总量"
    expect(page.get_by_role("link", name="修改数据")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("link", name="历年数字").click()
    page.wait_for_url("**/figures/2-development/3-people/**")
    expect(page.locator("tr.nb-history__shown th")).to_contain_text("信访总量")


def test_a_deep_link_shows_its_place(open_page: OpenPage) -> None:
    page = open_page(f"{SECTION}#fig-信访总量")
    expect(page.locator(TOTAL)).to_be_in_viewport()
    wash = page.locator(TOTAL).evaluate("e => getComputedStyle(e).backgroundColor")
    assert wash != "rgba(0, 0, 0, 0)"
    expect(page.locator(".nb-inspector")).to_be_hidden()


def test_without_script_a_number_is_a_link_to_its_history(open_page: OpenPage) -> None:
    page = open_page(SECTION, script=False)
    assert page.get_by_role("button", name="标出数字").count() == 0
    page.locator(TOTAL).click()
    page.wait_for_url("**/figures/2-development/3-people/**")
    expect(page.locator("[id='fig-信访总量']")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_contain_text("历年数字")


def test_the_switch_marks_every_figure_and_is_remembered(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    switch = page.get_by_role("button", name="标出数字")
    expect(switch).to_have_attribute("aria-pressed", "false")
    plain = page.locator(TOTAL).evaluate("e => getComputedStyle(e).backgroundColor")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.locator(TOTAL).evaluate("e => getComputedStyle(e).backgroundColor") != plain
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_number_and_its_unit_stay_on_one_line(open_page: OpenPage, width: int) -> None:
    page = open_page(SECTION, width=width)
    broken = page.locator(".nb-prose a.nb-figure:not([data-forms~='列举'])").evaluate_all(
        "all => all.filter(e => e.getClientRects().length > 1).map(e => e.textContent)"
    )
    assert broken == []


def test_what_cannot_be_read_is_said(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.evaluate("document.querySelector('[id=\"fig-信访总量\"]').href = 'data:text/html,none#x'")
    page.locator(TOTAL).evaluate("e => e.click()")
    expect(page.locator(".nb-inspector__body")).to_contain_text("没有读到这个数字的资料")


def test_what_could_not_be_read_is_asked_for_again(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    # A server may answer every address with a page to log in; as a script it brings nothing.
    page.route(
        "**/figures.js", lambda route: route.fulfill(body="/* 请先登录 */", content_type="text/javascript"), times=2
    )
    for said in ("没有读到这个数字的资料", "没有读到这个数字的资料", "初次信访与重复信访之和"):
        page.locator(TOTAL).evaluate("e => e.click()")
        expect(page.locator(".nb-inspector__body")).to_contain_text(said)


def test_text_stands_before_any_script_runs(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    late = page.locator("script[src*='figure-']").evaluate_all("all => all.map(e => e.defer)")
    assert late
    assert all(late)
