"""Punctuation of Chinese text by GB/T 15834-2011: rules about neighbouring characters, and about pairs.

A rule is a function from a text to slips, in the file of its kind. `slips` runs all rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from nianbao.wording.punctuation import between, half_width, pairs, ranges, spaces_between_characters
from nianbao.wording.punctuation.slip import Slip
from nianbao.words.unit_table import BUILT_IN, UnitTable

RULES: Final[tuple[Callable[[str], Iterator[Slip]], ...]] = (
    half_width.marks,
    half_width.brackets,
    half_width.quotes,
    half_width.dots_and_dashes,
    half_width.full_width_digits,
    between.listed_quotes,
    between.repeated,
    between.after_ordinal,
    between.before_deng,
    spaces_between_characters.stray_spaces,
    pairs.unpaired_signs,
)


def slips(text: str, units: UnitTable = BUILT_IN) -> list[Slip]:
    """Every slip in a shown text, in order. Of two at one place, that of the first rule."""
    found: list[Slip] = []
    taken: set[int] = set()
    for found_by_rule in (*(rule(text) for rule in RULES), ranges.ranges(text, units)):
        for slip in found_by_rule:
            if slip.start not in taken:
                taken.update(range(slip.start, slip.end))
                found.append(slip)
    return sorted(found, key=lambda slip: slip.start)
