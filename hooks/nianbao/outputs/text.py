"""A year as plain text: a line for each heading, paragraph, item and table row, as the site shows it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from markdown import Markdown

from nianbao.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from nianbao.references import FRONT_MATTER
from nianbao.report import Edition, Section, Year, Yearbook

LINE_TAGS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "pre", "blockquote", "div", "table", "br"}
    | {"figure", "figcaption", "caption"}
)
UNSEEN_TAGS: Final = frozenset({"svg", "script", "style", "details"})


def export_text(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The report in UTF-8, each line ended by ``\\n``."""
    lines = [line for section in year.sections for line in section_lines(book, section, edition)]
    return "".join(f"{line}\n" for line in lines).encode()


def section_lines(book: Yearbook, section: Section, edition: Edition) -> list[str]:
    """The lines of one section."""
    return text_lines(section_html(book, section, edition))


def section_html(book: Yearbook, section: Section, edition: Edition) -> str:
    """The section as Python-Markdown renders it, without the site around it."""
    page = Page(book, edition, section.year, section.file)
    converter = Markdown(extensions=[*EXTENSIONS, NianbaoExtension(page)])
    front = FRONT_MATTER.match(section.text)
    return converter.convert(section.text[front.end() :] if front else section.text)


def text_lines(html: str) -> list[str]:
    """The text of HTML by lines; cells of a table are separated by tabs."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.lines


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.unseen_tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN_TAGS or ("class", "footnote-backref") in attrs:
            self.unseen_tags.append(tag)
        elif tag in LINE_TAGS:
            self.end_line()
        elif tag in ("td", "th") and self.line:
            self.line.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen_tags and tag == self.unseen_tags[-1]:
            self.unseen_tags.pop()
        elif tag in LINE_TAGS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        text = data.replace("\n", "")
        if text and not self.unseen_tags:
            self.line.append(text)

    def end_line(self) -> None:
        line = "".join(self.line).strip(" ")
        if line:
            self.lines.append(line)
        self.line = []
