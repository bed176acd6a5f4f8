"""A year as plain text: one line for each heading, paragraph, item and table row, as the site shows it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from markdown import Markdown

from nianbao.report import Edition, Section, Year, Yearbook
from nianbao.shown.blocks import charts_before
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from nianbao.source.line_ends import join_lines
from nianbao.source.reference_grammar import FRONT_MATTER

LINE_TAGS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "pre", "blockquote", "div", "table", "br", "hr"}
    | {"figure", "figcaption", "caption"}
)
VOID_TAGS: Final = frozenset({"br", "hr", "img", "input", "wbr", "col", "source"})
HIDDEN_TAGS: Final = frozenset({"svg", "script", "style"})
# The back link of a footnote, the folded data of a chart, and the notes of corrections.
HIDDEN_CLASSES: Final = frozenset({"footnote-backref", "nb-data", "nb-correction-mark", "nb-correction-notes"})


def export_text(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The report in UTF-8, each line with a final ``\\n``."""
    lines = [line for section in year.sections for line in section_lines(book, section, edition)]
    return "".join(f"{line}\n" for line in lines).encode()


def section_lines(book: Yearbook, section: Section, edition: Edition) -> list[str]:
    """The lines of one section."""
    return text_lines(section_html(book, section, edition))


def section_html(book: Yearbook, section: Section, edition: Edition) -> str:
    """The HTML of a section, as Python-Markdown renders it without the site."""
    page = Page(book, edition, section.year, section.file, charts=charts_before(book, section))
    converter = Markdown(extensions=[*EXTENSIONS, NianbaoExtension(page)])
    front = FRONT_MATTER.match(section.text)
    return converter.convert(section.text[front.end() :] if front else section.text)


def text_lines(html: str) -> list[str]:
    """The lines of text in HTML; cells of a table are separated by tabs."""
    reader = _TextReader()
    reader.feed(join_lines(html))
    reader.close()
    reader.end_line()
    return reader.lines


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.hidden: list[str] = []
        self.cells = 0
        self.in_pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if self.hidden or tag in HIDDEN_TAGS or HIDDEN_CLASSES.intersection(classes):
            if tag not in VOID_TAGS:
                self.hidden.append(tag)
        elif tag in LINE_TAGS:
            self.end_line()
            self.in_pre = tag == "pre"
        elif tag in ("td", "th"):
            if self.cells:
                self.line.append("\t")
            self.cells += 1

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            # Unclosed tags, which HTML allows, end with the enclosing one.
            if tag in self.hidden:
                del self.hidden[len(self.hidden) - 1 - self.hidden[::-1].index(tag) :]
        elif tag in LINE_TAGS:
            self.end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.hidden and tag in LINE_TAGS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if self.in_pre:
            first, *others = data.split("\n")
            self.line.append(first)
            for other in others:
                self.end_line()
                self.in_pre = True
                self.line.append(other)
            return
        # The line ends that `join_lines` leaves are between blocks.
        self.line.append("".join(part.strip(" \t") for part in data.split("\n")) if "\n" in data else data)

    def end_line(self) -> None:
        line = "".join(self.line).strip(" \u00a0")
        if line.strip():
            self.lines.append(line)
        self.line = []
        self.cells = 0
        self.in_pre = False
