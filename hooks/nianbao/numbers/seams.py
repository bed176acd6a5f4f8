"""Seams: the typed words directly around a reference, and the heads over it in its table.

A reference shows a number, often with its unit. What it shows and the words next to it may state the same thing twice,
or contradict each other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from nianbao.forms import HEDGES_SHOWN, kinds_stated
from nianbao.forms.showing import FormKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.shown_units import ShownUnit, shown_unit
from nianbao.numbers.typed_units import TypedUnit, unit_at_start
from nianbao.report import Edit, Figure, Place
from nianbao.shown.prose import Prose, Run
from nianbao.shown.prose_tables import ProseTable, TableCell
from nianbao.shown.show import Shown
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import UnitTable

# What lies further off says nothing of the reference.
FARTHEST: Final = 60
LINE_END: Final = re.compile(r"[\n\t]")
# 43批次对119人: between two numbers with their units it is no measure word.
SET_AGAINST: Final = "对"
NO_FORMS: Final[frozenset[FormKind]] = frozenset()
# What a column is called whose cells name the unit of their row.
UNIT_COLUMN: Final = re.compile(r"[（(]?(?:计量|统计)?单位[)）]?")
ROW_NUMBER: Final = re.compile(rf"[（(]?(?:\d{{1,3}}|[{ORDINAL}]{{1,3}})[)）.、]?")
# 单位：万元, above a table.
UNIT_LINE: Final = re.compile(
    r"[（(【\[]?(?:计量)?单位\s?(?:[均都皆]?[为是]|[:：])\s?(?P<unit>[^\n\t，。；）)】\]]{1,12})[。）)】\]]?\s*$", re.M
)


class HeadWords(NamedTuple):
    """The words of a head over a cell, and their span in the section's text; empty if there are none."""

    text: str = ""
    start: int = 0
    end: int = 0


# 自2021年的{{ 管网@2021 }}起: this 起 counts nothing.
SINCE: Final = "起"
FROM: Final = re.compile(r"[自从](?![治然动])[^，。；：]{0,20}$")
NO_WORDS: Final = HeadWords()


class TableHeads(NamedTuple):
    """What applies to a cell: the heads of its row and column, the cell of its row in a column of units, the unit
    stated over the whole table, and the head of the first column, which may state one for all: 指标（单位：亿元）."""

    row: HeadWords
    column: HeadWords
    unit_cell: HeadWords
    over_table: HeadWords
    corner: HeadWords


class Seam(NamedTuple):
    """A reference with the text of its line up to the neighbouring references.

    `before` and `behind` are the texts; `follows` and `precedes` are the neighbouring references, if only these texts
    are between. `figure` is None for a name or an unknown id. `kinds` are what its forms show of a figure. `unit` is
    what it shows of a unit, None if it does not end with a number; `typed` is the unit typed directly behind it."""

    passage: NumberPassage
    run: Run
    shown: Shown
    figure: Figure | None
    before: str
    behind: str
    follows: Run | None
    precedes: Run | None
    heads: TableHeads | None
    kinds: frozenset[FormKind]
    unit: ShownUnit | None
    typed: TypedUnit | None

    @property
    def text(self) -> str:
        """What the reference shows."""
        return self.passage.text[self.run.start : self.run.end]

    @property
    def shows_change(self) -> bool:
        """Whether it shows a change of the figure."""
        return FormKind.CHANGE in self.kinds

    @property
    def before_start(self) -> int:
        """The offset of `before` in the section's text; `behind` begins at the end of the run."""
        return self.run.start - len(self.before)

    @property
    def shows_hedge(self) -> bool:
        """Whether it shows a hedge, by a form or of its value."""
        showing = self.shown.showing
        known = showing.hedge or showing.quantity.hedge if showing else ""
        return bool(known) or any(word in HEDGES_SHOWN for word, _ in self.forms)

    def place(self, start: int, end: int) -> Place:
        """The place of a span of the section's text."""
        return self.passage.prose.place(start, end)

    def deletion(self, start: int, end: int) -> tuple[Edit, ...]:
        """The edit that deletes a span of the section's text; empty if the span is not typed in one piece."""
        run = self.passage.prose.run_at(start)
        if run is None or not run.is_typed or run.in_braces or end > run.end:
            return ()
        return (Edit(self.place(start, end), self.passage.text[start:end], ""),)

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """The forms as written."""
        return self.run.reference.forms if self.run.reference else ()


def typed_end(seam: Seam) -> int:
    """The end of the unit typed for a reference, as an offset in the text behind it; 0 where the reference shows its
    own."""
    is_missing = seam.unit is not None and not seam.unit.is_whole
    return seam.typed.end if seam.typed is not None and is_missing else 0


