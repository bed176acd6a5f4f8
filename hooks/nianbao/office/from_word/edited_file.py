"""Reads a Word file that was exported and edited: text with revisions accepted, bookmarks, comments, tables, notes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from nianbao.document.read_html import BULLET, EDGES
from nianbao.office.from_word.edited_nouns import BookmarkSpan, EditedFile, EditedLine, EditedTable, WordComment
from nianbao.office.importing.import_error import SourceError
from nianbao.office.importing.source import LARGEST_FILE
from nianbao.office.importing.word_numbering import Numbering, W
from nianbao.office.importing.word_source import BREAKS, CONTROLS, FALLBACK, UNSEEN, check_word_package, heading_levels
from nianbao.outputs.word.source_property import read_source_property
from nianbao.outputs.word.word_styles import RED_HEAD, RED_NUMBER

if TYPE_CHECKING:
    from docx.document import Document

BOOKMARK: Final = re.compile(r"_nb\d+_\d+_")
MARKER: Final = re.compile(rf"(?P<marker>{BULLET}|\d{{1,3}}[.)])[ \u00a0\t]+")
WRAPPERS: Final = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag"))
# What the reading with all revisions rejected leaves out, and what it shows.
NEW: Final = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "instrText", "rt", "pPr", "rPr"))
REVISIONS: Final = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
# The elements at which bookmarks and comments begin and end.
SPAN_MARKS: Final = frozenset(
    f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentReference")
)
SPACES: Final = EDGES + "\t\u3000"


def read_edited(content: bytes) -> EditedFile:
    """Reads a .docx file. Raises SourceError."""
    if len(content) > LARGEST_FILE:
        raise SourceError(f"文件超过 {LARGEST_FILE // 1024 // 1024} MB，不像一份报告，没有打开")
    check_word_package(content)
    import docx  # slow to import

    try:
        document = docx.Document(io.BytesIO(content))
        return _FileReader(document).read()
    except SourceError:
        raise
    except Exception as error:
        # For files that Word cannot open either, python-docx raises KeyError, ValueError, lxml's and its own errors.
        raise SourceError("文件损坏，Word 的内容读不出来。请用 Word 打开后另存为新的 .docx 再导入") from error


@dataclass
class _Open:
    """The line that is being read, and the spans open in it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bookmarks: list[BookmarkSpan] = field(default_factory=list)
    comments: list[WordComment] = field(default_factory=list)
    authors: dict[str, None] = field(default_factory=dict)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class _FileReader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbering = Numbering(document)
        self.headings = heading_levels(document)
        self.red_heads = {
            style.style_id for style in document.styles if (style.name or "").replace(" ", "") in (RED_HEAD, RED_NUMBER)
        }
        self.remarks = _comments_of(document)
        self.number = 0
        self.lines: list[EditedLine] = []
        self.tables: list[EditedTable] = []
        self.boxes: list[Any] = []
        self.called: list[str] = []
        # Open bookmarks by the id of their start: the name, and where it began in the line that is read.
        self.open_bookmarks: dict[str, tuple[str, int]] = {}
        self.open_comments: dict[str, int] = {}

    def read(self) -> EditedFile:
        self.read_blocks(self.document.element.body)
        notes = tuple(self.footnotes())
        return EditedFile(tuple(self.lines), tuple(self.tables), notes, read_source_property(self.document.part))

    def read_blocks(self, parent: Any) -> None:
        joined: list[Any] = []
        for child in parent:
            if child.tag == f"{W}p":
                joined.append(child)
                if child.find(f"{W}pPr/{W}rPr/{W}del") is None:
                    # A revision that deletes the end of a paragraph joins it to the next.
                    self.lines += self.paragraph_lines(joined)
                    joined = []
                    boxes, self.boxes = self.boxes, []
                    for box in boxes:
                        self.read_blocks(box)
            elif child.tag == f"{W}tbl":
                self.read_table(child)
            elif child.tag == f"{W}sdt":
                for content in child.iterchildren(f"{W}sdtContent"):
                    self.read_blocks(content)
            elif child.tag in WRAPPERS:
                self.read_blocks(child)
        if joined:
            self.lines += self.paragraph_lines(joined)

    def read_table(self, table: Any) -> None:
        rows = []
        for row in table.iter(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = []
            for cell in row.iterchildren(f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                is_continued = merge is not None and merge.get(f"{W}val") != "restart"
                if not is_continued:
                    cells.append(self.cell(cell))
            rows.append(tuple(cells))
        self.tables.append(EditedTable(len(self.lines), tuple(rows)))

    def cell(self, cell: Any) -> EditedLine:
        lines = list(self.paragraph_lines(list(cell.iter(f"{W}p")), separator=" "))
        return lines[0] if lines else EditedLine("", self.number)

    def footnotes(self) -> Iterator[EditedLine]:
        found: dict[str, Any] = {}
        for relation in self.document.part.rels.values():
            if relation.reltype.endswith("/footnotes") and not relation.is_external:
                from docx.oxml import parse_xml

                root = parse_xml(relation.target_part.blob)
                found = {note.get(f"{W}id"): note for note in root.iter(f"{W}footnote")}
        for called in list(dict.fromkeys(self.called)):
            if called in found:
                yield from self.paragraph_lines(list(found[called].iter(f"{W}p")), separator=" ")

    # Lines.

    def paragraph_lines(self, paragraphs: list[Any], separator: str = "") -> Iterator[EditedLine]:
        """The line of one paragraph, or of several that belong together; none without text."""
        line = _Open()
        former: list[str] = []
        for at, paragraph in enumerate(paragraphs):
            if at and separator and line.length:
                line.add(separator)
            self.collect(paragraph, line)
            former.append("".join(_former_texts(paragraph)))
        for name, start in self.open_bookmarks.values():
            line.bookmarks.append(BookmarkSpan(name, start, line.length))
        # A span that goes on in the next paragraph begins there again.
        self.open_bookmarks = {key: (name, 0) for key, (name, _) in self.open_bookmarks.items()}
        # Joined paragraphs look like the last of them.
        made = self.finished(paragraphs[-1], line, CONTROLS.sub("", separator.join(former)).strip(SPACES))
        if made is not None:
            yield made

    def finished(self, paragraph: Any, line: _Open, former: str) -> EditedLine | None:
        raw = "".join(line.pieces)
        text = raw.rstrip(SPACES)
        start = len(text) - len(text.lstrip(SPACES))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        style_id = style.get(f"{W}val") if style is not None else ""
        # A red head is an option of the export and no part of the report.
        if not text.strip(SPACES) or style_id in self.red_heads:
            return None
        self.number += 1
        marker = MARKER.match(text, start)
        label = self.numbering.label(paragraph)
        if marker:
            start = marker.end()
        level = self.headings.get(style_id, 0)
        shift = len(label) - start

        def span(first: int, last: int) -> tuple[int, int]:
            ends = (max(0, min(at, len(text)) + shift) for at in (first, last))
            return next(ends), next(ends)

        bookmarks = (BookmarkSpan(one.name, *span(one.start, one.end)) for one in line.bookmarks)
        comments = (WordComment(one.author, one.text, *span(one.start, one.end)) for one in line.comments)
        return EditedLine(
            text=label + text[start:],
            number=self.number,
            level=level,
            marker=marker["marker"] if marker else "",
            bookmarks=tuple(one for one in bookmarks if one.start < one.end),
            comments=tuple(comments),
            former=former if line.authors else "",
            revised_by=tuple(line.authors),
        )

    def collect(self, node: Any, line: _Open) -> None:
        """Adds what the elements within a paragraph show to a line, with the spans that begin and end there."""
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag == FALLBACK:
                continue
            if tag in REVISIONS and (author := child.get(f"{W}author")) is not None:
                line.authors[author] = None
            if tag in UNSEEN:
                continue
            shown = _shown_text(child)
            if shown is not None:
                line.add(shown)
            elif tag in SPAN_MARKS:
                self.read_span_mark(child, line)
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{W}footnoteReference":
                self.called.append(child.get(f"{W}id"))
            else:
                self.collect(child, line)

    def read_span_mark(self, mark: Any, line: _Open) -> None:
        """Opens or closes a bookmark or a comment where the line is at."""
        key = mark.get(f"{W}id")
        match mark.tag.removeprefix(W):
            case "bookmarkStart":
                name = mark.get(f"{W}name") or ""
                if BOOKMARK.match(name):
                    self.open_bookmarks[key] = (name, line.length)
            case "bookmarkEnd":
                if opened := self.open_bookmarks.pop(key, None):
                    line.bookmarks.append(BookmarkSpan(*opened, line.length))
            case "commentRangeStart":
                self.open_comments[key] = line.length
            case "commentReference":
                start = min(self.open_comments.pop(key, line.length), line.length)
                if key in self.remarks:
                    line.comments.append(WordComment(*self.remarks[key], start, line.length))


def _shown_text(element: Any) -> str | None:
    """The text of an element that contains text, or the character of one for a sign; None for any other."""
    if element.tag in BREAKS and element.get(f"{W}type") in (None, "textWrapping"):
        return " "
    match element.tag.removeprefix(W):
        case "t":
            return CONTROLS.sub("", element.text or "")
        case "tab":
            return " "
        case "noBreakHyphen":
            return "-"
    return None


def _former_texts(node: Any) -> Iterator[str]:
    """The texts of a paragraph as they were before all its revisions."""
    for child in node:
        if not isinstance(child.tag, str) or child.tag in NEW or child.tag == FALLBACK:
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            yield child.text or ""
        else:
            yield from _former_texts(child)


def _comments_of(document: Document) -> Mapping[str, tuple[str, str]]:
    """The author and the text of each comment, by its id."""
    found = {}
    for comment in document.comments:
        words = "；".join(filter(None, (paragraph.text.strip() for paragraph in comment.paragraphs)))
        found[str(comment.comment_id)] = (comment.author.strip(), CONTROLS.sub("", words))
    return found
