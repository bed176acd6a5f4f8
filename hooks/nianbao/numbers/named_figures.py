"""Which figure of the catalogue the words next to a reference name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nianbao.numbers.figure_aliases import names_also_said
from nianbao.numbers.subjects import FILLER, abbreviated
from nianbao.quantity.formula import operands
from nianbao.report import Figure, Yearbook
from nianbao.similarity import character_pairs, share_said
from nianbao.words.alternatives import either
from nianbao.words.frame_words import BEFORE_NAMES
from nianbao.words.han import HAN
from nianbao.words.hedges import EXACT_SUMS
from nianbao.words.year_words import OF_ONE_YEAR, THIS_YEAR, YEAR_NUMBER

# What labels end with that sentences leave out: 党内警告处分, 规上企业数.
LABEL_END: Final = re.compile(r"(?:总数|总量|总额|数量|次数|个数|长度|面积|处分|情况|工作|数|量|额)$")
SHORTEST_STRIPPED: Final = 4
# What may be said before a figure's name without making it another thing.
NEUTRAL_WORDS: Final = (
    rf"(?:{YEAR_NUMBER}年(?:度|末|底)?|{OF_ONE_YEAR}|{THIS_YEAR}(?:度|末|底)?|截至(?:年末|年底|目前)"
    rf"|{either((*EXACT_SUMS, *BEFORE_NAMES))})"
)
NEUTRAL: Final = re.compile(NEUTRAL_WORDS)
NEUTRAL_START: Final = re.compile(rf"^{NEUTRAL_WORDS}+")
BOUNDARY: Final = re.compile(f"[^{HAN}A-Za-z0-9“”]")
HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure named in some words: the key that names it (id, label or former id), and the span of the key in the
    words. `added` are the words before the key that are neither neutral nor part of the figure's own label. `is_label`:
    it is all that is written before a colon."""

    figure: Figure
    key: str
    start: int
    end: int
    added: str = ""
    is_label: bool = False


