"""The sentences of a year by section, as the comparisons read them, and as they are published for the comparison of
two years that a reader chooses."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from nianbao.pages.site import Site
from nianbao.report import Year
from nianbao.wording.sentences import Sentence


def year_sentences(site: Site, year: Year) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of a year by section, those of the parts of one together. Table rows are not sentences; their
    figures are compared as figures."""
    found: dict[str, tuple[Sentence, ...]] = {}
    for section in year.sections:
        stem = site.threads.thread(section).stem
        own = (one for one in site.sentences(section) if not one.is_row)
        found[stem] = (*found.get(stem, ()), *own)
    return found


class PublishedSentences:
    """The sentences of every year in the form that compare-wording.js reads: the paragraph, 1 for a run-in heading,
    then the pieces; a piece is its words, or [text, thing, 1 for a figure].

    Things are numbered over all years, so that the same one has one number everywhere; an id may be the very name
    that the masked edition withholds."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def of(self, year: Year) -> list[tuple[str, list[list[Any]]]]:
        """The sentences of a year by the stem of the section, in printed order."""
        return self._by_year[year.number]

    @cached_property
    def _by_year(self) -> dict[int, list[tuple[str, list[list[Any]]]]]:
        # All years at once: which number a thing has must not depend on the year that is asked for first.
        things: dict[str, int] = {}
        return {
            year.number: [
                (stem, [_published(sentence, things) for sentence in sentences])
                for stem, sentences in year_sentences(self._site, year).items()
            ]
            for year in self._site.years
        }


def _published(sentence: Sentence, things: dict[str, int]) -> list[Any]:
    pieces = [
        [piece.text, things.setdefault(piece.thing, len(things)), int(piece.is_figure)] if piece.thing else piece.text
        for piece in sentence.pieces
    ]
    return [sentence.paragraph, int(sentence.is_head), *pieces]
