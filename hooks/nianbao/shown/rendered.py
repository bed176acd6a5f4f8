"""A page as the site shows it: its visible text, with the place of every piece in the source.

Python-Markdown says nothing of places. So before a page is rendered, each Chinese character is replaced by one of
Unicode's private use that stands for its offset; Markdown reads both alike. What comes out names its place, and
the signs between two characters are looked for between their places. Link targets, attribute lists, tags and
references are left as they are written. Rendering is slow: checks ask for it only where the source holds something
that may come out otherwise than it was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from importlib.util import find_spec
from itertools import pairwise
from typing import Final
from urllib.parse import quote, unquote

from nianbao.load.project_files import PAGES
from nianbao.report import Edit, Edition, Place, Yearbook
from nianbao.source.line_ends import INLINE, THING
from nianbao.source.positions import Lines, is_inside
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, lay_out

HAN: Final = re.compile("(?<!_)[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff](?!_)")
FIRST_STAND_IN: Final = 0xF0000
# The two planes of private use, less the two last code points of the first, which are no characters.
MOST_STAND_INS: Final = 0x10FFFD - FIRST_STAND_IN
NO_CHARACTER: Final = (0xFFFFE - FIRST_STAND_IN, 0xFFFFF - FIRST_STAND_IN)
AS_WRITTEN: Final = re.compile(
    r"""
      ^[ ]{0,3}\[[^\^\]\n][^\]\n]*\]:.*$                             # a link's definition
    | \[[^\[\]\n]*\](?:\([^\n)]{0,1000}\)|\[[^\]\n]{0,200}\])?        # a link, a footnote's label
    | \{[^{}\n]*\}
    | <[^<>\n]*>
    """,
    re.M | re.X,
)
# Faults of pages that cannot be rendered, or would take minutes.
NOT_RENDERED: Final = frozenset({"nested_too_deep", "wrong_page_setting", "text_too_long"})
VOID: Final = frozenset({"img", "br", "hr", "wbr", "col", "input"})
# Their text is none of the author's: a footnote's number, a value that is shown for a reference.
NOT_TYPED: Final = frozenset({"sup", "data", "code", "button", "script", "style", "svg"})
NOT_TYPED_CLASS: Final = re.compile(r"(?:^|\s)(?:nb-|footnote-backref)")
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NOWHERE: Final = -1
# Of an address, kept where two spellings are compared.
SAFE: Final = "/#?&=:;,.%"
# How far a character without a stand-in is looked for.
FARTHEST: Final = 2000
# How many fixes of a page are tried, each by rendering it; the others are tried when these are made.
MOST_TRIED: Final = 20


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A Markdown file that the site makes a page of: a section, or any other. `year` is that of its folder, 0 for
    none; `hidden` is what of the text is code, a comment or front matter."""

    file: str
    text: str
    year: int
    hidden: tuple[tuple[int, int], ...]

    def hides(self, position: int) -> bool:
        """Whether a position is in code, a comment or front matter."""
        return is_inside(self.hidden, position)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that a page shows in one piece: a paragraph, a cell, the words of an item. `tags` are the
    elements around it; `sources` has the offset of each character, NOWHERE where the source has none. A line end is
    one of the source that the page shows as no new line."""

    tags: tuple[str, ...]
    text: str
    sources: tuple[int, ...]

    @property
    def is_code(self) -> bool:
        return "pre" in self.tags

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return bool(self.tags) and self.tags[-1] in HEADINGS

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the source that a span of the text was written with; None if it is not known."""
        known = [at for at in self.sources[start:end] if at != NOWHERE]
        return (known[0], known[-1] + 1) if known and known == sorted(known) else None

    @property
    def first(self) -> int:
        """The first offset that is known, else NOWHERE."""
        return next((at for at in self.sources if at != NOWHERE), NOWHERE)


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

    def __init__(self, page: MarkdownPage, segments: Sequence[Segment], reader: _Reader) -> None:
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
        return sum(segment.is_code for segment in self.segments)

    def heading_count(self) -> int:
        return sum(segment.heading for segment in self.segments)


