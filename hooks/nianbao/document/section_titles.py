"""The titles of sections as readers see them."""

from __future__ import annotations

import re
from typing import Final

from markdown import Markdown

from nianbao.document.text_of_parts import text_lines
from nianbao.report import Edition, Section, Yearbook
from nianbao.shown.markdown_extension import NianbaoExtension, Page
from nianbao.shown.show import show
from nianbao.source.reference_grammar import PATTERN, ReferenceError, parse_reference

# Only a title with one of these needs the converter, which is slow for lists of thirty years.
MARKUP: Final = re.compile(r"[*_`\[\]<>&\\]")
REFERENCE: Final = re.compile(PATTERN)


def shown_title(book: Yearbook, section: Section, edition: Edition) -> str:
    """The title as plain text, with the values of its references and without markup."""
    return plain_text(book, section.year, section.title, edition)


def plain_text(book: Yearbook, year: int, text: str, edition: Edition) -> str:
    """A line of a year's report without markup, with the values of its references."""
    if MARKUP.search(text):
        converter = Markdown(extensions=[NianbaoExtension(Page(book, edition, year, ""))])
        return "".join(text_lines(converter.convert(text)))

    def shown(match: re.Match[str]) -> str:
        try:
            parsed = parse_reference(match[1])
        except ReferenceError:
            return match[0]
        return show(book, year, parsed.id, parsed.forms, parsed.year, match[0]).text(edition)

    return REFERENCE.sub(shown, text)
