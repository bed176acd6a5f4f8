"""Corrections as an edition shows them."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from nianbao.document.official_dates import date_words
from nianbao.document.report_document import CorrectedValue
from nianbao.document.section_titles import plain_text, shown_title
from nianbao.forms.showing import MASK
from nianbao.report import Correction, Edition, Figure, Year, Yearbook

CORRECTIONS_TITLE: Final = "签发以后的更正"
PARTS: Final = {"": "数", "growth": "增幅", "break": "口径变化", "source": "出处", "note": "说明"}
NOTHING: Final = "（没有）"
# Characters beside changed words that are shown with them.
BESIDE: Final = 12
GAP: Final = "…"


def corrected_value(book: Yearbook, year: Year, correction: Correction, edition: Edition) -> CorrectedValue:
    """A correction of a year; in the masked edition without its reason, and with * for the values of an internal
    figure, for names and for wording."""
    figure = book.figure(correction.figure) if correction.figure else None
    is_open = edition is Edition.INTERNAL
    is_shown = is_open or bool(figure and figure.public and not correction.part)
    old, new = _texts(book, year, correction)
    return CorrectedValue(
        figure=figure.id if figure else correction.figure,
        label=_label(book, year, correction, figure, edition),
        what=_what(correction),
        old=old if is_shown else MASK,
        new=new if is_shown else MASK,
        reason=correction.reason if is_open else "",
        approver=correction.approver,
        date=correction.date,
    )


def correction_words(corrected: CorrectedValue, year: int) -> str:
    """A correction as a sentence."""
    reason = f"，因{corrected.reason}" if corrected.reason else ""
    return (
        f"{corrected.label}：{year}年的{corrected.what}原为{corrected.old}，{date_words(corrected.date)}更正为"
        f"{corrected.new}{reason}，{corrected.approver}批准。"
    )


def _label(book: Yearbook, year: Year, correction: Correction, figure: Figure | None, edition: Edition) -> str:
    """What was corrected: the figure, the kind of name, or the section."""
    if figure is not None:
        return book.figure_in(figure, year.number).label
    section = year.section(correction.section) if correction.section else None
    if section is not None:
        return shown_title(book, section, edition)
    return "名称" if correction.name else correction.item


def _what(correction: Correction) -> str:
    if correction.name:
        return "名称"
    return "文字" if correction.section else PARTS[correction.part]


def _texts(book: Yearbook, year: Year, correction: Correction) -> tuple[str, str]:
    """The old and the new text; of a paragraph only what differs, with a few characters around."""
    if not correction.section:
        return correction.old or NOTHING, correction.new or NOTHING
    old, new = (plain_text(book, year.number, text, Edition.INTERNAL) for text in (correction.old, correction.new))
    if not old or not new:
        return f"“{old}”" if old else NOTHING, f"“{new}”" if new else NOTHING
    start = _shared_length(old, new)
    end = min(_shared_length(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    return _around(old, start, len(old) - end), _around(new, start, len(new) - end)


def _shared_length(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - BESIDE), min(len(text), end + BESIDE)
    return f"“{GAP if first else ''}{text[first:last]}{GAP if last < len(text) else ''}”"
