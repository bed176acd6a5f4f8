"""The wording of two years, section by section: what stayed, what was rewritten, what is new, what is
gone, and what only stands elsewhere now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from diff_match_patch import diff_match_patch

from nianbao.pages.compare.align import align, moves
from nianbao.pages.compare.letters import FIRST_PRIVATE, Alphabet, Spelled
from nianbao.pages.compare.sentences import Piece, Sentence

ONLY_OLD: Final = diff_match_patch.DIFF_DELETE
ONLY_NEW: Final = diff_match_patch.DIFF_INSERT
WEIGHT: Final = 4


class Kind(StrEnum):
    """What became of a passage."""

    SAME = "same"
    REWRITTEN = "rewritten"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a sentence. `is_changed` words stand in one year only; a figure has `was`, its text in
    the older year, where that differs and the words around it do not."""

    text: str
    is_changed: bool = False
    is_figure: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of one year, marked. `elsewhere` is the section it moved from or to; empty if it did
    not move."""

    marks: tuple[Mark, ...]
    paragraph: int
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage in both years. Where it stayed the same, `new` alone has it."""

    kind: Kind
    old: tuple[Line, ...]
    new: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A section in two years."""

    stem: str
    rows: tuple[Row, ...]

    @property
    def rewritten(self) -> int:
        return sum(row.kind is Kind.REWRITTEN for row in self.rows)

    @property
    def added(self) -> int:
        return sum(not line.elsewhere for line in self._replaced_by)

    @property
    def moved(self) -> int:
        return sum(bool(line.elsewhere) for line in self._replaced_by)

    @property
    def removed(self) -> int:
        replaced = (row for row in self.rows if row.kind is Kind.REPLACED)
        return sum(not line.elsewhere for row in replaced for line in row.old)

    @property
    def _replaced_by(self) -> list[Line]:
        return [line for row in self.rows if row.kind is Kind.REPLACED for line in row.new]


Texts = Mapping[str, Sequence[Sentence]]


def compare_wording(old: Texts, new: Texts) -> tuple[Wording, ...]:
    """The sections of the newer year, then those that only the older year has. Sections without a
    sentence of their own are left out."""
    return _Comparison(old, new).sections()


class _Comparison:
    """Two years. A sentence has one number through all sections of its year."""

    def __init__(self, old: Texts, new: Texts) -> None:
        alphabet = Alphabet()
        self.old, self.new = _Side(old, alphabet), _Side(new, alphabet)
        stems = [*new, *(stem for stem in old if stem not in new)]
        self.aligned = {stem: self._align(stem) for stem in stems}
        pairs = [pair for found in self.aligned.values() for pair in found]
        left_old = self.old.without({before for before, _ in pairs})
        left_new = self.new.without({after for _, after in pairs})
        moved = list(moves(left_old, left_new))
        self.moved_to = dict(moved)
        self.moved_from = {after: before for before, after in moved}

    def _align(self, stem: str) -> list[tuple[int, int]]:
        olds, news = self.old.of(stem), self.new.of(stem)
        found = align([self.old.pairs[at] for at in olds], [self.new.pairs[at] for at in news])
        return [(olds[before], news[after]) for before, after in found]

    def sections(self) -> tuple[Wording, ...]:
        found = (Wording(stem, tuple(self._rows(stem))) for stem in self.aligned)
        return tuple(wording for wording in found if wording.rows)

    def _rows(self, stem: str) -> Iterator[Row]:
        olds, news = self.old.of(stem), self.new.of(stem)
        same: list[Line] = []
        before, after = olds.start, news.start
        for old, new in [*self.aligned[stem], (olds.stop, news.stop)]:
            gap = self._gap(range(before, old), range(after, new))
            is_end = old == olds.stop and new == news.stop
            is_same = not is_end and self.old.spelled[old].letters == self.new.spelled[new].letters
            if same and (gap or not is_same):
                yield Row(Kind.SAME, (), tuple(same))
                same = []
            if gap:
                yield gap
            if is_same:
                same.append(self._same(old, new))
            elif not is_end:
                yield self._rewritten(old, new)
            before, after = old + 1, new + 1

    def _gap(self, olds: range, news: range) -> Row | None:
        if not olds and not news:
            return None
        return Row(
            Kind.REPLACED,
            tuple(self._left(self.old, old, self.moved_to, self.new) for old in olds),
            tuple(self._left(self.new, new, self.moved_from, self.old) for new in news),
        )

    def _left(self, side: _Side, at: int, moved: Mapping[int, int], other: _Side) -> Line:
        """A sentence that has none beside it in the other year; what moved shows how it was rewritten."""
        if at not in moved:
            spelled = side.spelled[at]
            return Line(_joined((piece, False) for piece in spelled.pieces), side.sentences[at].paragraph)
        elsewhere = moved[at]
        marks = _marked(side.spelled[at], other.spelled[elsewhere])
        return Line(marks, side.sentences[at].paragraph, other.stems[elsewhere])

    def _same(self, old: int, new: int) -> Line:
        pieces = zip(self.old.spelled[old].pieces, self.new.spelled[new].pieces, strict=True)
        return Line(tuple(_quiet(pieces)), self.new.sentences[new].paragraph)

    def _rewritten(self, old: int, new: int) -> Row:
        was, now = self.old.spelled[old], self.new.spelled[new]
        return Row(
            Kind.REWRITTEN,
            (Line(_marked(was, now), self.old.sentences[old].paragraph),),
            (Line(_marked(now, was), self.new.sentences[new].paragraph),),
        )


class _Side:
    """The sentences of one year."""

    def __init__(self, texts: Texts, alphabet: Alphabet) -> None:
        self.sentences = [sentence for sentences in texts.values() for sentence in sentences]
        self.stems = [stem for stem, sentences in texts.items() for _ in sentences]
        self.spelled = [alphabet.spell(sentence) for sentence in self.sentences]
        self.pairs = [spelled.pairs for spelled in self.spelled]
        self.spans: dict[str, range] = {}
        start = 0
        for stem, sentences in texts.items():
            self.spans[stem] = range(start, start + len(sentences))
            start += len(sentences)

    def of(self, stem: str) -> range:
        """The numbers of a section's sentences."""
        return self.spans.get(stem, range(0))

    def without(self, paired: set[int]) -> dict[int, frozenset[str]]:
        """The sentences that are not among these."""
        return {at: pairs for at, pairs in enumerate(self.pairs) if at not in paired}


