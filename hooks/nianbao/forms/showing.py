"""What every form works on: a figure's value on its way to being shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from nianbao.quantity.arithmetic import EXACT, Interval, digits_of, exactly, floor_to, leading_unit
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import number_text
from nianbao.report import Edition, Figure, Value, Yearbook
from nianbao.words.hedges import BEHIND_NUMBER

MASK: Final = "*"
UNFILLED_TEXT: Final = "【待填】"
# Hedges that say the exact number is above the one shown.
ABOVE_SHOWN: Final = ("余", "多", "超")
DECIMALS: Final = tuple("0123456789")  # what may stand in the brackets of a form that rounds
DIGIT_NAMES: Final = {
    "个": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
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
    thing out sets `pieces`, and `gap` if a part of it is not filled."""

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

    @property
    def quantity(self) -> Quantity:
        """The value's quantity, which a showing always has."""
        assert self.value.quantity is not None
        return self.value.quantity

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
class Form:
    """A form word: what it shows (Chinese, for the guide), an example, and the function that applies
    it. An example is (definition of the figure, value, reference, shown)."""

    word: str
    shows: str
    example: tuple[str, str, str, str]
    apply: Callable[[Showing, str], Showing]
    takes: str = ""

    def applied(self, showing: Showing, argument: str) -> Showing:
        """Raises Misfit, or Unfilled where another year's value is missing."""
        if argument and not self.takes:
            raise Misfit(f"形式“{self.word}”后面不带括号")
        return self.apply(showing, argument)


def showing_of(book: Yearbook, figure: Figure, year: int) -> Showing:
    """The value of a figure in a year, not formed yet. Raises Unfilled."""
    value = book.value(figure.id, year)
    if value is None or value.quantity is None:
        raise MissingValue(year, f"没有{year}年的值")
    unit = figure.unit
    return Showing(book, figure, year, value, value.quantity.number, unit.scale, unit.scale_word, unit.base)


def hedged(showing: Showing, word: str, number: Decimal, before: bool) -> Showing:
    """The showing with a hedge word and the round number that it needs. Raises Misfit, and FalseHedge
    where the exact number is not on the side of the round one that the word says."""
    if showing.hedge:
        raise Misfit(f"“{showing.hedge}”与“{word}”不能连用，只留一个")
    if showing.pieces or showing.numeral:
        raise Misfit(f"“{word}”用于数，写在“汉字”前面，不与“同比”“列举”连用")
    if showing.number < 0:
        raise Misfit(f"负数不写“{word}”")
    _must_be_true(showing, word, number)
    if before:
        return replace(showing, number=number, before=word, hedge=word)
    return replace(showing, number=number, behind=showing.behind + word, hedge=word)


def _must_be_true(showing: Showing, word: str, stated: Decimal) -> None:
    """余, 多 and 超 need an exact number above the stated one, 近 one below it. A value that is itself
    known as 960万余 lies above 960万."""
    known, hedge = showing.known, showing.quantity.hedge
    actual = number_text(showing.quantity)
    if not stated:
        raise FalseHedge(f"{actual}去掉零头就没有了，不能写“{word}”")
    if word in ABOVE_SHOWN:
        is_true = stated < known.low or (stated == known.low and hedge in ABOVE_SHOWN)
    elif word == "近":
        is_true = stated > known.high or (stated == known.high and hedge in ("近", *ABOVE_SHOWN))
    else:
        is_true = True
    if not is_true and not hedge and stated == known.low:
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
    """The digit that 超 and 近 stand on: the leading one, or the next where it is 1, because 超10000
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
