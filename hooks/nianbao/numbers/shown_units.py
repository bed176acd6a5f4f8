"""Which part of its unit a reference shows, and the worth of 1 of the number that it shows."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from nianbao.forms.lieju import FIELD
from nianbao.forms.showing import UNFILLED_TEXT, FormKind
from nianbao.quantity.units import Unit, parse_unit
from nianbao.report import Edition, Figure
from nianbao.shown.show import Shown, State
from nianbao.words.numeral_signs import SCALES
from nianbao.words.unit_table import UnitTable

LETTERS_BEHIND: Final = re.compile(r"(?<=[0-9.])[^0-9.]+$")


class ShownUnit(NamedTuple):
    """The unit of a shown number. `unit` is the whole unit; `scale` (万, 亿) and `base` are the parts that are shown,
    each may be empty. `counts` (1, 10 000 or 100 000 000) is the worth of 1 of the shown number, in the unit's base.
    `hedge_behind`: a hedge behind the number is shown (余)."""

    unit: Unit
    scale: str
    base: str
    counts: Decimal
    hedge_behind: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the whole unit is shown."""
        return bool(self.base) or not self.unit.base

    @property
    def missing(self) -> str:
        """The part of the unit that must be typed behind the number."""
        return "" if self.is_whole else ("" if self.scale else _scale_word(self.counts)) + self.unit.base


def whole_unit(unit: Unit) -> ShownUnit:
    """A number shown with its whole unit."""
    return ShownUnit(unit, unit.scale_word, unit.base, unit.scale)


def bare_unit(unit: Unit) -> ShownUnit:
    """A number shown without its unit, as in tables and charts."""
    return ShownUnit(unit, "", "", unit.scale)


def shown_unit(shown: Shown, kinds: frozenset[FormKind], table: UnitTable) -> ShownUnit | None:
    """The unit that a reference with these forms shows; None if it does not end with a number."""
    figure, showing = shown.figure, shown.showing
    if figure is None or shown.state not in (State.FIGURE, State.UNFILLED):
        return None
    if FormKind.ROWS in kinds:
        return _of_rows(figure)
    if FormKind.CHANGE in kinds:
        letters = LETTERS_BEHIND.search(shown.text(Edition.INTERNAL))
        return whole_unit(parse_unit(letters[0], table)) if letters else None
    if showing is not None:
        behind = showing.behind
        scale = showing.scale or (next((word for word in SCALES if word in behind), "") if behind else "")
        hedged = bool(behind) and behind.strip("".join(SCALES)) != ""
        return ShownUnit(figure.unit, scale, showing.unit, showing.counts, hedged)
    return _of_unfilled(shown.text(Edition.INTERNAL), figure)


def _of_rows(figure: Figure) -> ShownUnit | None:
    """Rows end with a unit if the template of their items does."""
    parts = FIELD.split(figure.item)
    if len(parts) < 2 or parts[-1]:
        return None
    field = next((field for field in figure.fields if field.name == parts[-2]), None)
    return whole_unit(field.unit) if field and field.unit else None


def _of_unfilled(text: str, figure: Figure) -> ShownUnit | None:
    """【待填】 is shown with the same part of the unit as a number would be."""
    _, unfilled, behind = text.rpartition(UNFILLED_TEXT)
    if not unfilled:
        return None
    scale = next((word for word in SCALES if word in behind), "")
    base = figure.unit.base if figure.unit.base and behind.endswith(figure.unit.base) else ""
    counts = SCALES[scale] if scale else figure.unit.scale
    hedged = behind.removesuffix(base).strip("".join(SCALES)) != ""
    return ShownUnit(figure.unit, scale, base, counts, hedged)


def _scale_word(counts: Decimal) -> str:
    return next((word for word, size in SCALES.items() if size == counts), "")
