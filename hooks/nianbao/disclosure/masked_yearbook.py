"""The yearbook that the masked edition is made from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nianbao.forms.name_masking import mask_of
from nianbao.forms.showing import MASK
from nianbao.relations.derivable import with_suppressed
from nianbao.report import Year, Yearbook
from nianbao.wording.registered_names import Names, names_of

# The issuer in a document number (县政发〔2026〕3号).
ISSUER: Final = re.compile(r"^[^〔［\[（(0-9]+")


def masked_yearbook(book: Yearbook) -> Yearbook:
    """The yearbook with the title of the site and the signatures masked, and with those figures masked that would
    reveal others."""
    mask = name_mask(book)
    book = replace(
        book,
        unit=replace(book.unit, title=mask(book.unit.title)),
        settings=replace(book.settings, title=mask(book.settings.title)),
        years=tuple(_with_masked_signature(year) for year in book.years),
    )
    return with_suppressed(book)


def _with_masked_signature(year: Year) -> Year:
    """The year with the issuer of its document number masked. The signer is free text and is left out, like all free
    text."""
    if year.release is None:
        return year
    return replace(year, release=replace(year.release, number=ISSUER.sub(MASK, year.release.number), signer=""))


def name_mask(book: Yearbook) -> Callable[[str], str]:
    """A function that masks the registered names in a text that has no references, such as the name of the site."""
    names = Names(names_of(book, None))

    def masked(text: str) -> str:
        pieces, at = [], 0
        for found in names.find(text):
            pieces += [text[at : found.start], mask_of(found.name) or text[found.start : found.end]]
            at = found.end
        return "".join((*pieces, text[at:]))

    return masked