class RenderedPages:
    """The Markdown pages of a yearbook, each rendered when it is first asked for."""

    def __init__(self, book: Yearbook) -> None:
        self.book = book
        self._rendered: dict[str, Rendered] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._tried: Counter[str] = Counter()

    @cached_property
    def pages(self) -> tuple[MarkdownPage, ...]:
        """Every page that is published, sections first; not those that cannot be rendered."""
        problems = self.book.problems
        in_conflict = {problem.place.file for problem in problems if problem.kind == "merge_conflict"}
        sections = [
            MarkdownPage(section.file, section.text, section.year, section.hidden)
            for _, section in self.book.sections()
            if section.file not in in_conflict
        ]
        unread = {problem.place.file for problem in problems if problem.kind in NOT_RENDERED}
        unread |= {section.file for _, section in self.book.sections()} | self.book.excluded | in_conflict
        others = (file for file in self.book.lines if file.endswith(PAGES) and file not in unread)
        texts = ((file, "\n".join(self.book.lines[file])) for file in others)
        return (*sections, *(MarkdownPage(file, text, _year_of(file), lay_out(text).hidden) for file, text in texts))

    def rendered(self, page: MarkdownPage) -> Rendered:
        """A page as the site shows it."""
        if page.file not in self._rendered:
            self._rendered[page.file] = render(self.book, page)
        return self._rendered[page.file]

    def anchors(self, page: MarkdownPage) -> frozenset[str]:
        """The ids on a page, to which links with # lead."""
        if page.file not in self._anchors:
            self._anchors[page.file] = _anchors(self.book, page)
        return self._anchors[page.file]

    def may_try(self, rendered: Rendered) -> bool:
        """Whether another fix of a page may be tried."""
        return self._tried[rendered.page.file] < MOST_TRIED

    def fixed(self, rendered: Rendered, edits: Iterable[Edit]) -> Rendered | None:
        """The page with edits applied, rendered; None if there are none, if characters that were shown no longer
        would be, or if many were tried before."""
        page = rendered.page
        edits = tuple(edits)
        if not edits or self._tried[page.file] >= MOST_TRIED:
            return None
        self._tried[page.file] += 1
        text = _edited(page.text, edits)
        changed = MarkdownPage(page.file, text, page.year, lay_out(text).hidden)
        after = render(self.book, changed)
        is_whole = _shown_han(after) >= _shown_han(rendered)
        return after if is_whole else None


def render(book: Yearbook, page: MarkdownPage) -> Rendered:
    """Renders one page."""
    offsets: list[int] = []
    html = _html(book, page, _with_stand_ins(page, offsets))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_segment()
    return Rendered(page, _placed(reader.segments, page.text, offsets), reader)


def page_html(book: Yearbook, page: MarkdownPage) -> str:
    """The HTML of a page, without its front matter."""
    front = FRONT_MATTER.match(page.text)
    return _html(book, page, page.text[front.end() :] if front else page.text, joins_lines=True)


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


def _anchors(book: Yearbook, page: MarkdownPage) -> frozenset[str]:
    reader = _Reader()
    reader.feed(page_html(book, page))
    return frozenset(reader.ids)


def _year_of(file: str) -> int:
    folder = re.search(r"/([12][0-9]{3})/", file)
    return int(folder[1]) if folder else 0


def _with_stand_ins(page: MarkdownPage, offsets: list[int]) -> str:
    """The text to be rendered; `offsets` takes the offset that each stand-in is for. Fences are empty lines: what
    they hold is meant as it is."""
    text = page.text
    kept = sorted(_kept(page))
    pieces: list[str] = []
    at = 0
    for start, end, written in (*kept, (len(text), len(text), "")):
        if start < at:
            continue
        pieces.append(_coded(text, at, start, offsets))
        pieces.append(written)
        at = end
    return "".join(pieces)


def _kept(page: MarkdownPage) -> Iterator[tuple[int, int, str]]:
    """The spans that get no stand-ins, with what is rendered in their place."""
    text = page.text
    for start, end in page.hidden:
        written = text[start:end]
        if start == 0 and FRONT_MATTER.match(text):
            yield start, end, ""
        elif written.startswith(("```", "~~~")) and "\n" in written:
            yield start, end, "\n" * (written.count("\n") + 1)
        elif not written.startswith((" ", "\t")):  # not what its indentation makes code
            yield start, end, written
    for match in AS_WRITTEN.finditer(text):
        yield match.start(), match.end(), match[0]


def _coded(text: str, start: int, end: int, offsets: list[int]) -> str:
    """A span of the text with stand-ins."""

    def stand_in(match: re.Match[str]) -> str:
        while len(offsets) in NO_CHARACTER:
            offsets.append(NOWHERE)
        if len(offsets) > MOST_STAND_INS:
            return match[0]
        offsets.append(match.start())
        return chr(FIRST_STAND_IN + len(offsets) - 1)

    pieces: list[str] = []
    at = start
    for match in HAN.finditer(text, start, end):
        pieces += (text[at : match.start()], stand_in(match))
        at = match.end()
    return "".join((*pieces, text[at:end]))


@dataclass(frozen=True, slots=True)
class _Piece:
    tags: tuple[str, ...]
    characters: str


@dataclass(slots=True)
class _Item:
    list: int
    number: int
    is_numbered: bool
    depth: int
    segment: int = -1


@dataclass(slots=True)
class _OpenList:
    id: int
    is_numbered: bool
    items: int = 0


