"""Compares the wording of two years, section by section: what is the same, rewritten, new, removed or moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from diff_match_patch import diff_match_patch

from nianbao.wording.alignment import LONG, PAIR, align, moves
from nianbao.wording.alphabet import FIRST_PRIVATE, Alphabet, Spelled
from nianbao.wording.sentences import Sentence

ONLY_OLD: Final = diff_match_patch.DIFF_DELETE
ONLY_NEW: Final = diff_match_patch.DIFF_INSERT
WEIGHT: Final = 4


class RewordingKind(StrEnum):
    """How a passage changed."""

    SAME = "same"
    REWRITTEN = "rewritten"
    REPLACED = "replaced"


class MarkedRun(NamedTuple):
    """A run of a sentence. The words of an `is_changed` run occur in one year only. A figure has `was`, its text in
    the older year, if that differs and the words around it do not."""

    text: str
    is_changed: bool = False
    is_figure: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence of one year with its marks. `elsewhere` is the section it moved from or to; empty if it did not
    move. `is_head` is true for a run-in heading."""

    marks: tuple[MarkedRun, ...]
    paragraph: int
    elsewhere: str = ""
    is_head: bool = False

    @property
    def runs(self) -> tuple[tuple[bool, tuple[MarkedRun, ...]], ...]:
        """The marks in groups of adjacent changed or adjacent unchanged ones."""
        return tuple((changed, tuple(marks)) for changed, marks in groupby(self.marks, lambda mark: mark.is_changed))


