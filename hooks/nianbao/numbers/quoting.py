"""Which figure a typed number quotes, and whether it quotes it correctly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from nianbao.numbers.another_fact import is_another_fact
from nianbao.numbers.not_figures import DASH
from nianbao.numbers.not_yet_so import is_of_next_year
from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.numbers.stated_changes import Actual, StatedChange, actual_change, changes_in
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.suggested import Suggestion, suggest_change, suggest_reference
from nianbao.quantity.arithmetic import EXACT, Interval, decimals_of, digits_of, exactly, round_half_up
from nianbao.quantity.numerals import numeral_bounds
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.written_quantity import interval_of
from nianbao.report import Figure, Value, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.hedges import Hedge, Side, hedge_of
from nianbao.words.trends import PASSING
from nianbao.words.year_words import LAST_YEAR

DASHED: Final = re.compile(DASH)
PASSED: Final = re.compile(rf"(?:{either(PASSING)})了?$")
LONGEST_PASSED: Final = 4
MANY_DIGITS: Final = 3
LAST_WORDS: Final = 40
NEXT_WORDS: Final = 8
LEAST_SAID_OF_VALUE: Final = 0.34
TWICE: Final = Decimal(2)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A typed number and the figure that it quotes. `value` is the value in the data; `suggestion` is the reference
    that shows the number as it is typed, if there is one; `agrees`: the typed number can represent the value. `change`
    is set where the number states a change of the figure."""

    number: Number
    figure: Figure | None = None
    value: Value | None = None
    suggestion: Suggestion | None = None
    agrees: bool = True
    change: tuple[StatedChange, Actual] | None = None


