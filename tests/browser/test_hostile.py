"""Hostile snippets, titles and names in Chromium: nothing runs, nothing is fetched, nothing is swallowed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.allowed_html.hostile import HOSTILE, LINES
from tests.browser.hostile_site import SET_OFF, SWALLOWING, addresses, make_hostile_site
from tests.search.serving import served
from tests.site.test_escaped_titles import HOSTILE as TAG


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_hostile_site(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def hostile_site(hostile_folder: Path) -> Iterator[str]:
    with served(hostile_folder) as address:
        yield address


@pytest.fixture
def watched(browser: Browser, hostile_site: str) -> Iterator[Page]:
    """A page that notes what ran and what was asked of other hosts; there may be nothing of it."""
    noted: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.expose_function("ran", lambda *given: noted.append("ran"))

    def note_request(request: Request) -> None:
        if not request.url.startswith((hostile_site, "data:", "blob:")):
            noted.append(f"request to {request.url}")

    context.on("request", note_request)
    page = context.new_page()
    page.on("dialog", lambda dialog: (noted.append("dialog"), dialog.dismiss()))
    page.on("popup", lambda popup: noted.append("popup"))
    page.on("pageerror", lambda error: noted.append(f"script error: {error}"))
    yield page
    context.close()
    assert noted == []


def test_nothing_runs_on_any_page(watched: Page, hostile_site: str, hostile_folder: Path) -> None:
    assert len(addresses(hostile_folder)) > 30
    for address in addresses(hostile_folder):
        watched.goto(f"{hostile_site}{address}")
        watched.evaluate(SET_OFF)
        assert watched.url.startswith(hostile_site)
        assert watched.locator("header.md-header").is_visible(), address


@pytest.mark.parametrize(
    ("address", "count"),
    [("", len(HOSTILE)), ("guide/values/", len(HOSTILE)), ("2025/1-section/", len(HOSTILE))]
    + [(f"2025/{page}/", len(LINES)) for page in ("2-footnotes", "3-cells", "4-headings")],
)
def test_nothing_behind_a_snippet_is_swallowed(watched: Page, hostile_site: str, address: str, count: int) -> None:
    watched.goto(hostile_site + address)
    text = watched.locator("article").inner_text()
    assert [at for at in range(count - len(SWALLOWING)) if f"尾{at}尾" not in text] == []


def test_a_title_found_by_search_and_a_label_in_the_inspector_are_text(watched: Page, hostile_site: str) -> None:
    watched.goto(f"{hostile_site}2024/4-b/")
    watched.locator("a.nb-figure").first.click()
    watched.locator(".nb-inspector dd").first.wait_for()
    assert TAG in watched.locator(".nb-inspector__title").inner_text()
    watched.keyboard.press("Escape")
    watched.locator("[data-md-component=search-query]").click()
    watched.keyboard.type("onerror")
    watched.locator(".md-search-result__item").first.wait_for()
    results = watched.locator(".md-search-result__list").inner_text()
    assert TAG in results
    assert "&lt;" not in results
    assert watched.locator(".md-search-result__list img").count() == 0
