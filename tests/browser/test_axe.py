"""axe-core finds no violation on any kind of page."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WIDTHS, OpenPage, go_dark

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


ALL_RULES = "{resultTypes: ['violations']}"
COLOURS = ("color-contrast", "link-in-text-block")
ALL_BUT_COLOURS = (
    f"{{resultTypes: ['violations'], rules: {json.dumps({rule: {'enabled': False} for rule in COLOURS})}}}"
)
ONLY_COLOURS = f"{{resultTypes: ['violations'], runOnly: {list(COLOURS)}}}"
# axe-core takes most of its time for colours, element by element, and most elements of a page are alike: all that it
# reads of them and of what they are in is the same. Of those it is given three, the first, the second and the last.
NOT_ALIKE = """() => {
  const LOOKS = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "textShadow",
    "textDecorationLine", "display", "visibility", "position"]
  const numbers = new Map(), kinds = new Map()
  const kindOf = (element) => {
    if (!element) return ""
    if (!kinds.has(element)) {
      const style = getComputedStyle(element)
      const looks = LOOKS.map((name) => style[name])
      const known = JSON.stringify([kindOf(element.parentElement), element.localName, element.className, ...looks])
      if (!numbers.has(known)) numbers.set(known, numbers.size)
      kinds.set(element, numbers.get(known))
    }
    return kinds.get(element)
  }
  const hasWords = (element) => element.matches("input, select, textarea") ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const alike = new Map()
  for (const element of [...document.body.querySelectorAll("*")].filter(hasWords)) {
    const kind = kindOf(element)
    alike.set(kind, [...(alike.get(kind) || []), element])
  }
  // axe-core takes what is in an element with it.
  return [...alike.values()].flatMap((all) => [...new Set([all[0], all[1] || all[0], all[all.length - 1]])])
}"""


def violations(page: Page, rules: str = ALL_RULES, elements: str = "document") -> list[str]:
    """What axe-core finds, as rule, place and reason."""
    found = page.evaluate(f"axe.run({elements}, {rules})")
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def colour_violations(page: Page) -> list[str]:
    return violations(page, ONLY_COLOURS, f"{{include: ({NOT_ALIKE})()}}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", list(KINDS))
def test_no_violation(open_page: OpenPage, kind: str, width: int) -> None:
    page = open_page(KINDS[kind], width=width)
    page.evaluate(AXE)
    assert violations(page, ALL_BUT_COLOURS) == []
    assert colour_violations(page) == []
    # The dark theme changes nothing but colours.
    go_dark(page)
    assert colour_violations(page) == []


def test_a_colour_too_light_is_a_violation_in_one_of_many_elements_that_are_alike(open_page: OpenPage) -> None:
    page = open_page(KINDS["faults"])
    page.evaluate(AXE)
    page.evaluate("[...document.querySelectorAll('article p')].at(-7).style.color = '#ddd'")
    assert [one.partition(":")[0] for one in colour_violations(page)] == ["color-contrast"]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_violation_with_the_inspector_open_and_figures_marked(open_page: OpenPage, width: int) -> None:
    page = open_page(KINDS["section"], width=width)
    page.get_by_role("button", name="标出数字").click()
    page.locator("[id='fig-信访总量']").click()
    page.locator(".nb-inspector dl").wait_for()
    page.evaluate(AXE)
    assert violations(page) == []
