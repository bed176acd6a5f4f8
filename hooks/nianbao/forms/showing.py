"""The value of a figure while forms are applied to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from nianbao.quantity.arithmetic import EXACT, Interval, digits_of, exactly, floor_to, leading_unit
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import number_text
from nianbao.report import Edition, Figure, Value, Yearbook
from nianbao.words.hedges import BEHIND_NUMBER, Hedge, Side, hedge_of
from nianbao.words.numeral_signs import MYRIADS, POWERS

MASK: Final = "*"
UNFILLED_TEXT: Final = "【待填】"
DECIMALS: Final = tuple("0123456789")  # the arguments of a form that rounds
# The digits that a hedge may round to, by name: 余(百).
DIGIT_NAMES: Final = {
    name: Decimal(size) for name, size in {"个": 1, **POWERS, **MYRIADS}.items() if size <= MYRIADS["万"]
}


class Misfit(Exception):
    """A form that cannot show this figure. The message is Chinese, with the reason and the advice."""


class FalseHedge(Misfit):
    """A hedge that contradicts the exact value: 1200余 for exactly 1200."""


class MissingValue(Exception):
    """A form needs a value that is not filled in (待填). The message is Chinese and names it; `year` is its year."""

    def __init__(self, year: int, why: str) -> None:
        super().__init__(why)
        self.year = year


class Piece(NamedTuple):
    """A run of shown text, and its replacement in the masked edition (None: the same)."""

    text: str
    masked: str | None = None

    def of(self, edition: Edition) -> str:
        """The text in an edition."""
        if edition is Edition.MASKED and self.masked is not None:
            return self.masked
        return self.text


def number_piece(figure: Figure, text: str) -> Piece:
    """A run of digits, hidden in the masked edition unless the figure is public."""
    return Piece(text, None if figure.public else MASK)


class Showing(NamedTuple):
    """A value while forms are applied. One of `number` is `counts` (1, 万 or 亿) of the unit. `scale` is the unit's
    own 万 or 亿 if it is written before `unit`. `behind` are the words between number and unit in the author's
    order. `numeral` replaces the digits. A form that writes out everything sets `pieces`, `gap` if a part of it
    is not filled, and `counts_rows` if it writes out all rows of a list, whose number is the count. `formed_by` are
    the forms applied before the last one."""

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
    counts_rows: bool = False
    formed_by: tuple[str, ...] = ()

    @property
    def quantity(self) -> Quantity:
        """The value's quantity, which a showing always has."""
        assert self.value.quantity is not None
        return self.value.quantity

    @property
    def forms_so_far(self) -> str:
        """The forms applied before this one, for a message."""
        return "".join(f"“{word}”" for word in self.formed_by)

    @property
    def is_bare(self) -> bool:
        """Whether no form has changed the value."""
        words_as_registered = (self.scale, self.unit) == (self.figure.unit.scale_word, self.figure.unit.base)
        return words_as_registered and not (self.pieces or self.numeral or self.behind or self.before)

    @property
    def known(self) -> Interval:
        """The interval of the exact number, in the unit of `number`: a point unless the value is hedged."""
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
    """A figure without a value while forms are applied: 【待填】 and the words chosen by the author. `stands_alone`
    if only 【待填】 is shown."""

    figure: Figure
    before: str = ""
    behind: str = ""
    is_scaled: bool = False
    has_unit: bool = True
    stands_alone: bool = False

    def finished(self) -> tuple[Piece, ...]:
        """The pieces that are shown in place of the value."""
        unfilled = Piece(UNFILLED_TEXT, MASK)
        if self.stands_alone:
            return (unfilled,)
        unit = self.figure.unit.base if self.is_scaled else self.figure.unit.text
        return (Piece(self.before), unfilled, Piece(self.behind + (unit if self.has_unit else "")))


class FormKind(StrEnum):
    """What a form states about a figure."""

    VALUE = "value"
    CHANGE = "change"
    ROWS = "rows"


def unchanged(blank: Blank) -> Blank:
    """For a form that shows nothing of its own while a value is unfilled."""
    return blank


def unfilled_alone(blank: Blank) -> Blank:
    """The blank of a form that would write out an unknown value: only 【待填】 is shown."""
    return replace(blank, stands_alone=True)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its word, what it shows (Chinese, for the guide), an example, and the function that applies it. An
    example is (definition of the figure, value, reference, shown text). `blank` is applied to a figure that is not
    filled. `kind` is what the form states, `years` the years it is about, counted from the report's, and `hedge`
    the hedge that it writes. All other code gets its knowledge of forms from here."""

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
        """Whether it shows the figure's value in the report's year, in any words."""
        return self.kind is FormKind.VALUE and self.years == (0,)

    def applied(self, showing: Showing, argument: str) -> Showing:
        """The showing with the form applied. Raises Misfit, or MissingValue if another year's value is missing."""
        if argument and not self.takes:
            raise Misfit(f"形式“{self.word}”后面不带括号")
        return self.apply(showing, argument)


