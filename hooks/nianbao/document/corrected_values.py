"""Corrections as an edition shows them."""

from __future__ import annotations

from typing import Final

from nianbao.document.official_dates import date_words
from nianbao.document.report_document import CorrectedValue
from nianbao.forms.showing import MASK
from nianbao.report import Correction, Edition, Yearbook

CORRECTIONS_TITLE: Final = "签发以后的更正"


def corrected_value(book: Yearbook, correction: Correction, edition: Edition) -> CorrectedValue:
    """A correction; in the masked edition without its reason, and with * for the values of an internal figure."""
    figure = book.figure(correction.figure)
    is_open = edition is Edition.INTERNAL
    is_shown = is_open or bool(figure and figure.public)
    return CorrectedValue(
        figure=figure.id if figure else correction.figure,
        label=figure.label if figure else correction.figure,
        old=correction.old if is_shown else MASK,
        new=correction.new if is_shown else MASK,
        reason=correction.reason if is_open else "",
        approver=correction.approver,
        date=correction.date,
    )


def correction_words(corrected: CorrectedValue, year: int) -> str:
    """A correction as a sentence."""
    reason = f"，因{corrected.reason}" if corrected.reason else ""
    return (
        f"{corrected.label}：{year}年的数原为{corrected.old}，{date_words(corrected.date)}更正为{corrected.new}"
        f"{reason}，{corrected.approver}批准。"
    )