class Quoting:
    """Compares typed numbers with the values of a yearbook."""

    def __init__(self, book: Yearbook, subjects: Subjects) -> None:
        self.book = book
        self.subjects = subjects
        self._by_value: dict[int, Mapping[tuple[str, Decimal], list[Figure]]] = {}
        self._places = [
            word
            for name in book.names.values()
            if name.kind != "town"
            for word in (name.text, *name.aliases)
            if len(word) > 1
        ]

    def _of_value(self, year: int) -> Mapping[tuple[str, Decimal], list[Figure]]:
        """The figures of a year by dimension and value."""
        if year not in self._by_value:
            found = self._by_value[year] = defaultdict(list)
            for figure in self.book.catalogue.values():
                value = self.book.value(figure.id, year)
                if value and value.quantity:
                    size = EXACT.multiply(value.quantity.number, figure.unit.size)
                    found[figure.unit.dimension, size.normalize(EXACT)].append(figure)
        return self._by_value[year]

    def quotations(self, passage: NumberPassage) -> Iterator[Quotation]:
        """The quotation of every typed number of a passage; its `figure` is None for a number that quotes none."""
        # Most sections have none: their numbers are references.
        if next(passage.typed(), None) is not None:
            yield from self._typed(passage)
        yield from self._small(passage)

    def _typed(self, passage: NumberPassage) -> Iterator[Quotation]:
        stated = {
            change.number_span[0]: change for change in changes_in(passage, self.subjects) if change.number is not None
        }
        upper_ends = set()
        for number, following in zip_longest(passage.numbers, passage.numbers[1:]):
            if not passage.is_typed(number) or number.start in upper_ends:
                continue
            if following is not None and _is_range(passage, number, following):
                quoted = self._range(passage, number, following)
                if quoted:
                    upper_ends.add(following.start)
                    yield quoted
                    continue
            change = stated.get(number.start)
            quoted = self._change(passage, number, change) if change else None
            yield quoted or self._named(passage, number) or self._equal(passage, number) or Quotation(number)

    def _range(self, passage: NumberPassage, low: Number, high: Number) -> Quotation | None:
        """The figure named before 12—15公里: its value is within the range or not."""
        whole = low._replace(
            end=high.end, text=passage.text[low.start : high.end], unit=high.unit, behind=high.behind,
            claim=(low.claim[0], high.claim[1]),
        )  # fmt: skip
        return self._named(passage, whole, up_to=high.number)

    def _small(self, passage: NumberPassage) -> Iterator[Quotation]:
        """Numerals of one digit that are all that a clause says of a named figure: 家庭农场九家."""
        for number in passage.small:
            if passage.prose.is_typed(number.start, number.digits_end):
                quoted = self._named(passage, number)
                if quoted and quoted.figure and _ends_clause(passage, number, quoted.figure):
                    yield quoted

    def _change(self, passage: NumberPassage, number: Number, change: StatedChange) -> Quotation | None:
        actual = actual_change(self.book, change.figure, passage.year.number, change.base)
        if actual is None or change.number is None or change.base != passage.year.number - 1:
            return None
        if change.figure.unit.is_ratio:
            true = actual.points if change.unit == "个百分点" else None
        else:
            true = actual.percent if change.unit == "%" else None
        if true is None or (change.sign and actual.sign != change.sign):
            return None
        digits = decimals_of(change.number)
        # 约 and the like allow one unit of the last digit more.
        tolerance = Decimal((0, (1,), -digits)) if number.hedges else Decimal(0)
        agrees = abs(round_half_up(abs(true), digits) - change.number) <= tolerance or _is_from_unrounded(
            change, actual
        )
        suggestion = suggest_change(self.book, passage, number, change.figure, change.span[0]) if agrees else None
        return Quotation(number, change.figure, actual.now, suggestion, agrees, (change, actual))

    def _named(self, passage: NumberPassage, number: Number, up_to: Decimal | None = None) -> Quotation | None:
        """A figure of the same unit named next to the number, or next to the range that ends with `up_to`."""
        if number.number is None or number.kind is NumberKind.RANK or _is_passed(passage, number):
            return None
        figure = self.subjects.named_by(passage, number)
        if figure is None or not _same_unit(number, figure) or not figure.lives_in(passage.year.number):
            return None
        value = self.book.value(figure.id, passage.year.number)
        if value is None or value.quantity is None:
            return None
        agrees = can_stand_for(number, figure, value.quantity, up_to)
        if agrees is None or (not agrees and is_another_fact(passage, number, figure, self._places)):
            return None
        if is_of_next_year(passage, number.claim[0]):
            return None
        suggestion = suggest_reference(self.book, passage, number, figure) if agrees else None
        return Quotation(number, figure, value, suggestion, agrees)

    def _equal(self, passage: NumberPassage, number: Number) -> Quotation | None:
        """A figure whose value equals the number: this year's or, after 上年 and 去年, last year's."""
        size = number.size
        if size is None or number.kind is NumberKind.RANK:
            return None
        behind = re.split(r"[，。；、！？：\n\t]", passage.text[number.end : number.end + NEXT_WORDS], maxsplit=1)[0]
        words = passage.sentence_before(number.start)[-LAST_WORDS:] + behind
        is_last = bool(re.search(LAST_YEAR, passage.clause_before(number.start)))
        at = passage.year.number - is_last
        figures = self._of_value(at).get((number.measured_in.dimension, size.normalize(EXACT)), [])
        if not figures:
            return None
        shares = self.subjects.shares_said(words, figures)
        figure = max(figures, key=lambda one: shares[one.id])
        is_distinct = len(digits_of(number.number or Decimal(0)).strip("0").replace(".", "")) >= MANY_DIGITS
        if shares[figure.id] < LEAST_SAID_OF_VALUE and not (is_distinct and len(figures) == 1):
            return None
        if not is_distinct and _is_shown_before(passage, number, figure):
            return None
        suggestion = suggest_reference(self.book, passage, number, figure, is_last=is_last)
        return Quotation(number, figure, self.book.value(figure.id, at), suggestion)


