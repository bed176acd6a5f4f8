"""Broken pages and files, each of a kind that once destroyed a published site or hung the check."""

from __future__ import annotations

from typing import Final

from tests.bench.broken import entries, nesting, pages, settings, texts
from tests.bench.broken.case import MARK, Broken

__all__ = ["BROKEN", "MARK", "Broken"]

BROKEN: Final[tuple[Broken, ...]] = (
    *pages.CASES,
    *settings.CASES,
    *nesting.CASES,
    *entries.CASES,
    *texts.CASES,
)