def value_shown(book: Yearbook, figure: Figure, year: int) -> tuple[Value, Quantity]:
    """The value of a figure in a year, with its quantity. Raises MissingValue."""
    value = book.value_of(figure, year)
    if value is None or value.quantity is None:
        raise MissingValue(year, f"没有{year}年的值")
    return value, value.quantity


def showing_of(book: Yearbook, figure: Figure, year: int) -> Showing:
    """The value of a figure in a year, before any form. Raises MissingValue."""
    return showing_of_value(book, figure, *value_shown(book, figure, year))


def showing_of_value(book: Yearbook, figure: Figure, value: Value, quantity: Quantity) -> Showing:
    """A value, which has this quantity, not formed yet."""
    unit = figure.unit
    return Showing(book, figure, value.year, value, quantity.number, unit.scale, unit.scale_word, unit.base)


def hedge_form(
    word: str,
    shows: str,
    example: tuple[str, str, str, str],
    stated: Callable[[Showing, str], Decimal],
) -> Form:
    """The form of a hedge. `stated` gives the written round number, from the showing and the argument. Side and
    position of the word, and so the condition for the number, are in ``words.hedges``."""
    hedge = hedge_of(word)

    def apply(showing: Showing, argument: str) -> Showing:
        return hedged(showing, hedge, stated(showing, argument))

    def blank(blank: Blank) -> Blank:
        if hedge.is_before:
            return replace(blank, before=blank.before + word)
        return replace(blank, behind=blank.behind + word)

    return Form(word, shows, example, apply, takes="、".join(DIGIT_NAMES), blank=blank, hedge=hedge)


def hedged(showing: Showing, hedge: Hedge, number: Decimal) -> Showing:
    """The showing with a hedge and its round number. Raises Misfit, and FalseHedge if the exact number is not on
    that side of the round one."""
    word = hedge.word
    if showing.hedge:
        raise Misfit(f"“{showing.hedge}”与“{word}”不能连用，只留一个")
    if showing.pieces or showing.numeral:
        raise Misfit(f"“{word}”用于数，不写在{showing.forms_so_far}后面")
    if showing.number < 0:
        raise Misfit(f"负数不写“{word}”")
    _must_be_true(showing, hedge, number)
    if hedge.is_before:
        return showing._replace(number=number, before=word, hedge=word)
    return showing._replace(number=number, behind=showing.behind + word, hedge=word)


def _must_be_true(showing: Showing, hedge: Hedge, stated: Decimal) -> None:
    """Raises FalseHedge unless the exact number is on the hedge's side of the stated one, or at it if the hedge
    includes it. A value that is itself known as 960万余 is above 960万."""
    known, word = showing.known, hedge.word
    own = hedge_of(showing.quantity.hedge) if showing.quantity.hedge else None
    actual = number_text(showing.quantity)
    if not stated:
        raise FalseHedge(f"{actual}去掉零头就没有了，不能写“{word}”")
    # The end of a hedged value's interval is not one of the numbers that it may represent.
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
    """The showing with the hedge of its value: a value known as 960万余元 is never shown as exact."""
    known = showing.quantity.hedge
    if not known or showing.hedge or showing.pieces:
        return showing
    if known not in BEHIND_NUMBER:
        return showing._replace(before=known)
    return showing._replace(behind=showing.behind + showing.scale + known, scale="", scaled=True)


def named_digit(argument: str, word: str) -> Decimal:
    """The digit named in brackets: ``余(百)``. Raises Misfit."""
    if argument not in DIGIT_NAMES:
        names = "、".join(DIGIT_NAMES)
        raise Misfit(f"“{word}”的括号里写{names}中的一个，写的却是“{argument}”")
    return DIGIT_NAMES[argument]


def headline_unit(number: Decimal) -> Decimal:
    """The digit that a hedge before a number rounds to: the leading one, or the next if the leading one is 1,
    because 超10000 says too little for 18234."""
    leading = leading_unit(number, 1)
    return leading / 10 if number < leading * 2 else leading


def cut_below(showing: Showing, argument: str, word: str) -> Decimal:
    """The round number for 余 and 多: two leading digits from a hundred up, the tens below it, whole numbers of 万
    or 亿."""
    if argument:
        return floor_to(showing.number, named_digit(argument, word))
    number = showing.number
    if number < 10 and not showing.scaled:
        raise Misfit(f"{digits_of(number)}不足十，不能写“{word}”")
    if number >= 100:
        return floor_to(number, leading_unit(number, 2))
    return floor_to(number, Decimal(1) if showing.scaled else Decimal(10))
