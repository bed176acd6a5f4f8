"""The search index: what the worker (search-worker.js) reads, as JSON.

Material's search box fetches `search/search_index.json` and hands its `docs` to the worker without
looking into them, so their shape is ours. `config` is what Material's script expects to be there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

from nianbao.search.page import FigureEntry, Passage, RenderedPage
from nianbao.search.passages import passages_of

# Raised when the worker must not read an older index; search-worker.js holds the same number.
FORMAT: Final = 1
CONFIG: Final = {"lang": ["zh"], "separator": "\\s+", "pipeline": [], "fields": {}}


def index_of(
    pages: Iterable[RenderedPage],
    section_labels: Sequence[tuple[str, str]] = (),
    names: Sequence[tuple[str, ...]] = (),
    figures: Sequence[FigureEntry] = (),
) -> bytes:
    """The index of the pages. `section_labels` are stem and label in the order of a report; `names`
    are groups of words for the same thing."""
    stems = [stem for stem, _ in section_labels]
    # Sections of the same stem lie together, because their texts are alike and compress so.
    ordered = sorted(pages, key=lambda page: (page.section, -page.year, page.location))
    docs = {
        "format": FORMAT,
        "sections": [label for _, label in section_labels],
        "names": [list(group) for group in names],
        "figures": [[figure.label, figure.shown, figure.year, figure.location] for figure in figures],
        "parts": [_part(ordered, stems)],
    }
    return json.dumps({"config": CONFIG, "docs": docs}, ensure_ascii=False, separators=(",", ":")).encode()


def _part(pages: Sequence[RenderedPage], stems: Sequence[str]) -> dict[str, object]:
    """Columns instead of records, and all the text in one string: a line for each passage (anchor,
    heading and text between tabs), after as many lines as a page's last column says."""
    rows: list[list[object]] = []
    lines: list[str] = []
    for page in pages:
        title, passages = _titled(page)
        section = stems.index(page.section) if page.section in stems else -1
        rows.append([page.location, title, page.year, section, len(passages)])
        lines += [f"{passage.anchor}\t{passage.heading}\t{passage.text}" for passage in passages]
    return {"pages": rows, "text": "\n".join(lines)}


def _titled(page: RenderedPage) -> tuple[str, tuple[Passage, ...]]:
    """A page that begins with a heading is called by it, and what follows needs no heading of its own.
    Every page has a passage, if only an empty one, to be found by its title."""
    passages = passages_of(page.html) or (Passage("", "", ""),)
    first = passages[0]
    if not first.heading:
        return page.title, passages
    return first.heading, (Passage(first.anchor, "", first.text), *passages[1:])
