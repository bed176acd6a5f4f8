"""What every form works on: a figure's value on its way to being shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from nianbao.quantity.arithmetic import EXACT, Interval, digits_of, exactly, floor_to, leading_unit
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import number_text
from nianbao.report import Edition, Figure, Value, Yearbook
from nianbao.words.hedges import BEHIND_NUMBER, Hedge, Side, hedge_of
from nianbao.words.numeral_signs import MYRIADS, POWERS

MASK: Final = "*"
UNFILLED_TEXT: Final = "【待填】"
DECIMALS: Final = tuple("0123456789")  # what may stand in the brackets of a form that rounds
# The digits that a hedge may round to, by name: 余(百).
DIGIT_NAMES: Final = {
    name: Decimal(size) for name, size in {"个": 1, **POWERS, **MYRIADS}.items() if size <= MYRIADS["万"]
}


class Misfit(Exception):
    """A form that cannot show this figure. The message is Chinese and says why and what to do."""


class FalseHedge(Misfit):
    """A hedge that contradicts the exact value: 1200余 of exactly 1200."""


class MissingValue(Exception):
    """The value that a form needs is not there yet (待填). The message is Chinese and says which;
    `year` is the year it belongs to."""

    def __init__(self, year: int, why: str) -> None:
        super().__init__(why)
        self.year = year


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of shown text, and what the masked edition writes instead (None: the same)."""

    text: str
    masked: str | None = None

    def of(self, edition: Edition) -> str:
        if edition is Edition.MASKED and self.masked is not None:
            return self.masked
        return self.text


def number_piece(figure: Figure, text: str) -> Piece:
    """A run of digits that the masked edition hides unless the figure is public."""
    return Piece(text, None if figure.public else MASK)


@dataclass(frozen=True, slots=True)
class Showing:
    """A value being formed. One of `number` is `counts` (1, 万 or 亿) of the unit; `scale` is the unit's
    own 万 or 亿 as long as it is to be written before `unit`; `behind` are the words between number and
    unit in the order the author wrote them; `numeral` replaces the digits. A form that spells the whole
    thing out sets `pieces`, and `gap` if a part of it is not filled; `formed_by` are the forms so far."""

    book: Yearbook
    figure: Figure
    year: int
    value: Value
    number: Decimal
    counts: Decimal
    scale: str
    unit: str
    before: str = ""
    behind: str = ""
    hedge: str = ""
    scaled: bool = False
    numeral: str = ""
    pieces: tuple[Piece, ...] = ()
    gap: str = ""
    formed_by: tuple[str, ...] = ()

    @property
    def quantity(self) -> Quantity:
        """The value's quantity, which a showing always has."""
        assert self.value.quantity is not None
        return self.value.quantity

    @property
    def forms_so_far(self) -> str:
        """The forms that were applied, for a message."""
        return "".join(f"“{word}”" for word in self.formed_by)

    @property
    def is_bare(self) -> bool:
        """Whether no form has changed how the value is written."""
        words_as_registered = (self.scale, self.unit) == (self.figure.unit.scale_word, self.figure.unit.base)
        return words_as_registered and not (self.pieces or self.numeral or self.behind or self.before)

    @property
    def known(self) -> Interval:
        """Where the exact number lies, counted as `number` is: a point unless the value is hedged."""
        quantity = self.quantity
        interval = quantity.interval if quantity.hedge else exactly(quantity.number)
        return interval * exactly(EXACT.divide(self.figure.unit.scale, self.counts))

    def number_piece(self, text: str) -> Piece:
        """A run of digits of this figure."""
        return number_piece(self.figure, text)

    def finished(self) -> tuple[Piece, ...]:
        """The pieces: as spelled out by a form, or before, number, behind and unit."""
        if self.pieces:
            return self.pieces
        unit = self.behind + self.scale + self.unit
        number = self.number_piece(self.numeral or digits_of(self.number))
        parts = (Piece(self.before), number, Piece(unit))
        return tuple(part for part in parts if part.text)


@dataclass(frozen=True, slots=True)
class Blank:
    """A figure on its way to being shown before its value is known: 【待填】 and the words that the author
    has chosen. `stands_alone` where nothing can be said of it yet."""

    figure: Figure
    before: str = ""
    behind: str = ""
    is_scaled: bool = False
    has_unit: bool = True
    stands_alone: bool = False

    def finished(self) -> tuple[Piece, ...]:
        unfilled = Piece(UNFILLED_TEXT, MASK)
        if self.stands_alone:
            return (unfilled,)
        unit = self.figure.unit.base if self.is_scaled else self.figure.unit.text
        return (Piece(self.before), unfilled, Piece(self.behind + (unit if self.has_unit else "")))


class FormKind(StrEnum):
    """What a form says of a figure."""

    VALUE = "value"
    CHANGE = "change"
    ROWS = "rows"


def unchanged(blank: Blank) -> Blank:
    return blank


def unfilled_alone(blank: Blank) -> Blank:
    """Where the form would spell out what is not known yet, only 【待填】 is shown."""
    return replace(blank, stands_alone=True)


