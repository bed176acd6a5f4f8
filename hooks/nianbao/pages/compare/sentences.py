"""A section as sentences, with its figures apart from its words.

A number that changed is no change of wording, and neither is this year's number where last year's
report had its own: both are things that stand in the sentence, known by what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from nianbao.pages.site import Site
from nianbao.prose import THING, Prose, Run
from nianbao.report import Section
from nianbao.show import Shown

# A sentence ends here, with the quotation mark or bracket that closes behind.
SENTENCE_END: Final = re.compile(r"[。；！？]+[”’」』）》]*")
BLOCK_START: Final = re.compile(r"[ \t]*(?:$|\#{1,6}[ \t]|[-+*>][ \t]|[0-9]+[.)][ \t]|\||\[\^[^\]]+\]:)")
YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?=年)")
# Forms that make another statement of a figure than its value.
OTHER_STATEMENTS: Final = ("同比", "上年", "列举")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence: words, or a thing (`thing` says what it is: the same in any year)."""

    text: str
    thing: str = ""
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands up to a 。；！？ or the end of its line. `paragraph` counts from 0."""

    pieces: tuple[Piece, ...]
    paragraph: int

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def read_sentences(site: Site, section: Section) -> Iterator[Sentence]:
    """The sentences of a section as the site's edition shows them, its title first; read only as far as
    they are asked for."""
    return _Reader(site, section, site.proses.prose(section)).read()


@dataclass
class _Reader:
    site: Site
    section: Section
    prose: Prose
    sentences: list[Sentence] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    paragraph: int = 0

    def read(self) -> Iterator[Sentence]:
        told = 0
        for run in self.prose.runs:
            if run.shown is not None:
                self.add(self.thing(run, run.shown))
            else:
                self.words(run)
                yield from self.sentences[told:]
                told = len(self.sentences)
        self.end_paragraph()
        yield from self.sentences[told:]

    def thing(self, run: Run, shown: Shown) -> Piece:
        text = shown.text(self.site.edition)
        if shown.name is not None:
            return Piece(text, f"名 {shown.name.id}")
        if shown.figure is None or run.reference is None:
            return Piece(text)
        words = " ".join(word for word, _ in run.reference.forms if word in OTHER_STATEMENTS)
        years = (run.reference.year or self.section.year) - self.section.year
        return Piece(text, f"{shown.figure.id} {words} {years}", is_figure=True)

    def words(self, run: Run) -> None:
        text = self.prose.text[run.start : run.end]
        for at, line in enumerate(text.split("\n")):
            if at:
                self.end_line(run, text, at)
            self.line(line.replace(THING, ""))

    def line(self, text: str) -> None:
        start = 0
        for match in SENTENCE_END.finditer(text):
            self.add_words(text[start : match.end()])
            self.end_sentence()
            start = match.end()
        self.add_words(text[start:])

    def add_words(self, text: str) -> None:
        start = 0
        for match in YEAR.finditer(text):
            self.add(Piece(text[start : match.start()]))
            self.add(Piece(match[0], f"年 {int(match[0]) - self.section.year}"))
            start = match.end()
        self.add(Piece(text[start:].replace("\t", "　")))

    def add(self, piece: Piece) -> None:
        if piece.text:
            self.pieces.append(piece)

    def end_line(self, run: Run, text: str, at: int) -> None:
        """A line end within a paragraph is no end of a sentence."""
        if not run.is_typed:
            self.end_paragraph()
            return
        source = self.section.text
        next_line = run.source + sum(len(line) + 1 for line in text.split("\n")[:at])
        this_line = source.rfind("\n", 0, next_line - 1) + 1
        if any(BLOCK_START.match(source[start : _line_end(source, start)]) for start in (this_line, next_line)):
            self.end_paragraph()

    def end_sentence(self) -> None:
        pieces = tuple(_trimmed(self.pieces))
        if any(piece.text.strip() for piece in pieces):
            self.sentences.append(Sentence(pieces, self.paragraph))
        self.pieces = []

    def end_paragraph(self) -> None:
        self.end_sentence()
        if self.sentences and self.sentences[-1].paragraph == self.paragraph:
            self.paragraph += 1


def _trimmed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without white space at the ends of the sentence."""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        text = piece.text.lstrip() if at == 0 else piece.text
        text = text.rstrip() if at == last else text
        if text:
            yield Piece(text, piece.thing, piece.is_figure)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