def seams_of(passage: NumberPassage) -> Iterator[Seam]:
    """The seams of a section, in order."""
    prose = passage.prose
    runs = list(prose.references())
    tables = _Cells(prose)
    for at, run in enumerate(runs):
        assert run.shown is not None
        start = max(0, run.start - FARTHEST, runs[at - 1].end if at else 0)
        end = min(len(prose.text), run.end + FARTHEST, runs[at + 1].start if at + 1 < len(runs) else len(prose.text))
        before, behind = prose.text[start : run.start], prose.text[run.end : end]
        line_start = max(before.rfind("\n"), before.rfind("\t")) + 1
        line_end = LINE_END.search(behind)
        follows = runs[at - 1] if at and not line_start and runs[at - 1].end == start else None
        precedes = runs[at + 1] if at + 1 < len(runs) and not line_end and runs[at + 1].start == end else None
        behind = behind[: line_end.start()] if line_end else behind
        forms = run.reference.forms if run.reference else ()
        kinds = kinds_stated(forms) if forms else NO_FORMS
        unit = shown_unit(run.shown, kinds, passage.units)
        is_since = behind.startswith(SINCE) and FROM.search(before, line_start) is not None
        typed = _typed_behind(run.shown, behind, unit, precedes, passage.units) if unit and not is_since else None
        heads = tables.heads(run.start)
        figure, before = run.shown.figure, before[line_start:]
        yield Seam(passage, run, run.shown, figure, before, behind, follows, precedes, heads, kinds, unit, typed)


def _typed_behind(
    shown: Shown, behind: str, unit: ShownUnit, precedes: Run | None, table: UnitTable
) -> TypedUnit | None:
    if unit.is_whole and precedes is not None and behind.strip() == SET_AGAINST:
        return None
    figure = shown.figure
    names = (figure.label, figure.id) if figure else ()
    return unit_at_start(behind, table, (unit.unit.base,), names)


class _Row:
    """A row of a table with the words of its cells and the head of the table."""

    def __init__(self, heads: Sequence[HeadWords], over: HeadWords, cells: Sequence[HeadWords]) -> None:
        self.heads = heads
        self.over = over
        self.cells = cells
        units = [at for at, head in enumerate(heads[: len(cells)]) if UNIT_COLUMN.fullmatch(head.text)]
        self.unit_at = units[0] if len(units) == 1 else -1
        self.named = [at for at, cell in enumerate(cells) if cell.text and not ROW_NUMBER.fullmatch(cell.text)]

    def over_cell(self, column: int) -> TableHeads:
        """What applies to a cell of the row."""
        named_at = self._named_at(column)
        name = self.cells[named_at] if named_at < column and named_at != self.unit_at else NO_WORDS
        unit = self.cells[self.unit_at] if self.unit_at not in (-1, column) else NO_WORDS
        corner = self.heads[0] if column else NO_WORDS
        return TableHeads(name, self.heads[column], unit, self.over, corner)

    def _named_at(self, column: int) -> int:
        """Where the name for a column is. Columns of one head have names of their own: 水|数量|路|数量."""
        head = self.heads[column].text
        same = [at for at in range(column) if head and self.heads[at].text == head]
        own = (at for at in self.named if same and same[-1] < at < column)
        return next(own, self.named[0] if self.named else len(self.cells))


class _Cells:
    """The cells of a section's tables by place."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.cells: list[tuple[int, int, _Row, int]] = []
        for table in prose.tables:
            heads, over = [self._words(cell) for cell in table.head], self._over(table)
            for cells in table.rows:
                row = _Row(heads, over, [self._words(cell) for cell in cells])
                self.cells += ((cell.start, cell.end, row, column) for column, cell in enumerate(cells))
        self.starts = [cell[0] for cell in self.cells]

    def heads(self, position: int) -> TableHeads | None:
        """What applies to the cell at an offset; None outside tables and in a table's head."""
        at = bisect_right(self.starts, position) - 1
        if at < 0 or position >= self.cells[at][1]:
            return None
        _, _, row, column = self.cells[at]
        return row.over_cell(column)

    def _over(self, table: ProseTable) -> HeadWords:
        """The unit stated in the line before a table (单位：万元)."""
        text = self.prose.text
        end = len(text[: table.start].rstrip("\n"))
        stated = UNIT_LINE.search(text, max(0, end - FARTHEST, text.rfind("\n", 0, end) + 1), end)
        return HeadWords(stated["unit"].strip(), *stated.span("unit")) if stated else NO_WORDS

    def _words(self, cell: TableCell) -> HeadWords:
        return HeadWords(self.prose.text[cell.start : cell.end].strip(), cell.start, cell.end)
