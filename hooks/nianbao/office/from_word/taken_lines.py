"""Aligns the lines of the Word file with those of the report, and makes the Markdown of each.

In three steps: sentences that moved to another place are set aside; what is left of a line is aligned with the old
line, character by character; stretches without a partner on both sides are compared once more, because a sentence may
have been split.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from nianbao.forms import shu
from nianbao.numbers.find import read_numbers
from nianbao.office.from_word.edited_nouns import BookmarkSpan, EditedLine, WordComment
from nianbao.office.from_word.exported_lines import ExportedLine, ExportedReference
from nianbao.office.from_word.line_pairs import PairedText, in_order
from nianbao.office.from_word.moved_notes import NOTE_MARK, mark_moved_notes
from nianbao.office.from_word.moved_passages import Passage, match_passages, sentence_spans
from nianbao.office.from_word.source_spans import BOLD, LineSource, SourceEdit, apply_source_edits
from nianbao.office.from_word.token_alignment import AlignedSpan, EditedText, ShownSpan, align_tokens
from nianbao.office.importing.markup import escape_markdown
from nianbao.shown.prose import Prose
from nianbao.words.unit_table import UnitTable

Span = tuple[int, int]
UNITLESS: Final = shu.FORM.word
NOTE: Final = "<!-- 批注{author}：{text} -->"


@dataclass(frozen=True, slots=True)
class ReferenceEdit:
    """A reference whose text was changed: in which line of the Word file, and what it reads now."""

    old: ExportedLine
    reference: ExportedReference
    new: str
    line: EditedLine
    start: int

    @property
    def shown(self) -> str:
        """The text that the reference was exported as."""
        return self.old.text[self.reference.start : self.reference.end]

    @property
    def forms(self) -> str:
        """The words of its forms that leave digits out, 数 aside, which leaves out the unit."""
        reference = self.reference.run.reference
        return " ".join(word for word, _ in reference.forms if word != UNITLESS) if reference else ""


@dataclass(frozen=True, slots=True)
class _Move:
    """A span of a new line that was a span of an old one."""

    start: int
    end: int
    old: int
    old_start: int
    old_end: int


@dataclass
class LineTaking:
    """The lines that are compared with each other, of one kind: those of the body, the footnotes, or the cells of a
    table. `pairs` gives the old line of a new one. The result is collected in its fields: the references whose text
    changed, the deleted references, and the typed texts."""

    old: Sequence[ExportedLine]
    new: Sequence[EditedLine]
    pairs: dict[int, int]
    proses: Sequence[Prose]
    units: UnitTable
    names: frozenset[str] = frozenset()
    in_cells: bool = False
    edits: list[ReferenceEdit] = field(default_factory=list)
    kept: dict[tuple[int, int], int] = field(default_factory=dict)
    typed_spans: list[tuple[EditedLine, int, int]] = field(default_factory=list)
    moves: dict[int, list[_Move]] = field(default_factory=dict)
    aligned: dict[int, tuple[AlignedSpan, ...]] = field(default_factory=dict)
    alive: frozenset[str] = frozenset()
    # The deletions of the marks of footnotes that moved with their sentences, and of those that are gone, by section.
    moved_marks: list[tuple[int, SourceEdit]] = field(default_factory=list)
    gone_marks: list[tuple[int, SourceEdit]] = field(default_factory=list)

    def align(self) -> None:
        """Finds what became of each line."""
        changed = [at for at in range(len(self.new)) if not self.is_same(at)]
        self.alive = frozenset(mark.name for line in self.new for mark in line.bookmarks)
        gone = [at for at in range(len(self.old)) if at not in set(self.pairs.values())]
        self.find_moved_sentences(changed, gone)
        for new in changed:
            old = self.pairs.get(new)
            if old is not None and self.old[old].has_source:
                self.aligned[new] = self.align_rest(old, new)
        self.find_moved_stretches(changed, gone)

    def is_same(self, new: int) -> bool:
        """Whether a line is what it was. A bookmark that moved shows that a number was typed again."""
        old = self.pairs.get(new)
        return old is not None and self.old[old].text == self.new[new].text

    # Alignment.

    def find_moved_sentences(self, changed: Sequence[int], gone: Sequence[int]) -> None:
        """Finds whole sentences that are at another place."""
        olds = [
            passage
            for at in sorted({*gone, *(self.pairs[new] for new in changed if new in self.pairs)})
            if self.old[at].has_source
            for start, end in sentence_spans(self.old[at].text)
            for passage in [self.old_passage(at, start, end)]
        ]
        news = [self.new_passage(at, start, end) for at in changed for start, end in sentence_spans(self.new[at].text)]
        same = frozenset((old, new) for new, old in self.pairs.items())
        found = match_passages(olds, news, same)
        for new in changed:
            at_home = {
                number: found[number]
                for number, passage in enumerate(news)
                if passage.line == new and number in found and (olds[found[number]].line, new) in same
            }
            stays = in_order(at_home)
            for number, passage in enumerate(news):
                if passage.line == new and number in found and number not in stays:
                    self.move(passage, olds[found[number]])

    def find_moved_stretches(self, changed: Sequence[int], gone: Sequence[int]) -> None:
        """Finds parts of sentences that are at another place, in what is neither the same nor a moved sentence."""
        olds = [self.old_passage(at, *span) for at in range(len(self.old)) for span in self.lost_spans(at, gone)]
        news = [self.new_passage(at, *span) for at in changed for span in self.added_spans(at)]
        for number, before in match_passages(olds, news, frozenset()).items():
            self.move(news[number], olds[before])

    def move(self, new: Passage, old: Passage) -> None:
        """Notes that a passage moved, without what both have alone at their ends: that may belong elsewhere."""
        aligned = self.align_spans(old.line, [(old.start, old.end)], new.line, [(new.start, new.end)])
        if aligned:
            first, last = aligned[0], aligned[-1]
            move = _Move(first.new_start, last.new_end, old.line, first.start, last.end)
            self.moves.setdefault(new.line, []).append(move)
            source = self.source(old.line)
            if mark := NOTE_MARK.match(source.text, source.source_end(move.old_end)):
                self.moved_marks.append((source.line.section, SourceEdit(*mark.span(), "")))

    def source(self, old: int) -> LineSource:
        """An old line with its place in the Markdown."""
        return LineSource(self.old[old], self.proses[self.old[old].section])

    def old_passage(self, at: int, start: int, end: int) -> Passage:
        """A stretch of an old line, with the bookmarks of the references in it."""
        line = self.old[at]
        inside = (one.bookmark for one in line.references if start <= one.start and one.end <= end)
        return Passage(at, start, end, PairedText(line.text[start:end], frozenset(filter(None, inside))))

    def new_passage(self, at: int, start: int, end: int) -> Passage:
        """A stretch of a new line, with the bookmarks in it."""
        line = self.new[at]
        inside = frozenset(one.name for one in line.bookmarks if start <= one.start and one.end <= end)
        return Passage(at, start, end, PairedText(line.text[start:end], inside))

    def moved_out(self, old: int) -> list[Span]:
        """The spans of an old line that are now at another place, in order."""
        return sorted(
            (move.old_start, move.old_end) for moves in self.moves.values() for move in moves if move.old == old
        )

    def moved_in(self, new: int) -> list[Span]:
        """The spans of a new line that came from another place, in order."""
        return sorted((move.start, move.end) for move in self.moves.get(new, ()))

    def align_rest(self, old: int, new: int) -> tuple[AlignedSpan, ...]:
        """The alignment of a line with what it was, without what moved out of it and into it."""
        kept_old = _rest(self.moved_out(old), 0, len(self.old[old].text))
        kept_new = _rest(self.moved_in(new), 0, len(self.new[new].text))
        return self.align_spans(old, kept_old, new, kept_new)

    def align_spans(
        self, old: int, kept_old: Sequence[Span], new: int, kept_new: Sequence[Span]
    ) -> tuple[AlignedSpan, ...]:
        """The alignment of spans of an old line with spans of a new one, in the offsets of both lines."""
        before, after = _Cut(self.old[old].text, kept_old), _Cut(self.new[new].text, kept_new)
        references = []
        numbers = []
        for nth, one in enumerate(self.old[old].references):
            if span := before.within(one.start, one.end):
                references.append(ShownSpan(*span, one.bookmark))
                numbers.append(nth)
        marks = tuple(
            BookmarkSpan(mark.name, *span)
            for mark in self.new[new].bookmarks
            if (span := after.within(mark.start, mark.end))
        )
        here = frozenset(mark.name for mark in marks)
        edited = EditedText(after.text, marks, tuple(self.number_spans(after.text)), self.alive - here)
        return tuple(
            AlignedSpan(
                before.outer(one.start),
                before.outer_end(one.end),
                after.outer(one.new_start),
                after.outer_end(one.new_end),
                None if one.reference is None else numbers[one.reference],
            )
            for one in align_tokens(before.text, references, edited)
        )

    def number_spans(self, text: str) -> Iterator[Span]:
        """The numbers of a text, each also with its hedges."""
        found = read_numbers(text, self.names, self.units)
        for number in (*found.figures, *found.small):
            yield number.start, number.end
            if number.claim != (number.start, number.end):
                yield number.claim

    def lost_spans(self, old: int, gone: Sequence[int]) -> Iterator[Span]:
        """The stretches of an old line that no line has any more."""
        line = self.old[old]
        if not line.has_source:
            return
        kept = self.moved_out(old)
        new = next((after for after, before in self.pairs.items() if before == old), None)
        if new is not None:
            if new not in self.aligned:
                return
            kept = sorted([*kept, *((one.start, one.end) for one in self.aligned[new])])
        for start, end in _rest(kept, 0, len(line.text)):
            if new is None:
                yield from ((start + a, start + b) for a, b in sentence_spans(line.text[start:end]))
            else:
                yield start, end

    def added_spans(self, new: int) -> list[Span]:
        """The stretches of a new line that were not there before."""
        kept = [(one.new_start, one.new_end) for one in self.aligned.get(new, ())]
        return _rest(sorted([*kept, *self.moved_in(new)]), 0, len(self.new[new].text))

    # Markdown.

    def edits_in_place(self, new: int) -> Iterator[SourceEdit]:
        """The edits of the source of a line that is at its place."""
        old = self.pairs[new]
        source = self.source(old)
        line = source.line
        if new in self.aligned:
            self.note_references(old, new, self.aligned[new])
            yield from self.edits_of(source, new, self.aligned[new], 0, len(line.text), 0, len(self.new[new].text))
        else:
            self.keep_references(old, new)
            whole = (AlignedSpan(0, len(line.text), 0, len(line.text)),)
            yield from self.comment_edits(source, new, whole, 0, len(line.text))

    def edits_of(
        self,
        source: LineSource,
        new: int,
        aligned: Sequence[AlignedSpan],
        start: int,
        end: int,
        new_start: int,
        new_end: int,
    ) -> Iterator[SourceEdit]:
        """The edits that turn a span of an old line's source into a span of a new line."""
        starts_line = start == 0
        yield from source.edits(
            start,
            end,
            aligned,
            new_start,
            new_end,
            lambda first, last: self.typed(new, first, last, starts_line=starts_line and first == new_start),
        )
        yield from self.comment_edits(source, new, aligned, new_start, new_end)

    def comment_edits(
        self, source: LineSource, new: int, aligned: Sequence[AlignedSpan], start: int, end: int
    ) -> Iterator[SourceEdit]:
        """The comments of a line as notes behind their sentences."""
        line = self.new[new]
        for comment in line.comments:
            if not start <= comment.end <= end:
                continue
            stop = next((last for _, last in sentence_spans(line.text) if last >= comment.end), len(line.text))
            place = source.words_end
            if stop < len(line.text):
                before = [one for one in aligned if one.new_start < stop]
                if before:
                    inside = before[-1].start + min(stop - before[-1].new_start, before[-1].end - before[-1].start)
                    place = source.place_between(inside, 0, len(source.line.text))
            yield SourceEdit(place, place, comment_note(comment))

    def block(self, new: int) -> str:
        """The Markdown of a line at a new place: what it was, edited, or what was typed."""
        line = self.new[new]
        old = self.pairs.get(new)
        if old is not None and self.old[old].has_source:
            source = self.source(old)
            marks = self.deleted_marks(source, source.start, source.end)
            made = apply_source_edits(source.text, [*self.edits_in_place(new), *marks], source.start, source.end)
            return mark_moved_notes(made, source.line.section)
        text = self.typed(new, 0, len(line.text), starts_line=True)
        return text + "".join(comment_note(comment) for comment in line.comments)

    def deleted_marks(self, source: LineSource, start: int, end: int) -> list[SourceEdit]:
        """The deletions of marks of footnotes in a span of the source."""
        return [
            edit
            for section, edit in (*self.moved_marks, *self.gone_marks)
            if section == source.line.section and start <= edit.start and edit.end <= end
        ]

    def typed(self, new: int, start: int, end: int, *, starts_line: bool = False) -> str:
        """The Markdown of a span that the line did not have: passages from elsewhere, and typed words."""
        pieces = []
        at = start
        inside = [move for move in self.moves.get(new, ()) if start <= move.start and move.end <= end]
        for move in sorted(inside, key=lambda move: move.start):
            pieces.append(self.typed_words(new, at, move.start, starts_line=starts_line and at == start))
            pieces.append(self.moved(new, move))
            at = move.end
        pieces.append(self.typed_words(new, at, end, starts_line=starts_line and at == start))
        return "".join(pieces)

    def typed_words(self, new: int, start: int, end: int, *, starts_line: bool) -> str:
        """A span of a new line as Markdown. It is noted as typed in Word."""
        if start == end:
            return ""
        self.typed_spans.append((self.new[new], start, end))
        return escape_markdown(self.new[new].text[start:end], starts_line=starts_line, in_cell=self.in_cells)

    def moved(self, new: int, move: _Move) -> str:
        """A passage from another place, with its references and its markup as far as both ends of it are there."""
        source = self.source(move.old)
        aligned = self.align_spans(move.old, [(move.old_start, move.old_end)], new, [(move.start, move.end)])
        self.note_references(move.old, new, aligned)

        def typed(first: int, last: int) -> str:
            return self.typed_words(new, first, last, starts_line=False)

        edits = list(source.edits(move.old_start, move.old_end, aligned, move.start, move.end, typed))
        first, last = source.source_of(move.old_start), source.source_end(move.old_end)
        inside = [edit for edit in edits if first <= edit.start and edit.end <= last]
        made = apply_source_edits(source.text, [*inside, *self.deleted_marks(source, first, last)], first, last)
        tail = "".join(edit.new for edit in edits if edit.start > last)
        mark = NOTE_MARK.match(source.text, last)
        if mark and (source.line.section, SourceEdit(*mark.span(), "")) not in self.gone_marks:
            made += mark[0]
        made = mark_moved_notes(made, source.line.section)
        # A passage that begins or ends in the middle of bold words takes their marks along.
        begins, ends = (source.is_bold_at(at) for at in (first, last))
        made = BOLD * begins + made + BOLD * ends
        if made.count(BOLD) % 2 or made.count("[") - made.count("\\[") != made.count("]") - made.count("\\]"):
            return self.without_markup(source, new, aligned, move) + tail
        return made + tail

    def without_markup(self, source: LineSource, new: int, aligned: Sequence[AlignedSpan], move: _Move) -> str:
        """A moved span as Markdown, with its references and without the markup around its old words."""
        text = self.new[new].text
        pieces = []
        at = move.start
        for one in aligned:
            if one.reference is not None:
                run = source.line.references[one.reference].run
                pieces += [escape_markdown(text[at : one.new_start]), source.text[run.source : run.source_end]]
                at = one.new_end
        return "".join((*pieces, escape_markdown(text[at : move.end])))

    # References.

    def keep_references(self, old: int, new: int) -> None:
        """Notes that a new line has all references of an old one."""
        for nth in range(len(self.old[old].references)):
            self.kept[old, nth] = new

    def note_references(self, old: int, new: int, aligned: Sequence[AlignedSpan]) -> None:
        """Keeps what became of the references of a line."""
        line = self.old[old]
        for one in aligned:
            if one.reference is None:
                continue
            self.kept[old, one.reference] = new
            now = self.new[new].text[one.new_start : one.new_end]
            if now != line.text[one.start : one.end]:
                reference = line.references[one.reference]
                self.edits.append(ReferenceEdit(line, reference, now, self.new[new], one.new_start))

    def lost_references(self) -> Iterator[tuple[ExportedLine, ExportedReference]]:
        """The references that no line has any more."""
        for old, line in enumerate(self.old):
            for nth, reference in enumerate(line.references):
                if (old, nth) not in self.kept:
                    yield line, reference


