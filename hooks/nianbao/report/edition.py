"""The readers of a text."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """The readers of a text: with all values, or with names and internal figures as ``*`` (脱敏)."""

    INTERNAL = "internal"
    MASKED = "masked"
