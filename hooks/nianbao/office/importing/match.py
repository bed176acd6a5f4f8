"""Finds the figure or name of the project for a place of the source: by the words around it in other years, by its
label and id, and by the section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.forms.showing import UNFILLED_TEXT
from nianbao.office.importing.figure_names import GENERIC
from nianbao.office.importing.nouns import MASKED
from nianbao.office.importing.number_phrases import phrase_after, phrase_before, strip_frame, strip_verbs
from nianbao.report import Edition, Figure, Name, Section, Yearbook
from nianbao.shown.show import show
from nianbao.similarity import name_similarity, similarity
from nianbao.source.reference_grammar import REFERENCE, ReferenceError, parse_reference

SURE: Final = 0.92
VERY_LIKELY: Final = 0.8
LIKELY: Final = 0.75
SAME_SECTION: Final = 0.06
WORD: Final = 3
WINDOW: Final = 12
# The characters around a place count a little less than words that name the figure.
SURROUNDINGS_WEIGHT: Final = 0.9
NAME_WEIGHT: Final = 0.95
DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
PLAIN: Final = re.compile(r"\*\*|<!--.*?-->", re.S)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The characters right before and after a place; numbers in them are replaced by MASKED."""

    before: str
    after: str

    def similarity_to(self, other: Surroundings) -> float:
        """The similarity of two surroundings, from 0 to 1."""
        return (similarity(self.before, other.before) + similarity(self.after, other.after)) / 2


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """A place of the source whose figure is searched: the words of its clause before it, the characters around it, its
    section, and its sentence up to it."""

    phrase: str
    surroundings: Surroundings
    stem: str
    sentence: str = ""

    @property
    def core(self) -> str:
        """The thing that the phrase names, without frame and verbs."""
        return strip_verbs(strip_frame(self.phrase))

    @property
    def is_too_general(self) -> bool:
        """Whether the words before the place are too general to name a figure (新建12.6公里)."""
        return self.core in GENERIC or len(self.core) < 2


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """An occurrence of an id in another year: the words of the clause before and after it, the characters around it,
    and the section."""

    before: str
    after: str
    surroundings: Surroundings
    stem: str


class Contexts:
    """The occurrences of every id of the project in years other than the one imported."""

    def __init__(self, book: Yearbook, year: int) -> None:
        self._by_id: dict[str, list[PlaceContext]] = {}
        for book_year, section in book.sections():
            if book_year.number != year:
                for figure_id, context in _contexts(book, book_year.number, section):
                    self._by_id.setdefault(figure_id, []).append(context)

    def of(self, figure_id: str) -> list[PlaceContext]:
        """The places where a figure was shown in other years."""
        return self._by_id.get(figure_id, [])


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the catalogue, and its similarity to the place, from 0 to 1."""

    figure: Figure
    score: float


def surroundings_of(text: str, start: int, end: int) -> Surroundings:
    """The characters around a span of a text."""
    before = DIGITS.sub(MASKED, text[max(0, start - WINDOW) : start])
    return Surroundings(before, DIGITS.sub(MASKED, text[end : end + WINDOW]))


def best_matches(figures: Iterable[Figure], contexts: Contexts, query: FigureQuery) -> list[Match]:
    """The figures with similar words around them or similar names, the most similar first."""
    scored = (Match(figure, _score(figure, contexts.of(figure.id), query)) for figure in figures)
    return sorted((match for match in scored if match.score >= LIKELY), key=lambda match: -match.score)


def find_similar_name(names: Iterable[Name], contexts: Contexts, kind: str, before: str, after: str) -> Name | None:
    """The registered name of a kind with the most similar words around it in other years."""
    best, best_score = None, LIKELY
    for name in names:
        if name.kind != kind:
            continue
        for context in contexts.of(name.id):
            score = max(similarity(context.before[-4:], before[-4:]), similarity(context.after[:4], after[:4]))
            if score > best_score:
                best, best_score = name, score
    return best


def figure_similarity(figure: Figure, words: str) -> float:
    """The similarity of the words to the figure's label or id, from 0 to 1."""
    return max(name_similarity(words, figure.label), name_similarity(words, figure.id))


def _score(figure: Figure, contexts: list[PlaceContext], query: FigureQuery) -> float:
    core = query.core
    score = 0.0
    if not query.is_too_general:
        score = NAME_WEIGHT * max(figure_similarity(figure, core), figure_similarity(figure, query.phrase))
    elif len(figure.id) >= WORD and figure.id in query.sentence:
        # The words are too general, but the sentence names the figure: it matches, and a person checks it.
        score = LIKELY
    for context in contexts:
        if query.is_too_general:
            score_here = SURROUNDINGS_WEIGHT * context.surroundings.similarity_to(query.surroundings)
        else:
            score_here = name_similarity(strip_verbs(strip_frame(context.before)), core)
        score = max(score, score_here + (SAME_SECTION if context.stem == query.stem else -SAME_SECTION))
    return min(score, 1.0)


def _contexts(book: Yearbook, year: int, section: Section) -> Iterator[tuple[str, PlaceContext]]:
    plain = PLAIN.sub("", section.text)
    pieces: list[str] = []
    spans = []
    at = length = 0
    for match in REFERENCE.finditer(plain):
        figure_id, text = _reference_text(book, year, match)
        before = plain[at : match.start()]
        pieces += [before, text]
        length += len(before)
        spans.append((figure_id, length, length + len(text)))
        length += len(text)
        at = match.end()
    shown = "".join(pieces) + plain[at:]
    for figure_id, start, end in spans:
        before, after = phrase_before(shown, start, book.units), phrase_after(shown, end)
        yield figure_id, PlaceContext(before, after, surroundings_of(shown, start, end), section.stem)


def _reference_text(book: Yearbook, year: int, reference: re.Match[str]) -> tuple[str, str]:
    """The id of a reference, and its text as in a source, with unknown places replaced by MASKED."""
    try:
        parsed = parse_reference(reference[1])
    except ReferenceError:
        return "", MASKED
    text = show(book, year, parsed.id, parsed.forms, parsed.year).text(Edition.INTERNAL)
    return parsed.id, text.replace(UNFILLED_TEXT, MASKED).replace("*", MASKED)
