"""Which figure a statement in running text is about: 拜访企业228家，同比增长7%，创历史新高.

The figure is shown or named directly before the statement. Linking words, another stated change, a parenthesis and, in
a table, the other cells of the row may be between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.number import Number
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.numbers.subjects import Subjects, leads_sentence
from nianbao.report import Figure
from nianbao.shown.prose import Run
from nianbao.shown.show import State
from nianbao.words.alternatives import either
from nianbao.words.claim_words import ADVERBS, AMOUNT_NOUNS, HOW_MUCH, PRAISED, STATE_OF_AFFAIRS
from nianbao.words.clause_words import (
    AMOUNTS_BY_DIMENSION,
    AMOUNTS_BY_MEASURE,
    AMOUNTS_OF_NO_RATE,
    GENERAL_AMOUNTS,
)
from nianbao.words.hedges import AFTER_VERB, BEHIND
from nianbao.words.numeral_signs import NUMERAL
from nianbao.words.unit_table import UnitPattern

LINK: Final = re.compile(rf"(?:{either(ADVERBS)}|{BEHIND}|[，、：:；,;（( \t“—-])+$")
# Where the words of a statement end.
CLAUSE_END: Final = r"(?=[，。；、：！？）)”“,;:—\t\n]|$)"
# 创历史新高的固定资产投资: the figure is behind.
OF_FIGURE: Final = rf"的(?!(?:{either(PRAISED)})?(?:{either(STATE_OF_AFFAIRS)}))"
STATEMENT_END: Final = rf"(?:{CLAUSE_END}|(?={OF_FIGURE}))"
# What may follow a verb that has no object: 增长7%, 增长到, 增长势头; 增加投入 is about something else.
VERB_END: Final = (
    rf"(?=了?(?:[，。；、：！？）)”“,;:—\t\n]|$|[到至]|出?{AFTER_VERB}[\d{NUMERAL}]|{either(HOW_MUCH)}"
    rf"|的?(?:{either(PRAISED)})?(?:{either(STATE_OF_AFFAIRS)})|{OF_FIGURE}))"
)
LONGEST_LINK: Final = 16
AMOUNT: Final = re.compile(rf"的?(?:{either(AMOUNT_NOUNS)})$")
TOTAL: Final = re.compile(r"[，、（( ]总(?:数量|数|量|额|里程)$")
JOIN: Final = re.compile(r"[、，和与及]")
JOIN_END: Final = re.compile(r"(?:以及|[、和与及])$")
LONGEST_NAME: Final = 24
OPENING: Final = {"）": "（", ")": "("}
LONGEST_ASIDE: Final = 60
MOST_STATEMENTS: Final = 4


@dataclass(frozen=True, slots=True)
class ClaimSubject:
    """A figure that a statement may be about.

    `start` is the offset of the words or of the reference that identify it. `is_shown`: a reference shows its value of
    this year. `leads`: its name begins the sentence. `near`: it is directly before the statement; otherwise only the
    sentence names it."""

    figure: Figure
    start: int
    is_shown: bool
    leads: bool = False
    near: bool = True

    @property
    def is_certain(self) -> bool:
        """Whether the statement can be about no other thing. Words before a name that does not lead its sentence may
        assign it to another place (开发区…，固定资产投资翻番)."""
        return self.near and (self.is_shown or self.leads)


def subject_before(
    passage: NumberPassage, position: int, subjects: Subjects, between: Sequence[UnitPattern] = ()
) -> ClaimSubject | None:
    """The subject of a statement that begins at an offset; None if it has none. Statements of `between` may lie between
    the two."""
    text = passage.text
    at = position
    for _ in range(MOST_STATEMENTS):
        first = passage.sentence_start(at - 1) if at else 0
        link = LINK.search(text, max(first, at - LONGEST_LINK), at)
        at = link.start() if link else at
        found = _ends_here(passage, at, subjects)
        if found:
            return found
        earlier = _statement_that_ends(passage, first, at, between) or _aside_that_ends(text, first, at)
        if earlier is None:
            break
        at = earlier
    return _of_row(passage, position, subjects)


def subjects_joined(passage: NumberPassage, last: ClaimSubject, subjects: Subjects) -> Iterator[ClaimSubject]:
    """The figures before the last one of 拜访企业228家、签约项目13个均创新高 and 拜访企业和签约项目均创新高."""
    text = passage.text
    at = last
    while True:
        first = passage.sentence_start(at.start)
        if at.is_shown:
            runs = list(passage.prose.references_in(max(first, at.start - LONGEST_NAME), at.start))
            run = runs[-1] if runs and JOIN.search(text, runs[-1].end, at.start) else None
            figure = figure_of_this_year(passage, run) if run else None
            found = ClaimSubject(figure, run.start, is_shown=True) if figure and run else None
        else:
            join = JOIN_END.search(text, max(first, at.start - 2), at.start)
            figure = subjects.named_before(passage.sentence_before(join.start()), alone=True) if join else None
            found = _named(passage, figure, join.start()) if figure and join else None
        if found is None or found.start >= at.start:
            return
        yield found
        at = found


def _ends_here(passage: NumberPassage, at: int, subjects: Subjects) -> ClaimSubject | None:
    """The figure that is shown, typed or named directly before an offset."""
    shown = _shown(passage, at)
    if shown:
        return shown
    text = passage.text
    amount = AMOUNT.search(text, max(0, at - 6), at)
    if amount:
        before = amount.start() - (text[amount.start() - 1 : amount.start()] in "，、（( ")
        shown = _shown(passage, before)
        is_new_total = bool(TOTAL.search(text, max(0, at - 6), at))
        noun = amount[0].removeprefix("的")
        if shown and not is_amount_of(shown.figure, noun):
            return None
        if shown and not (is_new_total and shown.figure.flow):
            return shown
    number = typed_number_ending(passage, at)
    if number is not None:
        figure = figure_typed(passage, number, subjects)
        return _named(passage, figure, number.claim[0]) if figure else None
    figure = subjects.named_before(passage.sentence_before(at), alone=True)
    if figure is None and amount:
        at = amount.start()
        figure = subjects.named_before(passage.sentence_before(at), alone=True)
    return _named(passage, figure, at) if figure else None


def is_amount_of(figure: Figure, noun: str) -> bool:
    """Whether a noun for an amount can be that of a figure: 总额 of money, 件数 of what is counted in 件."""
    unit = figure.unit
    if unit.is_ratio and noun in AMOUNTS_OF_NO_RATE.split():
        return False
    if noun in GENERAL_AMOUNTS.split() or noun.startswith(unit.text):
        return True
    nouns = (AMOUNTS_BY_MEASURE.get(unit.text, ""), AMOUNTS_BY_DIMENSION.get(unit.dimension, ""))
    return any(noun in listed.split() for listed in nouns)


def figure_typed(passage: NumberPassage, number: Number, subjects: Subjects) -> Figure | None:
    """The figure that a typed number states, whose name is right before it: 造林面积330亩."""
    before = passage.sentence_before(number.claim[0])
    figure = subjects.named_before(before, alone=True) or subjects.named_before(AMOUNT.sub("", before), alone=True)
    return figure if figure is not None and figure.unit.dimension == number.measured_in.dimension else None


def _named(passage: NumberPassage, figure: Figure, end: int) -> ClaimSubject:
    """The subject whose name ends at an offset."""
    start = max(0, end - len(figure.label))
    text = passage.text
    sentence = max(text.rfind(mark, 0, start) for mark in "。\n\t") + 1
    return ClaimSubject(figure, start, is_shown=False, leads=leads_sentence(text[sentence:start]))


def _shown(passage: NumberPassage, at: int) -> ClaimSubject | None:
    run = passage.prose.run_at(at - 1) if at else None
    if run is None or run.end != at:
        return None
    figure = figure_of_this_year(passage, run)
    return ClaimSubject(figure, run.start, is_shown=True) if figure else None


def figure_of_this_year(passage: NumberPassage, run: Run) -> Figure | None:
    """The figure of a reference that shows its value, or its change, of the report's year."""
    return figure_of_year(run, passage.year.number)


