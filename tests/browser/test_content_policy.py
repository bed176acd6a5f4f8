"""The sample as nginx serves it by the written configuration: every kind of page keeps to its policies, everything in
it works, and what somebody put into a page does not run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from nianbao.deploying.precompressed import compress_texts
from nianbao.deploying.servers.headers import PAGE_POLICY
from nianbao.deploying.servers.nginx import nginx_configuration
from nianbao.deploying.servers.served_site import Listen, ServedSite, Serving
from tests.bench.hostile_pages import drawn_cases, under_policies, without_policies
from tests.browser.test_axe import KINDS
from tests.deploying.test_site_scan import DEAD
from tests.web_servers import NGINX, free_port, needed, nginx_running

NOTE_VIOLATIONS = """
window.violations = []
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
"""
PLACES = {**KINDS, "not there": "2031/", "chosen years": "compare/?a=2023&b=2024"}


@pytest.fixture(scope="module")
def served_address(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample, served by nginx as `nianbao serve-config` says."""
    needed(NGINX, "nginx-light")
    destination = tmp_path_factory.mktemp("published")
    shutil.copytree(site_folder, destination / "current")
    compress_texts(destination / "current")
    port = free_port()
    site = ServedSite("内部版", str(destination), Listen(port, "127.0.0.1"))
    with nginx_running(nginx_configuration(Serving((site,), (), "nianbao serve-config")), port):
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(NOTE_VIOLATIONS)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PLACES)
def test_no_page_violates_its_policies(page: Page, served_address: str, kind: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(f"{served_address}{PLACES[kind]}")
    page.wait_for_load_state("networkidle")
    assert answer is not None
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert answer.headers["content-encoding"] == "gzip"
    assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    assert page.evaluate("window.violations") == []
    assert [url for url in asked if not url.startswith(served_address)] == []
    assert [text for text in said if kind != "not there" or "404" not in text] == []


def test_everything_that_moves_keeps_to_the_policies(page: Page, served_address: str) -> None:
    page.goto(f"{served_address}2024/2-development/2-town/")
    page.locator("a.nb-figure").first.click()
    page.locator(".nb-inspector dd").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("label[for^=__palette]:visible").first.click()
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("污水")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.evaluate("window.violations") == []
    page.goto(f"{served_address}figures/2-development/2-town/")
    page.locator(".nb-large svg").first.wait_for()
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("kind", ["neighbours", "chosen years"])
def test_bars_keep_their_lengths(page: Page, served_address: str, kind: str) -> None:
    page.goto(f"{served_address}{PLACES[kind]}")
    page.locator(".nb-bar").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    bars = page.locator(".nb-bar:not(.nb-bar--cut)").evaluate_all(
        """bars => bars.map(bar => [parseFloat(bar.firstElementChild.getAttribute("width")),
          bar.firstElementChild.getBoundingClientRect().width, bar.getBoundingClientRect().width])"""
    )
    assert len({percent for percent, _, _ in bars}) > 20
    for percent, length, full in bars:
        assert full > 100
        assert length == pytest.approx(max(full * percent / 100, 2), abs=0.6)


def test_what_was_put_into_a_page_does_not_run(browser: Browser, site_folder: Path) -> None:
    needed(NGINX, "nginx-light")
    assert under_policies(browser, site_folder, drawn_cases(12, 20261128)) == {}


def test_without_a_policy_it_would(browser: Browser, site_folder: Path) -> None:
    needed(NGINX, "nginx-light")
    live = ("script", "onerror", "script from elsewhere", "form", "iframe with a document")
    # What the scan of the site lets through does nothing even so.
    assert without_policies(browser, site_folder, (*live, *sorted(DEAD))).keys() == {*live}
