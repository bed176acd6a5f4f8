"""The lines of the worksheets: one for each figure of a year, with the texts of its cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import amount_text, data_text
from nianbao.quantity.units import Unit
from nianbao.relations.confirmed import ConfirmationState, confirmation_state
from nianbao.report import Figure, ListField, Row, Value, Year, Yearbook
from nianbao.shown.unfilled import asked_figures
from nianbao.words.numeral_signs import SCALES

NO_OWNER: Final = "未定部门"
SUMMARY: Final = "汇总"
STAMP_LENGTH: Final = 12
COUNTED: Final = "（名单另有一张表；不另填总数，就按所列的项数计）"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A figure of a year. `value` is the number as written in the data, empty if it is unfilled or the row count of a
    list; `rows` are texts in the order of the list's fields; `last` and `last_rows` are last year's, which are
    read-only. `is_confirmed` says that the department has confirmed the value; `cell` is the cell of a table of
    elsewhere that it was taken from, with its content. `proposed` is a number that somebody proposes in place of the
    value, for the department to confirm."""

    figure: Figure
    year: int
    value: str
    source: str
    note: str
    rows: tuple[tuple[str, ...], ...]
    last: str
    last_rows: tuple[tuple[str, ...], ...]
    is_confirmed: bool = False
    cell: str = ""
    proposed: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still has no value and no rows."""
        return not self.value and not self.rows

    @property
    def stamp(self) -> str:
        """A hash of the figure's definition; it changes when the definition does."""
        figure = self.figure
        fields = [field_text(field) for field in figure.fields]
        content = json.dumps([figure.id, figure.label, figure.unit.text, figure.definition, fields], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:STAMP_LENGTH]


def owner_of(figure: Figure) -> str:
    """The department that reports a figure."""
    return figure.owner or NO_OWNER


def lines_of(book: Yearbook, year: Year) -> Iterator[SheetLine]:
    """The lines of a year's reported figures, in the order of the catalogue."""
    for figure in asked_figures(book, year):
        is_confirmed = confirmation_state(book, year, figure) is ConfirmationState.CONFIRMED
        yield replace(line_of(book, figure, year.number), is_confirmed=is_confirmed)


def line_of(book: Yearbook, figure: Figure, year: int) -> SheetLine:
    """The line of a figure in a year."""
    value, last = book.value(figure.id, year), book.value(figure.id, year - 1)
    return SheetLine(
        figure=figure,
        year=year,
        value=data_value(figure, value),
        source=value.source if value else "",
        note=value.note if value else "",
        rows=_rows_as_texts(figure, value),
        last=shown_amount(last.quantity, figure.unit) if last and last.quantity else "",
        last_rows=_rows_as_texts(figure, last),
        cell=str(value.cell) if value and value.cell else "",
    )


def data_value(figure: Figure, value: Value | None) -> str:
    """The number as written in the data; empty if it is unknown, computed, or the row count of a list."""
    if value is None or value.quantity is None or value.computed:
        return ""
    if value.rows and value.quantity.number == len(value.rows):
        return ""
    return data_text(value.quantity, figure.unit)


def shown_amount(quantity: Quantity, unit: Unit) -> str:
    """A quantity as people read it, without digits that are not known: 1.8万人次, not 18000人次."""
    written = data_text(quantity, unit)
    return written + unit.base if written.endswith(tuple(SCALES)) else amount_text(quantity, unit)


def definition_text(figure: Figure) -> str:
    """The definition of a figure as the sheet shows it."""
    return figure.definition + (COUNTED if figure.is_list else "")


def field_text(field: ListField) -> str:
    """The head of a list's column."""
    return f"{field.name}（{field.unit.text}）" if field.unit and field.unit.text else field.name


def _rows_as_texts(figure: Figure, value: Value | None) -> tuple[tuple[str, ...], ...]:
    return tuple(row_texts(figure, row) for row in value.rows) if value else ()


def row_texts(figure: Figure, row: Row) -> tuple[str, ...]:
    """The texts of a row in the order of the list's fields; numbers as written in the data."""
    texts = []
    for field in figure.fields:
        cell = row.cell(field.name)
        if cell and cell.quantity and field.unit:
            texts.append(data_text(cell.quantity, field.unit))
        else:
            texts.append(cell.text if cell else "")
    return tuple(texts)
