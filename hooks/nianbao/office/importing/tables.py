"""Tables of the source as Markdown tables, with references in the cells that show figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.numbers import find_numbers
from nianbao.numbers.seams import UNIT_LINE
from nianbao.office.importing.doubts import KEEP, RENAME, doubt_of_span
from nianbao.office.importing.figure_decisions import figures_in
from nianbao.office.importing.figure_names import shorten
from nianbao.office.importing.fit import find_reference, trial_book
from nianbao.office.importing.ledger import Ledger, LedgerEntry, Spot, new_figure, value_of
from nianbao.office.importing.match import FigureQuery, Surroundings, best_matches
from nianbao.office.importing.nouns import MASKED, Confidence, Doubt, Recognized, SourceBlock
from nianbao.office.importing.number_phrases import strip_frame, strip_verbs
from nianbao.office.importing.reading import Reader
from nianbao.office.importing.subject import refusal_of
from nianbao.quantity.arithmetic import EXACT, digits_of
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError
from nianbao.report import Figure
from nianbao.words.table_words import FIGURE_HEADS, OWN_HEADS, UNIT_HEADS
from nianbao.words.unit_table import LATIN_UNIT, UNIT, UnitPattern

PLAIN_NUMBER: Final = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
HEAD_UNIT: Final = UnitPattern(rf"(?P<words>.*?)\s*[（(](?:单位[：:])?(?P<unit>[万亿]?(?:{UNIT}|{LATIN_UNIT}))[）)]")
YEAR_HEAD: Final = re.compile(r"((?:19|20)\d{2})年?")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the heads of a table say about its columns: which one holds the unit, and the year and the unit of each.
    `of_rows`: the first cells of the rows name figures, and not only places or things that have several."""

    unit: int | None
    years: tuple[int | None, ...]
    units: tuple[str, ...]
    of_rows: bool


def table_markdown(block: SourceBlock, above: str, stem: str, reader: Reader, ledger: Ledger) -> str:
    """The table in Markdown; its first row is the head. `above` is the text before it, which may state the unit."""
    head, *rows = block.cells
    columns = _columns(head, above, ledger)
    lines = [_table_row(reader.typed(cell, in_cell=True) for cell in head), _table_row("---" for _ in head)]
    for offset, row in enumerate(rows, 1):
        cells = _Row(row, columns, block.line + offset, stem, reader, ledger)
        lines.append(_table_row(cells.markdown(index) for index in range(len(row))))
    return "\n".join(lines)


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _columns(head: Sequence[str], above: str, ledger: Ledger) -> Columns:
    unit = next((index for index, cell in enumerate(head) if cell in UNIT_HEADS), None)
    stated = UNIT_LINE.search(above)
    years: list[int | None] = []
    units: list[str] = []
    for cell in head:
        words, own_unit = _without_unit(cell, ledger)
        match = YEAR_HEAD.fullmatch(words)
        years.append(int(match[1]) if match else ledger.year if words in OWN_HEADS else None)
        units.append(own_unit or (stated["unit"].strip() if stated else ""))
    return Columns(unit, tuple(years), tuple(units), _without_unit(head[0], ledger)[0] in FIGURE_HEADS)


def _without_unit(words: str, ledger: Ledger) -> tuple[str, str]:
    """The words of a head without the unit in brackets behind them, and that unit; empty if there is none."""
    match = HEAD_UNIT.of(ledger.book.units).fullmatch(words)
    return (match["words"], match["unit"]) if match else (words, "")


