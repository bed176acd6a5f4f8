"""The HTML of a section, as Python-Markdown renders it without the site."""

from __future__ import annotations

from markdown import Markdown

from nianbao.report import Edition, Section, Yearbook
from nianbao.shown.blocks import charts_before
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from nianbao.source.reference_grammar import FRONT_MATTER


def section_html(book: Yearbook, section: Section, edition: Edition, *, with_references: bool = False) -> str:
    """The HTML of a section. `with_references` marks each shown figure and name with its reference as written."""
    charts = charts_before(book, section)
    page = Page(book, edition, section.year, section.file, charts=charts, with_references=with_references)
    converter = Markdown(extensions=[*EXTENSIONS, NianbaoExtension(page)])
    front = FRONT_MATTER.match(section.text)
    return converter.convert(section.text[front.end() :] if front else section.text)
