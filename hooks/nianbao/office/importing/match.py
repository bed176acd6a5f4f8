"""Finds a figure or name of the project for a place of the source: by the words it stands between in
other years, by its label and id, and by the section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from nianbao.forms.showing import UNFILLED_TEXT
from nianbao.office.importing.figure_names import GENERIC, essential, phrase_after, phrase_before, without_frame
from nianbao.office.importing.nouns import MASKED
from nianbao.report import Edition, Figure, Name, Section, Yearbook
from nianbao.shown.show import show
from nianbao.source.reference_grammar import REFERENCE, ReferenceError, parse_reference

SURE: Final = 0.92
WELL_ALIKE: Final = 0.8
LIKELY: Final = 0.75
SAME_SECTION: Final = 0.06
WORD: Final = 3
WHOLE_WORD: Final = 0.82
WINDOW: Final = 12
# Letters around a place that has no telling words count a little less than such words.
AROUND_WEIGHT: Final = 0.9
CALLED_WEIGHT: Final = 0.95
DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
PLAIN: Final = re.compile(r"\*\*|<!--.*?-->", re.S)


@dataclass(frozen=True, slots=True)
class Around:
    """The letters right before and after a place, whatever they are; numbers as masked places."""

    before: str
    after: str

    def likeness(self, other: Around) -> float:
        """How alike two surroundings are, from 0 to 1."""
        return (_ratio(self.before, other.before) + _ratio(self.after, other.after)) / 2


@dataclass(frozen=True, slots=True)
class Sought:
    """A place of the source for which a figure is sought: the words of its clause before it, the letters
    around it, its section, and what stands before it in its sentence."""

    phrase: str
    around: Around
    stem: str
    sentence: str = ""

    @property
    def core(self) -> str:
        return essential(without_frame(self.phrase))

    @property
    def says_little(self) -> bool:
        """Whether the words before the place do not name a figure by themselves (新建12.6公里)."""
        return self.core in GENERIC or len(self.core) < 2


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """Where an id stands in another year: the words of the clause before and after it, the letters around
    it, and the section."""

    before: str
    after: str
    around: Around
    stem: str


class Contexts:
    """Where every id of the project stands in years other than the one imported."""

    def __init__(self, book: Yearbook, year: int) -> None:
        self._by_id: dict[str, list[PlaceContext]] = {}
        for book_year, section in book.sections():
            if book_year.number != year:
                for figure_id, context in _contexts(book, book_year.number, section):
                    self._by_id.setdefault(figure_id, []).append(context)

    def of(self, figure_id: str) -> list[PlaceContext]:
        return self._by_id.get(figure_id, [])


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the catalogue, and how alike the words are, from 0 to 1."""

    figure: Figure
    score: float


def around(text: str, start: int, end: int) -> Around:
    """What stands around a span of a text."""
    before = DIGITS.sub(MASKED, text[max(0, start - WINDOW) : start])
    return Around(before, DIGITS.sub(MASKED, text[end : end + WINDOW]))


def best_matches(figures: Iterable[Figure], contexts: Contexts, sought: Sought) -> list[Match]:
    """The figures that stand between like words or are called alike, the most alike first."""
    scored = (Match(figure, _score(figure, contexts.of(figure.id), sought)) for figure in figures)
    return sorted((match for match in scored if match.score >= LIKELY), key=lambda match: -match.score)


def name_like(names: Iterable[Name], contexts: Contexts, kind: str, before: str, after: str) -> Name | None:
    """The registered name of a kind that stands between like words in other years."""
    best, best_score = None, LIKELY
    for name in names:
        if name.kind != kind:
            continue
        for context in contexts.of(name.id):
            score = max(_ratio(context.before[-4:], before[-4:]), _ratio(context.after[:4], after[:4]))
            if score > best_score:
                best, best_score = name, score
    return best


def called_like(figure: Figure, words: str) -> float:
    """How alike the words are to the figure's label or id, from 0 to 1."""
    return max(_likeness(words, figure.label), _likeness(words, figure.id))


def _score(figure: Figure, contexts: list[PlaceContext], sought: Sought) -> float:
    core = sought.core
    score = 0.0
    if not sought.says_little:
        score = CALLED_WEIGHT * max(called_like(figure, core), called_like(figure, sought.phrase))
    elif len(figure.id) >= WORD and figure.id in sought.sentence:
        # The words say too little, but the sentence names the figure: it is taken, to be checked.
        score = LIKELY
    for context in contexts:
        if sought.says_little:
            likeness = AROUND_WEIGHT * context.around.likeness(sought.around)
        else:
            likeness = _likeness(essential(without_frame(context.before)), core)
        score = max(score, likeness + (SAME_SECTION if context.stem == sought.stem else -SAME_SECTION))
    return min(score, 1.0)


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    """How alike two names of a thing are. One that ends or begins with the other (党委中心组学习, 中心组学习)
    is most likely the same."""
    ratio = _ratio(one, other)
    short, long = sorted((one, other), key=len)
    if len(short) >= WORD and (long.endswith(short) or long.startswith(short)):
        return max(ratio, WHOLE_WORD)
    return ratio


@lru_cache(maxsize=65536)
def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0 if one else 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _contexts(book: Yearbook, year: int, section: Section) -> Iterator[tuple[str, PlaceContext]]:
    plain = PLAIN.sub("", section.text)
    pieces: list[str] = []
    spans = []
    at = length = 0
    for match in REFERENCE.finditer(plain):
        figure_id, text = _shown(book, year, match)
        before = plain[at : match.start()]
        pieces += [before, text]
        length += len(before)
        spans.append((figure_id, length, length + len(text)))
        length += len(text)
        at = match.end()
    shown = "".join(pieces) + plain[at:]
    for figure_id, start, end in spans:
        before, after = phrase_before(shown, start), phrase_after(shown, end)
        yield figure_id, PlaceContext(before, after, around(shown, start, end), section.stem)


def _shown(book: Yearbook, year: int, reference: re.Match[str]) -> tuple[str, str]:
    """The id of a reference, and its text as a source would have it, with what is not known as masked."""
    try:
        parsed = parse_reference(reference[1])
    except ReferenceError:
        return "", MASKED
    text = show(book, year, parsed.id, parsed.forms, parsed.year).text(Edition.INTERNAL)
    return parsed.id, text.replace(UNFILLED_TEXT, MASKED).replace("*", MASKED)
