"""Which figure a number in running text is about, by the words next to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from nianbao.numbers.figure_aliases import pieces_also_said
from nianbao.numbers.number import Number
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.report import Figure, Yearbook
from nianbao.similarity import character_pairs, share_said
from nianbao.words.actions import IN_LABELS
from nianbao.words.alternatives import either
from nianbao.words.directions import REACHED
from nianbao.words.frame_words import BEFORE_SHORT_NAMES, BETWEEN_NAME_AND_NUMBER
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BEFORE, EXACT_SUMS
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.short_forms import ABBREVIATIONS
from nianbao.words.year_words import THIS_YEAR, YEAR_NUMBER

# What may occur between the name of a figure and its number.
FILLER: Final = re.compile(rf"(?:{either((*BETWEEN_NAME_AND_NUMBER, *EXACT_SUMS))}|{REACHED}|{BEFORE}|[：:（( “”])+$")
# What may occur before a short name in its clause.
LEAD: Final = re.compile(f"(?:{either((*BEFORE_SHORT_NAMES, *EXACT_SUMS))}|{THIS_YEAR})*")
# What may precede a name that has its clause to itself: the number of a heading or item, the time.
LEAD_OF_SENTENCE: Final = re.compile(
    rf"(?:[（(]?[{ORDINAL}\d]{{1,3}}[）).．、是]|[-*+•·“ ]|{YEAR_NUMBER}年|我镇|本镇|年内|目前|截至年底|至年末"
    rf"|{LEAD.pattern[:-1]})*"
)
AND: Final = re.compile(r"(?:以及|[和与及])$")
# 污水管网新建长度: what was done is behind the thing.
DONE_BEHIND: Final = re.compile(rf"(?P<thing>{ANY_HAN}{{3,}}?)(?P<done>{either(IN_LABELS)})(?:长度|里程|面积|数量|数)?")
HAN_START: Final = re.compile(f"{ANY_HAN}{{2}}")
LONGEST_FILLER: Final = 40
SHORT: Final = 4
SHORTEST: Final = 2
LEAST_SAID: Final = 0.75
NEAR: Final = 24


class Subjects:
    """The figures of a catalogue, indexed by ids, labels and their pairs of characters."""

    def __init__(self, book: Yearbook) -> None:
        self._by_key: dict[str, Figure] = {}
        self._by_pair: dict[str, list[Figure]] = defaultdict(list)
        self._pairs: dict[str, frozenset[str]] = {}
        said_otherwise: dict[str, list[Figure]] = {}
        for figure in book.catalogue.values():
            for key in (figure.label, figure.id):
                self._by_key.setdefault(key, figure)
            for key in _wordings(figure.label):
                said_otherwise.setdefault(key, []).append(figure)
            self._pairs[figure.id] = character_pairs(figure.label)
            for pair in self._pairs[figure.id]:
                self._by_pair[pair].append(figure)
        for key, figures in said_otherwise.items():
            if len(figures) == 1:
                self._by_key.setdefault(key, figures[0])
        self._longest = max(map(len, self._by_key), default=0)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Any two letters in a row of an id, a label or words that say the same as a part of it."""
        said = {piece for key in self._by_key for piece in (key, *pieces_also_said(key))}
        return frozenset(pair for one in said for pair in character_pairs(one))

    def is_work_of_another(self, work: str, figure: Figure) -> bool:
        """Whether a word for what was done is in names of other figures, and not in what is known of this one: 签约, of
        拜访企业."""
        known = (figure.label, figure.id, figure.definition, *pieces_also_said(figure.label))
        is_own = any(work in words for words in known)
        return not is_own and any(work in key and not key.endswith(work) for key in self._by_key)

    def shares_said(self, words: str, figures: Iterable[Figure]) -> dict[str, float]:
        """The share of each figure's label that occurs in the words, from 0 to 1, by id; 1 where they have the id."""
        pairs = character_pairs(words)
        return {
            figure.id: 1.0 if figure.id in words else share_said(self._pairs[figure.id], pairs) for figure in figures
        }

    def named_before(self, sentence: str, *, alone: bool = False) -> Figure | None:
        """The figure named at the end of a text that is the beginning of a sentence: by its whole id or label, or by
        most of the characters of a longer label. A short name must be all that its clause says; with `alone`, every
        name must."""
        words = sentence[:-LONGEST_FILLER] + FILLER.sub("", sentence[-LONGEST_FILLER:])
        clause = re.split(rf"[{CLAUSE_ENDS}]", words)[-1]
        for length in range(min(self._longest, len(words)), 1, -1):
            figure = self._by_key.get(words[-length:])
            if figure is None:
                continue
            if self._leads(clause[:-length]) if alone else length >= SHORT or LEAD.fullmatch(clause[:-length]):
                return figure
        return None if alone else self._most_similar(clause[-NEAR:])

    def _leads(self, before: str) -> bool:
        """Whether a name after these words is the only one of its clause, or the second of two: 拜访企业和签约项目."""
        if LEAD_OF_SENTENCE.fullmatch(before):
            return True
        first = AND.search(before)
        return first is not None and self.named_before(before[: first.start()], alone=True) is not None

    def called(self, words: str) -> Figure | None:
        """The figure whose id or label the words are."""
        return self._by_key.get(words)

    def called_in(self, words: str, shortest: int) -> Iterator[Figure]:
        """The figures whose id or label occurs in the words, from a length on. The longest name at each offset
        counts."""
        at = 0
        while at < len(words):
            lengths = range(min(self._longest, len(words) - at), shortest - 1, -1)
            length = next((length for length in lengths if words[at : at + length] in self._by_key), 0)
            if length:
                yield self._by_key[words[at : at + length]]
            at += length or 1

    def named_in(self, words: str) -> frozenset[str]:
        """The ids of all figures whose id or label occurs in the words. The longest name at each offset counts."""
        return frozenset(figure.id for figure in self.called_in(words, SHORTEST))

    def named_by(self, passage: NumberPassage, number: Number) -> Figure | None:
        """The figure named directly before a number, or directly behind it (2个亮点工程)."""
        before = passage.sentence_before(number.claim[0]).strip()
        figure = self.named_before(before or passage.head_of_row(number))
        if figure:
            return figure
        behind = passage.text[number.end : number.end + self._longest + 1]
        figure = self._named_around(before, behind)
        if figure:
            return figure
        for length in range(len(behind), SHORT - 2, -1):
            figure = self._by_key.get(behind[:length])
            # A short name must end the clause: 创建四个示范村。 In 6个问题整改率 the name is part of another.
            next_letter = behind[length : length + 1]
            if figure and (next_letter in ("", *CLAUSE_ENDS) or (length >= SHORT and next_letter != "率")):
                return figure
        return None

    def _named_around(self, before: str, behind: str) -> Figure | None:
        """The figure whose name a number parts, and that begins and ends its clause: 新签约11个项目."""
        if not HAN_START.match(behind) or not before or before[-1] in CLAUSE_ENDS:
            return None
        last = next((at for at, letter in enumerate(behind) if letter in CLAUSE_ENDS), len(behind))
        clause = re.split(rf"[{CLAUSE_ENDS}]", before)[-1]
        for length in range(min(self._longest, len(clause)), 1, -1):
            figure = self._by_key.get(clause[-length:] + behind[:last])
            if figure is not None and LEAD.fullmatch(clause[:-length]):
                return figure
        return None

    def _most_similar(self, words: str) -> Figure | None:
        """The figure with most of its label in the words, which end like it; None if several fit equally well."""
        pairs = character_pairs(words)
        best = [
            (share_said(self._pairs[figure.id], pairs), figure)
            for figure in self._by_pair.get(words[-2:], ())
            if len(self._pairs[figure.id]) >= SHORT
        ]
        best.sort(key=lambda pair: -pair[0])
        if not best or best[0][0] < LEAST_SAID or (len(best) > 1 and best[1][0] == best[0][0]):
            return None
        return best[0][1]


def abbreviated(name: str) -> Iterator[str]:
    """A name with each of its usual abbreviations: 规上企业 for 规模以上企业."""
    for whole, short in ABBREVIATIONS.items():
        if whole in name:
            yield name.replace(whole, short)


def _wordings(label: str) -> Iterator[str]:
    """Other ways to say a label: 规上企业 for 规模以上企业, 新建污水管网 for 污水管网新建长度."""
    yield from abbreviated(label)
    done = DONE_BEHIND.fullmatch(label)
    if done:
        yield done["done"] + done["thing"]


def leads_sentence(before: str) -> bool:
    """Whether a sentence begins after these words, but for what may precede its first word."""
    return LEAD_OF_SENTENCE.fullmatch(before.rstrip("，")) is not None