@dataclass(frozen=True, slots=True)
class Form:
    """A form word: what it shows (Chinese, for the guide), an example, and the function that applies
    it. An example is (definition of the figure, value, reference, shown). `blank` is what it makes of a
    figure that is not filled; `kind` what it says of the figure, and `years` of which years, counted from
    the report's; `hedge` is the hedge that it writes. Everything else that needs to know a form asks these."""

    word: str
    shows: str
    example: tuple[str, str, str, str]
    apply: Callable[[Showing, str], Showing]
    takes: str = ""
    blank: Callable[[Blank], Blank] = unchanged
    kind: FormKind = FormKind.VALUE
    years: tuple[int, ...] = (0,)
    hedge: Hedge | None = None

    @property
    def shows_own_value(self) -> bool:
        """Whether it shows the figure's value of the report's year, in whatever words."""
        return self.kind is FormKind.VALUE and self.years == (0,)

    def applied(self, showing: Showing, argument: str) -> Showing:
        """Raises Misfit, or Unfilled where another year's value is missing."""
        if argument and not self.takes:
            raise Misfit(f"形式“{self.word}”后面不带括号")
        formed = self.apply(showing, argument)
        return replace(formed, formed_by=(*showing.formed_by, self.word))


def showing_of(book: Yearbook, figure: Figure, year: int) -> Showing:
    """The value of a figure in a year, not formed yet. Raises Unfilled."""
    value = book.value(figure.id, year)
    if value is None or value.quantity is None:
        raise MissingValue(year, f"没有{year}年的值")
    unit = figure.unit
    return Showing(book, figure, year, value, value.quantity.number, unit.scale, unit.scale_word, unit.base)


def hedge_form(
    word: str,
    shows: str,
    example: tuple[str, str, str, str],
    stated: Callable[[Showing, str], Decimal],
) -> Form:
    """The form of a hedge: `stated` gives the round number that is written, from the showing and the argument.
    Place and side of the word are those of ``words.hedges``, and so is what must be true of the number."""
    hedge = hedge_of(word)

    def apply(showing: Showing, argument: str) -> Showing:
        return hedged(showing, hedge, stated(showing, argument))

    def blank(blank: Blank) -> Blank:
        if hedge.is_before:
            return replace(blank, before=blank.before + word)
        return replace(blank, behind=blank.behind + word)

    return Form(word, shows, example, apply, takes="、".join(DIGIT_NAMES), blank=blank, hedge=hedge)


def hedged(showing: Showing, hedge: Hedge, number: Decimal) -> Showing:
    """The showing with a hedge and the round number that it needs. Raises Misfit, and FalseHedge
    where the exact number is not on the side of the round one that the word says."""
    word = hedge.word
    if showing.hedge:
        raise Misfit(f"“{showing.hedge}”与“{word}”不能连用，只留一个")
    if showing.pieces or showing.numeral:
        raise Misfit(f"“{word}”用于数，不写在{showing.forms_so_far}后面")
    if showing.number < 0:
        raise Misfit(f"负数不写“{word}”")
    _must_be_true(showing, hedge, number)
    if hedge.is_before:
        return replace(showing, number=number, before=word, hedge=word)
    return replace(showing, number=number, behind=showing.behind + word, hedge=word)


def _must_be_true(showing: Showing, hedge: Hedge, stated: Decimal) -> None:
    """A hedge needs the exact number on its side of the stated one, and not at it unless it says so. A value
    that is itself known as 960万余 lies above 960万."""
    known, word = showing.known, hedge.word
    own = hedge_of(showing.quantity.hedge) if showing.quantity.hedge else None
    actual = number_text(showing.quantity)
    if not stated:
        raise FalseHedge(f"{actual}去掉零头就没有了，不能写“{word}”")
    # The end of a hedged value's interval is none of the numbers that it may stand for.
    touches_low = hedge.includes or (own is not None and own.side is Side.ABOVE)
    touches_high = hedge.includes or (own is not None and own.side in (Side.ABOVE, Side.BELOW))
    is_true = True
    if hedge.side is Side.ABOVE:
        is_true = stated < known.low or (stated == known.low and touches_low)
    elif hedge.side is Side.BELOW:
        is_true = stated > known.high or (stated == known.high and touches_high)
    if not is_true and own is None and stated == known.low:
        raise FalseHedge(f"实际数正好是{digits_of(stated)}，不能写“{word}”")
    if not is_true:
        raise FalseHedge(f"实际数是{actual}，写“{word}”不符合事实")


def with_known_hedge(showing: Showing) -> Showing:
    """A value that is only known as 960万余元 is never shown as if it were exact."""
    known = showing.quantity.hedge
    if not known or showing.hedge or showing.pieces:
        return showing
    if known not in BEHIND_NUMBER:
        return replace(showing, before=known)
    return replace(showing, behind=showing.behind + showing.scale + known, scale="", scaled=True)


def named_digit(argument: str, word: str) -> Decimal:
    """The digit named in brackets: ``余(百)``. Raises Misfit."""
    if argument not in DIGIT_NAMES:
        names = "、".join(DIGIT_NAMES)
        raise Misfit(f"“{word}”的括号里写{names}中的一个，写的却是“{argument}”")
    return DIGIT_NAMES[argument]


def headline_unit(number: Decimal) -> Decimal:
    """The digit that a hedge before a number rounds to: the leading one, or the next where it is 1, because 超10000
    says too little of 18234."""
    leading = leading_unit(number, 1)
    return leading / 10 if number < leading * 2 else leading


def cut_below(showing: Showing, argument: str, word: str) -> Decimal:
    """The round number below that 余 and 多 stand on: two leading digits from a hundred up, the tens
    below it; in 万 or 亿 down to one."""
    if argument:
        return floor_to(showing.number, named_digit(argument, word))
    number = showing.number
    if number < 10 and not showing.scaled:
        raise Misfit(f"{digits_of(number)}不足十，不能写“{word}”")
    if number >= 100:
        return floor_to(number, leading_unit(number, 2))
    return floor_to(number, Decimal(1) if showing.scaled else Decimal(10))
