"""The link of a paragraph is seen with the pointer and the focus, and copied with one key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

KEEPS_COPIED = """() => {
  window.copied = []
  document.execCommand = (command) => { window.copied.push(document.activeElement.value); return true }
  Object.defineProperty(navigator, "clipboard", { value: %s })
}"""
CLIPBOARDS = {
    "with a clipboard": "{ writeText: async (text) => { window.copied.push(text) } }",
    "without TLS": "undefined",
    "refused": '{ writeText: async () => { throw new DOMException("", "NotAllowedError") } }',
}
PARAGRAPH = ".nb-prose p:has(> a.nb-passage)"


# Timers of a second and more wait for the test. (Playwright's clock would stop the other pages of the context too.)
HOLDS_TIMERS = """() => {
  const later = window.setTimeout
  window.held = []
  window.setTimeout = (run, wait, ...values) => wait < 1000 ? later(run, wait, ...values) : window.held.push(run)
}"""
LETS_TIMERS_END = "held.splice(0).forEach(run => run())"


def stop_clock(page: Page) -> None:
    """What the page shows for a moment is still there when it is looked for."""
    page.evaluate(HOLDS_TIMERS)


def opacity(page: Page, nth: int) -> str:
    return page.locator("a.nb-passage").nth(nth).evaluate("link => getComputedStyle(link).opacity")


@pytest.mark.parametrize("clipboard", CLIPBOARDS.values(), ids=CLIPBOARDS)
@pytest.mark.parametrize("address", ["2025/full/", "2025/3-party/"])
def test_the_link_under_the_pointer_is_copied_with_y(open_page: OpenPage, address: str, clipboard: str) -> None:
    page = open_page(address)
    stop_clock(page)
    page.evaluate(KEEPS_COPIED % clipboard)
    paragraph = page.locator(PARAGRAPH).nth(2)
    link = paragraph.locator("a.nb-passage")
    assert opacity(page, 0) == "0"
    paragraph.hover(position={"x": 60, "y": 10})
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("y")
    expect(link).to_have_attribute("data-copied", "已复制链接")
    expect(link).to_have_accessible_name("已复制链接")
    assert page.evaluate("window.copied") == [link.evaluate("link => link.href")]
    page.evaluate(LETS_TIMERS_END)
    expect(page.locator("a.nb-passage[data-copied]")).to_have_count(0)
    expect(link).not_to_have_accessible_name("已复制链接")


def test_the_link_has_the_focus_and_leads_to_its_paragraph(open_page: OpenPage) -> None:
    page = open_page("2025/full/")
    stop_clock(page)
    page.evaluate(KEEPS_COPIED % CLIPBOARDS["with a clipboard"])
    link = page.locator("a.nb-passage").nth(20)
    link.focus()
    assert opacity(page, 20) == "1"
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("data-copied", "已复制链接")
    assert page.evaluate("window.copied") == [page.url]
    assert page.url.endswith(str(link.get_attribute("href")))


def test_y_is_typed_into_a_field(open_page: OpenPage) -> None:
    page = open_page("2025/full/")
    page.evaluate(KEEPS_COPIED % CLIPBOARDS["with a clipboard"])
    page.evaluate("document.querySelector('.nb-prose').before(document.createElement('input'))")
    field = page.locator(".nb-prose").locator("xpath=preceding-sibling::input")
    page.locator(PARAGRAPH).first.hover()
    field.focus()
    page.keyboard.press("y")
    expect(field).to_have_value("y")
    assert page.evaluate("window.copied") == []
    # The pointer is on a paragraph all the time.
    field.blur()
    page.keyboard.press("y")
    assert len(page.evaluate("window.copied")) == 1
