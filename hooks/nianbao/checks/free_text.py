"""Which places of the YAML files may have any words, and which only a number, a date, a formula or one of a few
words."""

from __future__ import annotations

import re
from typing import Final

from nianbao.report import Yearbook

# Fields for a number, a date, a formula, an id, or one of a few words.
CLOSED: Final = frozenset(
    {
        *("decimals", "better", "jump", "kind", "min", "max", "since", "until", "visibility"),
        *("unit", "equals", "rules", "expect", "was", "figure", "figures", "fault", "place"),
        *("word", "dimension", "size", "counts_lists", "parts"),
        *("value", "break", "growth", "masked", "date", "old", "new", "expires", "years", "type", "hide", "search"),
    }
)
# Files whose top keys are names and departments, not fields.
NAMED_BY_OFFICE: Final = ("names.yml", "terms.yml", "owners.yml")
CATALOGUE: Final = "data/figures/"
VALUES: Final = re.compile(r"data/(?P<year>[12][0-9]{3})/(?!(?:names|release|released|corrections)\.ya?ml$)")


def takes_words(book: Yearbook, file: str, path: tuple[str | int, ...]) -> bool:
    """Whether the text at a place may be any words."""
    if VALUES.match(file):
        figure = book.figure(str(path[0])) if path else None
        fields = {field.name: field for field in figure.fields} if figure else {}
        is_row = any(isinstance(step, int) for step in path)
        if is_row:
            column = fields.get(str(path[-1]))
            return column is None or column.unit is None
        if len(path) == 1:
            return False
    if file.startswith(CATALOGUE) and "list" in path:
        return False
    if len(path) == 1 and file.endswith(NAMED_BY_OFFICE):
        return True
    return next((step for step in reversed(path) if isinstance(step, str)), "") not in CLOSED
