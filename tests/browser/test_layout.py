"""What a page does with its width, its heads, its drawer, and how large a finger's targets are; all measured."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

SECTION = "2025/2-development/2-town/"
HISTORY = "figures/2-development/2-town/"
PAIR = "compare/2024-2025/"
# Every kind of page with links of its own.
KINDS = {
    "home": "",
    "year": "2025/",
    "part": "2025/2-development/",
    "section": SECTION,
    "corrected": "2024/2-development/3-people/",
    "archive": "archive/",
    "histories": HISTORY,
    "figures": "figures/",
    "neighbours": PAIR,
    "compare": "compare/",
    "checks": "checks/",
    "corrections": "corrections/",
    "through-years": "sections/2-development/2-town/",
}
# How far to the right anything visible reaches, of the width that the page has for it.
USED = """() => {
  const grid = document.querySelector(".md-main__inner").getBoundingClientRect()
  const article = document.querySelector("article")
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let right = 0
  while (walk.nextNode()) {
    if (!walk.currentNode.textContent.trim()) continue
    range.selectNode(walk.currentNode)
    for (const box of range.getClientRects()) if (box.width > 2) right = Math.max(right, box.right)
  }
  for (const nav of document.querySelectorAll(".nb-section-list, .md-sidebar--secondary")) {
    right = Math.max(right, nav.getBoundingClientRect().right)
  }
  return (right - grid.left) / grid.width
}"""
# A link in running text may be as small as its line (WCAG 2.2, 2.5.8: inline); so may one that is out of sight.
SMALL = """() => {
  const inText = (one) => {
    const block = one.closest("p, li, dd, td, figcaption, blockquote, h1, h2, h3")
    if (!block || getComputedStyle(one).display !== "inline") return false
    return [...block.childNodes].some((node) => node.nodeType === 3 && /[\\u4e00-\\u9fff]{2}/.test(node.textContent))
  }
  return [...document.querySelectorAll(
    "article a[href], article button, article input, article select, article summary, .nb-foot a, .nb-head *"
  )].filter((one) => {
    const box = one.getBoundingClientRect()
    if (!one.matches("a, button, input, select, summary") || one.matches(".nb-figure, .headerlink")) return false
    if (!box.width) return false
    return (box.width < 23.9 || box.height < 23.9) && !inText(one)
  }).map((one) => {
    const box = one.getBoundingClientRect()
    return `${one.className || one.parentElement.className}: ${one.textContent.trim()} ${box.width} x ${box.height}`
  })
}"""


WIDE = ("archive", "histories", "figures", "neighbours", "compare", "through-years", "checks")


@pytest.mark.parametrize("kind", WIDE)
def test_a_wide_page_is_not_left_empty(open_page: OpenPage, kind: str) -> None:
    assert open_page(KINDS[kind], width=1440).evaluate(USED) > 0.88


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_third_of_a_middling_page_is_empty(open_page: OpenPage, kind: str) -> None:
    page = open_page(KINDS[kind], width=1024)
    if kind != "corrections":
        assert page.evaluate(USED) > 0.88
    expect(page.get_by_role("navigation", name="标签").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024


def test_the_sections_of_the_year_are_beside_the_text(open_page: OpenPage) -> None:
    page = open_page(SECTION, width=1024)
    beside = page.get_by_role("navigation", name="本年度各节")
    here = beside.locator("[aria-current=page]")
    expect(here).to_have_text("（二）聚合力、强谋划，城乡面貌焕然一新")
    beside.get_by_role("link", name="三、落实党建工作情况").click()
    page.wait_for_url("**/2025/3-party/")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(beside).to_be_hidden()


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_finger_hits_what_it_is_meant_to(open_page: OpenPage, kind: str) -> None:
    assert open_page(KINDS[kind], width=390).evaluate(SMALL) == []


# Whether the head of a table is right below the page's own head.
HEAD_IS_KEPT = """table => {
  const bar = document.querySelector(".md-header").getBoundingClientRect()
  const heads = [...document.querySelectorAll(`${table} thead th`)].map(head => head.getBoundingClientRect())
  return heads.length > 1 && heads.every(head => Math.abs(head.top - bar.bottom) < 2 && head.top === heads[0].top)
}"""


def go_to_last_row(page: Page, table: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    page.locator(f"{table} tbody tr").last.scroll_into_view_if_needed()


@pytest.mark.parametrize(("address", "table"), [(HISTORY, ".nb-history"), ("checks/", "#faults .nb-checked")])
def test_a_long_table_keeps_its_head(open_page: OpenPage, address: str, table: str) -> None:
    page = open_page(address, width=1440)
    page.locator("details.nb-fold").evaluate_all("all => all.forEach(one => { one.open = true })")
    go_to_last_row(page, table)
    page.wait_for_function(HEAD_IS_KEPT, arg=table)


def test_a_table_that_fits_again_keeps_its_head(open_page: OpenPage) -> None:
    page = open_page(HISTORY, width=390)
    go_to_last_row(page, ".nb-history")
    page.wait_for_function(HEAD_IS_KEPT, arg=".nb-history")


def test_a_table_wider_than_a_phone_keeps_its_head_within_its_frame(open_page: OpenPage) -> None:
    page = open_page(HISTORY, width=390)
    frame = page.locator(".nb-history-scroll")
    frame.evaluate("frame => { frame.scrollTop = frame.scrollHeight }")
    head, box = page.locator(".nb-history thead th").first.bounding_box(), frame.bounding_box()
    assert head
    assert box
    assert head["y"] == pytest.approx(box["y"], abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_drawer_of_a_phone_shows_all_levels_at_once(open_page: OpenPage) -> None:
    page = open_page(SECTION, width=390)
    page.locator("label.md-header__button[for=__drawer]").click()
    drawer = page.locator(".md-sidebar--primary")
    named = ("首页", "2025年度", "一、思想政治及理论学习状况", "（一）稳增长、促发展，产业根基更加厚实", "历年归档")
    links = [drawer.get_by_role("link", name=name, exact=True) for name in named]
    for link in links:
        expect(link).to_be_in_viewport()
    tops = [box["y"] for link in links if (box := link.bounding_box())]
    assert tops == sorted(tops)


def test_a_mark_keeps_to_its_number(open_page: OpenPage) -> None:
    page = open_page(KINDS["corrected"])
    for width in range(320, 520, 8):
        page.set_viewport_size({"width": width, "height": 900})
        apart = page.locator(".nb-correction-mark").evaluate_all("""all => all.filter((mark) => {
          const boxes = [...mark.previousElementSibling.getClientRects()]
          return Math.abs(boxes[boxes.length - 1].bottom - mark.getBoundingClientRect().bottom) > 14
        }).map((mark) => mark.previousElementSibling.textContent)""")
        assert apart == [], width


def test_letters_are_not_spread(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    for paragraph in (".nb-prose > p", ".nb-prose li"):
        aligned = page.locator(paragraph).evaluate_all("all => all.map(one => getComputedStyle(one).textAlign)")
        assert set(aligned) <= {"start", "left"}


def test_a_part_lists_its_sections(open_page: OpenPage) -> None:
    page = open_page(KINDS["part"])
    part = page.get_by_role("navigation", name="本部分各节")
    assert part.locator(".nb-contents__title").count() == 3
    assert all(part.locator(".nb-contents__first").all_inner_texts())
    part.get_by_role("link").first.click()
    page.wait_for_url("**/2025/2-development/1-growth/")
