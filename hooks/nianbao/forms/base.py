"""What every form works on: a figure's value on its way to being shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from nianbao.arithmetic import cut, digits_of, leading_unit
from nianbao.report import Edition, Figure, Value, Yearbook

MASK: Final = "*"
DIGIT_NAMES: Final = {
    "个": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
}


class Misfit(Exception):
    """A form that cannot show this figure. The message is Chinese and says why and what to do."""


class Unfilled(Exception):
    """The value that a form needs is not there yet (待填)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of shown text, and what the masked edition writes instead (None: the same)."""

    text: str
    masked: str | None = None

    def of(self, edition: Edition) -> str:
        if edition is Edition.MASKED and self.masked is not None:
            return self.masked
        return self.text


@dataclass(frozen=True, slots=True)
class Showing:
    """A value being formed. `number` counts in `scale` (万, 亿 or nothing) of `unit`; `behind` are the
    words between number and unit in the order the author wrote them. A form that spells the whole
    thing out sets `pieces`."""

    book: Yearbook
    figure: Figure
    year: int
    value: Value
    number: Decimal
    scale: str
    unit: str
    before: str = ""
    behind: str = ""
    hedge: str = ""
    scaled: bool = False
    pieces: tuple[Piece, ...] = ()

    def number_piece(self, text: str) -> Piece:
        """A run of digits that the masked edition hides unless the figure is public."""
        return Piece(text, None if self.figure.public else MASK)

    def finished(self) -> tuple[Piece, ...]:
        """The pieces: as spelled out by a form, or before, number, behind and unit."""
        if self.pieces:
            return self.pieces
        unit = self.behind + ("" if self.scaled else self.scale) + self.unit
        parts = (Piece(self.before), self.number_piece(digits_of(self.number)), Piece(unit))
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
        raise Unfilled
    unit = figure.unit
    return Showing(book, figure, year, value, value.quantity.number, unit.scale_word, unit.base)


def hedged(showing: Showing, word: str, number: Decimal, before: bool) -> Showing:
    """The showing with a hedge word and the round number that it needs."""
    if showing.hedge:
        raise Misfit(f"“{showing.hedge}”与“{word}”不能连用，只留一个")
    if showing.figure.is_list and showing.pieces:
        raise Misfit(f"“{word}”用于数，不用于名单")
    if before:
        return replace(showing, number=number, before=word, hedge=word)
    return replace(showing, number=number, behind=showing.behind + word, hedge=word)


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
        return cut(showing.number, named_digit(argument, word))
    number = showing.number
    if number < 10 and not showing.scaled:
        raise Misfit(f"{digits_of(number)}不足十，不能写“{word}”")
    if number >= 100:
        return cut(number, leading_unit(number, 2))
    return cut(number, Decimal(1) if showing.scaled else Decimal(10))
