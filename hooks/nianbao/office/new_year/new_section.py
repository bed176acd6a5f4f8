"""Makes the draft of a section from last year's section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.forms import listed_forms
from nianbao.load.sections import BLOCKS
from nianbao.office.new_year.moved_years import (
    advance_block,
    advance_heading,
    advance_links,
    advance_references,
    advance_table,
)
from nianbao.report import Figure, Year, Yearbook
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, ReferenceError, lay_out, parse_reference

HEADING: Final = re.compile(r"#{1,6}[ \t]")
RUN_IN: Final = re.compile(r"\*\*[^*\n]+\*\*")
# A comment with the text of the year before, made when last year began.
OLD_COMMENT: Final = re.compile(r"<!-- [12][0-9]{3}年的写法：\n.*?-->\n*", re.S)
# was: and split_from: with the items of their lists.
FORMER: Final = re.compile(r"^(?:was|split_from):[^\n]*\n(?:(?:[ \t]+|-[ \t])[^\n]*\n)*", re.M)
COMMENT: Final = re.compile(r"<!--.*?-->\n?", re.S)


@dataclass(frozen=True, slots=True)
class _SectionPart:
    """A part of a section; its kind is "front", "fence", "heading", "table", "comment" or "text"."""

    kind: str
    text: str


def next_section(book: Yearbook, last: Year, text: str, keep_text: bool) -> str:
    """The section for the year after `last`. Headings, tables and charts stay. With `keep_text` the text stays too;
    the years in its sentences stay unchanged, and the check of stale years reports them. Otherwise each paragraph
    becomes a line with its figures, followed by a comment with last year's text."""
    own = last.number
    written: list[str] = []
    for piece in _split_section(OLD_COMMENT.sub("", text)):
        match piece.kind:
            case "front":
                written += _next_front(piece.text, own)
            case "fence":
                written.append(_next_fence(piece.text, own))
            case "heading":
                written.append(advance_references(advance_heading(piece.text, own), own))
            case "table":
                table = advance_table(piece.text, own, keep_numbers=keep_text)
                written.append(table)
                if table != advance_table(piece.text, own, keep_numbers=True):
                    written.append(f"<!-- {own}年的写法：\n{piece.text}\n-->")
            case "comment" if keep_text:
                written.append(piece.text)
            case "text" if keep_text:
                written.append(advance_links(advance_references(piece.text, own), own))
            case "text":
                written += _empty_paragraph(book, piece.text, own)
    return "\n\n".join(part.strip("\n") for part in written) + "\n"


def _next_front(text: str, own: int) -> Iterator[str]:
    """The front matter without what the section was before last year; none if that was all."""
    text = FORMER.sub("", advance_block(text, own))
    if text.replace("---", "").strip():
        yield text


def _split_section(text: str) -> Iterator[_SectionPart]:
    front = FRONT_MATTER.match(text)
    at = 0
    if front:
        yield _SectionPart("front", front[0])
        at = front.end()
    for fence in lay_out(text).fences:
        yield from _paragraphs(text[at : fence.start])
        yield _SectionPart("fence", text[fence.start : fence.end])
        at = fence.end
    yield from _paragraphs(text[at:])


def _paragraphs(text: str) -> Iterator[_SectionPart]:
    # A comment may hold blank lines.
    at = 0
    for comment in COMMENT.finditer(text):
        if not text[: comment.start()].rpartition("\n")[2].strip():
            yield from _split_blocks(text[at : comment.start()])
            yield _SectionPart("comment", comment[0])
            at = comment.end()
    yield from _split_blocks(text[at:])


def _split_blocks(text: str) -> Iterator[_SectionPart]:
    for paragraph in re.split(r"\n[ \t]*\n", text):
        rest: list[str] = []
        for line in paragraph.strip("\n").split("\n"):
            if HEADING.match(line) and not rest:
                yield _SectionPart("heading", line)
            else:
                rest.append(line)
        if any(line.strip() for line in rest):
            is_table = all(line.lstrip().startswith("|") for line in rest)
            yield _SectionPart("table" if is_table else "text", "\n".join(rest))


def _next_fence(text: str, own: int) -> str:
    info = text.partition("\n")[0].lstrip("`~ \t").split()
    return advance_block(text, own) if info and info[0] in BLOCKS else text


def _empty_paragraph(book: Yearbook, text: str, own: int) -> Iterator[str]:
    """A line with the figures of a paragraph, and last year's text in a comment."""
    run_in = RUN_IN.match(text)
    head = advance_references(advance_heading(run_in[0], own), own) if run_in else ""
    figures = "；".join(_figure_lines(book, advance_references(text[run_in.end() if run_in else 0 :], own)))
    if head or figures:
        yield head + (f"{figures}。" if figures else "")
    words = COMMENT.sub("", text).strip()
    yield f"<!-- {own}年的写法：\n{words}\n-->"


def _figure_lines(book: Yearbook, text: str) -> Iterator[str]:
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
