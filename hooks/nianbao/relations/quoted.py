"""Values of another year quoted in the notes of values: 上年为386座."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.report import Figure, Value, Year, Yearbook
from nianbao.words.hedges import BEFORE, BEHIND_SCALE
from nianbao.words.year_words import LAST_YEAR

QUOTED: Final = re.compile(
    rf"(?P<when>{LAST_YEAR}|[12][0-9]{{3}}年)(?:同期|末|底|全年)?(?:数)?(?:的|为|是|有|共)?"
    rf"(?P<amount>{BEFORE}?[0-9][0-9,]{{0,20}}(?:\.[0-9]{{1,9}})?[万亿]?{BEHIND_SCALE}?)"
)


@dataclass(frozen=True, slots=True)
class Misquoted:
    """A note of `value` that quotes `words` for another year, whose value is `actual`."""

    figure: Figure
    value: Value
    words: str
    actual: Value


def misquoted(book: Yearbook, years: Iterable[Year]) -> Iterator[Misquoted]:
    """Every note of some years that quotes a different value of the same figure for another year. Quotations in another
    unit are not judged; rounded and hedged numbers count as the numbers they may represent."""
    for year in years:
        for value in year.values.values():
            figure = book.catalogue.get(value.figure)
            for match in QUOTED.finditer(value.note) if figure and figure.unit.base else ():
                assert figure is not None
                if not value.note.startswith(figure.unit.base, match.end()):
                    continue
                when = match["when"]
                actual = book.value(figure.id, int(when[:4]) if when[0] in "12" else year.number - 1)
                if actual is None or actual.quantity is None:
                    continue
                words = match[0] + figure.unit.base
                try:
                    quantity = parse_quantity(match["amount"] + figure.unit.base, figure.unit)
                except QuantityError:
                    continue
                if not quantity.interval.meets(actual.quantity.interval):
                    yield Misquoted(figure, value, words, actual)
