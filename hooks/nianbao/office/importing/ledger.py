"""The state of an import: the figures, values and names so far, and the list of decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from types import MappingProxyType
from typing import Final

from nianbao.load.catalogue import TEXT_KINDS
from nianbao.numbers.not_figures import holds_numeral
from nianbao.office.importing.fit import empty_year
from nianbao.office.importing.match import Contexts
from nianbao.office.importing.nouns import Confidence, Decision, Doubt, Recognized
from nianbao.office.importing.number_phrases import sentence_around
from nianbao.quantity.arithmetic import decimals_of
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import PERCENT, Unit, parse_unit
from nianbao.quantity.written_quantity import parse_quantity
from nianbao.report import Cell, Edition, Figure, ListField, Name, Place, Row, Value, Yearbook
from nianbao.words.unit_table import UnitTable

NOWHERE: Final = Place("")
ID_SIGNS: Final = re.compile(r"[^\w·]")


@dataclass
class LedgerEntry:
    """The value of a figure as it will be written: its text (None while unfilled), the rows of a list (a text or None
    for each field), and a published change."""

    stem: str
    text: str | None = None
    rows: list[dict[str, str | None]] = field(default_factory=list)
    growth: str = ""
    counts_rows: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """A span of the line that is being read."""

    line: int
    text: str
    start: int
    end: int


class Ledger:
    """Collects the decisions of one import. Figures and names of the project are reused; no figure and name share an
    id."""

    def __init__(
        self,
        book: Yearbook,
        year: int,
        edition: Edition,
        contested: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({}),
    ) -> None:
        # The figures, by label and unit, to which the report gives more than one value, with the values as written.
        self.contested = contested
        self._values_given: dict[tuple[str, str], dict[str, str]] = {}
        self.year = year
        self.edition = edition
        self.contexts = Contexts(book, year)
        self.new_figures: dict[str, tuple[str, Figure]] = {}
        self.entries: dict[str, LedgerEntry] = {}
        self.values: dict[str, Value] = {}
        self.new_names: dict[str, Name] = {}
        self.year_names: dict[str, Name] = {}
        self.decisions: list[Decision] = []
        self.registered_names = tuple(book.names.values())
        # Texts of names that may be taken for numbers.
        self.numbered_names = [name.text for name in self.registered_names if holds_numeral(name.text)]
        self._last_numbers: dict[str, int] = {}
        self._book = self._remove_year(book)

    def _remove_year(self, book: Yearbook) -> Yearbook:
        others = tuple(y for y in book.years if y.number != self.year)
        return replace(book, years=(*others, empty_year(self.year, self.year_names)), catalogue=dict(book.catalogue))

    @property
    def book(self) -> Yearbook:
        """The project with the decisions so far."""
        return self._book

    def catalogue(self) -> Mapping[str, Figure]:
        """The figures of the project, with those that were added."""
        return self._book.catalogue

    def names(self) -> Mapping[str, Name]:
        """The names of the project and of the year, which come first."""
        return {**self._book.names, **self.year_names}

    def note(
        self,
        spot: Spot,
        found: Recognized,
        written: str,
        confidence: Confidence,
        why: str,
        *,
        figure: str = "",
        name_kind: str = "",
        unit: str = "",
        to_do: str = "",
    ) -> None:
        """Adds a decision."""
        sentence = sentence_around(spot.text, spot.start, spot.end)
        self.decisions.append(
            Decision(
                spot.line, spot.start + 1, sentence, found, written, confidence, why, figure, name_kind, unit, to_do
            )
        )

    def keep(self, spot: Spot, doubt: Doubt, unit: str = "") -> None:
        """Notes that a number stays typed because its meaning is in doubt."""
        typed = spot.text[spot.start : spot.end]
        self.note(spot, Recognized.TYPED, typed, Confidence.DOUBTFUL, doubt.why, unit=unit, to_do=doubt.to_do)

    def record_value(self, label: str, unit: str, value: str, written: str) -> Doubt | None:
        """Records a value that the report gives to a figure, and how it is written first; returns a doubt if the figure
        is contested."""
        key = (label, unit)
        self._values_given.setdefault(key, {}).setdefault(value, written)
        if key not in self.contested:
            return None
        values = "、".join(self.contested[key])
        return Doubt(
            f"“{label}”在稿子里有不止一个值（{values}），不知道哪个是",
            "核实哪个对，或各起一个代号，再补值、改成引用",
        )

    def contradictions(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The figures to which the report gave more than one value, with the values as they were written."""
        return {key: tuple(values.values()) for key, values in self._values_given.items() if len(values) > 1}

    def free_id(self, wanted: str, *more: str) -> str:
        """The first of the wanted ids that is free; otherwise the first one with a number appended."""
        choices = [ID_SIGNS.sub("", choice) for choice in (wanted, *more)]
        choices = [choice for choice in choices if choice] or ["数字"]
        for choice in choices:
            if self._is_free(choice):
                return choice
        first = choices[0]
        numbers = count(self._last_numbers.get(first, 1) + 1)
        self._last_numbers[first] = number = next(n for n in numbers if self._is_free(f"{first}{n}"))
        return f"{first}{number}"

    def _is_free(self, wanted: str) -> bool:
        book = self._book
        return not any(wanted in ids for ids in (book.catalogue, book.names, self.year_names, book.former_ids))

    def add_figure(self, figure: Figure, stem: str) -> Figure:
        """Adds a new figure to the catalogue."""
        self.new_figures[figure.id] = (stem, figure)
        self._add_to_catalogue(figure)
        return figure

    def _add_to_catalogue(self, figure: Figure) -> None:
        catalogue = self._book.catalogue
        assert isinstance(catalogue, dict)
        catalogue[figure.id] = figure

    def widen_decimals(self, figure: Figure, digits: int) -> None:
        """Gives a new figure that is counted as many decimals as its values have, because counts are whole. How
        precisely this report states another figure is no rule for other years: 9.3亿元, then 13.24亿元."""
        if figure.unit.counted and figure.id in self.new_figures and digits > (figure.decimals or 0):
            stem, own = self.new_figures[figure.id]
            self.add_figure(replace(own, decimals=digits), stem)

    def set_value(self, figure: Figure, entry: LedgerEntry) -> None:
        """Sets the value of a figure in the year."""
        self.entries[figure.id] = entry
        self.values[figure.id] = value_of(figure, entry, self.year)
        quantity = self.values[figure.id].quantity
        if quantity is not None and not figure.is_list:
            self.widen_decimals(figure, decimals_of(quantity.number))
        book_year = empty_year(self.year, self.year_names)
        others = tuple(y for y in self._book.years if y.number != self.year)
        self._book = replace(self._book, years=(*others, replace(book_year, values=self.values)))

    def add_name(self, name: Name, *, of_year: bool = False) -> Name:
        """Adds a new name, or with `of_year` this year's text of a registered name."""
        if holds_numeral(name.text):
            self.numbered_names.append(name.text)
        if of_year:
            self.year_names[name.id] = name
        else:
            self.new_names[name.id] = name
            self._book = replace(self._book, names={**self._book.names, name.id: name})
        return name


