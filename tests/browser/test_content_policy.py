"""Every kind of page keeps to the policy that it brings along, and what somebody put into a page does not run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.test_axe import KINDS

NOTE_VIOLATIONS = """
window.violations = []
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
"""
INJECTED = (
    "<script>window.ran = 'script'</script>",
    "<img src='x.png' onerror=\"window.ran = 'handler'\">",
    "<svg onload=\"window.ran = 'svg'\"></svg>",
    "<iframe srcdoc=\"<script>parent.ran = 'frame'</script>\"></iframe>",
    "<a id='go' href=\"javascript:window.ran = 'link'\">go</a><script>document.getElementById('go').click()</script>",
    "<script src='https://example.invalid/a.js'></script>",
    "<object data='data:text/html,<script>parent.ran = 1</script>'></object>",
    "<form action='https://example.invalid/'><button id='b'>x</button></form>",
    "<base href='https://example.invalid/'>",
    "<link rel='stylesheet' href='https://example.invalid/a.css'>",
)


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context()
    context.add_init_script(NOTE_VIOLATIONS)
    return context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_violates_its_policy(page: Page, site_address: str, kind: str) -> None:
    page.goto(f"{site_address}{KINDS[kind]}")
    page.wait_for_load_state("networkidle")
    assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    assert page.evaluate("window.violations") == []
    page.context.close()


@pytest.mark.parametrize("snippet", INJECTED)
def test_what_was_put_into_a_page_does_not_run(page: Page, site_address: str, snippet: str) -> None:
    fetched: list[str] = []
    # A request that the policy blocks is announced, and fails.
    page.on("requestfinished", lambda request: fetched.append(request.url))

    def with_snippet(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{snippet}</article>"))

    page.route(f"{site_address}2025/full/", with_snippet)
    page.goto(f"{site_address}2025/full/")
    page.wait_for_load_state("networkidle")
    page.evaluate("for (const one of document.querySelectorAll('#b, #go')) one.click()")
    assert page.evaluate("window.ran") is None
    assert page.url == f"{site_address}2025/full/"
    assert [url for url in fetched if not url.startswith(site_address) and not url.startswith("data:")] == []
    page.context.close()
