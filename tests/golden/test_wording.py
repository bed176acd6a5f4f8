"""The comparison of the sentences of two years is the same on the built page and in the browser.

In the table ` | ` is between sections and ` ∥ ` between the rows of the result. A row is its kind, the older sentences
and the newer ones, marked as in tests/wording/test_rewording.py; – for none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from nianbao.pages.compare.year_sentences import published_sentences, things_of
from tests.golden.table import golden
from tests.search.worker import SCRIPTS
from tests.wording.test_rewording import compare, make_site, row_text

STEMS: Final = ("1-a", "2-b")
IN_BROWSER: Final = """
([old, now]) => {
  const wordings = NianbaoWording.compare(old, now)
  const shown = ({ text, figure, was }) => figure ? `{${text}${was ? "<" : ""}${was}}` : text
  const lineOf = ({ marks, elsewhere }, sign) => (elsewhere ? `~${elsewhere}~` : "")
    + marks.map((mark) => mark.changed ? `[${sign}${shown(mark)}${sign}]` : shown(mark)).join("")
  const linesOf = (lines, sign) => lines.map((line) => lineOf(line, sign))
  const rowOf = ({ kind, old, now }) => [kind, linesOf(old, "-"), linesOf(now, "+")]
  return wordings.map((wording) => ({ rows: wording.rows.map(rowOf), counts: NianbaoWording.countsOf(wording) }))
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "compare-wording.js")
    yield page
    page.close()


def sections(text: str) -> dict[str, str]:
    return {stem: f"{section}\n" for stem, section in zip(STEMS, text.split(" | "), strict=False)}


def in_one_line(rows: list[Any]) -> str:
    return " ∥ ".join(f"{kind} {''.join(old) or '–'} → {''.join(new) or '–'}" for kind, old, new in rows)


@pytest.mark.parametrize("row", golden("wording.tsv"), ids=lambda row: f"{row['old']} {row['new']}")
def test_built_and_in_the_browser(tmp_path: Path, page: Page, row: dict[str, str]) -> None:
    site = make_site(tmp_path, sections(row["old"]), sections(row["new"]))
    built = compare(site)
    assert in_one_line([row_text(one) for wording in built for one in wording.rows]) == row["rows"]
    things = dict.fromkeys(thing for year in site.years for thing in things_of(site, year))
    numbers = {thing: number for number, thing in enumerate(things)}
    now, old = (published_sentences(site, year, numbers) for year in site.years)
    shown = page.evaluate(IN_BROWSER, [old, now])
    assert in_one_line([one for wording in shown for one in wording["rows"]]) == row["rows"]
    assert [wording["counts"] for wording in shown] == [
        {count: getattr(wording, count) for count in ("rewritten", "added", "removed", "moved")} for wording in built
    ]