class FigureNames:
    """The figures of a catalogue by all their names: id, label, former ids."""

    def __init__(self, book: Yearbook) -> None:
        self.keys: dict[str, tuple[str, ...]] = {}
        by_key: dict[str, list[Figure]] = defaultdict(list)
        earlier: dict[str, list[str]] = defaultdict(list)
        for old, new in book.former_ids.items():
            earlier[new].append(old)
        for figure in book.catalogue.values():
            names = (figure.id, figure.label, *earlier[figure.id])
            names += tuple(short for name in names for short in abbreviated(name))
            stripped = (LABEL_END.sub("", name) for name in names)
            keys = dict.fromkeys((*names, *(name for name in stripped if len(name) >= SHORTEST_STRIPPED)))
            self.keys[figure.id] = tuple(keys)
            for key in keys:
                by_key[key].append(figure)
        self._add_aliases(book, by_key)
        self._pairs = {
            figure_id: frozenset().union(*map(character_pairs, keys)) for figure_id, keys in self.keys.items()
        }
        ends = {key[at:] for key in by_key for at in range(1, len(key))}
        self._last = {figure_id: tuple(key for key in keys if key not in ends) for figure_id, keys in self.keys.items()}
        self._by_pair: dict[str, list[Figure]] = defaultdict(list)
        for figure in book.catalogue.values():
            for pair in self._pairs[figure.id]:
                self._by_pair[pair].append(figure)
        self._by_key: Mapping[str, list[Figure]] = by_key
        self._longest = max(map(len, by_key), default=0)

    def _add_aliases(self, book: Yearbook, by_key: dict[str, list[Figure]]) -> None:
        """The other names of the figures, where no two have the same."""
        called: dict[str, list[Figure]] = defaultdict(list)
        for figure in book.catalogue.values():
            for name in dict.fromkeys(names_also_said(figure)):
                called[name].append(figure)
        for name, figures in called.items():
            if len(figures) == 1 and name not in by_key:
                by_key[name] = figures
                self.keys[figures[0].id] += (name,)

    def exactly(self, words: str) -> list[Figure]:
        """The figures with exactly this name."""
        return self._by_key.get(words, [])

    def ends_with(self, words: str, figure: Figure) -> bool:
        """Whether words end with one of a figure's names that is not the end of a longer name."""
        return words.endswith(self._last[figure.id])

    def named_last(self, words: str) -> NamedFigure | None:
        """The figure whose name ends the words; None if several figures have it."""
        filled = FILLER.sub("", words)
        # 拜访的企业 is 拜访企业.
        joined = filled.replace("的", "")
        for zone in dict.fromkeys((filled, LABEL_END.sub("", filled), joined)):
            for length in range(min(self._longest, len(zone)), 1, -1):
                start = len(zone) - length
                figures = self._by_key.get(zone[start:])
                if not figures:
                    continue
                if len(figures) > 1:
                    return None
                return NamedFigure(figures[0], zone[start:], start, len(zone), _added(zone[:start], figures[0]))
        return None

    def named_loosely(self, words: str) -> tuple[str, list[Figure]]:
        """The longest end of the words, of three characters or more, that is part of figures' names; and these
        figures."""
        zone = FILLER.sub("", words)
        for length in range(min(self._longest, len(zone)), 2, -1):
            figures = self._with_part(zone[-length:])
            if figures:
                return zone[-length:], figures
        return "", []

    def begun_loosely(self, words: str) -> tuple[str, list[Figure]]:
        """The longest beginning of the words, of three characters or more, that is part of figures' names; and these
        figures."""
        for length in range(min(self._longest, len(words)), 2, -1):
            figures = self._with_part(words[:length])
            if figures:
                return words[:length], figures
        return "", []

    def _with_part(self, words: str) -> list[Figure]:
        """The figures whose names contain a text."""
        likely = self._by_pair.get(words[:2], ())
        return [figure for figure in likely if self.contains(figure, words)]

    def named_first(self, words: str) -> NamedFigure | None:
        """The figure whose name begins the words and ends at a boundary of words."""
        for length in range(min(self._longest, len(words)), 2, -1):
            figures = self._by_key.get(words[:length])
            if figures and (length == len(words) or BOUNDARY.match(words, length)):
                return NamedFigure(figures[0], words[:length], 0, length) if len(figures) == 1 else None
        return None

    def longest_in(self, text: str, shortest: int) -> str:
        """The longest key that occurs in a text; empty if none of that length does."""
        return max((key for key in self._by_key if len(key) >= shortest and key in text), key=len, default="")

    def is_said(self, figure: Figure, text: str, key: str) -> bool:
        """Whether a text has at least half of what distinguishes a figure's name from a key of another figure."""
        return self._share_said(figure, text, key) >= HALF

    def is_hinted_at(self, figure: Figure, text: str, key: str) -> bool:
        """Whether a text has anything of what distinguishes a figure's name from a key of another figure."""
        return self._share_said(figure, text, key) > 0

    def _share_said(self, figure: Figure, text: str, key: str) -> float:
        said = character_pairs(text)
        return max(share_said(character_pairs(name) - character_pairs(key), said) for name in self.keys[figure.id])

    def shares(self, figure: Figure, text: str) -> bool:
        """Whether a text has two characters in a row of the figure's names."""
        return any(pair in text for pair in self._pairs[figure.id])

    def contains(self, figure: Figure, key: str) -> bool:
        """Whether a key of another figure is part of this one's names."""
        return any(key in name for name in self.keys[figure.id])


def is_neutral(words: str) -> bool:
    """Whether words name nothing."""
    return not NEUTRAL.sub("", words)


def _added(words: str, figure: Figure) -> str:
    """What the words before a figure's name add to it; empty if they are neutral or also in its label."""
    words = NEUTRAL.sub("", words.strip("“”（）() "))
    said = figure.label + figure.id + figure.definition
    return "" if all(words[at : at + 2] in said for at in range(max(1, len(words) - 1))) else words


@lru_cache(maxsize=4096)
def told_apart_by(one: str, other: str) -> tuple[str, str] | None:
    """What tells two labels of kinds of one thing apart: 省 and 市 of 省级帮扶资金 and 市级帮扶资金. None if they have
    less than half in common, or one only adds to the other. Cached, because the same figures are near each other in
    many sentences."""
    start = _shared(one, other)
    first, second = one[start:], other[start:]
    end = _shared(first[::-1], second[::-1])
    rests = first[: len(first) - end], second[: len(second) - end]
    is_of_one_thing = start + end >= HALF * max(len(one), len(other))
    return rests if is_of_one_thing and all(rests) else None


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def parts_of(figure: Figure) -> set[str]:
    """The ids of the figures that a figure is calculated from."""
    return {operand.figure for operand in operands(figure.equals)} if figure.equals else set()
