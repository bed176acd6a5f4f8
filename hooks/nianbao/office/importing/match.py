"""Finds a figure or name of the project for a place of the source: by the words it stands between in
other years, by its label and id, and by the section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from nianbao.office.importing.nouns import MASKED
from nianbao.office.importing.words import GENERIC, essential, phrase_after, phrase_before, without_frame
from nianbao.references import REFERENCE
from nianbao.report import Figure, Name, Yearbook
from nianbao.units import Unit

SURE: Final = 0.92
WELL_ALIKE: Final = 0.8
LIKELY: Final = 0.75
SAME_SECTION: Final = 0.06
WORD: Final = 3
WHOLE_WORD: Final = 0.82
PLAIN: Final = re.compile(r"\*\*|<!--.*?-->", re.S)


@dataclass(frozen=True, slots=True)
class Context:
    """Where an id stands in another year: the words before and after it, the section, and the forms."""

    before: str
    after: str
    stem: str
    forms: str


class Contexts:
    """Where every id of the project stands in years other than the one imported."""

    def __init__(self, book: Yearbook, year: int) -> None:
        self._by_id: dict[str, list[Context]] = {}
        for book_year, section in book.sections():
            if book_year.number != year:
                for figure_id, context in _contexts(section.text, section.stem):
                    self._by_id.setdefault(figure_id, []).append(context)

    def of(self, figure_id: str) -> list[Context]:
        return self._by_id.get(figure_id, [])


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the catalogue, and how alike the words are, from 0 to 1."""

    figure: Figure
    score: float


def best_figures(
    catalogue: Mapping[str, Figure],
    contexts: Contexts,
    phrase: str,
    after: str,
    unit: Unit,
    stem: str,
    sentence: str = "",
) -> list[Match]:
    """The figures of the same dimension that stand between like words, the most alike first. Where the
    words say too little by themselves (新建12.6公里) the sentence before may name the figure."""
    found = []
    for figure in catalogue.values():
        if figure.unit.dimension == unit.dimension and figure.unit.base == unit.base:
            score = _score(figure, contexts.of(figure.id), phrase, after, stem)
            if says_little(phrase) and len(figure.id) >= 3 and figure.id in sentence:
                score = max(score, LIKELY + 0.01)
            if score >= LIKELY:
                found.append(Match(figure, min(score, 1.0)))
    return sorted(found, key=lambda match: -match.score)


def says_little(phrase: str) -> bool:
    """Whether the words before a number do not name a figure by themselves."""
    core = essential(without_frame(phrase))
    return core in GENERIC or len(core) < 2


def best_list(catalogue: Mapping[str, Figure], contexts: Contexts, phrase: str, after: str, stem: str) -> list[Match]:
    """The lists of the catalogue that stand between like words, the most alike first."""
    found = []
    for figure in catalogue.values():
        if figure.is_list:
            score = _score(figure, contexts.of(figure.id), phrase, after, stem)
            if score >= LIKELY:
                found.append(Match(figure, min(score, 1.0)))
    return sorted(found, key=lambda match: -match.score)


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


def _score(figure: Figure, contexts: list[Context], phrase: str, after: str, stem: str) -> float:
    core = essential(without_frame(phrase))
    score = 0.0
    if core not in GENERIC and len(core) >= 2:
        if core == figure.id or phrase == figure.label:
            score = 0.95
        else:
            score = max(_likeness(core, figure.label) * 0.95, _likeness(core, figure.id) * 0.95)
    for context in contexts:
        words = _likeness(essential(without_frame(context.before)), core)
        if says_little(phrase):
            words = (words + 2 * _ratio(context.after[:8], after[:8])) / 3 if context.after and after else 0.0
        score = max(score, words + (SAME_SECTION if context.stem == stem else -SAME_SECTION))
    return score


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


def _contexts(text: str, stem: str) -> Iterable[tuple[str, Context]]:
    plain = PLAIN.sub("", text)
    pieces: list[str] = []
    references = []
    at = length = 0
    for match in REFERENCE.finditer(plain):
        words = match[1].split()
        pieces += [plain[at : match.start()], MASKED]
        length += match.start() - at
        at = match.end()
        if words:
            references.append((words[0].partition("@")[0], length, " ".join(words[1:])))
        length += 1
    shown = "".join(pieces) + plain[at:]
    for figure_id, position, forms in references:
        before, after = phrase_before(shown, position), phrase_after(shown, position + 1)
        yield figure_id, Context(before, after, stem, forms)
