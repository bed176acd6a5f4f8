"""Units typed in the item template of a list, behind a field that shows its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nianbao.forms.lieju import FIELD
from nianbao.numbers.shown_units import ShownUnit, whole_unit
from nianbao.numbers.typed_units import unit_at_start
from nianbao.numbers.unit_clashes import UnitClash, clash_behind_whole
from nianbao.report import Yearbook
from nianbao.wording.printed import Printed


@dataclass(frozen=True, slots=True)
class ItemUnit:
    """A unit typed behind a field of an item template: its span in the template, and how it clashes."""

    printed: Printed
    field: str
    shown: ShownUnit
    start: int
    end: int
    clash: UnitClash

    @property
    def again(self) -> str:
        """The typed words."""
        return self.printed.text[self.start : self.end]


def item_units(book: Yearbook, texts: Iterable[Printed]) -> Iterator[ItemUnit]:
    """The units that clash with those of the fields before them; `texts` are the book's printed texts."""
    for printed in texts:
        figure = book.figure(printed.figure) if printed.prose is None and printed.year is None else None
        if figure is None or printed.text != figure.item:
            continue
        units = {field.name: field.unit for field in figure.fields}
        for field in FIELD.finditer(figure.item):
            unit = units.get(field[1])
            behind = figure.item[field.end() :].partition("{")[0]
            typed = unit_at_start(behind, book.units, (unit.base,)) if unit else None
            if unit is None or typed is None:
                continue
            clash = clash_behind_whole(whole_unit(unit), typed, behind)
            if clash is not None:
                start, end = field.end() + typed.start, field.end() + typed.end
                yield ItemUnit(printed, field[1], whole_unit(unit), start, end, clash)
