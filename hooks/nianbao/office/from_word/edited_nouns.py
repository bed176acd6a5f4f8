"""The nouns of a Word file that comes back: its lines, with the bookmarks, comments and revisions on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BookmarkSpan:
    """A bookmark of an exported number, and the span of the line's text that it covers."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment, and the span of the line's text that it is about."""

    author: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A paragraph of the file, or a paragraph of a cell or footnote, as it reads when all revisions are accepted.
    `former` is its text when they are rejected, `revised_by` are their authors. `number` counts the paragraphs from 1,
    as a reader would. `level` is that of a heading, `marker` the number or bullet of an item."""

    text: str
    number: int
    level: int = 0
    marker: str = ""
    bookmarks: tuple[BookmarkSpan, ...] = ()
    comments: tuple[WordComment, ...] = ()
    former: str = ""
    revised_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditedTable:
    """A table: its rows of cells. `at` is the number of lines of the body before it."""

    at: int
    rows: tuple[tuple[EditedLine, ...], ...]


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A Word file: the lines of its body, its tables, and its footnotes in the order of their marks. `source` is what
    the export wrote of the state it was made from, empty if it was lost."""

    lines: tuple[EditedLine, ...]
    tables: tuple[EditedTable, ...]
    notes: tuple[EditedLine, ...]
    source: str = ""

    @property
    def bookmark_count(self) -> int:
        """How many bookmarks of the export the file still has."""
        cells = (cell for table in self.tables for row in table.rows for cell in row)
        return sum(len(line.bookmarks) for line in (*self.lines, *self.notes, *cells))
