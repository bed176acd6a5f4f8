"""Reads a section as sentences, with its figures separate from its words.

A changed number is no change of wording, nor is this year's number in place of last year's. Both are elements of
the sentence, identified by what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from nianbao.forms import listed_forms
from nianbao.report import Edition, Section
from nianbao.shown.prose import Prose, Proses, Run
from nianbao.shown.show import Shown
from nianbao.source.line_ends import THING

# The end of a sentence, with the closing quotation mark or bracket behind it.
SENTENCE_END: Final = re.compile(r"[。；！？]+[”’」』）》]*")
BLOCK_START: Final = re.compile(r"[ \t]*(?:$|\#{1,6}[ \t]|[-+*>][ \t]|[0-9]+[.)][ \t]|\||\[\^[^\]]+\]:)")
# What must not be before it is looked at last, because a search is quick for what a pattern begins with.
YEAR: Final = re.compile(r"(20[0-9]{2})(?=年)(?<![0-9][0-9]{4})")


class SentenceRun(NamedTuple):
    """A run of a sentence: words, or an element (`thing` identifies it, the same in every year)."""

    text: str
    thing: str = ""
    is_figure: bool = False

    @property
    def figure_id(self) -> str:
        """The id by which the text refers to a figure; empty for words and names."""
        return self.thing.partition(" ")[0] if self.is_figure else ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The text up to 。；！？ or the end of its line. `paragraph` is its number from 0; `is_head` is true for a
    run-in heading, a first sentence in bold; `is_row` for the text of a table row."""

    pieces: tuple[SentenceRun, ...]
    paragraph: int
    is_head: bool = False
    is_row: bool = False

    @property
    def text(self) -> str:
        """The sentence as it is shown."""
        return "".join(piece.text for piece in self.pieces)


def read_sentences(proses: Proses, section: Section, edition: Edition) -> Iterator[Sentence]:
    """The sentences of a section as the edition shows them, its title first. They are read lazily."""
    return _Reader(section, proses.prose(section), edition).read()


@dataclass
class _Reader:
    section: Section
    prose: Prose
    edition: Edition
    sentences: list[Sentence] = field(default_factory=list)
    pieces: list[SentenceRun] = field(default_factory=list)
    paragraph: int = 0
    # The number of sentences in finished paragraphs.
    settled: int = 0
    is_row: bool = False
    # The source span of the sentence so far.
    span: tuple[int, int] | None = None

    def read(self) -> Iterator[Sentence]:
        given = 0
        for run in self.prose.runs:
            if run.shown is not None:
                self.add(self.thing(run, run.shown))
                self.reach(run.source, run.source_end)
            else:
                self.is_row = self.is_row or self.is_cell_end(run)
                self.words(run)
            yield from self.sentences[given : self.settled]
            given = self.settled
        self.end_paragraph()
        yield from self.sentences[given:]

    def is_cell_end(self, run: Run) -> bool:
        return not run.is_typed and self.prose.text[run.start : run.end] == "\t"

    def thing(self, run: Run, shown: Shown) -> SentenceRun:
        text = shown.text(self.edition)
        if shown.name is not None:
            return SentenceRun(text, f"名 {shown.name.id}")
        if shown.figure is None or run.reference is None:
            return SentenceRun(text)
        words = " ".join(form.word for form in listed_forms(run.reference.forms) if not form.shows_own_value)
        years = (run.reference.year or self.section.year) - self.section.year
        return SentenceRun(text, f"{shown.figure.id} {words} {years}", is_figure=True)

    def words(self, run: Run) -> None:
        text = self.prose.text[run.start : run.end]
        source = run.source
        for at, line in enumerate(text.split("\n")):
            if at:
                self.end_line(run, source)
            self.line(line, source)
            source += len(line) + 1

    def line(self, text: str, source: int) -> None:
        """Adds text without a line end; `source` is its offset in the source."""
        start = 0
        for match in SENTENCE_END.finditer(text):
            self.reach(source + start, source + match.end())
            self.add_words(text[start : match.end()].replace(THING, ""))
            self.end_sentence()
            start = match.end()
        if start < len(text):
            self.reach(source + start, source + len(text))
            self.add_words(text[start:].replace(THING, ""))

    def reach(self, start: int, end: int) -> None:
        """Extends the source span of the sentence."""
        self.span = (self.span[0] if self.span else start, end)

    def add_words(self, text: str) -> None:
        start = 0
        for match in YEAR.finditer(text):
            self.add(SentenceRun(text[start : match.start()]))
            self.add(SentenceRun(match[0], f"年 {int(match[0]) - self.section.year}"))
            start = match.end()
        self.add(SentenceRun(text[start:].replace("\t", "　")))

    def add(self, piece: SentenceRun) -> None:
        if piece.text:
            self.pieces.append(piece)

    def end_line(self, run: Run, next_line: int) -> None:
        """A line end within a paragraph is no end of a sentence. `next_line` is the source offset behind it."""
        if not run.is_typed:
            self.end_paragraph()
            return
        source = self.section.text
        this_line = source.rfind("\n", 0, next_line - 1) + 1
        if any(BLOCK_START.match(source[start : _line_end(source, start)]) for start in (this_line, next_line)):
            self.end_paragraph()

    def end_sentence(self) -> None:
        pieces = tuple(_trimmed(self.pieces))
        if any(piece.text.strip() for piece in pieces):
            is_first = len(self.sentences) == self.settled
            self.sentences.append(Sentence(pieces, self.paragraph, is_first and self.is_bold()))
        self.pieces, self.span = [], None

    def is_bold(self) -> bool:
        """Whether the sentence is the whole text in bold."""
        if self.span is None:
            return False
        start, end = self.span
        text = self.section.text
        return any(text.endswith(mark, 0, start) and text.startswith(mark, end) for mark in ("**", "__"))

    def end_paragraph(self) -> None:
        self.end_sentence()
        if self.is_row:
            self.sentences[self.settled :] = [replace(one, is_row=True) for one in self.sentences[self.settled :]]
            self.is_row = False
        self.settled = len(self.sentences)
        if self.sentences and self.sentences[-1].paragraph == self.paragraph:
            self.paragraph += 1


def _trimmed(pieces: Sequence[SentenceRun]) -> Iterator[SentenceRun]:
    """The pieces without white space at the ends of the sentence."""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        text = piece.text.lstrip() if at == 0 else piece.text
        text = text.rstrip() if at == last else text
        if text:
            yield piece if text == piece.text else piece._replace(text=text)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
