"""A page as the site shows it: its visible text, with the place of every piece in the source.

Before a page is rendered, each Chinese character is replaced by a placeholder that names its offset
(`placeholders.py`). The signs between two placeholders are searched between their offsets (`placing.py`). Rendering is
slow: checks ask for it only where the source holds something that may come out otherwise than it was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Final
from urllib.parse import quote, unquote

from nianbao.report import Edition, Place, Yearbook
from nianbao.shown.rendered.html_texts import HtmlTexts
from nianbao.shown.rendered.markdown_page import MarkdownPage
from nianbao.shown.rendered.placeholders import with_placeholders
from nianbao.shown.rendered.placing import placed_segments
from nianbao.shown.rendered.segment import Segment
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import FRONT_MATTER

# Of an address, kept where two spellings are compared.
SAFE: Final = "/#?&=:;,.%"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list as shown: which list it is of, its number there, whether it shows the number, in how many
    lists it is, and its first words."""

    list: int
    number: int
    is_numbered: bool
    depth: int
    segment: Segment


class Rendered:
    """A page as rendered: its segments in printed order, the items of its lists, and what its links and pictures
    lead to; `descriptions` are the words in place of pictures."""

    def __init__(self, page: MarkdownPage, segments: Sequence[Segment], reader: HtmlTexts) -> None:
        self.page = page
        self.segments = tuple(segments)
        self.items = tuple(
            ListItem(one.list, one.number, one.is_numbered, one.depth, segments[one.segment])
            for one in reader.items
            if one.segment >= 0
        )
        self.targets = tuple(reader.targets)
        self.descriptions = tuple(reader.descriptions)
        self.ids = frozenset(reader.ids)
        self._lines = Lines(page.text, page.file)

    def place(self, start: int, end: int) -> Place:
        """The place of a span of the source; a span of several lines ends with its first."""
        line_end = self.page.text.find("\n", start, end)
        return self._lines.place(start, line_end if line_end > start else end)

    def leads_to(self, target: str) -> bool:
        """Whether a link or a picture of the page has a target, as the source writes it."""
        return target in self.targets or quote(unquote(target), safe=SAFE) in self._quoted

    @cached_property
    def _quoted(self) -> frozenset[str]:
        return frozenset(quote(unquote(target), safe=SAFE) for target in self.targets)

    @cached_property
    def shown_offsets(self) -> frozenset[int]:
        """The offsets of all that is shown."""
        return frozenset(at for segment in self.segments for at in segment.sources)

    @cached_property
    def prose_at(self) -> Mapping[int, int]:
        """The number of the segment that shows an offset of the source, for all offsets that are not shown as code."""
        numbered = [(number, segment) for number, segment in enumerate(self.segments) if not segment.is_code]
        return {at: number for number, segment in reversed(numbered) for at in segment.sources}

    def code_count(self) -> int:
        """How many segments are code."""
        return sum(segment.is_code for segment in self.segments)

    def heading_count(self) -> int:
        """How many segments are headings."""
        return sum(segment.heading for segment in self.segments)


def render(book: Yearbook, page: MarkdownPage) -> Rendered:
    """Renders one page."""
    coded = with_placeholders(page)
    reader = HtmlTexts()
    reader.feed(_html(book, page, coded.text))
    reader.close()
    reader.end_segment()
    return Rendered(page, placed_segments(reader.segments, page.text, coded), reader)


def page_html(book: Yearbook, page: MarkdownPage) -> str:
    """The HTML of a page, without its front matter."""
    front = FRONT_MATTER.match(page.text)
    return _html(book, page, page.text[front.end() :] if front else page.text, joins_lines=True)


def page_anchors(book: Yearbook, page: MarkdownPage) -> frozenset[str]:
    """The ids on a page, to which links with # lead."""
    reader = HtmlTexts()
    reader.feed(page_html(book, page))
    return frozenset(reader.ids)


def _html(book: Yearbook, page: MarkdownPage, text: str, *, joins_lines: bool = False) -> str:
    # Markdown is slow to import, and most projects hold nothing that needs it here.
    from markdown import Markdown
    from pymdownx.slugs import slugify

    from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page

    newest = max((year.number for year in book.years), default=0)
    own = NianbaoExtension(Page(book, Edition.INTERNAL, page.year or newest, page.file))
    names = dict.fromkeys((*EXTENSIONS, "toc", *_importable(book.settings.extensions)))
    configs = {"toc": {"slugify": slugify(case="lower")}}
    markdown = Markdown(extensions=[*names, own], extension_configs=configs)
    if not joins_lines:
        # It joins the lines of a paragraph, whose ends are wanted where places are.
        markdown.postprocessors.deregister("nianbao_line_ends")
    return markdown.convert(text)


def _importable(extensions: Iterable[str]) -> Iterator[str]:
    """The extensions that are installed; MkDocs stops at another one."""
    for name in extensions:
        module = name if "." in name else f"markdown.extensions.{name}"
        if find_spec(module.partition(".")[0]) and find_spec(module):
            yield name