class _Reader(HTMLParser):
    """Cuts HTML into its texts."""

    def __init__(self) -> None:
        super().__init__()
        self.segments: list[_Piece] = []
        self.items: list[_Item] = []
        self.targets: list[str] = []
        self.descriptions: list[str] = []
        self.ids: list[str] = []
        self._tags: list[str] = []
        self._lists: list[_OpenList] = []
        self._list_count = 0
        # The items whose words have not come yet.
        self._begun: list[_Item] = []
        self._text: list[str] = []
        # The elements whose text is not typed, from the outermost.
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.targets += [attributes[name] for name in ("href", "src") if name in attributes]
        self.descriptions += [attributes["alt"]] if "alt" in attributes else []
        self.ids += [attributes[name] for name in ("id", "name") if name in attributes]
        if tag in VOID:
            self._void(tag)
        elif self._skipped:
            self._skipped.append(tag)
        elif self._is_skipped(tag, attributes):
            self._skipped.append(tag)
            self._text.append(THING if tag != "sup" else "")
        elif tag not in INLINE:
            self.end_segment()
            self._tags.append(tag)
            self._begin_list(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag in self._skipped:
                del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag) :]
            return
        if tag in INLINE or tag not in self._tags:
            return
        self.end_segment()
        while self._tags.pop() != tag:
            pass
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._text.append(data)

    def end_segment(self) -> None:
        """Ends the text so far."""
        characters = "".join(self._text)
        self._text = []
        if not characters.strip():
            return
        for item in self._begun if "li" in self._tags else ():
            item.segment = len(self.segments)
        self._begun.clear()
        self.segments.append(_Piece(tuple(self._tags), characters.strip("\n")))

    def _void(self, tag: str) -> None:
        if self._skipped:
            return
        if tag == "img":
            self._text.append(THING)
        elif tag in ("br", "hr"):
            self.end_segment()

    def _is_skipped(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag == "code":
            return "pre" not in self._tags
        return tag in NOT_TYPED or bool(NOT_TYPED_CLASS.search(attributes.get("class", "")))

    def _begin_list(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._list_count += 1
            self._lists.append(_OpenList(self._list_count, tag == "ol"))
        elif tag == "li" and self._lists:
            one = self._lists[-1]
            one.items += 1
            self._begun.append(_Item(one.id, one.items, one.is_numbered, len(self._lists)))
            self.items.append(self._begun[-1])


def _placed(pieces: Sequence[_Piece], text: str, offsets: Sequence[int]) -> list[Segment]:
    """The segments of the pieces: what stands for a character is that character and its offset; other characters
    are looked for between."""
    known = [[_offset(character, offsets) for character in piece.characters] for piece in pieces]
    afters = [NOWHERE]
    for one in reversed(known[1:]):
        afters.append(next((at for at in one if at != NOWHERE), afters[-1]))
    found = []
    before = 0
    for piece, sources, after in zip(pieces, known, reversed(afters), strict=False):
        characters = "".join(
            text[at] if at != NOWHERE else written for written, at in zip(piece.characters, sources, strict=True)
        )
        _look_for_others(characters, sources, text, before, after)
        before = max((at for at in sources if at != NOWHERE), default=before - 1) + 1
        found.append(Segment(piece.tags, characters, tuple(sources)))
    return found


def _offset(character: str, offsets: Sequence[int]) -> int:
    at = ord(character) - FIRST_STAND_IN
    return offsets[at] if 0 <= at < len(offsets) else NOWHERE


def _look_for_others(characters: str, sources: list[int], text: str, before: int, after: int) -> None:
    """Fills in the offsets of characters that have no stand-in."""
    placed = [at for at, source in enumerate(sources) if source != NOWHERE]
    if not placed:
        end = after if after > before else min(len(text), before + FARTHEST)
        _forward(characters, sources, text, range(len(sources)), before, end)
        return
    _backward(characters, sources, text, range(placed[0]), sources[placed[0]])
    for left, right in pairwise(placed):
        if right - left > 1:
            _forward(characters, sources, text, range(left + 1, right), sources[left] + 1, sources[right])
    last = placed[-1]
    end = text.find("\n\n", sources[last])
    _forward(characters, sources, text, range(last + 1, len(sources)), sources[last] + 1, end if end > 0 else len(text))


def _forward(characters: str, sources: list[int], text: str, positions: range, start: int, end: int) -> None:
    for at in positions:
        found = text.find(characters[at], start, min(end, start + FARTHEST))
        if found >= 0:
            sources[at] = found
            start = found + 1


def _backward(characters: str, sources: list[int], text: str, positions: range, end: int) -> None:
    start = max(0, text.rfind("\n\n", 0, end))
    for at in reversed(positions):
        found = text.rfind(characters[at], max(start, end - FARTHEST), end)
        if found >= 0:
            sources[at] = found
            end = found


def _edited(text: str, edits: Iterable[Edit]) -> str:
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit.place.line, edit.place.column), reverse=True):
        line, start = lines[edit.place.line - 1], edit.place.column - 1
        lines[edit.place.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    return "\n".join(lines)


def _shown_han(rendered: Rendered) -> int:
    """How many Chinese characters a page shows, with those of links and pictures, which it may show otherwise; a
    reference that code shows as it is typed has none."""
    shown = (REFERENCE.sub("", segment.text) for segment in rendered.segments)
    behind = (unquote(target) for target in (*rendered.targets, *rendered.descriptions))
    return sum(len(HAN.findall(words)) for words in (*shown, *behind))
