"""Dates as official documents write them."""

from __future__ import annotations

from datetime import date

from nianbao.report import Year


def report_day(year: Year) -> date:
    """The day of the release; for a draft the last of its year, so that a file's date depends on its content."""
    return year.release.date if year.release else date(year.number, 12, 31)


def date_words(day: date) -> str:
    """A date without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