def comment_note(comment: WordComment) -> str:
    """A comment as a note in Markdown, which no page shows."""
    author = f"（{comment.author}）" if comment.author else ""
    # A comment of HTML ends at the first -- in it, and code may begin at a backtick.
    words = [text.replace("--", "－－").replace("`", "'").strip("-") for text in (author, comment.text)]
    return NOTE.format(author=words[0], text=words[1])


class _Cut:
    """Spans of a text put together, and their offsets in it."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self.text = "".join(text[start:end] for start, end in spans)

    def within(self, start: int, end: int) -> Span | None:
        """A span of the text in the cut, if it is inside one of its spans."""
        at = 0
        for first, last in self.spans:
            if first <= start and end <= last:
                return at + start - first, at + end - first
            at += last - first
        return None

    def outer(self, position: int) -> int:
        """The offset in the text of a character of the cut."""
        for first, last in self.spans:
            if position < last - first:
                return first + position
            position -= last - first
        return self.spans[-1][1] if self.spans else 0

    def outer_end(self, position: int) -> int:
        """The offset in the text behind the character before a place of the cut."""
        return self.outer(position - 1) + 1 if position else self.outer(0)


def _rest(taken: Sequence[Span], start: int, end: int) -> list[Span]:
    """What is left of a span without those that are taken, which are in order."""
    found = []
    for first, last in taken:
        if first > start:
            found.append((start, min(first, end)))
        start = max(start, last)
    if start < end:
        found.append((start, end))
    return found
