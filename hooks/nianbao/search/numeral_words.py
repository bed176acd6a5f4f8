"""The words of Chinese numerals and their values, for the worker (search-numerals.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nianbao.quantity.numerals import DIGIT_VALUES
from nianbao.words.numeral_signs import MYRIADS, POWERS


def numeral_words() -> Mapping[str, Any]:
    """Each word with its number. The first word of a digit is the one used in writing (零, not 〇)."""
    return {"digits": DIGIT_VALUES, "powers": POWERS, "myriads": MYRIADS}
