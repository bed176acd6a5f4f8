"""The changed values of the figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.forms.lieju import row_pieces
from nianbao.forms.showing import UNFILLED_TEXT
from nianbao.office.diff.added_corrections import added_corrections
from nianbao.office.diff.difference import DifferenceKind, FieldChange, ValueChange
from nianbao.office.diff.unread import unread_files
from nianbao.pages.compare.figure_changes import NONE, rate_of, signed
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Edition, Figure, Row, Value, Yearbook

# The fields of a value beside its number, as corrections name them and in words.
PARTS: Final = {"source": "出处", "note": "说明", "break": "口径有变", "growth": "公布的增幅"}


def value_changes(before: Yearbook, after: Yearbook) -> tuple[ValueChange, ...]:
    """Every changed value, the newest year first, in the order of the catalogue."""
    numbers = sorted({year.number for book in (before, after) for year in book.years}, reverse=True)
    return tuple(change for number in numbers for change in _changes_of(before, after, number))


def _changes_of(before: Yearbook, after: Yearbook, year: int) -> Iterator[ValueChange]:
    """The changes of a year, without values that seem removed or new only because a file could not be read
    completely."""
    unread_before, unread_after = unread_files(before), unread_files(after)
    for change in _all_changes(before, after, year):
        gone_unread = change.new == NONE and change.place.file in unread_after
        if not gone_unread and not (change.old == NONE and change.place.file in unread_before):
            yield change


def _all_changes(before: Yearbook, after: Yearbook, year: int) -> Iterator[ValueChange]:
    for figure in after.catalogue.values():
        was = _earlier_figure(before, figure)
        change = _value_change(before, after, was, figure, year)
        if change:
            yield change
    kept = {former.id for figure in after.catalogue.values() if (former := _earlier_figure(before, figure))}
    for figure in before.catalogue.values():
        if figure.id not in kept:
            change = _value_change(before, after, figure, None, year)
            if change:
                yield change


def _earlier_figure(before: Yearbook, figure: Figure) -> Figure | None:
    """The figure in the earlier catalogue, under this id or its former one."""
    return before.figure(figure.id) or (before.figure(figure.was) if figure.was else None)


def _value_change(
    before: Yearbook, after: Yearbook, was: Figure | None, now: Figure | None, year: int
) -> ValueChange | None:
    old = before.value(was.id, year) if was else None
    new = after.value(now.id, year) if now else None
    figure = now or was
    assert figure is not None
    kind = _kind_of_change(old, new)
    details = tuple(_details(old, new))
    if kind is None and not details:
        return None
    stated = new or old
    assert stated is not None
    removed, added = _rows(before, was, old, year), _rows(after, now, new, year)
    difference, rate = difference_and_rate(was, now, old, new)
    return ValueChange(
        figure=figure,
        year=year,
        kind=kind or DifferenceKind.DETAILS,
        old=_amount(was, old),
        new=_amount(now, new),
        place=stated.place,
        difference=difference,
        rate=rate,
        computed=bool(new and new.computed) or bool(new is None and old and old.computed),
        rows_removed=tuple(row for row in removed if row not in added),
        rows_added=tuple(row for row in added if row not in removed),
        details=details,
        signed=_is_signed(before, year),
        corrected=_is_corrected(before, after, figure.id, year),
        corrected_parts=_corrected_parts(before, after, figure.id, year),
    )


def _kind_of_change(old: Value | None, new: Value | None) -> DifferenceKind | None:
    """How a value changed; None if its number and rows are the same."""
    had, has = bool(old and old.quantity), bool(new and new.quantity)
    if not has:
        if had:
            return DifferenceKind.EMPTIED if new else DifferenceKind.REMOVED
        return None if bool(old) == bool(new) else DifferenceKind.ADDED if new else DifferenceKind.REMOVED
    if not had:
        return DifferenceKind.FILLED if old else DifferenceKind.ADDED
    assert old is not None
    assert new is not None
    if _number(old) != _number(new):
        return DifferenceKind.CHANGED
    return None if _items(old) == _items(new) else DifferenceKind.ROWS


def _number(value: Value) -> tuple[str, str]:
    """The digits as written (12.60 is more precise than 12.6), and the hedge."""
    assert value.quantity is not None
    return str(value.quantity.number), value.quantity.hedge


def _items(value: Value) -> list[list[tuple[str, str]]]:
    return [[(cell.field, cell.text) for cell in row.cells] for row in value.rows]


def _details(old: Value | None, new: Value | None) -> Iterator[FieldChange]:
    for part, was, now in (
        ("source", old.source if old else "", new.source if new else ""),
        ("note", old.note if old else "", new.note if new else ""),
        ("break", _break(old), _break(new)),
        ("growth", _growth(old), _growth(new)),
    ):
        if was != now:
            yield FieldChange(PARTS[part], was, now)


def _break(value: Value | None) -> str:
    return "是" if value and value.breaks else ""


def _growth(value: Value | None) -> str:
    return f"{value.growth.number}%" if value and value.growth else ""


def _amount(figure: Figure | None, value: Value | None) -> str:
    if figure is None or value is None:
        return NONE
    return amount_text(value.quantity, figure.unit) if value.quantity else UNFILLED_TEXT


def _rows(book: Yearbook, figure: Figure | None, value: Value | None, year: int) -> list[str]:
    rows = value.rows if figure and value else ()
    return [_row(book, figure, year, row) for row in rows if figure]


def _row(book: Yearbook, figure: Figure, year: int, row: Row) -> str:
    return "".join(piece.of(Edition.INTERNAL) for piece in row_pieces(book, figure, year, (row,)))


def difference_and_rate(
    was: Figure | None, now: Figure | None, old: Value | None, new: Value | None
) -> tuple[str, str]:
    """The difference and the rate; empty for approximate numbers and for different units."""
    quantities = (old.quantity if old else None, new.quantity if new else None)
    before, after = quantities
    if was is None or now is None or before is None or after is None:
        return "", ""
    if before.hedge or after.hedge or was.unit != now.unit or before.number == after.number:
        return "", ""
    difference: Decimal = after.number - before.number
    return signed(difference, before, after), rate_of(now.unit, before.number, after.number)[0]


def _is_signed(before: Yearbook, year: int) -> bool:
    book_year = before.year(year)
    return book_year is not None and not book_year.is_draft


def _is_corrected(before: Yearbook, after: Yearbook, figure: str, year: int) -> bool:
    """Whether a correction of the figure's number was added."""
    added = added_corrections(before, after, year)
    return any(one.figure == figure and not one.part for one in added)


def _corrected_parts(before: Yearbook, after: Yearbook, figure: str, year: int) -> frozenset[str]:
    """The other fields of a value for which a correction was added, by their labels."""
    added = added_corrections(before, after, year)
    return frozenset(PARTS[one.part] for one in added if one.figure == figure and one.part in PARTS)
