"""Fixes of Markdown that change on purpose how it is read."""

from __future__ import annotations

from collections.abc import Iterable

from nianbao.report import Edit
from nianbao.shown.rendered import Rendered


def edits_of(rendered: Rendered, replacements: Iterable[tuple[int, int, str]]) -> tuple[Edit, ...]:
    """The edits of spans of a page's source, each within one line."""
    text = rendered.page.text
    return tuple(
        Edit(rendered.place(start, end), text[start:end], new, changes_markup=True)
        for start, end, new in replacements
        if text[start:end] != new
    )
