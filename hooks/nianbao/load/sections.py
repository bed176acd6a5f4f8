"""Loads docs/YEAR/*.md into Sections: text, references and blocks, each with its place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nianbao.load.entries import read_entry
from nianbao.load.models import BlockEntry
from nianbao.load.page_settings import read_head, readable_text
from nianbao.report import Block, Place, Problem, Reference, Section
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import Fence, Layout, ReferenceError, lay_out, parse_reference
from nianbao.yaml.comments import moved_down
from nianbao.yaml.reader import Document, read_yaml

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources

HEADING: Final = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
YEARS: Final = re.compile(r"([12][0-9]{3})(?:\s*[-—–~～]\s*([12][0-9]{3}))?")
BLOCKS: Final = ("table", "chart")


def load_section(sources: Sources, year: int, stem: str, file: str) -> Section | None:
    """The section of one file; None if the file cannot be read."""
    text = sources.text(file)
    if text is None:
        return None
    head = read_head(sources, text, file)
    if not head.is_buildable:
        return None
    text = readable_text(sources, text, file)
    lines = Lines(text, file)
    layout = lay_out(text)
    return Section(
        year=year,
        stem=stem,
        file=file,
        title=head.title or _title(text, layout) or stem,
        text=text,
        body_line=head.body_line,
        references=_references(sources, text, layout, lines),
        blocks=_blocks(sources, text, file, year, layout),
        hidden=layout.hidden,
        former=head.former,
    )


def _title(text: str, layout: Layout) -> str:
    """The first heading of level 1."""
    headings = (heading for heading in HEADING.finditer(text) if not layout.hides(heading.start()))
    return next((heading[1] for heading in headings), "")


def _references(sources: Sources, text: str, layout: Layout, lines: Lines) -> tuple[Reference, ...]:
    found = []
    for start, end, written in layout.references:
        place = lines.place(start, end)
        try:
            parsed = parse_reference(written)
        except ReferenceError as error:
            sources.add("broken_reference", place, text[start:end], why=str(error))
            continue
        found.append(Reference(parsed.id, parsed.year, parsed.forms, text[start:end], place))
    return tuple(found)


def _blocks(sources: Sources, text: str, file: str, year: int, layout: Layout) -> tuple[Block, ...]:
    found = []
    for fence in layout.fences:
        if fence.info not in BLOCKS:
            continue
        line = text.count("\n", 0, fence.start) + 1
        document = _moved(read_yaml(fence.body, file), line)
        block, problems = _read_block(document, fence, line, year)
        sources.problems += problems
        sources.comments += document.comments
        if block is not None:
            found.append(block)
    return tuple(found)


def read_fence(fence: Fence, file: str, year: int, text: str) -> tuple[Block | None, list[Problem]]:
    """A fenced table or chart. None with problems if it cannot be read; None without problems for any other fence."""
    if fence.info not in BLOCKS:
        return None, []
    line = text.count("\n", 0, fence.start) + 1
    return _read_block(_moved(read_yaml(fence.body, file), line), fence, line, year)


def _read_block(document: Document, fence: Fence, line: int, year: int) -> tuple[Block | None, list[Problem]]:
    problems = document.problems
    if document.broken:
        return None, problems
    entry = read_entry(problems, document, (), BlockEntry, document.data or {})
    if entry is None:
        return None, problems
    years = block_years(entry.years, year)
    if years is None:
        words = {"expected": "年份写作 2022-2025 或 2023 2025"}
        place = document.place(("years",))
        return None, [*problems, Problem("wrong_type", place, entry.years or "", words)]
    block = Block(
        kind=fence.info,
        title=entry.title,
        figures=tuple(entry.figures.split()),
        years=years,
        chart=entry.type,
        written=fence.body,
        place=Place(document.file, line, 1, 3 + len(fence.info)),
        figure_places=_word_places(entry.figures, document.place(("figures",))),
        report=year,
    )
    return block, problems


def _word_places(words: str, place: Place) -> tuple[Place, ...]:
    return tuple(
        Place(place.file, place.line, place.column + word.start(), len(word[0])) for word in re.finditer(r"\S+", words)
    )


def block_years(written: str | None, year: int) -> tuple[int, ...] | None:
    """The years of a block; last year and this year if it names none; None if they cannot be read."""
    if written is None:
        return (year - 1, year)
    years: list[int] = []
    for word in re.split(r"[\s,、]+", written.strip()):
        match = YEARS.fullmatch(word)
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 0 <= last - first < 100:
            return None
        years += range(first, last + 1)
    return tuple(years)


def _moved(document: Document, lines_before: int) -> Document:
    """The document with its places counted in the file around the block."""

    def moved(place: Place) -> Place:
        return replace(place, line=place.line + lines_before)

    for places in (document.key_places, document.value_places):
        places.move_down(lines_before)
    document.problems = [replace(t, place=moved(t.place)) for t in document.problems]
    document.comments = [moved_down(comment, lines_before) for comment in document.comments]
    return document
