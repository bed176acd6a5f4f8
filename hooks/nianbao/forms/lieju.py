"""列举: the rows of a list, each by its item template, joined by 、."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from nianbao.forms.name_masking import masked_name
from nianbao.forms.showing import (
    MASK,
    UNFILLED_TEXT,
    Form,
    FormKind,
    Misfit,
    MissingValue,
    Piece,
    Showing,
    number_piece,
    unfilled_alone,
)
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Cell, Figure, ListField, Row, Yearbook
from nianbao.words.hedges import BEHIND_NUMBER

FIELD: Final = re.compile(r"\{([^{}]*)\}")
HOW_MANY: Final = re.compile(r"[1-9][0-9]?")


def apply(showing: Showing, argument: str) -> Showing:
    if not showing.figure.is_list:
        raise Misfit("“列举”用于名单；这个数字不是名单")
    if not showing.is_bare:
        raise Misfit(f"“列举”不写在{showing.forms_so_far}后面")
    rows = first_rows(showing.value.rows, argument)
    if not rows and not showing.number:
        raise Misfit("名单是空的，没有可列举的")
    if not rows:
        raise MissingValue(showing.year, f"{showing.year}年只有个数，没有各项")
    pieces = row_pieces(showing.book, showing.figure, showing.year, rows)
    gap = next((gap for row in rows for gap in missing_fields(showing.figure, row)), "")
    return showing._replace(pieces=tuple(pieces), gap=gap, counts_rows=not argument and not _were_masked(rows))


def _were_masked(rows: Sequence[Row]) -> bool:
    """Whether the rows were imported from a masked report, which states their number."""
    return all(MASK in cell.text for row in rows for cell in row.cells)


def first_rows(rows: tuple[Row, ...], argument: str) -> tuple[Row, ...]:
    """The first rows, as many as the argument of the form says; without one, all. Raises Misfit."""
    if not argument:
        return rows
    if not HOW_MANY.fullmatch(argument):
        raise Misfit("“列举”的括号里写前几项，如 列举(3)")
    return rows[: int(argument)]


def row_pieces(book: Yearbook, figure: Figure, year: int, rows: Sequence[Row]) -> list[Piece]:
    """The rows of a list, each by the item template."""
    pieces: list[Piece] = []
    for row in rows:
        if pieces:
            pieces.append(Piece("、"))
        pieces += _item_pieces(book, figure, year, row)
    return pieces


def _item_pieces(book: Yearbook, figure: Figure, year: int, row: Row) -> list[Piece]:
    """One row by the item template; a cell that is not filled reads 待填, with its unit."""
    pieces = []
    for index, part in enumerate(FIELD.split(figure.item)):
        if index % 2 == 0:
            if part:
                pieces.append(Piece(part))
            continue
        field = next((f for f in figure.fields if f.name == part), None)
        cell = row.cell(part)
        if field is None or cell is None:
            pieces.append(Piece(UNFILLED_TEXT, MASK))
            if field is not None and field.unit is not None:
                pieces.append(Piece(field.unit.text))
        else:
            pieces += _cell_pieces(book, figure, year, field, cell)
    return pieces


def missing_fields(figure: Figure, row: Row) -> list[str]:
    """The fields of the item template that the row does not fill."""
    return [name for name in FIELD.findall(figure.item) if row.cell(name) is None]


def _cell_pieces(book: Yearbook, figure: Figure, year: int, field: ListField, cell: Cell) -> list[Piece]:
    unit = field.unit
    if unit is not None and cell.quantity is not None:
        hedge = cell.quantity.hedge
        behind = unit.scale_word + hedge + unit.base if hedge in BEHIND_NUMBER else unit.text
        before = hedge if hedge not in BEHIND_NUMBER else ""
        return [Piece(before), number_piece(figure, digits_of(cell.quantity.number)), Piece(behind)]
    if unit is not None:
        return [number_piece(figure, cell.text)]
    if field.kind == "text":
        # The content of unregistered words is unknown.
        return [Piece(cell.text, None if figure.public else MASK)]
    return [Piece(cell.text, masked_name(book, year, cell.text, field.kind))]


FORM = Form(
    word="列举",
    shows="把名单逐项写出，用顿号隔开；“列举(3)”只写前三项，后面自己写“等”和个数",
    example=(
        "unit: 个\nlist: {名称: name, 投资: 亿元}\nitem: 投资{投资}的{名称}项目",
        "2项",
        "列举",
        "投资5.2亿元的智能装备园项目、投资3.1亿元的冷链物流项目",
    ),
    apply=apply,
    blank=unfilled_alone,
    kind=FormKind.ROWS,
    takes="前几项",
)
