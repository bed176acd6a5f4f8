"""The sentences of a year by section, as the comparisons read them, and as they are published for the comparison of
two years that a reader chooses."""

from __future__ import annotations

from collections.abc import Mapping
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


def things_of(site: Site, year: Year) -> tuple[str, ...]:
    """The things that the sentences of a year speak of (figures, names, years), each once, in reading order."""
    sentences = (one for found in year_sentences(site, year).values() for one in found)
    return tuple(dict.fromkeys(piece.thing for one in sentences for piece in one.pieces if piece.thing))


def published_sentences(site: Site, year: Year, numbers: Mapping[str, int]) -> list[tuple[str, list[list[Any]]]]:
    """The sentences of a year by the stem of the section, in printed order, in the form that compare-wording.js reads:
    the paragraph, 1 for a run-in heading, then the pieces; a piece is its words, or [text, thing, 1 for a figure].

    Things are numbered over all years (`numbers`), so that the same one has one number everywhere; an id may be the
    very name that the masked edition withholds."""
    return [
        (stem, [_published(sentence, numbers) for sentence in sentences])
        for stem, sentences in year_sentences(site, year).items()
    ]


def _published(sentence: Sentence, numbers: Mapping[str, int]) -> list[Any]:
    pieces = [
        [piece.text, numbers[piece.thing], int(piece.is_figure)] if piece.thing else piece.text
        for piece in sentence.pieces
    ]
    return [sentence.paragraph, int(sentence.is_head), *pieces]