def new_figure(
    figure_id: str,
    label: str,
    unit: Unit,
    *,
    fields: tuple[tuple[str, str], ...] = (),
    item: str = "",
    public: bool = False,
    stock: bool = False,
) -> Figure:
    """A figure that is not in the catalogue yet. Each field has a name, and a kind of text or a unit."""
    return Figure(
        id=figure_id,
        label=label or figure_id,
        unit=unit,
        place=NOWHERE,
        public=public,
        flow=not stock,
        fields=tuple(list_field(name, kind, unit.table) for name, kind in fields),
        item=item or (f"{{{fields[0][0]}}}" if fields else ""),
    )


def list_field(name: str, kind: str, units: UnitTable) -> ListField:
    """A column of a list; `kind` is a kind of name or a unit."""
    return ListField(name, kind) if kind in TEXT_KINDS else ListField(name, "number", parse_unit(kind, units))


def value_of(figure: Figure, entry: LedgerEntry, year: int) -> Value:
    """The value that the project would load from the entry. Raises QuantityError."""
    rows = tuple(Row(tuple(_cells(figure, row)), NOWHERE) for row in entry.rows)
    quantity: Quantity | None = None
    if entry.text is not None:
        quantity = parse_quantity(entry.text, figure.unit)
    elif rows and entry.counts_rows:
        quantity = parse_quantity(str(len(rows)), figure.unit)
    growth = parse_quantity(entry.growth, PERCENT) if entry.growth else None
    return Value(figure.id, year, quantity, NOWHERE, rows, growth=growth)


def _cells(figure: Figure, row: Mapping[str, str | None]) -> Iterator[Cell]:
    for column in figure.fields:
        text = row.get(column.name)
        if text is not None:
            quantity = parse_quantity(text, column.unit) if column.unit is not None else None
            yield Cell(column.name, text, quantity, NOWHERE)


def unit_of(unit: Unit) -> Unit:
    """The unit of a figure, from the unit of a number in the source: counts have no scale in their unit (1.8万人次 →
    人次), measured amounts keep it (万元)."""
    return parse_unit(unit.base, unit.table) if unit.counted and unit.scale_word else unit
