"""The state of a year (signed and frozen, or a draft) in the words that readers see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.document.official_dates import date_words
from nianbao.pages.navigation import CORRECTIONS
from nianbao.pages.site import Site
from nianbao.report import Year

DRAFT: Final = "草稿，未经签发"


@dataclass(frozen=True, slots=True)
class StateMark:
    """One item of the line that states the state of a year. `kind` is "draft", "open", "corrected" or empty;
    `href` links to details, or is empty."""

    text: str
    kind: str = ""
    href: str = ""


def release_state(year: Year) -> str:
    """“2025年1月16日签发”, or that it is a draft."""
    return f"{date_words(year.release.date)}签发" if year.release else DRAFT


def release_marks(site: Site, from_uri: str, year: Year, *more: str) -> tuple[StateMark, ...]:
    """The state of a year, the texts in `more`, and the number of corrections. `from_uri` is the source
    of the page that shows them."""
    marks = [StateMark(release_state(year), "draft" if year.is_draft else "")]
    marks += [StateMark(text) for text in more if text]
    if year.corrections:
        href = site.links.relative(from_uri, CORRECTIONS, f"year-{year.number}")
        marks.append(StateMark(f"更正{len(year.corrections)}处", "corrected", href))
    return tuple(marks)


def release_number(year: Year) -> str:
    """The document number (文号) that the report was signed under; empty for a draft."""
    return year.release.number if year.release else ""
