"""A figure in two years comes to the same row when a page is built and in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from nianbao.pages.compare import year_data
from nianbao.pages.compare.weight import weight_of
from nianbao.pages.site import Site
from tests.golden.table import golden
from tests.pages.compare.test_figures import change_in, make_site
from tests.search.worker import SCRIPTS

ROWS = golden("growth.tsv")
SIGNS = {"": 0, "better": 1, "worse": -1}
# As compare.js names the columns of a figure.
BETWEEN = """
({ fields, old, now }) => {
  const named = (row) => Object.fromEntries(fields.map((field, at) => [field, row[at]]))
  const figureOf = ({ figures }) => figures["数"] && named(figures["数"])
  const change = NianbaoChange.between(figureOf(old), figureOf(now), old.year, now.year, now)
  return { ...change, weight: NianbaoChange.weight(change) }
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "compare-change.js")
    yield page
    page.close()


def site_of(folder: Path, row: dict[str, str]) -> Site:
    before, after = (None if row[when] == "无" else row[when] for when in ("before", "after"))
    return make_site(folder, row["definition"], {2023: before, 2024: after})


def figures_of(site: Site) -> list[dict[str, Any]]:
    """What the site publishes of each year, the newest first."""
    scripts = [file.content.decode() for file in year_data.make(site)]
    return [json.loads(script[script.index("{") : -2]) for script in scripts]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['before']} {row['after']}")
def test_built_and_in_the_browser(tmp_path: Path, page: Page, row: dict[str, str]) -> None:
    site = site_of(tmp_path, row)
    built = change_in(site)
    notes = tuple(filter(None, [row["note"]]))
    assert (built.old, built.new, built.difference, built.rate) == (
        row["old"],
        row["new"],
        row["difference"],
        row["rate"],
    )
    assert (built.judged, built.notes) == (row["judged"], notes)
    now, old = figures_of(site)
    shown = page.evaluate(BETWEEN, {"fields": year_data.FIELDS, "old": old, "now": now})
    assert (shown["old"], shown["now"], shown["difference"], shown["rate"]) == (
        row["old"],
        row["new"],
        row["difference"],
        row["rate"],
    )
    assert (shown["figure"]["better"] * shown["direction"], tuple(shown["notes"])) == (SIGNS[row["judged"]], notes)
    # Only the length of the bar and the order by size hang on it, so a float's digits are enough.
    assert (shown["size"] is None) == (built.size is None)
    assert shown["size"] == pytest.approx(float(built.size), abs=1e-9) if built.size is not None else True
    assert shown["moved"] == built.moved
    assert shown["weight"] == weight_of(built.moved, shown["figure"]["usual"])
