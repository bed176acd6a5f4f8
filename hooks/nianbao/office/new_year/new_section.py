"""A section of last year made one to be written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.forms import listed_forms
from nianbao.load.sections import BLOCKS
from nianbao.office.new_year.moved_years import in_block, in_heading, in_links, in_references
from nianbao.report import Figure, Year, Yearbook
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, ReferenceError, lay_out, parse_reference

HEADING: Final = re.compile(r"#{1,6}[ \t]")
RUN_IN: Final = re.compile(r"\*\*[^*\n]+\*\*")
# Last year's text as it was put into comments a year ago.
OLD_COMMENT: Final = re.compile(r"<!-- [12][0-9]{3}年的写法：\n.*?-->\n*", re.S)
COMMENT: Final = re.compile(r"<!--.*?-->\n?", re.S)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a section: "front", "fence", "heading", "table", "comment" or "text"."""

    kind: str
    text: str


def next_section(book: Yearbook, last: Year, text: str, keep_text: bool) -> str:
    """The section for the year after `last`. Headings, tables and charts stay. With `keep_text` the text
    stays too, its years in sentences as they are, for the check of stale years to point out; else each
    paragraph becomes a line of its figures, with last year's words in a comment below."""
    own = last.number
    written = []
    for piece in _pieces(OLD_COMMENT.sub("", text)):
        match piece.kind:
            case "front":
                written.append(in_block(piece.text, own))
            case "fence":
                written.append(_next_fence(piece.text, own))
            case "heading":
                written.append(in_references(in_heading(piece.text, own), own))
            case "table":
                written.append(in_references(piece.text, own))
            case "comment" if keep_text:
                written.append(piece.text)
            case "text" if keep_text:
                written.append(in_links(in_references(piece.text, own), own))
            case "text":
                written += _to_be_written(book, piece.text, own)
    return "\n\n".join(part.strip("\n") for part in written) + "\n"


def _pieces(text: str) -> Iterator[_Piece]:
    front = FRONT_MATTER.match(text)
    at = 0
    if front:
        yield _Piece("front", front[0])
        at = front.end()
    for fence in lay_out(text).fences:
        yield from _paragraphs(text[at : fence.start])
        yield _Piece("fence", text[fence.start : fence.end])
        at = fence.end
    yield from _paragraphs(text[at:])


def _paragraphs(text: str) -> Iterator[_Piece]:
    # A comment may hold blank lines.
    at = 0
    for comment in COMMENT.finditer(text):
        if not text[: comment.start()].rpartition("\n")[2].strip():
            yield from _plain(text[at : comment.start()])
            yield _Piece("comment", comment[0])
            at = comment.end()
    yield from _plain(text[at:])


def _plain(text: str) -> Iterator[_Piece]:
    for paragraph in re.split(r"\n[ \t]*\n", text):
        rest: list[str] = []
        for line in paragraph.strip("\n").split("\n"):
            if HEADING.match(line) and not rest:
                yield _Piece("heading", line)
            else:
                rest.append(line)
        if any(line.strip() for line in rest):
            is_table = all(line.lstrip().startswith("|") for line in rest)
            yield _Piece("table" if is_table else "text", "\n".join(rest))


def _next_fence(text: str, own: int) -> str:
    info = text.partition("\n")[0].lstrip("`~ \t").split()
    return in_block(text, own) if info and info[0] in BLOCKS else text


def _to_be_written(book: Yearbook, text: str, own: int) -> Iterator[str]:
    """The line to start from, and last year's words."""
    run_in = RUN_IN.match(text)
    head = in_references(in_heading(run_in[0], own), own) if run_in else ""
    figures = "；".join(_figures(book, in_references(text[run_in.end() if run_in else 0 :], own)))
    if head or figures:
        yield head + (f"{figures}。" if figures else "")
    words = COMMENT.sub("", text).strip()
    yield f"<!-- {own}年的写法：\n{words}\n-->"


def _figures(book: Yearbook, text: str) -> Iterator[str]:
    """``镇区污水管网{{ 污水管网 }}，同比{{ 污水管网 同比 }}`` for each figure of a paragraph."""
    found: dict[str, tuple[Figure, list[str]]] = {}
    for reference in REFERENCE.finditer(COMMENT.sub("", text)):
        try:
            parsed = parse_reference(reference[1])
        except ReferenceError:
            continue
        figure = book.figure(parsed.id)
        if figure is not None:
            first = listed_forms(parsed.forms[:1])
            shown = (first[0].word if first and first[0].years != (0,) else "") + reference[0]
            _, references = found.setdefault(figure.id, (figure, []))
            if shown not in references:
                references.append(shown)
    for figure, references in found.values():
        yield figure.label + "，".join(references)
