"""How a year stands: signed and frozen, or a draft; in the words that readers see."""

from __future__ import annotations

from datetime import date

from nianbao.report import Year

DRAFT = "草稿，未经签发"


def release_state(year: Year) -> str:
    """“2025年1月16日签发”, or that it is a draft."""
    return f"{date_words(year.release.date)}签发" if year.release else DRAFT


def corrections_words(year: Year) -> str:
    """“更正1处”; empty where nothing was corrected."""
    return f"更正{len(year.corrections)}处" if year.corrections else ""


def date_words(day: date) -> str:
    """A date without leading zeros, as GB/T 9704-2012 writes it."""
    return f"{day.year}年{day.month}月{day.day}日"
