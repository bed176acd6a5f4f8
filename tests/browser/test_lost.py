"""The page for an address that has no page: in Chinese, and its links lead on from wherever it is shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_axe import AXE, violations

LINKS = {"首页": "", "2025年度工作报告": "2025/", "历年归档": "archive/"}


class _WithLostPage(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and its 404.html for what is not there, as a web server is set to."""

    def __init__(self, *args: object, folder: Path, below: str, **others: object) -> None:
        self.folder, self.below = folder, below
        super().__init__(*args, directory=str(folder), **others)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(self.folder / "none")
        return super().translate_path("/" + path.removeprefix(self.below))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (self.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(params=["/", "/reports/town/"])
def served(site_folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the sample at the root of a server, and below a path that the build knows nothing of."""
    handler = partial(_WithLostPage, folder=site_folder, below=request.param)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{request.param}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ["nowhere", "2025/nowhere/", "2025/2-development/9-nowhere/deep/"])
def test_links_lead_on_at_any_depth(page: Page, served: str, address: str) -> None:
    page.goto(served + address)
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
    for name, target in LINKS.items():
        expect(page.get_by_role("link", name=name)).to_have_js_property("href", served + target)
    page.get_by_role("searchbox").fill("污水管网")
    page.get_by_role("button", name="搜索").click()
    page.wait_for_url(f"{served}?q=*")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_opened_as_a_file_its_links_are_beside_it(page: Page, site_folder: Path) -> None:
    page.goto((site_folder / "404.html").as_uri())
    link = page.get_by_role("link", name="历年归档")
    expect(link).to_have_js_property("href", (site_folder / "archive").as_uri() + "/")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_violation(browser: Browser, served: str, dark: bool) -> None:
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(f"{served}nowhere")
    page.evaluate(AXE)
    assert violations(page) == []
    context.close()
