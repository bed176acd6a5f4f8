"""The titles of charts and tables of figures as passages: 固定资产投资逐年增长 is a statement there too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nianbao.numbers.section_numbers import NumberPassage
from nianbao.report import Block, Section, Year, Yearbook
from nianbao.shown.prose import Heading, Prose, Run
from nianbao.source.positions import Lines
from nianbao.wording.printed import title_of


def title_passages(book: Yearbook, sections: Iterable[tuple[Year, Section]]) -> Iterator[NumberPassage]:
    """The titles above data of some sections that end with the report's own year."""
    for year, section in sections:
        for block in section.blocks:
            if block.title and block.years and max(block.years) == year.number:
                yield from _passage(book, year, section, block)


def _passage(book: Yearbook, year: Year, section: Section, block: Block) -> Iterator[NumberPassage]:
    title = title_of(book, block)
    # A title that YAML writes otherwise than it reads has no place of its own.
    if title.exact and title.origin is not None:
        start = Lines(section.text, section.file).starts[title.origin.line - 1] + title.origin.column - 1
        end = start + len(block.title)
        run = Run(0, len(block.title), start, end, is_typed=True)
        heading = Heading(1, 0, len(block.title))
        yield NumberPassage(year, section, Prose(section, block.title, [run], [heading]), units=book.units)
