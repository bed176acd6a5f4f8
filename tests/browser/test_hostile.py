"""Hostile snippets, titles and names in Chromium: nothing runs, nothing is fetched, nothing is swallowed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.allowed_html.hostile import HOSTILE, LINES
from tests.browser.conftest import _Quiet
from tests.site.sites import make_site
from tests.site.test_escaped_titles import FILES
from tests.site.test_escaped_titles import HOSTILE as TAG

# The page is ready, and all that waits for a hand or a pointer is set off.
SET_OFF = """() => {
  document.addEventListener("submit", (event) => event.preventDefault())
  for (const element of document.querySelectorAll("article *")) {
    for (const kind of ["mouseover", "pointerenter", "focus", "toggle", "error", "load", "animationstart"])
      element.dispatchEvent(new Event(kind, { bubbles: true }))
    if (element.closest("a[href]") && !/^javascript:/i.test(element.closest("a").href)) continue
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
  }
}"""
PAGES = {
    "docs/index.md": "# 年报\n\n",
    "docs/guide/values.md": "# 数字怎样填\n\n",
    "docs/2025/1-section.md": "# 一、正文\n\n",
}


# In HTML the text behind them belongs to them, up to an end that may never come; they are the last.
SWALLOWING = (
    "script that never ends",
    "math that hides a tag",
    "a comment that never ends",
    "a tag that never ends",
    "a quote that never ends",
    "a quote in a link",
    "a quote in an autolink",
)


def in_order(snippets: dict[str, str]) -> list[tuple[int, str]]:
    return list(enumerate(snippets[name] for name in sorted(snippets, key=lambda name: name in SWALLOWING)))


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A preview with every snippet on every kind of page, a mark behind each."""
    whole = "\n\n".join(f"{text}\n\n尾{at}尾" for at, text in in_order(HOSTILE))
    lines = in_order(LINES)
    files = {file: f"{head}{whole}\n" for file, head in PAGES.items()}
    files["docs/2025/2-footnotes.md"] = "# 二、脚注\n\n" + "\n\n".join(
        f"文[^{at}]\n\n[^{at}]: 注 {text} 尾{at}尾" for at, text in lines
    )
    files["docs/2025/3-cells.md"] = "# 三、表\n\n| 甲 | 乙 |\n|---|---|\n" + "\n".join(
        f"| {text.replace('|', '')} | 尾{at}尾 |" for at, text in lines
    )
    files["docs/2025/4-headings.md"] = "# 四、标题\n\n" + "\n\n".join(f"## {text}\n\n尾{at}尾" for at, text in lines)
    project = make_site(tmp_path_factory.mktemp("hostile"), {**FILES, **files})
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
    preview = {**os.environ, "NIANBAO_PREVIEW": "1"}
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=preview)
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture
def hostile_site(hostile_folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(hostile_folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def watched(browser: Browser, hostile_site: str) -> Iterator[Page]:
    """A page that notes what ran and what was asked of other hosts; there may be nothing of it."""
    noted: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.expose_function("ran", lambda *given: noted.append("ran"))

    def only_this_site(route: Route) -> None:
        if route.request.url.startswith(hostile_site):
            return route.continue_()
        noted.append(f"request to {route.request.url}")
        return route.abort()

    context.route("**/*", only_this_site)
    page = context.new_page()
    page.on("dialog", lambda dialog: (noted.append("dialog"), dialog.dismiss()))
    page.on("popup", lambda popup: noted.append("popup"))
    page.on("pageerror", lambda error: noted.append(f"script error: {error}"))
    yield page
    context.close()
    assert noted == []


def test_nothing_runs_on_any_page(watched: Page, hostile_site: str, hostile_folder: Path) -> None:
    addresses = sorted(
        file.parent.relative_to(hostile_folder).as_posix() for file in hostile_folder.rglob("index.html")
    )
    assert len(addresses) > 30
    for address in addresses:
        watched.goto(f"{hostile_site}{address}/".replace("/./", "/"))
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
