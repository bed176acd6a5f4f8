"""Chinese numerals as the worker needs them: the words and what each counts (search-numerals.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nianbao.quantity.numerals import DIGIT_VALUES
from nianbao.words.numeral_signs import MYRIADS, POWERS


def numeral_words() -> Mapping[str, Any]:
    """Each word with its number. The first word of a digit is the one to write it with (零, not 〇)."""
    return {"digits": DIGIT_VALUES, "powers": POWERS, "myriads": MYRIADS}
