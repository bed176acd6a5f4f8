"""What was not done completely in a year: rates below 100, and counts below their wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.numbers.all_done import Completion, completion_of_rate
from nianbao.report import Figure, Value, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.completeness import DOINGS, IN_TIME

WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Lack:
    """What was not done completely: the figure that says so (a rate below 100, or a count below its whole) with
    its value, and the figures that count all (`wholes`), where `total` is the value of the one that a rule names."""

    completion: Completion
    figure: Figure
    value: Value
    wholes: tuple[Figure, ...]
    total: Value | None = None


class LacksByYear:
    """What was not done with all, year by year, each read once."""

    def __init__(self, book: Yearbook) -> None:
        self._book = book
        self._by_year: dict[int, tuple[Lack, ...]] = {}

    def of(self, year: int) -> tuple[Lack, ...]:
        """That of a year."""
        if year not in self._by_year:
            self._by_year[year] = tuple(_lacks(self._book, year))
        return self._by_year[year]


def _lacks(book: Yearbook, year: int) -> Iterator[Lack]:
    """What was not done completely in a year: first by the rules of the catalogue, then by rates."""
    for part, whole in _parts_of_wholes(book):
        done, total = (book.value(one.id, year) for one in (part, whole))
        if done is None or total is None or done.quantity is None or total.quantity is None:
            continue
        is_vague = done.quantity.hedge or total.quantity.hedge
        if (
            not is_vague
            and done.quantity.number < total.quantity.number
            and (completion := _completion_of_part(part, whole))
        ):
            yield Lack(completion, part, done, (whole,), total)
    for figure in book.catalogue.values():
        completion = completion_of_rate(figure)
        value = book.value(figure.id, year) if completion else None
        if completion is None or value is None or value.quantity is None or value.quantity.number >= WHOLE:
            continue
        yield Lack(completion, figure, value, tuple(_counting_all(book, completion)))


def _counting_all(book: Yearbook, completion: Completion) -> Iterator[Figure]:
    """The figures that count what a rate is of: 受理矛盾纠纷, and not 成功调解矛盾纠纷."""
    for figure in book.catalogue.values():
        is_counted = figure.label.endswith(completion.noun) and not figure.unit.is_ratio
        if is_counted and not any(
            word in figure.label for word in (*completion.words, completion.thing[-2:] + completion.action)
        ):
            yield figure


def _parts_of_wholes(book: Yearbook) -> Iterator[tuple[Figure, Figure]]:
    """The figures that a rule of the catalogue keeps below another one: 隐患整改 <= 安全隐患."""
    for figure in book.catalogue.values():
        for rule in figure.rules:
            part, whole = map(book.figure, rule.part_of_whole or ("", ""))
            if part and whole and part.unit == whole.unit:
                yield part, whole


def _completion_of_part(part: Figure, whole: Figure) -> Completion | None:
    """What was done with a part of the whole, as its label says: 整改 of 隐患整改, 按期办结 of 按期办结热线工单."""
    known = (word for doing in DOINGS for word in doing.words if word in part.label and word not in whole.label)
    action = max(known, key=len, default=part.label[-2:])
    if action in whole.label:
        return None
    return Completion(action, whole.label, in_time=re.search(rf"(?:{either(IN_TIME)}){action}", part.label) is not None)