@dataclass(frozen=True, slots=True)
class RewordedRow:
    """A passage in both years. If it did not change, only `new` has it."""

    kind: RewordingKind
    old: tuple[MarkedSentence, ...]
    new: tuple[MarkedSentence, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A section in two years."""

    stem: str
    rows: tuple[RewordedRow, ...]

    @property
    def rewritten(self) -> int:
        """The number of rewritten passages."""
        return sum(row.kind is RewordingKind.REWRITTEN for row in self.rows)

    @property
    def added(self) -> int:
        """The number of sentences that only the newer year has."""
        return sum(not line.elsewhere for line in self._replaced_by)

    @property
    def moved(self) -> int:
        """The number of sentences that were moved here from elsewhere."""
        return sum(bool(line.elsewhere) for line in self._replaced_by)

    @property
    def removed(self) -> int:
        """The number of sentences that only the older year has."""
        replaced = (row for row in self.rows if row.kind is RewordingKind.REPLACED)
        return sum(not line.elsewhere for row in replaced for line in row.old)

    @property
    def _replaced_by(self) -> list[MarkedSentence]:
        return [line for row in self.rows if row.kind is RewordingKind.REPLACED for line in row.new]


class Text:
    """All sentences of a year in an alphabet, numbered consecutively across sections."""

    def __init__(self, sections: Mapping[str, Sequence[Sentence]], alphabet: Alphabet) -> None:
        self.sentences = [sentence for sentences in sections.values() for sentence in sentences]
        self.stems = [stem for stem, sentences in sections.items() for _ in sentences]
        self.spelled = [alphabet.spell(sentence) for sentence in self.sentences]
        self.pairs = [spelled.runs(PAIR) for spelled in self.spelled]
        self.spans: dict[str, range] = {}
        start = 0
        for stem, sentences in sections.items():
            self.spans[stem] = range(start, start + len(sentences))
            start += len(sentences)

    def of(self, stem: str) -> range:
        """The numbers of the sentences of a section."""
        return self.spans.get(stem, range(0))

    def line(self, at: int, marks: tuple[MarkedRun, ...], elsewhere: str = "") -> MarkedSentence:
        """A sentence of this year with its marks."""
        sentence = self.sentences[at]
        return MarkedSentence(marks, sentence.paragraph, elsewhere, sentence.is_head)

    def unpaired_runs(self, paired: set[int]) -> dict[int, frozenset[str]]:
        """The sentences that are not paired, by number, as their long runs of characters."""
        return {at: spelled.runs(LONG) for at, spelled in enumerate(self.spelled) if at not in paired}


def compare_wording(old: Text, new: Text) -> tuple[Wording, ...]:
    """The sections of the newer year, then those that only the older year has; sections without a sentence are left
    out. Both texts must have the same alphabet."""
    return _Comparison(old, new).sections()


class _Comparison:
    def __init__(self, old: Text, new: Text) -> None:
        self.old, self.new = old, new
        stems = [*new.spans, *(stem for stem in old.spans if stem not in new.spans)]
        self.aligned = {stem: self._align(stem) for stem in stems}
        pairs = [pair for found in self.aligned.values() for pair in found]
        moved = list(
            moves(old.unpaired_runs({before for before, _ in pairs}), new.unpaired_runs({after for _, after in pairs}))
        )
        self.moved_to = dict(moved)
        self.moved_from = {after: before for before, after in moved}

    def _align(self, stem: str) -> list[tuple[int, int]]:
        olds, news = self.old.of(stem), self.new.of(stem)
        found = align([self.old.pairs[at] for at in olds], [self.new.pairs[at] for at in news])
        return [(olds[before], news[after]) for before, after in found]

    def sections(self) -> tuple[Wording, ...]:
        found = (Wording(stem, tuple(self._rows(stem))) for stem in self.aligned)
        return tuple(wording for wording in found if wording.rows)

    def _rows(self, stem: str) -> Iterator[RewordedRow]:
        olds, news = self.old.of(stem), self.new.of(stem)
        same: list[MarkedSentence] = []
        before, after = olds.start, news.start
        for old, new in [*self.aligned[stem], (olds.stop, news.stop)]:
            gap = self._gap(range(before, old), range(after, new))
            is_end = old == olds.stop and new == news.stop
            is_same = not is_end and self.old.spelled[old].letters == self.new.spelled[new].letters
            if same and (gap or not is_same):
                yield RewordedRow(RewordingKind.SAME, (), tuple(same))
                same = []
            if gap:
                yield gap
            if is_same:
                same.append(self._same(old, new))
            elif not is_end:
                yield self._rewritten(old, new)
            before, after = old + 1, new + 1

    def _gap(self, olds: range, news: range) -> RewordedRow | None:
        if not olds and not news:
            return None
        return RewordedRow(
            RewordingKind.REPLACED,
            tuple(self._left(self.old, old, self.moved_to, self.new) for old in olds),
            tuple(self._left(self.new, new, self.moved_from, self.old) for new in news),
        )

    def _left(self, side: Text, at: int, moved: Mapping[int, int], other: Text) -> MarkedSentence:
        """A sentence without a match at its place. A moved one shows how it was rewritten."""
        if at not in moved:
            spelled = side.spelled[at]
            return side.line(at, _joined(spelled, [False] * len(spelled.letters)))
        elsewhere = moved[at]
        marks = _marked(side.spelled[at], other.spelled[elsewhere])
        return side.line(at, marks, other.stems[elsewhere])

    def _same(self, old: int, new: int) -> MarkedSentence:
        """A sentence with the same words in both years; its numbers may differ."""
        was, now = self.old.spelled[old], self.new.spelled[new]
        marks = []
        start = 0
        for at in (*now.figures, len(now.texts)):
            if at > start:
                marks.append(MarkedRun("".join(now.texts[start:at])))
            if at < len(now.texts):
                text, before = now.texts[at], was.texts[at]
                marks.append(MarkedRun(text, is_figure=True, was=before if before != text else ""))
            start = at + 1
        return self.new.line(new, tuple(marks))

    def _rewritten(self, old: int, new: int) -> RewordedRow:
        was, now = self.old.spelled[old], self.new.spelled[new]
        return RewordedRow(
            RewordingKind.REWRITTEN,
            (self.old.line(old, _marked(was, now)),),
            (self.new.line(new, _marked(now, was)),),
        )


def _marked(one: Spelled, other: Spelled) -> tuple[MarkedRun, ...]:
    """A sentence with a mark on the words that the other sentence does not have. A short run between two changes,
    which both share by chance, is marked too, so that words stay whole."""
    tool = diff_match_patch()
    differences = tool.diff_main(_weighted_letters(other), _weighted_letters(one), False)
    tool.diff_cleanupSemantic(differences)
    changed = [kind == ONLY_NEW for kind, letters in differences if kind != ONLY_OLD for _ in letters]
    flags, at = [], 0
    for letter in one.letters:
        weight = WEIGHT if letter >= FIRST_PRIVATE else 1
        flags.append(any(changed[at : at + weight]))
        at += weight
    return _joined(one, flags)


def _weighted_letters(sentence: Spelled) -> str:
    """The characters, in which those for a figure, name or number are repeated so often that they count like words,
    because they are not shared by chance."""
    return "".join(letter * WEIGHT if letter >= FIRST_PRIVATE else letter for letter in sentence.letters)


def _joined(sentence: Spelled, changed: Sequence[bool]) -> tuple[MarkedRun, ...]:
    """Adjacent words in one mark; a figure stays a mark of its own."""
    marks = []
    figures = frozenset(sentence.figures)
    words: list[str] = []
    for at, text in enumerate(sentence.texts):
        if words and (at in figures or changed[at] != changed[at - 1]):
            marks.append(MarkedRun("".join(words), changed[at - 1]))
            words = []
        if at in figures:
            marks.append(MarkedRun(text, changed[at], is_figure=True))
        else:
            words.append(text)
    if words:
        marks.append(MarkedRun("".join(words), changed[-1]))
    return tuple(marks)
