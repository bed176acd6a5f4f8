"""The catalogue as a list: ids, labels, units, owners, and the latest values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.office.worklist import shown_amount
from nianbao.report import Figure, Yearbook

HEADS: Final = ("代号", "名称", "单位", "责任部门", "最近的值")
NO_VALUE: Final = "—"
GAP: Final = "  "


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with its latest value as people read it, and the year of that value; None if it never had one."""

    figure: Figure
    year: int | None
    value: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells of its row: id, label, unit, department, latest value."""
        figure = self.figure
        latest = f"{self.year}年 {self.value}" if self.year else NO_VALUE
        return (figure.id, figure.label, figure.unit.text, figure.owner, latest)


def listed_figures(book: Yearbook, word: str = "") -> Iterator[FigureLine]:
    """The figures whose id, former id, label, owner, unit or definition contains the word, in the order of the
    catalogue."""
    for figure in book.catalogue.values():
        department = book.departments.get(figure.owner)
        owners = (figure.owner, *(department.was if department else ()))
        searched = (figure.id, figure.was, figure.label, *owners, figure.unit.text, figure.definition)
        if any(word in text for text in searched):
            yield _latest_value(book, figure)


def _latest_value(book: Yearbook, figure: Figure) -> FigureLine:
    for year in reversed(book.years):
        value = book.value(figure.id, year.number)
        if value is not None and value.quantity is not None:
            return FigureLine(figure, year.number, shown_amount(value.quantity, figure.unit))
    return FigureLine(figure, None, "")


def as_table(figures: Iterable[FigureLine]) -> str:
    """A table for a terminal, where a Chinese character is two columns wide."""
    rows = [HEADS, *(one.texts for one in figures)]
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(HEADS))]
    return "".join(f"{_format_row(row, widths)}\n" for row in rows)


def _format_row(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (text + " " * (width - width_of(text)) for text, width in zip(row, widths, strict=True))
    return GAP.join(cells).rstrip()


def width_of(text: str) -> int:
    """The width of a text in columns of a terminal."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
