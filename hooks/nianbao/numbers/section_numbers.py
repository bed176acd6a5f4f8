"""The numbers of a section, in its prose, and the text around a number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final

from nianbao.forms import states_change
from nianbao.numbers.find import FoundNumbers, read_numbers
from nianbao.numbers.not_figures import Mask, Why
from nianbao.numbers.number import Number
from nianbao.report import Figure, Section, Year, Yearbook
from nianbao.shown.prose import Prose, Run
from nianbao.shown.prose_tables import TableCell
from nianbao.shown.show import State
from nianbao.words.numeral_signs import NUMERAL
from nianbao.words.unit_table import BUILT_IN, UnitPattern, UnitTable
from nianbao.words.year_words import LAST_YEAR, NEXT_YEAR, YEAR_NUMBER

CLAUSE_ENDS: Final = "，。；！？、：\n\t"
# Among them those of sentences.
SENTENCE_ENDS: Final = "。；！？\n\t"
ANY_END: Final = re.compile(f"[{CLAUSE_ENDS}]")
# What lies further off than this is not looked at, so that a text without punctuation takes no longer.
LONGEST_SENTENCE: Final = 400
LONGEST_MASK: Final = 400
# The head of a table's column whose cells are not the report's year's.
OTHER_COLUMN: Final = re.compile(rf"{LAST_YEAR}|{NEXT_YEAR}|{YEAR_NUMBER}|同期|目标|计划|任务|累计")


@dataclass(frozen=True)
class NumberPassage:
    """A section as its numbers are read. `names` are registered names that contain digits or numerals; `units` are the
    units of the project."""

    year: Year
    section: Section
    prose: Prose
    names: tuple[str, ...] = ()
    units: UnitTable = BUILT_IN

    @property
    def text(self) -> str:
        """The printed text of the section."""
        return self.prose.text

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters of the text."""
        return frozenset(self.prose.text)

    def may_have(self, words: Iterable[str]) -> list[str]:
        """Those of some words whose first and last character the text has. The others need not be looked for."""
        letters = self.letters
        return [word for word in words if word[0] in letters and word[-1] in letters]

    @cached_property
    def _found(self) -> FoundNumbers:
        return read_numbers(self.prose.text, self.names, self.units)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """All numbers that are figures, typed or shown by references."""
        return self._found.figures

    @property
    def small(self) -> tuple[Number, ...]:
        """Numerals of one digit with a measure word, which are figures only where a figure is named next to them."""
        return self._found.small

    @property
    def masks(self) -> tuple[Mask, ...]:
        """The spans with numerals that are not figures."""
        return self._found.masks

    def typed(self) -> Iterator[Number]:
        """The numbers whose digits are typed."""
        return iter(self._typed)

    @cached_property
    def _typed(self) -> tuple[Number, ...]:
        return tuple(number for number in self.numbers if self.is_typed(number))

    def is_typed(self, number: Number) -> bool:
        """Whether the digits of a number are typed."""
        return self.prose.is_typed(number.start, number.digits_end)

    def number_before(self, position: int) -> Number | None:
        """The last number that ends at or before an offset."""
        at = bisect_right(self._number_ends, position)
        return self.numbers[at - 1] if at else None

    def numbers_in(self, start: int, end: int) -> tuple[Number, ...]:
        """The numbers that lie in a span, typed or shown."""
        first = bisect_left(self._number_starts, start)
        return tuple(takewhile(lambda number: number.end <= end, self.numbers[first:]))

    @cached_property
    def _number_starts(self) -> list[int]:
        return [number.start for number in self.numbers]

    @cached_property
    def _number_ends(self) -> list[int]:
        return [number.end for number in self.numbers]

    def number_ending(self, position: int) -> Number | None:
        """The number that ends at a position, with its unit and hedges."""
        return self._numbers_by_end.get(position)

    def number_from(self, position: int) -> Number | None:
        """The number that begins at a position, with its hedges or without."""
        return self._numbers_by_start.get(position)

    def number_or_numeral_from(self, position: int) -> Number | None:
        """The same, or the numeral of one digit there: 六个."""
        return self.number_from(position) or self._small_by_start.get(position)

    @cached_property
    def _small_by_start(self) -> dict[int, Number]:
        return {start: number for number in self.small for start in (number.start, number.claim[0])}

    @cached_property
    def _numbers_by_end(self) -> dict[int, Number]:
        return {end: number for number in self.numbers for end in (number.end, number.claim[1])}

    @cached_property
    def _numbers_by_start(self) -> dict[int, Number]:
        return {start: number for number in self.numbers for start in (number.start, number.claim[0])}

    def matches(self, pattern: UnitPattern) -> tuple[re.Match[str], ...]:
        """All matches of a pattern in the text. They are searched once for all callers."""
        if pattern not in self._matches:
            self._matches[pattern] = tuple(pattern.of(self.units).finditer(self.text))
        return self._matches[pattern]

    @cached_property
    def _matches(self) -> dict[UnitPattern, tuple[re.Match[str], ...]]:
        return {}

    def set_aside(self, position: int, *whys: Why) -> bool:
        """Whether an offset is in a mask that has one of the reasons."""
        return any(
            mask.end > position and mask.why in whys for mask in self.masks_in(position - LONGEST_MASK, position + 1)
        )

    def masks_in(self, start: int, end: int) -> tuple[Mask, ...]:
        """The masks that begin in a span."""
        first, last = (bisect_left(self._mask_starts, at) for at in (start, end))
        return self.masks[first:last]

    @cached_property
    def _mask_starts(self) -> list[int]:
        return [mask.start for mask in self.masks]

    def clause_before(self, position: int) -> str:
        """The text of the clause up to a position."""
        return self.text[self._back(position, CLAUSE_ENDS) : position]

    def sentence_before(self, position: int) -> str:
        """The text of the sentence up to an offset."""
        return self.text[self._back(position, SENTENCE_ENDS) : position]

    def sentence_start(self, position: int) -> int:
        """The offset at which the sentence around an offset begins."""
        return self._back(position, SENTENCE_ENDS)

    def line(self, position: int) -> tuple[int, int]:
        """The span of the line around an offset: a paragraph, an item, a row of a table."""
        end = self.text.find("\n", position)
        return self.text.rfind("\n", 0, position) + 1, end if end >= 0 else len(self.text)

    def sentence(self, position: int) -> tuple[int, int]:
        """The span of the sentence around an offset; a semicolon ends a sentence."""
        last = min(len(self.text), position + LONGEST_SENTENCE)
        ends = self._ends[SENTENCE_ENDS]
        at = bisect_right(ends, position)
        end = min(last, ends[at] - 1) if at < len(ends) else last
        return self._back(position, SENTENCE_ENDS), end

    def head_of_row(self, number: Number) -> str:
        """The first cell of a number's table row, if this is the only number of the row and its column names no other
        year."""
        cell = self._cell_at(number.claim[0])
        if cell is None or len(self.numbers_in(cell[0][0].start, cell[0][-1].end)) != 1:
            return ""
        row, head = cell
        head = head.replace(f"{self.year.number}年", "")
        return "" if OTHER_COLUMN.search(head) else self.text[row[0].start : row[0].end].strip()

    def head_of_column(self, position: int) -> str:
        """The head over the table cell at an offset; empty outside tables."""
        cell = self._cell_at(position)
        return cell[1] if cell else ""

    def _cell_at(self, position: int) -> tuple[tuple[TableCell, ...], str] | None:
        """The row of the table cell that a position is in, and the words over its column."""
        table = next((one for one in self.prose.tables if one.start <= position < one.end), None)
        row = next((row for row in table.rows if row[0].start <= position <= row[-1].end), None) if table else None
        if table is None or row is None:
            return None
        column = next(at for at, cell in enumerate(row) if position <= cell.end)
        heads = table.head[column : column + 1]
        return row, self.text[heads[0].start : heads[0].end] if heads else ""

    def figure_shown_at(self, position: int) -> tuple[Figure, Run] | None:
        """The figure of the reference that ends at an offset and shows a value of this year."""
        run = self.prose.run_at(position - 1) if position else None
        if run is None or run.reference is None or run.shown is None or run.end != position:
            return None
        showing = run.shown.showing
        if run.shown.state is not State.FIGURE or run.shown.figure is None or showing is None:
            return None
        if showing.year != self.year.number or states_change(run.reference.forms):
            return None
        return run.shown.figure, run

    def _back(self, position: int, ends: str) -> int:
        before = self._ends[ends]
        at = bisect_right(before, position) - 1
        return max(0, position - LONGEST_SENTENCE, before[at] if at >= 0 else 0)

    @cached_property
    def _ends(self) -> dict[str, list[int]]:
        """Behind the marks that end clauses and sentences: the offsets."""
        text = self.prose.text
        of_clauses = [match.end() for match in ANY_END.finditer(text)]
        return {CLAUSE_ENDS: of_clauses, SENTENCE_ENDS: [at for at in of_clauses if text[at - 1] in SENTENCE_ENDS]}


def number_passages(
    book: Yearbook, sections: Sequence[tuple[Year, Section]], prose: Sequence[Prose]
) -> tuple[NumberPassage, ...]:
    """A passage for every section with its prose."""
    names = tuple(
        word
        for name in book.names.values()
        for word in (name.text, *name.aliases)
        if re.search(rf"[\d{NUMERAL}]", word)
    )
    return tuple(
        NumberPassage(year, section, read, names, book.units)
        for (year, section), read in zip(sections, prose, strict=True)
    )
