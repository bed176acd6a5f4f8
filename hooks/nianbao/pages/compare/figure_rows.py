"""Rows of a table of changes: each change with the link to its history and its bar, by section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from nianbao.pages.compare.figure_changes import FigureChange
from nianbao.pages.site import Site
from nianbao.pages.titles import stem_title
from nianbao.shown.charts.change_bar import ChangeBar, change_bar


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A change with its link and its bar."""

    change: FigureChange
    href: str
    bar: ChangeBar | None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The rows of one section."""

    label: str
    rows: tuple[FigureRow, ...]


def figure_groups(site: Site, uri: str, rows: Sequence[FigureChange]) -> tuple[FigureGroup, ...]:
    """The rows by section; `rows` are in the order of the sections. `uri` is the page that shows them."""
    return tuple(
        FigureGroup(stem_title(site, stem), figure_rows(site, uri, group))
        for stem, group in groupby(rows, key=lambda row: row.stem)
    )


def figure_rows(site: Site, uri: str, rows: Iterable[FigureChange]) -> tuple[FigureRow, ...]:
    """The changes with their links from the page `uri`."""
    return tuple(FigureRow(row, site.figure_href(uri, row.figure), change_bar(row.size)) for row in rows)