class _Row:
    def __init__(
        self, cells: Sequence[str], columns: Columns, line: int, stem: str, reader: Reader, ledger: Ledger
    ) -> None:
        self.cells = cells
        self.columns = columns
        self.line = line
        self.stem = stem
        self.reader = reader
        self.ledger = ledger

    def markdown(self, index: int) -> str:
        cell = self.cells[index]
        year = self.columns.years[index]
        if year is not None and index and (cell == MASKED or PLAIN_NUMBER.fullmatch(cell)):
            return self._figure_cell(cell, year, *self._named(index))
        numbers, _ = find_numbers(cell, table=self.ledger.book.units)
        if numbers and PLAIN_NUMBER.fullmatch(cell):
            unknown = "哪一年、什么单位" if not self._named(index)[1] else "哪一年"
            return self._keep_cell(cell, Doubt(f"表里的数，看不出是{unknown}的", KEEP))
        return self.reader.markdown(SourceBlock(cell, self.line), self.stem, in_cell=True)

    def _named(self, index: int) -> tuple[str, str]:
        """The label of a cell's row and the unit of the cell: of the row, of the column or of the table."""
        label, unit = _without_unit(self.cells[0], self.ledger)
        if self.columns.unit is not None:
            return label, self.cells[self.columns.unit]
        return label, unit or self.columns.units[index]

    def _figure_cell(self, cell: str, year: int, label: str, unit: str) -> str:
        ledger = self.ledger
        core = strip_verbs(strip_frame(label))
        measure = parse_unit(unit, ledger.book.units)
        candidates = figures_in(ledger.catalogue(), measure)
        query = FigureQuery(label, Surroundings("", ""), self.stem)
        matches = [match.figure for match in best_matches(candidates, ledger.contexts, query)]
        text = None if cell == MASKED else cell
        doubt = self._find_doubt(label, unit, cell, year) if text is not None and year == ledger.year else None
        if doubt:
            return self._keep_cell(cell, doubt)
        if text is not None:
            matches = [figure for figure in candidates if label in (figure.label, figure.id)]
        wanted = cell.replace(MASKED, "*")
        if year != ledger.year:
            for figure in matches:
                written = find_reference(
                    ledger.book, ledger.year, figure.id, iter((f"@{year} 数",)), wanted, ledger.edition
                )  # fmt: skip
                if written:
                    self._note_cell(
                        cell, written, Recognized.FIGURE, Confidence.SURE, f"{year}年的值相同", figure.id, unit
                    )
                    return written
            return self._keep_cell(cell, self._doubt_of_year(f"{year}年的“{label}”（{cell}{unit}）", year, matches))
        figure_id = ledger.free_id(shorten(core), shorten(label))
        for figure in [*matches, new_figure(figure_id, label, measure)]:
            existing = ledger.entries.get(figure.id)
            entry = existing or LedgerEntry(self.stem, text)
            try:
                value = value_of(figure, entry, ledger.year)
            except QuantityError:
                continue
            book = trial_book(ledger.book, ledger.year, figure, value)
            written = find_reference(book, ledger.year, figure.id, iter(("数",)), wanted, ledger.edition)
            if written:
                is_new = figure.id not in ledger.catalogue()
                if is_new:
                    ledger.add_figure(figure, self.stem)
                ledger.set_value(figure, entry)
                confidence = Confidence.LIKELY
                why = "新数字，名称取自表的第一列" if is_new else f"表里的“{figure.label}”"
                self._note_cell(cell, written, Recognized.FIGURE, confidence, why, figure.id, unit)
                return written
        return self._keep_cell(
            cell, Doubt(f"表里的{cell}与正文里“{label}”的值不同", "核实哪个对，改成一样的，再用引用")
        )

    def _doubt_of_year(self, said: str, year: int, figures: Sequence[Figure]) -> Doubt:
        """The doubt about a value of another year that the data do not have."""
        for figure in figures:
            value = self.ledger.book.value(figure.id, year)
            if value is not None and value.quantity is not None:
                known = f"{digits_of(value.quantity.number)}{figure.unit.text}"
                return Doubt(
                    f"像是{said}，那一年的数据里却是{known}", "核实哪个对；表里错的，改成引用；数据里错的，办更正"
                )
        return Doubt(f"像是{said}，那一年的数据里没有", f"在 data/{year}/ 里补上，再改成引用；或照原样留着")

    def _find_doubt(self, label: str, unit: str, cell: str, year: int) -> Doubt | None:
        """The doubt about a cell of the report's own year; None if there is none."""
        ledger = self.ledger
        if not unit:
            return Doubt("表里没有写单位", "认清单位，在数字目录和数据里补上，再改成引用")
        if not self.columns.of_rows:
            return Doubt(f"“{label}”没有说是它的什么数", RENAME)
        others = [figure for figure in ledger.catalogue().values() if label in (figure.label, figure.id)]
        doubt = self.reader.outlook.find_doubt("", 0) or (None if others else refusal_of(label, unit))
        doubt = doubt or doubt_of_span(label, len(label), len(label), year, self.reader.outlook.own_scopes)
        if doubt:
            return doubt
        written = parse_unit(unit, ledger.book.units)
        if any(figure.unit.base != written.base for figure in others):
            return Doubt(
                f"与“{label}”同名，但单位不同，表里写“{unit}”", "是同一个数字，改成一样的单位；不是，起另一个代号"
            )
        size = EXACT.multiply(Decimal(cell), written.size)
        contested = ledger.record_value(label, written.base, f"{size.normalize():f}", f"{cell}{unit}")
        if contested or others:
            return contested
        known = [figure for figure in figures_in(ledger.catalogue(), written) if figure.id not in ledger.new_figures]
        near = next(
            iter(best_matches(known, ledger.contexts, FigureQuery(label, Surroundings("", ""), self.stem))), None
        )
        if near is None:
            return None
        why = f"可能是已有的“{near.figure.label}”（{near.score:.0%}相近），也可能是另一个数字“{label}”"
        return Doubt(why, f"是已有的，补值后改成 {{{{ {near.figure.id} 数 }}}}；不是，起另一个代号")

    def _keep_cell(self, cell: str, doubt: Doubt) -> str:
        self._note_cell(cell, cell, Recognized.TYPED, Confidence.DOUBTFUL, doubt.why, to_do=doubt.to_do)
        return self.reader.typed(cell, in_cell=True)

    def _note_cell(
        self,
        cell: str,
        written: str,
        found: Recognized,
        confidence: Confidence,
        why: str,
        figure: str = "",
        unit: str = "",
        to_do: str = "",
    ) -> None:
        row = " ".join(self.cells)
        at = row.find(cell)
        spot = Spot(self.line, row, at, at + len(cell))
        self.ledger.note(spot, found, written, confidence, why, figure=figure, unit=unit, to_do=to_do)
