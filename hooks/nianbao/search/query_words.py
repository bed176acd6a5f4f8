"""The words that the worker understands in a query: numerals (search-numerals.js) and hedges (search-figures.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nianbao.quantity.numerals import DIGIT_VALUES
from nianbao.words.hedges import HEDGES, Position
from nianbao.words.linking_words import LINKS
from nianbao.words.numeral_signs import DIGITS, MAGNITUDES, MYRIADS, POWERS, SHARES, YEAR_DIGITS


def numeral_words() -> Mapping[str, Any]:
    """Each word with its number. The first word of a digit is the one used in writing (零, not 〇). `single` are the
    digits that are read one by one (二〇二五, 三点一四), `magnitudes` words with their powers of ten, `shares` words
    with their signs (百分之八 is 8%)."""
    return {
        "digits": DIGIT_VALUES,
        "single": sorted({*DIGITS, *YEAR_DIGITS}),
        "powers": POWERS,
        "myriads": MYRIADS,
        "magnitudes": MAGNITUDES,
        "shares": SHARES,
    }


def words_around_numbers() -> Mapping[str, Any]:
    """The words before a number that are no part of the figure's name, and the hedges right behind it."""
    before = [hedge.word for hedge in HEDGES if hedge.position is Position.BEFORE]
    behind = [hedge.word for hedge in HEDGES if not hedge.is_before]
    return {"before": [*before, *LINKS], "behind": behind}
