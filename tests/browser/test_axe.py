"""axe-core finds no violation on any kind of page."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WIDTHS, OpenPage

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
KINDS = {
    "home": "",
    "year": "2025/",
    "whole year": "2025/full/",
    "section": "2024/2-development/3-people/",
    "section-with-chart": "2024/2-development/2-town/",
    "archive": "archive/",
    "faults": "guide/faults/",
    "guide": "guide/values/",
    "guide-card": "guide/four-steps/",
    "guide-forms": "guide/forms/",
    "guide-fields": "guide/fields/",
    "guide-commands": "guide/commands/",
    "figures": "figures/",
    "year-figures": "2025/figures/",
    "history": "figures/2-development/3-people/",
    "neighbours": "compare/2023-2024/",
    "compare": "compare/",
    "chosen years": "compare/?a=2022&b=2025",
    "corrections": "corrections/",
    "checks": "checks/",
    "section-archive": "sections/2-development/2-town/",
}


# Another theme changes nothing but colours.
COLOURS = "{runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations']}"
ALL_RULES = "{resultTypes: ['violations']}"


def violations(page: Page, rules: str = ALL_RULES) -> list[str]:
    """What axe-core finds, as rule, place and reason."""
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {rules})")
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", list(KINDS))
def test_no_violation(open_page: OpenPage, kind: str, width: int, dark: bool) -> None:
    page = open_page(KINDS[kind], width=width, dark=dark)
    assert violations(page, COLOURS if dark else ALL_RULES) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_violation_with_the_inspector_open_and_figures_marked(open_page: OpenPage, width: int) -> None:
    page = open_page(KINDS["section"], width=width)
    page.get_by_role("button", name="标出数字").click()
    page.locator("[id='fig-信访总量']").click()
    page.locator(".nb-inspector dl").wait_for()
    assert violations(page) == []
