"""The sample site served on 127.0.0.1, and pages to read it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from tests.sample_site import BuildSample
from tests.search.serving import served

ROOT = Path(__file__).parents[2]
WIDTHS = (1440, 390)


@pytest.fixture(scope="session")
def site_folder(build_sample: BuildSample) -> Path:
    """The folder of the built sample site."""
    return build_sample().folder


@pytest.fixture(scope="session")
def preview_folder(build_sample: BuildSample) -> Path:
    """The folder of the sample's preview, with its draft and the bar of findings, as CI builds it for reviewers."""
    return build_sample(NIANBAO_PREVIEW="1").folder


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    """The address of the served sample site, ending with a slash."""
    with served(site_folder) as address:
        yield address


DARK_AT_ONCE = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync("* { transition: none !important }")
  document.adoptedStyleSheets = [sheet]
  document.body.dataset.mdColorScheme = "slate"
}"""


def go_dark(page: Page) -> None:
    """The dark theme on a page that was opened in the light one."""
    page.evaluate(DARK_AT_ONCE)


@dataclass(frozen=True)
class Setting:
    """What a browser context is made for."""

    width: int
    dark: bool
    script: bool


@pytest.fixture(scope="session")
def context_for(browser: Browser) -> Iterator[Callable[[Setting], BrowserContext]]:
    """The worker's one context for a setting: a new one for each page would compile all scripts anew."""
    contexts: dict[Setting, BrowserContext] = {}

    def context(setting: Setting) -> BrowserContext:
        if setting not in contexts:
            contexts[setting] = browser.new_context(
                viewport={"width": setting.width, "height": 900},
                color_scheme="dark" if setting.dark else "light",
                java_script_enabled=setting.script,
            )
            # A process without a page ends; the next page would start another.
            contexts[setting].new_page()
        return contexts[setting]

    yield context
    for made in contexts.values():
        made.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(context_for: Callable[[Setting], BrowserContext], site_address: str) -> Iterator[OpenPage]:
    """Opens a page of the sample: ``open_page("2024/", width=390, dark=True, script=False)``.

    When the test ends, no page may have written to the console or asked another host for anything. What pages have
    stored is removed, so no test sees what another did.
    """
    problems: list[str] = []
    used: list[BrowserContext] = []

    def note_request(request: Request) -> None:
        if not request.url.startswith((site_address, "data:", "blob:")):
            problems.append(f"request to {request.url}")

    def note_response(response: Response) -> None:
        if response.status >= 400:
            problems.append(f"{response.status} for {response.url}")

    def opened(address: str, *, width: int = 1440, dark: bool = False, script: bool = True) -> Page:
        context = context_for(Setting(width, dark, script))
        used.append(context)
        page = context.new_page()
        page.on("request", note_request)
        page.on("response", note_response)
        page.on("console", lambda message: problems.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
        page.goto(site_address + address)
        return page

    yield opened
    for context in used:
        kept, *pages = context.pages
        for page in pages:
            page.close()
        session = context.new_cdp_session(kept)
        origin = {"origin": site_address.rstrip("/"), "storageTypes": "all"}
        session.send("Storage.clearDataForOrigin", origin)
        session.detach()
    assert not problems, "\n".join(problems)