def figure_of_year(run: Run, year: int) -> Figure | None:
    """The figure of a reference that shows its value, or its change, of a year."""
    shown = run.shown
    if run.reference is None or shown is None or shown.state is not State.FIGURE or shown.showing is None:
        return None
    return shown.figure if shown.showing.year == year else None


def typed_number_ending(passage: NumberPassage, at: int) -> Number | None:
    """The typed number whose words end at a position."""
    number = passage.number_ending(at)
    return number if number is not None and passage.is_typed(number) else None


def _statement_that_ends(passage: NumberPassage, first: int, at: int, between: Sequence[UnitPattern]) -> int | None:
    """Where a statement begins that ends at a position and begins its clause."""
    text = passage.text
    start = at
    while start > first and text[start - 1] not in CLAUSE_ENDS:
        start -= 1
    for pattern in between:
        match = pattern.of(passage.units).match(text, start, at)
        if match and match.end() == at and at > start:
            return start
    return None


def _aside_that_ends(text: str, first: int, at: int) -> int | None:
    """The offset of the parenthesis that ends at an offset."""
    opening = OPENING.get(text[at - 1 : at])
    start = text.rfind(opening, max(first, at - LONGEST_ASIDE), at) if opening else -1
    return start if start >= 0 else None


def _of_row(passage: NumberPassage, position: int, subjects: Subjects) -> ClaimSubject | None:
    """The figure of a table's row, for a statement that begins a cell: the only one that the row shows, or that
    of its first cell."""
    text = passage.text
    start = text.rfind("\n", 0, position) + 1
    row = text[start:position]
    if "\t" not in row or not row.endswith("\t"):
        return None
    shown = {}
    for run in passage.prose.references_in(start, position):
        figure = figure_of_this_year(passage, run)
        if figure:
            shown[figure.id] = ClaimSubject(figure, run.start, is_shown=True)
    if shown:
        return next(iter(shown.values())) if len(shown) == 1 else None
    head = row.strip("\t").partition("\t")[0]
    figure = subjects.named_before(head, alone=True)
    return ClaimSubject(figure, start, is_shown=False, leads=True) if figure else None
