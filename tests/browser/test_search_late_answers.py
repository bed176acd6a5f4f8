"""Keys that are pressed before the search has answered: none acts on the answer to other words.

The test itself holds the answers back, so nothing here depends on how fast the machine is.
"""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_search import BOX, META, RESULTS, expect_first_mark, type_query

# What a worker says goes on at once, or is kept until it is released, in its order.
LATE = """
window.isLate = false
window.kept = []
window.Worker = class extends Worker {
  constructor(address) {
    super(address)
    super.addEventListener("message", (event) => {
      if (!event.isTrusted) return
      event.stopImmediatePropagation()
      const say = (more) => {
        const { type, data } = event.data
        this.dispatchEvent(new MessageEvent("message", { data: { type, data: data && { ...data, ...more } } }))
      }
      if (isLate) kept.push(say)
      else (window.last = say)()
    })
  }
}
"""
# Says all that is kept, and all that follows, one after the other as a worker does. It begins when the test goes on,
# because what is said may open another page, and the test would lose the answer to its call.
RELEASE = """
() => {
  const sayNext = () => {
    isLate = false
    const say = kept.shift()
    if (!say) return
    say()
    setTimeout(sayNext)
  }
  setTimeout(sayNext)
}
"""


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The home page with the answer to 污水 in its list; the answers to what is asked from now on are kept."""
    page = open_page("")
    page.add_init_script(LATE)
    page.reload()
    type_query(page, "污水")
    expect_first_mark(page, "污水")
    page.evaluate("isLate = true")
    return page


def release(page: Page, answers: int = 1) -> None:
    """Lets all answers come once so many are there."""
    page.wait_for_function(f"() => kept.length >= {answers}")
    page.evaluate(RELEASE)


def path(page: Page) -> str:
    return "/" + unquote(page.url).split("/", 3)[3].split("?")[0]


def first_result(page: Page, query: str, nth: int = 0) -> str:
    """The address of a result of the query, asked without haste; the list is that of 污水 again."""
    page.evaluate("isLate = false")
    type_query(page, query)
    expect_first_mark(page, query)
    address = page.locator(RESULTS).nth(nth).evaluate("link => link.href")
    type_query(page, "污水")
    expect_first_mark(page, "污水")
    page.evaluate("isLate = true")
    return str(address)


@pytest.mark.parametrize(("keys", "nth"), [(["Enter"], 0), (["ArrowDown", "ArrowDown", "Enter"], 1)])
def test_keys_wait_for_the_answer_to_the_words_in_the_box(page: Page, keys: list[str], nth: int) -> None:
    wanted, older = first_result(page, "污水管网", nth), page.locator(RESULTS).nth(nth).evaluate("link => link.href")
    assert wanted != older
    page.keyboard.type("管网")
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator(BOX)).to_be_focused()
    release(page, answers=2)
    page.wait_for_url(wanted)


def test_enter_opens_nothing_where_nothing_is_found(page: Page) -> None:
    page.keyboard.type("画舫砚池")
    page.keyboard.press("Enter")
    release(page, answers=4)
    expect(page.locator(META)).to_have_text("没有找到")
    expect(page.locator(BOX)).to_be_focused()
    assert path(page) == "/"


def test_enter_does_not_open_what_is_typed_after_it(page: Page) -> None:
    page.keyboard.type("管")
    page.keyboard.press("Enter")
    page.keyboard.type("网")
    release(page, answers=2)
    expect_first_mark(page, "污水管网")
    expect(page.locator(BOX)).to_be_focused()
    assert path(page) == "/"


def test_enter_does_not_open_what_was_left(page: Page) -> None:
    page.keyboard.type("管网")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    release(page, answers=2)
    expect_first_mark(page, "污水管网")
    assert path(page) == "/"


def test_enter_waits_for_a_chip(page: Page) -> None:
    page.click(".nb-search-chip:has-text('2023年')")
    page.locator(BOX).focus()
    page.keyboard.press("Enter")
    assert path(page) == "/"
    release(page)
    page.wait_for_url("**/2023/**")


def test_enter_waits_for_the_index(page: Page) -> None:
    page.add_init_script("isLate = true")
    page.goto(page.url.partition("?")[0])
    type_query(page, "污水管网")
    page.keyboard.press("Enter")
    release(page)
    page.wait_for_url(lambda url: "污水管网" in unquote(url) and "?q=" not in url)


def test_an_answer_that_goes_on(page: Page) -> None:
    page.keyboard.type("管网")
    page.wait_for_function("() => kept.length >= 2")
    page.keyboard.press("Enter")
    # The newest years have nothing, or something that the older ones may surpass: the whole answer is awaited.
    page.evaluate("kept[1]({ waiting: true, items: [] })")
    page.evaluate("kept[1]({ waiting: true })")
    expect(page.locator(META)).to_contain_text("正在查更早的年份")
    expect_first_mark(page, "污水管网")
    assert path(page) == "/"
    # But what is seen may be opened.
    page.keyboard.press("End")
    wanted = page.locator(RESULTS).first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)


def test_a_result_keeps_the_focus_while_answers_come(page: Page) -> None:
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(RESULTS).nth(1)
    expect(second).to_be_focused()
    page.evaluate("last()")
    expect(second).to_be_focused()
    page.evaluate("last({ items: [] })")
    expect(page.locator(BOX)).to_be_focused()
