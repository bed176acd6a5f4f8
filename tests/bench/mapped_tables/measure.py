"""Draws the tables of two years, maps the first, takes the second, and compares with what is true."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from nianbao.office.mapped.find_cells import FoundCell
from nianbao.office.mapped.open_table import open_table
from nianbao.office.mapped.propose import mapped_entry
from nianbao.office.mapped.table_blocks import tables_in
from nianbao.office.mapped.take import TakeResult, take
from nianbao.quantity.written_quantity import parse_quantity
from nianbao.report import Yearbook
from nianbao.words.unit_table import BUILT_IN
from tests.bench.mapped_tables.drawn_table import DrawnTable, save_csv, save_workbook
from tests.bench.mapped_tables.layouts import Layout
from tests.bench.mapped_tables.plan import (
    DECLARED,
    EMPTY,
    FIGURES,
    HIDDEN,
    NOTHING,
    REMOVED,
    RENAMED,
    SAME,
    SLIPPED,
    TWICE,
    UNSAID,
    Item,
    first_year,
    plain,
    second_year,
)
from tests.held import load_held

YEAR: Final = 2026
MOST_FIGURES: Final = 12
# One of these is drawn for each figure of a table; most figures stay as they were.
CHANGES: Final = (*(SAME,) * 8, DECLARED, DECLARED, SLIPPED, UNSAID, REMOVED, RENAMED, NOTHING, EMPTY)
RIGHT: Final = (SAME, DECLARED)


@dataclass(frozen=True)
class Outcome:
    """The result for a figure: taken with the right value, asked about, or taken with a wrong value; and whether a
    change of its unit and a move of its cell were reported."""

    layout: str
    figure: str
    change: str
    right: bool
    asked: bool
    wrong: bool
    unit_told: bool
    moved: bool
    move_told: bool
    told: str

    @property
    def is_as_it_must(self) -> bool:
        return self.right if self.change in RIGHT else not self.right and not self.wrong


def outcomes(layout: Layout, seed: int, folder: Path) -> Iterator[Outcome]:
    """What becomes of the figures of one table."""
    rng = random.Random(f"{layout.name} {seed}")
    usable = [at for at, one in enumerate(FIGURES) if not layout.only_units or one[1] in layout.only_units]
    items = first_year(rng.sample(usable, min(MOST_FIGURES, len(usable))), rng)
    later, truth = _later(layout, items, rng)
    first, second = (_saved(layout, rows, year, folder) for rows, year in ((items, YEAR - 1), (later, YEAR)))
    entries, unmapped = _entries(items, *first)
    book = _book(items, entries)
    year = book.year(YEAR)
    assert year is not None
    result = take(book, year, book.maps["表"], open_table(second[0]))
    changes = {item.id: item.change for item in later}
    for item in items:
        change = changes.get(item.id, REMOVED)
        before, now = (_cell_of(tables, item.id) for tables in (first[1], second[1]))
        is_mapped = item.id not in unmapped
        yield _outcome(layout, item, change, truth[item.id], result, moved=is_mapped and now not in ("", before))


def _later(layout: Layout, items: Sequence[Item], rng: random.Random) -> tuple[list[Item], dict[str, Decimal]]:
    if layout.units_per_figure:
        return second_year(items, rng, _changes(layout))
    # One unit for all: it changes for all.
    change = rng.choice((SAME, DECLARED, SLIPPED, UNSAID))
    later, truth = second_year(items, rng, (SAME,))
    size, unit = (Decimal("0.0001"), "元") if change in (DECLARED, SLIPPED) else (Decimal(1), "万元")
    changed = []
    for item in later:
        assert isinstance(item.now, Decimal)
        said = "" if change == UNSAID else unit if change == DECLARED else "万元"
        scaled = {"now": plain(item.now / size), "last": plain(item.last / size)}
        changed.append(Item(**{**vars(item), **scaled, "printed_unit": said, "change": change}))
    return changed, truth


def _changes(layout: Layout) -> tuple[str, ...]:
    """What can happen to a figure; a CSV file has no hidden rows."""
    if not layout.can_repeat:
        return CHANGES
    return (*CHANGES, TWICE) if layout.csv else (*CHANGES, TWICE, HIDDEN)


def _saved(layout: Layout, items: Sequence[Item], year: int, folder: Path) -> tuple[Path, list[DrawnTable]]:
    tables = layout.draw(items, year, year == YEAR)
    path = folder / f"{year}年统计年报.{'csv' if layout.csv else 'xlsx'}"
    if layout.csv:
        save_csv(tables[0], path, *layout.csv)
    else:
        save_workbook(tables, path)
    return path, tables


def _cell_of(tables: Sequence[DrawnTable], figure: str) -> str:
    return next((table.name(figure) for table in tables if figure in table.at), "")


def _entries(items: Sequence[Item], path: Path, tables: Sequence[DrawnTable]) -> tuple[list[str], set[str]]:
    """The map's entries, as by a person who knows each figure's cell, and the figures whose cell has no heads."""
    places = {(table.sheet, table.at[item.id]): item.id for table in tables for item in items if item.id in table.at}
    found = {}
    for grid in open_table(path):
        for table in tables_in(grid, BUILT_IN):
            for heads in table.cells():
                sheet = grid.sheet or tables[0].sheet
                if (sheet, (heads.row, heads.column)) in places:
                    found[places[sheet, (heads.row, heads.column)]] = FoundCell(heads, table)
    catalogue = _book(items, []).catalogue
    entries = [mapped_entry(catalogue[figure], cell) for figure, cell in found.items()]
    return entries, {item.id for item in items} - set(found)


def _book(items: Sequence[Item], entries: Sequence[str]) -> Yearbook:
    catalogue = (f"{item.id}: {{unit: '{item.unit}', decimals: {item.decimals}}}\n" for item in items)
    return load_held(
        {
            "data/figures/a.yml": "".join(catalogue),
            f"data/{YEAR - 2}/a.yml": "".join(f"{item.id}: {item.last}\n" for item in items),
            f"data/{YEAR - 1}/a.yml": "".join(f"{item.id}: {item.now}\n" for item in items),
            f"data/{YEAR}/a.yml": "".join(f"{item.id}:\n" for item in items),
            "data/maps/表.yml": f"year: {YEAR - 1}\nfigures:\n" + "".join(f"  {entry}\n" for entry in entries),
        }
    )


def _outcome(layout: Layout, item: Item, change: str, true: Decimal, result: TakeResult, *, moved: bool) -> Outcome:
    taken = next((one for one in result.taken if one.figure.id == item.id), None)
    asked = [str(one) for one in result.complaints if one.why.startswith(f"{item.id}：")]
    empty = any(figure.id == item.id for figure, _ in result.empty)
    right = taken is not None and parse_quantity(taken.changes[0].new, taken.figure.unit).number == true
    remarks = "；".join(taken.remarks) if taken else ""
    return Outcome(
        layout=layout.name,
        figure=item.id,
        change=change,
        right=right,
        asked=bool(asked) or empty,
        wrong=taken is not None and not right,
        unit_told="单位由" in remarks or bool(asked),
        moved=moved and taken is not None,
        move_told="原在" in remarks,
        told=str(taken) if taken else asked[0] if asked else "空" if empty else "没有对照",
    )
