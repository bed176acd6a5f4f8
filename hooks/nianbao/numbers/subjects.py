"""Which figure a number in running text is about, by the words next to it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from nianbao.numbers.number import Number
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.report import Figure, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.directions import REACHED
from nianbao.words.hedges import BEFORE, EXACT_SUMS
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.year_words import THIS_YEAR, YEAR_NUMBER

# What may occur between the name of a figure and its number.
FILLER: Final = re.compile(
    rf"(?:{either(EXACT_SUMS)}|累计|共有|共|已达|达到|达|分别为|为|是|有|完成|实现|突破|{REACHED}"
    rf"|稳定在|保持在|高达|已经到了?|已到|到了|{BEFORE}|[：:（( “”])+$"
)
# What may occur before a short name in its clause.
LEAD: Final = re.compile(
    rf"(?:全镇|今年以来|{THIS_YEAR}|年末|{either(EXACT_SUMS)}|累计|共|先后|已经|已|并|又|镇纪委|镇党委|实际|实现|完成)*"
)
# What may precede a name that has its clause to itself: the number of a heading or item, the time.
LEAD_OF_SENTENCE: Final = re.compile(
    rf"(?:[（(]?[{ORDINAL}\d]{{1,3}}[）).．、是]|[-*+•·“ ]|{YEAR_NUMBER}年|我镇|本镇|年内|目前|截至年底|至年末"
    rf"|{LEAD.pattern[:-1]})*"
)
AND: Final = re.compile(r"(?:以及|[和与及])$")
LONGEST_FILLER: Final = 40
SHORT: Final = 4
LIKE_ENOUGH: Final = 0.75
NEAR: Final = 24


class Subjects:
    """The figures of a catalogue by the words of their ids and labels."""

    def __init__(self, book: Yearbook) -> None:
        self._by_key: dict[str, Figure] = {}
        self._by_bigram: dict[str, list[Figure]] = defaultdict(list)
        self._bigrams: dict[str, set[str]] = {}
        for figure in book.catalogue.values():
            for key in (figure.label, figure.id):
                self._by_key.setdefault(key, figure)
            self._bigrams[figure.id] = _bigrams(figure.label)
            for bigram in self._bigrams[figure.id]:
                self._by_bigram[bigram].append(figure)
        self._longest = max(map(len, self._by_key), default=0)

    def likeness(self, words: str, figures: Iterable[Figure]) -> dict[str, float]:
        """How much of each figure's label occurs in the words, from 0 to 1, by id."""
        there = _bigrams(words)
        return {
            figure.id: len(self._bigrams[figure.id] & there) / max(1, len(self._bigrams[figure.id]))
            if figure.id not in words
            else 1.0
            for figure in figures
        }

    def named_before(self, sentence: str, *, alone: bool = False) -> Figure | None:
        """The figure that the end of a sentence so far names: by its whole id or label, or by most of a
        longer label's letters. A short name must be all that its clause says; every name must be, where it
        must stand `alone`."""
        words = sentence[:-LONGEST_FILLER] + FILLER.sub("", sentence[-LONGEST_FILLER:])
        clause = re.split(rf"[{CLAUSE_ENDS}]", words)[-1]
        for length in range(min(self._longest, len(words)), 1, -1):
            figure = self._by_key.get(words[-length:])
            if figure is None:
                continue
            if self._leads(clause[:-length]) if alone else length >= SHORT or LEAD.fullmatch(clause[:-length]):
                return figure
        return None if alone else self._most_alike(clause[-NEAR:])

    def _leads(self, before: str) -> bool:
        """Whether a name behind these words is the only one in its clause, or the second of two: 拜访企业和签约项目."""
        if LEAD_OF_SENTENCE.fullmatch(before):
            return True
        first = AND.search(before)
        return first is not None and self.named_before(before[: first.start()], alone=True) is not None

    def named_in(self, words: str) -> frozenset[str]:
        """The ids of all figures whose id or label occurs in the words, but for those that a longer name contains."""
        found, at = set[str](), 0
        while at < len(words):
            lengths = range(min(self._longest, len(words) - at), 1, -1)
            length = next((length for length in lengths if words[at : at + length] in self._by_key), 0)
            if length:
                found.add(self._by_key[words[at : at + length]].id)
            at += length or 1
        return frozenset(found)

    def named_by(self, passage: NumberPassage, number: Number) -> Figure | None:
        """The figure named right before a number, or right behind it (2个亮点工程)."""
        before = passage.sentence_before(number.claim[0]).strip()
        figure = self.named_before(before or passage.head_of_row(number))
        if figure:
            return figure
        behind = passage.text[number.end : number.end + self._longest + 1]
        for length in range(len(behind), SHORT - 2, -1):
            figure = self._by_key.get(behind[:length])
            # A short name must end the clause: 创建四个示范村。
            if figure and (length >= SHORT or behind[length : length + 1] in ("", *CLAUSE_ENDS)):
                return figure
        return None

    def _most_alike(self, words: str) -> Figure | None:
        last = words[-2:]
        found = Counter(figure.id for bigram in _bigrams(words) for figure in self._by_bigram.get(bigram, ()))
        best: list[tuple[float, Figure]] = []
        for figure in self._by_bigram.get(last, ()):
            bigrams = self._bigrams[figure.id]
            if len(bigrams) >= SHORT:
                best.append((found[figure.id] / len(bigrams), figure))
        best.sort(key=lambda pair: -pair[0])
        if not best or best[0][0] < LIKE_ENOUGH or (len(best) > 1 and best[1][0] == best[0][0]):
            return None
        return best[0][1]


def leads_sentence(before: str) -> bool:
    """Whether what comes after it begins a sentence, but for what a sentence may begin with."""
    return LEAD_OF_SENTENCE.fullmatch(before.rstrip("，")) is not None


def _bigrams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
