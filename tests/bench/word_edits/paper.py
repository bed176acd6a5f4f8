"""An exported Word file as pieces that can be edited: typed words, and numbers with their bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

PLAIN = {qn(f"w:{name}") for name in ("r", "bookmarkStart", "bookmarkEnd", "pPr")}
AUTHOR = "李秘书"


@dataclass(frozen=True)
class Piece:
    """Words in one look. `name` is the bookmark that the number had when it was exported, `mark` what is left of it:
    whole, tail (its unit only), none. `revision` is ins or del for a tracked change. `raw` is a run that is kept."""

    text: str
    bold: bool = False
    name: str = ""
    mark: str = ""
    revision: str = ""
    raw: Any = None

    @property
    def is_number(self) -> bool:
        return bool(self.name)

    @property
    def is_typed(self) -> bool:
        return not self.name and self.raw is None and not self.revision


@dataclass
class PaperParagraph:
    """A paragraph of the report."""

    element: Any
    pieces: list[Piece]
    is_heading: bool
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.revision != "del")

    def shown(self, written: dict[str, str]) -> str:
        """The text with references in place of the numbers."""
        pieces = (piece for piece in self.pieces if piece.revision != "del")
        return "".join(written[piece.name] if piece.is_number else piece.text for piece in pieces)


class Paper:
    """A file while it is edited. `new_texts` are the numbers that were changed, by the name of their bookmark."""

    def __init__(self, content: bytes) -> None:
        self.document = Document(BytesIO(content))
        self.paragraphs: list[PaperParagraph] = []
        self.new_texts: dict[str, str] = {}
        self.revisions = 0
        for element in self.document.element.body.iterchildren(qn("w:p")):
            named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            style = named.get(qn("w:val")) if named is not None else ""
            if {child.tag for child in element} <= PLAIN and style in ("BodyText", "Heading1", "Heading2", "Heading3"):
                pieces = list(_pieces(element))
                if any(piece.text for piece in pieces):
                    self.paragraphs.append(PaperParagraph(element, pieces, style.startswith("Heading")))

    def bodies(self) -> list[PaperParagraph]:
        return [one for one in self.paragraphs if not one.is_heading and one.text]

    def content(self) -> bytes:
        """The edited file."""
        nth = 10_000
        for paragraph in self.paragraphs:
            element = paragraph.element
            for child in list(element):
                if child.tag != qn("w:pPr"):
                    element.remove(child)
            for piece in paragraph.pieces:
                nth += 1
                for made in _elements(piece, nth):
                    element.append(made)
            for words in paragraph.comments:
                runs = [run for run in element.iterchildren(qn("w:r")) if run.find(qn("w:t")) is not None]
                from docx.text.run import Run

                run = Run(runs[len(runs) // 2], self.document)
                self.document.add_comment(runs=run, text=words, author=AUTHOR)
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()

    def new_behind(self, paragraph: PaperParagraph, pieces: list[Piece]) -> PaperParagraph:
        """A new paragraph behind another one."""
        element = OxmlElement("w:p")
        settings = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), "BodyText")
        settings.append(style)
        element.append(settings)
        paragraph.element.addnext(element)
        made = PaperParagraph(element, pieces, is_heading=False)
        self.paragraphs.insert(self.paragraphs.index(paragraph) + 1, made)
        return made

    def remove(self, paragraph: PaperParagraph) -> None:
        paragraph.element.getparent().remove(paragraph.element)
        self.paragraphs.remove(paragraph)


def split_pieces(pieces: list[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces before and behind an offset of the text, which is not inside a number."""
    before: list[Piece] = []
    behind: list[Piece] = []
    position = 0
    for piece in pieces:
        length = 0 if piece.revision == "del" else len(piece.text)
        if position + length <= at:
            before.append(piece)
        elif position >= at:
            behind.append(piece)
        else:
            before.append(replace(piece, text=piece.text[: at - position]))
            behind.append(replace(piece, text=piece.text[at - position :]))
        position += length
    return before, behind


def _pieces(element: Any) -> Iterator[Piece]:
    name = ""
    for child in element:
        if child.tag == qn("w:bookmarkStart"):
            name = child.get(qn("w:name"))
        elif child.tag == qn("w:bookmarkEnd"):
            name = ""
        elif child.tag == qn("w:r"):
            texts = [text.text or "" for text in child.iter(qn("w:t"))]
            if not texts:
                yield Piece("", raw=child)
            else:
                bold = child.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
                yield Piece("".join(texts), bold, name, "whole" if name else "")


def _elements(piece: Piece, nth: int) -> Iterator[Any]:
    if piece.raw is not None:
        yield piece.raw
        return
    head, tail = piece.text, ""
    if piece.mark == "tail":
        digits = len(piece.text) - len(piece.text.lstrip("0123456789.约超近"))
        head, tail = piece.text[:digits], piece.text[digits:]
    if piece.mark == "whole":
        yield _mark("w:bookmarkStart", nth, piece.name)
    yield from _runs(head, piece)
    if piece.mark == "tail" and tail:
        yield _mark("w:bookmarkStart", nth, piece.name)
        yield from _runs(tail, piece)
    if piece.mark == "whole" or tail:
        yield _mark("w:bookmarkEnd", nth, "")


def _mark(tag: str, nth: int, name: str) -> Any:
    made = OxmlElement(tag)
    made.set(qn("w:id"), str(nth))
    if name:
        made.set(qn("w:name"), name)
    return made


def _runs(text: str, piece: Piece) -> Iterator[Any]:
    if not text:
        return
    run = OxmlElement("w:r")
    look = OxmlElement("w:rPr")
    run.append(look)
    if piece.bold:
        look.append(OxmlElement("w:b"))
    words = OxmlElement("w:delText" if piece.revision == "del" else "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    if not piece.revision:
        yield run
        return
    change = OxmlElement(f"w:{piece.revision}")
    change.set(qn("w:id"), str(900_000 + id(piece) % 99_999))
    change.set(qn("w:author"), AUTHOR)
    change.set(qn("w:date"), "2026-12-01T08:00:00Z")
    change.append(run)
    yield change
