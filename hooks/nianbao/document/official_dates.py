"""Dates as official documents write them."""

from __future__ import annotations

from datetime import date


def date_words(day: date) -> str:
    """A date without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
