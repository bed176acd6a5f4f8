"""A draft in the preview: what it lacks is counted on every page, and every link leads to a 【待填】."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from nianbao.shown.unfilled import unfilled_of, unfilled_words
from tests.browser.conftest import WIDTHS
from tests.sample_book import sample_book
from tests.search.serving import served

BOOK = sample_book()
DRAFT = BOOK.years[-1]
WORDS = unfilled_words(unfilled_of(BOOK, DRAFT))
DONE = "没有发现问题。"


@pytest.fixture(scope="module")
def address(preview_folder: Path) -> Iterator[str]:
    with served(preview_folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": getattr(request, "param", 1440), "height": 900})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors


def test_no_page_with_a_number_to_fill_in_says_that_nothing_was_found(
    preview_folder: Path, page: Page, address: str
) -> None:
    shown = 0
    for file in sorted(preview_folder.rglob("index.html")):
        if "guide" in file.parts or "【待填】" not in file.read_text("utf-8"):
            continue
        page.goto(address + file.relative_to(preview_folder).as_posix().removesuffix("index.html"))
        bar = page.locator(".nb-findings")
        expect(bar).to_contain_text(WORDS)
        expect(bar).not_to_contain_text(DONE)
        shown += 1
    assert shown > 8


@pytest.mark.parametrize("page", WIDTHS, indirect=True)
def test_the_bar_leads_to_what_is_lacking_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}{DRAFT.number}/2-development/2-town/")
    bar = page.locator(".nb-findings")
    marked = {mark.get_attribute("data-figure") for mark in page.locator(".nb-unfilled").all()}
    # What is calculated from others waits for them, and is no item of its own.
    here = sum(BOOK.catalogue[str(figure)].equals is None for figure in marked)
    assert here > 5
    expect(bar).to_contain_text(f"{WORDS}，这一页 {here} 项")
    bar.locator("summary").click()
    first = bar.locator(".nb-unfilled-list a").first
    label = first.inner_text()
    first.click()
    target = page.locator(".nb-figure:target")
    expect(target).to_contain_text("【待填】")
    expect(target).to_be_in_viewport()
    assert target.evaluate("""one => { const box = one.getBoundingClientRect()
        return one.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)) }""")
    assert label in BOOK.catalogue[str(target.get_attribute("data-figure"))].label
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("start", [f"{DRAFT.number}/", f"compare/{DRAFT.number - 1}-{DRAFT.number}/"])
def test_every_link_of_the_list_leads_to_a_mark(page: Page, address: str, start: str) -> None:
    page.goto(address + start)
    content = page.locator(".md-content")
    expect(content).to_contain_text(WORDS)
    expect(content).not_to_contain_text("不可比或不再统计")
    links = content.locator(".nb-unfilled-list a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) == len(unfilled_of(BOOK, DRAFT))
    for link in links:
        page.goto(link)
        target = page.locator(":target")
        expect(target).to_have_count(1)
        in_history = "/figures/" in link
        expect(target.locator("xpath=ancestor-or-self::tr") if in_history else target).to_contain_text("【待填】")


def test_two_chosen_years_say_so_too(page: Page, address: str) -> None:
    page.goto(f"{address}compare/?a=2024&b={DRAFT.number}")
    link = page.locator("#compare-result").get_by_role("link", name=WORDS)
    link.click()
    page.wait_for_url(f"**/{DRAFT.number}/#unfilled")
    expect(page.locator("#unfilled")).to_be_in_viewport()


def test_a_signed_year_is_clean(page: Page, address: str) -> None:
    page.goto(f"{address}{DRAFT.number - 1}/")
    expect(page.locator(".nb-findings")).to_have_text(f"核对完毕，{DONE}", use_inner_text=True)


def test_the_rows_of_chosen_years_are_those_of_the_built_page(page: Page, address: str) -> None:
    cells = "all => all.map(row => [...row.cells].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()))"
    found = []
    for path in (f"compare/{DRAFT.number - 1}-{DRAFT.number}/", f"compare/?a={DRAFT.number - 1}&b={DRAFT.number}"):
        page.goto(address + path)
        page.locator(".nb-changes").nth(1).wait_for(state="attached")
        found.append(page.locator(".nb-changes tbody tr:not(.nb-group)").evaluate_all(cells))
    assert found[0] == found[1]
    assert sum("【待填】" in row for row in found[0]) > 30
