"""Aligns the characters and references of a line with those of the edited line.

The alignment has the greatest score (Needleman and Wunsch 1970); a reference is one element of it. A reference matches
its own text, or another number at its place. Its bookmark is the best evidence, then a number of the same shape and
unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.forms.showing import UNFILLED_TEXT
from nianbao.office.from_word.edited_nouns import BookmarkSpan
from nianbao.words.directions import DIRECTION

WORD_SCORE: Final = 2.0
SIGN_SCORE: Final = 1.0
OWN_BOOKMARK: Final = 60.0
SAME_SHAPE: Final = 5.0
OTHER_SHAPE: Final = 1.5
# 约1234.5万人次; a longer text with a number in it is a list.
LONGEST_NUMBER: Final = 12
NEIGHBOURS: Final = 3
# Characters compared on each side of a number without its bookmark, and how many of them must be unchanged.
AROUND: Final = 10
FEWEST_SHARED: Final = 3
# A longer line that was rewritten throughout is aligned by its bookmarks alone.
MOST_CELLS: Final = 4_000_000
NUMERALS: Final = re.compile(rf"[0-9０-９][0-9０-９.．,，]*|{re.escape(UNFILLED_TEXT)}")
INSIDE_NUMBER: Final = re.compile(r"[0-9０-９.．,%]")
DIRECTED: Final = re.compile(rf"^(?:{DIRECTION})")
LED_BY_DIRECTION: Final = re.compile(rf"(?:{DIRECTION})$")


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """A reference in the text to align: its span, and the name of its bookmark."""

    start: int
    end: int
    bookmark: str


@dataclass(frozen=True, slots=True)
class AlignedSpan:
    """A span of the text and the span of the edited text that it became. `reference` is the index of the reference
    that it is, None for a character."""

    start: int
    end: int
    new_start: int
    new_end: int
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class EditedText:
    """A text as it was edited: its bookmarks, and the spans of its numbers. `gone_elsewhere` are the names of bookmarks
    that are alive in other lines."""

    text: str
    bookmarks: tuple[BookmarkSpan, ...]
    numbers: tuple[tuple[int, int], ...]
    gone_elsewhere: frozenset[str] = frozenset()


def align_tokens(text: str, references: Sequence[ShownSpan], edited: EditedText) -> tuple[AlignedSpan, ...]:
    """The aligned spans in order; what is between them was deleted or inserted."""
    aligner = _Aligner(text, references, edited)
    found = tuple(aligner.aligned())
    return tuple(one for one in found if one.reference is None or aligner.is_supported(one, found))


def shape_of(text: str) -> str:
    """A number without its digits: 约0万元."""
    return NUMERALS.sub("0", text)


class _Aligner:
    def __init__(self, text: str, references: Sequence[ShownSpan], edited: EditedText) -> None:
        self.text = text
        self.references = references
        self.edited = edited
        # The tokens: offsets, with the reference that begins there.
        self.tokens: list[tuple[int, int, int | None]] = []
        at = 0
        for nth, one in enumerate(references):
            self.tokens += ((position, position + 1, None) for position in range(at, one.start))
            self.tokens.append((one.start, one.end, nth))
            at = one.end
        self.tokens += ((position, position + 1, None) for position in range(at, len(text)))
        self.marked: dict[str, list[BookmarkSpan]] = {}
        for mark in edited.bookmarks:
            self.marked.setdefault(mark.name, []).append(mark)
        self.steps = [dict(self.places(nth)) for nth in range(len(references))]

    def places(self, nth: int) -> Iterator[tuple[int, tuple[int, float]]]:
        """Where the reference may be in the edited text: the start, with the end and the score of the best one."""
        reference = self.references[nth]
        shown = self.text[reference.start : reference.end]
        best: dict[int, tuple[int, float]] = {}
        for start, end, score in self.candidates(reference, shown):
            if start not in best or score > best[start][1]:
                best[start] = (end, score)
        yield from best.items()

    def candidates(self, reference: ShownSpan, shown: str) -> Iterator[tuple[int, int, float]]:
        new = self.edited.text
        own = self.marked.get(reference.bookmark, []) if reference.bookmark else []
        at = new.find(shown) if shown else -1
        while at >= 0:
            end = at + len(shown)
            if self.is_whole(at, end, shown) and not self.is_of_another(at, end, reference):
                is_own = any(mark.start < end and at < mark.end for mark in own)
                yield at, end, 2 * WORD_SCORE * len(shown) + (2 * OWN_BOOKMARK if is_own else 0)
            at = new.find(shown, at + 1)
        for mark in own:
            start, end = mark.start, mark.end
            for first, last in self.edited.numbers:
                if first < end and start < last:
                    start, end = min(start, first), max(end, last)
                # Typed before what is left of the number: its digits were selected, its unit was not.
                elif last == start and not NUMERALS.search(new[start:end]):
                    start = first
            yield start, end, OWN_BOOKMARK
        if own or reference.bookmark in self.edited.gone_elsewhere:
            return
        shape = shape_of(shown)
        is_number = shape.count("0") == 1 and len(shape) <= LONGEST_NUMBER
        spans = self.edited.numbers if is_number else tuple(self.between_same_words(reference))
        for first, last in sorted({*spans, *(match.span() for match in _pattern_of(shape).finditer(new))}):
            led = LED_BY_DIRECTION.search(new, 0, first) if is_number else None
            for start in {first, led.start() if led else first}:
                if not self.is_of_another(start, last, reference):
                    is_same = _is_same_shape(shape_of(new[start:last]), shape)
                    yield start, last, SAME_SHAPE if is_same else OTHER_SHAPE

    def between_same_words(self, reference: ShownSpan) -> Iterator[tuple[int, int]]:
        """The spans of the edited text with the same characters before and after them as a name or a list had."""
        new = self.edited.text
        before = self.text[max(0, reference.start - NEIGHBOURS) : reference.start]
        behind = self.text[reference.end : reference.end + NEIGHBOURS]
        longest = 2 * (reference.end - reference.start) + NEIGHBOURS
        for match in re.finditer(re.escape(before), new) if before and behind else ():
            end = new.find(behind, match.end(), match.end() + longest)
            if end > match.end():
                yield match.end(), end

    def is_whole(self, start: int, end: int, shown: str) -> bool:
        """Whether the text at a place is not a part of a longer number."""
        new = self.edited.text
        if shown[0].isdigit() and start and INSIDE_NUMBER.match(new[start - 1]):
            return False
        return not (shown[-1].isdigit() and end < len(new) and INSIDE_NUMBER.match(new[end]))

    def is_of_another(self, start: int, end: int, reference: ShownSpan) -> bool:
        """Whether a place lies in the bookmark of another reference of this text."""
        return any(
            mark.start < end and start < mark.end and mark.name != reference.bookmark for mark in self.edited.bookmarks
        )

    def is_supported(self, span: AlignedSpan, found: Sequence[AlignedSpan]) -> bool:
        """Whether a number is the reference for more than its unit: by its bookmark, its text or the words around."""
        name = self.references[span.reference or 0].bookmark
        text = self.edited.text[span.new_start : span.new_end]
        if text == self.text[span.start : span.end] or (name and name in self.marked):
            return True
        around = range(span.start - AROUND, span.end + AROUND)
        letters = sum(at not in range(span.start, span.end) for at in around if self.is_letter(at))
        near = range(span.new_start - 2 * AROUND, span.new_end + 2 * AROUND)
        shared = sum(
            one.reference is None and one.start in around and one.new_start in near and self.is_letter(one.start)
            for one in found
        )
        return shared >= min(FEWEST_SHARED, letters)

    def is_letter(self, at: int) -> bool:
        return 0 <= at < len(self.text) and self.text[at].isalnum()

    def aligned(self) -> Iterator[AlignedSpan]:
        start, end = self.equal_ends()
        new_start = self.new_end_of(start)
        new_end = len(self.edited.text) - sum(last - first for first, last, _ in self.tokens[len(self.tokens) - end :])
        yield from self.span_of(0, start, 0)
        middle = range(start, len(self.tokens) - end)
        if len(middle) * (new_end - new_start) <= MOST_CELLS:
            yield from self.best(middle, new_start, new_end)
        else:
            yield from self.marked_only(middle, new_start, new_end)
        yield from self.span_of(len(self.tokens) - end, len(self.tokens), new_end)

    def span_of(self, first: int, last: int, new: int) -> Iterator[AlignedSpan]:
        """Tokens that are equal in both texts, the first at a place of the edited one."""
        for start, end, nth in self.tokens[first:last]:
            yield AlignedSpan(start, end, new, new + end - start, nth)
            new += end - start

    def new_end_of(self, count: int) -> int:
        return sum(last - first for first, last, _ in self.tokens[:count])

    def equal_ends(self) -> tuple[int, int]:
        """How many tokens both texts begin and end with alike."""
        new = self.edited.text
        at = start = 0
        for first, last, nth in self.tokens:
            if not self.is_same(first, last, nth, at):
                break
            at += last - first
            start += 1
        end, stop = 0, len(new)
        for first, last, nth in reversed(self.tokens[start:]):
            if stop - (last - first) < at or not self.is_same(first, last, nth, stop - (last - first)):
                break
            stop -= last - first
            end += 1
        return start, end

    def is_same(self, first: int, last: int, nth: int | None, at: int) -> bool:
        if not self.edited.text.startswith(self.text[first:last], at):
            return False
        if nth is None:
            # A digit may be a part of a number that was typed over.
            return not INSIDE_NUMBER.match(self.text[first])
        found = self.steps[nth].get(at)
        own = self.marked.get(self.references[nth].bookmark)
        is_own = own is None or any(mark.start < at + last - first and at < mark.end for mark in own)
        return found is not None and found[0] == at + last - first and is_own

    def best(self, middle: range, new_start: int, new_end: int) -> Iterator[AlignedSpan]:
        """The alignment of greatest score, from the scores of all rests of both texts."""
        new = self.edited.text
        width = new_end - new_start + 1
        scores = [[0.0] * width]
        for number in reversed(middle):
            first, _, nth = self.tokens[number]
            below = scores[-1]
            row = below.copy()
            if nth is None:
                letter = self.text[first]
                worth = WORD_SCORE if letter.isalnum() else SIGN_SCORE
                for at in range(width - 2, -1, -1):
                    if new[new_start + at] == letter and worth + below[at + 1] > row[at]:
                        row[at] = worth + below[at + 1]
                    if row[at + 1] > row[at]:
                        row[at] = row[at + 1]
            else:
                steps = self.steps[nth]
                for at in range(width - 2, -1, -1):
                    step = steps.get(new_start + at)
                    if step and step[0] <= new_end and step[1] + below[step[0] - new_start] > row[at]:
                        row[at] = step[1] + below[step[0] - new_start]
                    if row[at + 1] > row[at]:
                        row[at] = row[at + 1]
            scores.append(row)
        scores.reverse()
        yield from self.traced(middle, scores, new_start, new_end)

    def traced(
        self, middle: range, scores: Sequence[Sequence[float]], new_start: int, new_end: int
    ) -> Iterator[AlignedSpan]:
        new = self.edited.text
        at = 0
        row = 0
        while row < len(middle) and new_start + at < new_end:
            first, last, nth = self.tokens[middle[row]]
            here = scores[row][at]
            if nth is None:
                letter = self.text[first]
                worth = WORD_SCORE if letter.isalnum() else SIGN_SCORE
                if new[new_start + at] == letter and here == worth + scores[row + 1][at + 1]:
                    yield AlignedSpan(first, last, new_start + at, new_start + at + 1)
                    row, at = row + 1, at + 1
                    continue
            else:
                step = self.steps[nth].get(new_start + at)
                if step and step[0] <= new_end and here == step[1] + scores[row + 1][step[0] - new_start]:
                    yield AlignedSpan(first, last, new_start + at, step[0], nth)
                    row, at = row + 1, step[0] - new_start
                    continue
            if here == scores[row + 1][at]:
                row += 1
            else:
                at += 1

    def marked_only(self, middle: range, new_start: int, new_end: int) -> Iterator[AlignedSpan]:
        """The references whose bookmarks are still in order."""
        at = new_start
        for number in middle:
            first, last, nth = self.tokens[number]
            own = self.marked.get(self.references[nth].bookmark, []) if nth is not None else []
            mark = next((mark for mark in own if at <= mark.start and mark.end <= new_end), None)
            if mark:
                yield AlignedSpan(first, last, mark.start, mark.end, nth)
                at = mark.end


def _pattern_of(shape: str) -> re.Pattern[str]:
    """The texts of a shape."""
    return re.compile(f"(?:{NUMERALS.pattern})".join(map(re.escape, shape.split("0"))))


def _is_same_shape(one: str, other: str) -> bool:
    """Whether two shapes are the same but for a direction: 增长0%, 下降0%."""
    return DIRECTED.sub("±", one) == DIRECTED.sub("±", other)
