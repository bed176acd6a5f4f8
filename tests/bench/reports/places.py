"""From a place in an imported project back to the characters of the report.

Offsets count the characters of a text file as it is decoded, with line ends of one character and without
invisible signs; of a Word file, the characters of its paragraphs and table rows, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.office.importing.nouns import MASKED, Source
from nianbao.report import Place

TOKEN: Final = re.compile(r"(?P<reference>\{\{[^{}\n]*\}\})|\\(?P<escaped>[^A-Za-z0-9\s])|(?P<bold>\*\*)|(?P<typed>.)")
# What was Markdown before stays as it was typed, but for masked places.
MARKDOWN_TOKEN: Final = re.compile(r"(?P<reference>\{\{[^{}\n]*\}\})|\\(?P<escaped>\*)|(?P<typed>.)")
TITLE: Final = re.compile(r"title: \"?(?P<title>.*?)\"?")
HEADING: Final = re.compile(r"#{1,6} ")
RULE: Final = re.compile(r"\|(?: ?-+ ?\|)+")
BAR: Final = re.compile(r"^\| |(?<= )\| | \|$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report, and the offset of each of its characters."""

    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A span of a written line, and the span of the report's line that it shows."""

    start: int
    end: int
    shown_start: int
    shown_end: int


class Places:
    """Where the lines of the written sections come from. `text` is the report's own text; None for a file
    that is no text."""

    def __init__(self, source: Source, text: str | None, sections: Mapping[str, str]) -> None:
        lines = [line for line in source_lines(source) if line[1].strip()]
        self.text = "\n".join(line.replace(MASKED, "*") for _, line in lines) if text is None else text
        self._lines = list(_in_paragraphs(lines) if text is None else _in_text(lines, text))
        self._first = {number: line for (number, _), line in reversed(list(zip(lines, self._lines, strict=True)))}
        self._token = MARKDOWN_TOKEN if source.is_markdown else TOKEN
        self._spans: dict[tuple[str, int], tuple[Line, list[Span]]] = {}
        self._match(sections)

    def find(self, place: Place) -> tuple[int, int]:
        """The offsets of a place in a written section; 0 to 0 if it has none."""
        line, spans = self._spans.get((place.file, place.line), (None, []))
        first = place.column - 1
        hit = [span for span in spans if span.start < first + place.length and first < span.end]
        if line is None or not hit:
            return 0, 0
        return line.offsets[hit[0].shown_start], line.offsets[hit[-1].shown_end - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column of the source, both from 1; 0 if there is no such line."""
        found = self._first.get(line)
        return found.offsets[column - 1] if found and column <= len(found.offsets) else 0

    def _match(self, sections: Mapping[str, str]) -> None:
        """Goes through the written lines and the report's together; both are in one order."""
        at = 0
        for file, content in sections.items():
            title, lines = _title_and_lines(content)
            if title and at < len(self._lines) and self._lines[at].text.startswith(title["title"]):
                # A heading that runs on in its paragraph is the title of the page too.
                shown = Span(title.start("title"), title.end("title"), 0, len(title["title"]))
                self._spans[file, 2] = self._lines[at], [shown]
            for number, written in lines:
                for ahead, line in enumerate(self._lines[at:], at):
                    spans = shown_spans(written, line.text, self._token)
                    if spans is not None:
                        self._spans[file, number] = line, spans
                        at = ahead + 1
                        break


def source_lines(source: Source) -> Iterator[tuple[int, str]]:
    """The lines of a source with their numbers; a table's row is a line."""
    for block in source.blocks:
        texts = ["\t".join(row) for row in block.cells] or block.text.split("\n")
        for offset, text in enumerate(texts):
            yield block.line + offset, text


def shown_spans(written: str, shown: str, token: re.Pattern[str] = TOKEN) -> list[Span] | None:
    """Which part of a line each part of its Markdown shows; None if the Markdown is not of this line."""
    pieces = list(_pieces(written, token))
    pattern = "".join("(.+?)" if shows is None else re.escape(shows) for _, _, shows in pieces)
    match = re.fullmatch(pattern, shown)
    if match is None:
        return None
    spans = []
    at, group = 0, 0
    for start, end, shows in pieces:
        group += shows is None
        length = len(match[group]) if shows is None else len(shows)
        if length:
            spans.append(Span(start, end, at, at + length))
        at += length
    return spans


def _pieces(written: str, token: re.Pattern[str]) -> Iterator[tuple[int, int, str | None]]:
    """The parts of a line of Markdown with what they show; None for a reference."""
    begin = HEADING.match(written)
    bars = list(BAR.finditer(written)) if written.startswith("| ") else []
    at = begin.end() if begin else 0
    while at < len(written):
        bar = next((bar for bar in bars if bar.start() <= at < bar.end() or bar.start() == at + 1), None)
        if bar is not None and written[at] in " |":
            is_inner = bar.start() > 0 and bar.end() < len(written)
            yield at, bar.end(), "\t" if is_inner else ""
            at = bar.end()
            continue
        match = token.match(written, at)
        assert match is not None
        shows = {"reference": None, "escaped": match["escaped"], "bold": ""}.get(match.lastgroup or "", match[0])
        yield at, match.end(), shows
        at = match.end()


def _title_and_lines(content: str) -> tuple[re.Match[str] | None, list[tuple[int, str]]]:
    """The title in the front matter of a section, and its lines that show something of the report."""
    lines = content.split("\n")
    first = lines.index("---", 1) + 1 if lines[0] == "---" else 0
    title = TITLE.fullmatch(lines[1]) if first else None
    written = [pair for pair in enumerate(lines[first:], first + 1) if pair[1].strip() and not RULE.fullmatch(pair[1])]
    return title, written


def _in_paragraphs(lines: Sequence[tuple[int, str]]) -> Iterator[Line]:
    at = 0
    for _, text in lines:
        yield Line(text.replace(MASKED, "*"), tuple(range(at, at + len(text))))
        at += len(text) + 1


def _in_text(lines: Sequence[tuple[int, str]], text: str) -> Iterator[Line]:
    """The lines of a text file, found again letter by letter: import drops indents and joins masked signs."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for number, line in lines:
        offsets = []
        at = starts[number - 1]
        for letter in line:
            while at < len(text) - 1 and not _is_read_as(text[at], letter):
                at += 1
            offsets.append(at)
            at = min(at + 1, len(text) - 1)
        yield Line(line.replace(MASKED, "*"), tuple(offsets))


def _is_read_as(sign: str, letter: str) -> bool:
    return sign == letter or (letter == MASKED and not sign.isspace()) or (letter == " " and sign == "\t")
