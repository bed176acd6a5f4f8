"""The worker's scripts in a page of Chromium, with an index loaded: asked as Material's box asks it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Page

SCRIPTS = Path(__file__).parents[2] / "hooks/nianbao/theme/assets/javascripts"
NAMES = (
    "search-fold.js",
    "search-numerals.js",
    "search-letters.js",
    "search-words.js",
    "search-unpack.js",
    "search-match.js",
    "search-figures.js",
    "search-show.js",
    "search-help.js",
    "search-worker.js",
)
SETUP = "docs => NianbaoSearch.receive({ type: 0, data: { docs } }, () => {})"
# The last answer to a query. A worker that fails gives none, so its error is thrown.
ANSWER = """
window.answerTo = (data) => new Promise((resolve, reject) => {
  window.onunhandledrejection = ({ reason }) => reject(reason)
  NianbaoSearch.receive({ type: 2, data }, (message) => { if (!message.data.waiting) resolve(message) })
})
"""
# Each page found as a line: its address behind a slash, and the anchors of its passages between tabs; no anchors for a
# page that is shown as one. Lines, because Chromium hands over a long text much faster than many lists.
FIND = """
async (queries) => {
  const fieldsOf = ([page, ...passages]) =>
    ["/" + page.location.split("?")[0], ...passages.map((item) => item.location.split("#")[1])]
  const linesOf = ({ data }) => data.items.filter(([first]) => !first.tags)
    .map(fieldsOf)
    .map((fields) => fields.join("\\t"))
    .join("\\n")
  const answers = []
  for (const data of queries)
    answers.push(linesOf(await answerTo(data)))
  return answers
}
"""


class Worker:
    """A worker that has read an index of one part."""

    def __init__(self, page: Page, files: Mapping[str, bytes]) -> None:
        self.page = page
        for name in NAMES:
            page.add_script_tag(path=SCRIPTS / name)
        page.add_script_tag(content=ANSWER)
        page.evaluate(SETUP, json.loads(files["search_index.json"])["docs"])

    def ask(self, query: str, **chosen: str | Sequence[int | str]) -> dict[str, Any]:
        """The result's data; `chosen` are years and sections, and what becomes of the guide."""
        answer = self.page.evaluate("answerTo", {"text": query, **chosen} if chosen else query)
        assert answer["type"] == 3
        data: dict[str, Any] = answer["data"]
        return data

    def find(self, queries: Sequence[str]) -> list[dict[str, frozenset[str] | None]]:
        """For each query the pages found, with the anchors of the passages that were shown."""
        return [dict(map(page_of, text.splitlines())) for text in self.page.evaluate(FIND, list(queries))]

    def pages(self, query: str, with_figures: bool = False, **chosen: str | Sequence[int | str]) -> list[str]:
        """The addresses of the pages found, in order; a figure's is that of its history."""
        groups = self.ask(query, **chosen)["items"]
        return [group[0]["location"].split("?")[0] for group in groups if with_figures or "tags" not in group[0]]


def page_of(line: str) -> tuple[str, frozenset[str] | None]:
    place, *anchors = line.split("\t")
    return place.removeprefix("/"), frozenset(map(unquote, anchors)) if anchors else None