def _is_from_unrounded(change: StatedChange, actual: Actual) -> bool:
    """Whether a growth is that of the exact values behind two values rounded to 万 or 亿: 10.1亿元 after 7.77亿元 may
    be 30.2% more."""
    before, now = actual.before.quantity, actual.now.quantity
    if not change.figure.unit.scale_word or actual.published or change.number is None or before is None or now is None:
        return False
    if before.interval.low <= 0 or now.interval.low <= 0:
        return False
    times = (now.interval / before.interval - exactly(Decimal(1))) * exactly(Decimal(100 * change.sign))
    return times.rounded(decimals_of(change.number)).meets(exactly(change.number))


def _is_passed(passage: NumberPassage, number: Number) -> bool:
    """Whether a number is a threshold that was passed (突破200家), not the figure's own."""
    return bool(PASSED.search(passage.text, max(0, number.start - LONGEST_PASSED), number.start))


def _is_shown_before(passage: NumberPassage, number: Number, figure: Figure) -> bool:
    """Whether a reference in the same sentence shows the figure, so that its name there is said of that."""
    start = passage.sentence_start(number.start)
    shown = (passage.figure_shown_at(other.end) for other in passage.numbers_in(start, number.start))
    return any(one is not None and one[0].id == figure.id for one in shown)


def _is_range(passage: NumberPassage, low: Number, high: Number) -> bool:
    """Whether two numbers are the ends of a range: 12—15公里, 12公里至15公里."""
    if low.number is None or high.number is None or not low.number < high.number or low.unit not in ("", high.unit):
        return False
    dash = DASHED.match(passage.text, low.end)
    return dash is not None and dash.end() == high.start


def _ends_clause(passage: NumberPassage, number: Number, figure: Figure) -> bool:
    """Whether only the figure's name follows in the clause: 组建三支志愿服务队."""
    behind = passage.text[number.claim[1] :][: len(figure.label) + 1]
    for name in (figure.label, figure.id):
        behind = behind.removeprefix(name)
    return not behind or behind[0] in CLAUSE_ENDS + "）)"


def can_stand_for(number: Number, figure: Figure, quantity: Quantity, up_to: Decimal | None = None) -> bool | None:
    """Whether a typed number, or the range from it to `up_to`, can represent a value; None if its words do not
    tell."""
    stated = number.number
    hedges = [hedge_of(word) for word in number.hedges]
    if stated is None or any(_says_little(hedge) for hedge in hedges):
        return None
    hedge = hedges[0] if hedges else None
    unit = number.measured_in
    size = EXACT.multiply(stated, unit.size)
    known = (
        quantity.interval * exactly(figure.unit.size)
        if quantity.hedge
        else exactly(EXACT.multiply(quantity.number, figure.unit.size))
    )
    upper = up_to if up_to is not None else _upper_end(number)
    if upper is not None:
        return Interval(size, EXACT.multiply(upper, unit.size)).meets(known)
    if unit.is_ratio and size == 1 and not hedge:
        # 99.97% is not 100%, however it is rounded.
        return known.high >= 1
    if hedge and hedge.is_open:
        return size < known.high and known.low <= size * TWICE
    said: Interval = interval_of(stated, hedge.word if hedge else "", unit) * exactly(unit.size)
    if not hedge and unit.size == figure.unit.size and decimals_of(stated) >= decimals_of(quantity.number):
        said = exactly(size)
    if hedge and hedge.side is Side.ABOVE and known.high <= size:
        return False
    if hedge and hedge.side is Side.BELOW and known.low >= size:
        return False
    return said.meets(known)


def _upper_end(number: Number) -> Decimal | None:
    """The upper end of a numeral such as 七八."""
    if number.kind is not NumberKind.CHINESE:
        return None
    bounds = numeral_bounds(number.text[: number.digits_end - number.start])
    return bounds[1] if bounds and bounds[0] != bounds[1] else None


def _says_little(hedge: Hedge) -> bool:
    """Whether a hedge allows any distance from the stated number, in the direction of zero."""
    return hedge.side is Side.AT or (hedge.side is Side.BELOW and hedge.is_open)


def _same_unit(number: Number, figure: Figure) -> bool:
    return number.measured_in.dimension == figure.unit.dimension and bool(number.unit)