def _quiet(pieces: Iterable[tuple[Piece, Piece]]) -> Iterator[Mark]:
    """A sentence whose words stand in both years; its numbers may have changed."""
    words = ""
    for was, piece in pieces:
        if not piece.is_figure:
            words += piece.text
            continue
        if words:
            yield Mark(words)
        words = ""
        yield Mark(piece.text, is_figure=True, was=was.text if was.text != piece.text else "")
    if words:
        yield Mark(words)


def _marked(one: Spelled, other: Spelled) -> tuple[Mark, ...]:
    """A sentence with those words marked that the other has not. What the two share by chance (a
    letter between two changes) is marked with the change around it, so that words stay whole."""
    tool = diff_match_patch()
    differences = tool.diff_main(_weighed(other), _weighed(one), False)
    tool.diff_cleanupSemantic(differences)
    changed = [kind == ONLY_NEW for kind, letters in differences if kind != ONLY_OLD for _ in letters]
    flagged, at = [], 0
    for letter, piece in zip(one.letters, one.pieces, strict=True):
        weight = WEIGHT if letter >= FIRST_PRIVATE else 1
        flagged.append((piece, any(changed[at : at + weight])))
        at += weight
    return _joined(flagged)


def _weighed(sentence: Spelled) -> str:
    """The letters, those that stand for a figure, a name or a number so often that these count as words:
    what two sentences share of them is not shared by chance."""
    return "".join(letter * WEIGHT if letter >= FIRST_PRIVATE else letter for letter in sentence.letters)


def _joined(pieces: Iterable[tuple[Piece, bool]]) -> tuple[Mark, ...]:
    """Neighbouring words in one mark; a figure stays a mark of its own."""
    marks: list[Mark] = []
    for piece, changed in pieces:
        last = marks[-1] if marks else None
        if piece.is_figure or last is None or last.is_figure or last.is_changed != changed:
            marks.append(Mark(piece.text, changed, piece.is_figure))
        else:
            marks[-1] = Mark(last.text + piece.text, changed)
    return tuple(marks)
