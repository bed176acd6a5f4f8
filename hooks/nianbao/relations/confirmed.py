"""Whether a department has confirmed the value of a figure, and whether that is still the value."""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from typing import Final

from nianbao.quantity.quantity_text import recorded_text
from nianbao.report import Figure, Value, Year, Yearbook

DIGEST_LENGTH: Final = 16


class ConfirmationState(Enum):
    """What a department has said of a value. `value` is the state in Chinese."""

    UNFILLED = "待填"
    OPEN = "未确认"
    CHANGED = "确认以后改过"
    CONFIRMED = "已确认"


def value_digest(figure: Figure, value: Value) -> str:
    """A digest (SHA-256, shortened) of what a department confirms: the value, the rows of a list, the published change,
    the unit, the label and the definition. Source, note and the id are no part of it."""
    growth = value.growth
    content = [
        figure.label,
        figure.unit.text,
        figure.definition,
        recorded_text(value.quantity, figure.unit) if value.quantity else "",
        [[[cell.field, cell.text] for cell in row.cells] for row in value.rows],
        f"{growth.number}" if growth else "",
        value.breaks,
    ]
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:DIGEST_LENGTH]


def confirmation_state(book: Yearbook, year: Year, figure: Figure) -> ConfirmationState:
    """The state of a figure's value in a year."""
    value = book.value(figure.id, year.number)
    if value is None or (value.quantity is None and not value.rows):
        return ConfirmationState.UNFILLED
    confirmed = year.confirmations.get(figure.id)
    if confirmed is None:
        return ConfirmationState.OPEN
    return ConfirmationState.CONFIRMED if confirmed.digest == value_digest(figure, value) else ConfirmationState.CHANGED
