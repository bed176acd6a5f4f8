"""The proof of an import: the new files are loaded, shown as text, and compared with the source line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markdown import Markdown

from nianbao.document.text_of_parts import text_lines
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Folder
from nianbao.load.overlay import Overlay
from nianbao.office.importing.cut_sections import SectionPart
from nianbao.office.importing.nouns import MASKED, SourceBlock
from nianbao.outputs.year_text import section_lines
from nianbao.report import Edition, Yearbook
from nianbao.shown.markdown_extension import EXTENSIONS


def load_with(book: Yearbook, files: Mapping[str, bytes], hidden: Sequence[str]) -> Yearbook:
    """The project as the import will leave it."""
    return load_yearbook(book.root, Overlay(Folder(book.root), files, hidden), book.settings)


def differences(
    book: Yearbook, year: int, parts: Sequence[SectionPart], edition: Edition, *, is_markdown: bool
) -> Iterator[tuple[int, str, str]]:
    """The lines whose shown text differs from the source: (line, as read, as shown)."""
    book_year = book.year(year)
    for part in parts:
        section = book_year.section(part.stem) if book_year else None
        shown = section_lines(book, section, edition) if section else []
        expected = list(_markdown_lines(part) if is_markdown else _lines(part))
        for index in range(max(len(shown), len(expected))):
            line, was = expected[index] if index < len(expected) else (part.blocks[-1].line, "")
            now = shown[index] if index < len(shown) else ""
            if was != now and "[^" not in was:
                yield line, was, now


def _lines(part: SectionPart) -> Iterator[tuple[int, str]]:
    for block in part.blocks:
        if block.cells:
            for offset, row in enumerate(block.cells):
                yield block.line + offset, "\t".join(row).replace(MASKED, "*")
        else:
            yield block.line, block.text.replace(MASKED, "*")


def _markdown_lines(part: SectionPart) -> Iterator[tuple[int, str]]:
    """The text that the source's own Markdown shows."""
    texts = []
    for block in part.blocks:
        mark = "#" * block.level + " " if block.level else ""
        texts.append((mark + block.text if not block.cells else _table(block)).replace(MASKED, r"\*"))
    line = part.blocks[0].line if part.blocks else 1
    for text in text_lines(Markdown(extensions=list(EXTENSIONS)).convert("\n\n".join(texts))):
        yield line, text


def _table(block: SourceBlock) -> str:
    head, *rows = (f"| {' | '.join(row)} |" for row in block.cells)
    return "\n".join([head, "|" + "---|" * len(block.cells[0]), *rows])
