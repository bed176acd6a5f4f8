"""What the masked edition withholds, and where a text shows it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from nianbao.disclosure.plain_spelling import joined, number_spellings, plain
from nianbao.numbers import Number, find_numbers
from nianbao.quantity.numerals import numeral_value
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.report import Figure, Name, Yearbook
from nianbao.wording.registered_names import HAN_CHARACTER, SHORTEST, names_of
from nianbao.words.alternatives import either
from nianbao.words.numeral_signs import NUMERAL

# A dimension, and a size in its first unit.
Size = tuple[str, Fraction]
# The typed numbers that were reviewed and accepted, by figure.
ACCEPTED_FAULTS: Final = ("hard_coded_number", "contradicting_number")
# A number of fewer digits (3个) says nothing without the figure's name.
DISTINCTIVE_DIGITS: Final = 2
# How far from a figure's label a number without a unit is its value.
NEAR_BEFORE: Final = 24
NEAR_BEHIND: Final = 48
SENTENCE_END: Final = re.compile("[。；！？\n]")
# A number in the cell before a label is the number of the line.
CELL_END: Final = re.compile("[。；！？\n\t]")
ANY_NUMERAL: Final = re.compile(rf"[{NUMERAL}]{{2,}}")
# A number within an identifier or an address (#fig-3, 2-town/) is no value.
IN_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_#/-]")
HAS_NUMBER: Final = re.compile(rf"[0-9{NUMERAL}]")


@dataclass(frozen=True, slots=True)
class Exposure:
    """A masked name or an internal value that a text shows, as it is written there."""

    written: str
    noun: Name | Figure

    @property
    def what(self) -> str:
        """What is shown, in Chinese."""
        return f"名称“{self.noun.text}”" if isinstance(self.noun, Name) else f"内部数字“{self.noun.label}”的值"


class Withheld:
    """The masked names and internal values of a yearbook, compiled for searching. `accepted_names` may be shown."""

    def __init__(self, book: Yearbook, accepted_names: Collection[str] = ()) -> None:
        self.book = book
        self.accepted_names = {joined(plain(name)) for name in accepted_names}
        self.accepted = {one.at for one in book.acceptances if one.fault in ACCEPTED_FAULTS}

    def find(self, line: str) -> Iterator[Exposure]:
        """Everything withheld that a line shows, each once."""
        text = plain(line)
        yield from (*self._names_in(text), *self._values_in(text, near_labels=True))

    def find_broken(self, edges: str) -> Iterator[Exposure]:
        """Everything withheld that continues from a line to the next. A label belongs to its own line."""
        text = plain(edges)
        yield from (*self._names_in(text), *self._values_in(text, near_labels=False))

    def _names_in(self, text: str) -> Iterator[Exposure]:
        for spelled in (text, joined(text)):
            for found in self.name_pattern.finditer(spelled):
                yield Exposure(found[0], self.names[found[0]])

    def _values_in(self, text: str, *, near_labels: bool) -> Iterator[Exposure]:
        if not HAS_NUMBER.search(text):
            return
        for spelled in number_spellings(text):
            labels = list(self._labels_in(spelled)) if near_labels else []
            for number in find_numbers(spelled, table=self.book.units)[0]:
                yield from self._of_number(spelled, number, labels)
            if labels:
                yield from self._numerals_near(spelled, labels)

    def _of_number(self, text: str, number: Number, labels: list[tuple[int, int, Figure]]) -> Iterator[Exposure]:
        if number.number is None:
            return
        if _is_in_identifier(text, number.start, number.end):
            labels = []
        near = list(_near(text, labels, number.start, number.end))
        if not number.unit:
            yield from (Exposure(number.text, one) for one in near if number.number in self.numbers[one.id])
            return
        key = _key(number.number, number.measured_in)
        yield from (Exposure(number.text, one) for one in near if key in self.sizes[one.id])
        if key in self.by_size and _is_distinctive(number.number):
            yield Exposure(number.text, self.by_size[key])

    def _numerals_near(self, text: str, labels: list[tuple[int, int, Figure]]) -> Iterator[Exposure]:
        for found in ANY_NUMERAL.finditer(text):
            number = numeral_value(found[0])
            if number is not None and not _is_in_word(text, found.start(), found.end()):
                near = _near(text, labels, found.start(), found.end())
                yield from (Exposure(found[0], one) for one in near if number in self.numbers[one.id])

    def _labels_in(self, text: str) -> Iterator[tuple[int, int, Figure]]:
        for found in self.label_pattern.finditer(text):
            yield found.start(), found.end(), self.labels[found[0]]

    @cached_property
    def names(self) -> Mapping[str, Name]:
        """The masked names of all years by every word for them, in plain spelling."""
        years = (None, *(year.number for year in self.book.years))
        named = [name for year in years for name in names_of(self.book, year).values() if _is_masked(name)]
        return {
            spelled: name
            for name in named
            for word in (name.text, *name.aliases)
            if len(spelled := joined(plain(word))) >= SHORTEST and spelled not in self.accepted_names
        }

    @cached_property
    def name_pattern(self) -> re.Pattern[str]:
        """Matches every spelling of a withheld name."""
        return re.compile(either(self.names))

    @cached_property
    def masked_figures(self) -> tuple[Figure, ...]:
        """The internal figures, less those whose disclosure was accepted."""
        return tuple(one for one in self.book.catalogue.values() if not one.public and one.id not in self.accepted)

    @cached_property
    def labels(self) -> Mapping[str, Figure]:
        """The masked figures by label and id, in plain spelling."""
        words = ((word, figure) for figure in self.masked_figures for word in (figure.id, figure.label))
        return {plain(word): figure for word, figure in words if len(word) > 1}

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """Matches the labels of the internal figures."""
        return re.compile(either(self.labels))

    @cached_property
    def numbers(self) -> Mapping[str, frozenset[Decimal]]:
        """The numbers of the masked figures' values, in their units and in units of one."""
        return {
            figure.id: frozenset(
                number
                for quantity, unit in self._quantities(figure)
                for number in (quantity.number, quantity.number * unit.scale)
            )
            for figure in self.masked_figures
        }

    @cached_property
    def sizes(self) -> Mapping[str, frozenset[Size]]:
        """The sizes of the masked figures' values."""
        return {figure.id: frozenset(self._sizes(figure)) for figure in self.masked_figures}

    @cached_property
    def by_size(self) -> Mapping[Size, Figure]:
        """The masked figures by the size of each value, without those that a public figure has too."""
        figures = self.book.catalogue.values()
        public = {size for figure in figures if figure.public for size in self._sizes(figure)}
        masked = reversed(self.masked_figures)
        return {size: figure for figure in masked for size in self.sizes[figure.id] if size not in public}

    def _sizes(self, figure: Figure) -> Iterator[Size]:
        return (_key(quantity.number, unit) for quantity, unit in self._quantities(figure))

    def _quantities(self, figure: Figure) -> Iterator[tuple[Quantity, Unit]]:
        """The values of a figure in all years, and the quantities of the rows of a list."""
        for year in self.book.years:
            value = year.values.get(figure.id)
            if value is None:
                continue
            if value.quantity is not None:
                yield value.quantity, figure.unit
            units = {field.name: field.unit for field in figure.fields}
            for row in value.rows:
                for cell in row.cells:
                    unit = units.get(cell.field)
                    if cell.quantity is not None and unit is not None:
                        yield cell.quantity, unit


def _is_masked(name: Name) -> bool:
    return name.masked and name.kind != "ordinal" and "*" not in name.text


def _key(number: Decimal, unit: Unit) -> Size:
    return unit.dimension, Fraction(number) * Fraction(unit.scale) * unit.ratio


def _is_distinctive(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) >= DISTINCTIVE_DIGITS


def _is_in_identifier(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start], text[end : end + 1]
    return any(IN_IDENTIFIER.match(sign) for sign in around)


def _is_in_word(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start], text[end : end + 1]
    return any(HAN_CHARACTER.match(sign) for sign in around)


def _near(text: str, labels: list[tuple[int, int, Figure]], start: int, end: int) -> Iterator[Figure]:
    """The figures whose label is near a number, in the same sentence."""
    for label_start, label_end, figure in labels:
        is_before = 0 <= start - label_end <= NEAR_BEHIND and not SENTENCE_END.search(text, label_end, start)
        is_behind = 0 <= label_start - end <= NEAR_BEFORE and not CELL_END.search(text, end, label_start)
        if is_before or is_behind:
            yield figure
