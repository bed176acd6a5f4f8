"""Marks for findings at their places on the page, in the preview.

Signs are written into a section's Markdown around the places of its findings; once the page is
rendered, a Markdown extension turns them into ``<mark>`` elements. Signs are never put inside markup, so
the text around them renders unchanged. A place that cannot be marked (in a comment, in raw HTML) has no
mark, and its finding is only listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from nianbao.allowed_html.html_filter import OurElement
from nianbao.report import Finding, Place, Section, Yearbook
from nianbao.shown.prose import MARKUP
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, lay_out

# A sign is a character that no text has (private use, plane 16), a finding's number, and the end.
OPEN, CLOSE, END = "\U0010fff0", "\U0010fff1", "\U0010fff2"
SIGN: Final = re.compile(f"([{OPEN}{CLOSE}])([0-9]+){END}")
# Markup at the start of a line of Markdown.
LINE_START: Final = re.compile(
    r"[ \t]*(?:(?:\#{1,6}[ \t]+|[-+*][ \t]+|[0-9]+\.[ \t]+|>[ \t]*|\|[ \t]*|\[\^[^\]\n]+\]:[ \t]*))*"
)
# Markup at the end of a line: attributes, and the hashes that close a heading.
ATTRIBUTES: Final = re.compile(r"\{:?[ ]*[#.:][^{}\n]*\}$")
CLOSING: Final = re.compile(r"(?<=[ \t])\#+$")


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding and its place in the prose: its own place, or for a finding in the data the first reference
    to its figure."""

    finding: Finding
    place: Place

    @property
    def anchor(self) -> str:
        """The id of its mark, the same after every rebuild that keeps the finding."""
        return f"finding-{self.finding.fingerprint}"


@dataclass
class MarkedPage:
    """The page being shown: the findings to mark, and the numbers of those that were marked."""

    placed: tuple[PlacedFinding, ...] = ()
    marked: set[int] = field(default_factory=set)


def placed_findings_by_file(book: Yearbook, findings: Iterable[Finding]) -> Mapping[str, tuple[PlacedFinding, ...]]:
    """The findings that have a place in the prose, by file, in the order of their places."""
    first_uses: dict[tuple[int, str], Place] = {}
    for year, section in book.sections():
        for reference in section.references:
            figure = book.figure(reference.id)
            if figure is not None:
                first_uses.setdefault((reference.year or year.number, figure.id), reference.place)
    by_file: dict[str, list[PlacedFinding]] = {}
    for finding in findings:
        place = finding.prose or first_uses.get((year_of_file(finding.place.file), finding.figure))
        if place is not None:
            by_file.setdefault(place.file, []).append(PlacedFinding(finding, place))
    return {file: tuple(sorted(found, key=lambda one: one.place)) for file, found in by_file.items()}


def year_of_file(file: str) -> int:
    """The year whose folder a file lies in; 0 for a file outside the years."""
    match = re.search(r"/([12][0-9]{3})/", file)
    return int(match[1]) if match else 0


def with_signs(section: Section, markdown: str, placed: tuple[PlacedFinding, ...]) -> str:
    """The Markdown of a section (its text without the front matter) with the signs of its findings."""
    if not section.text.endswith(markdown):
        return markdown
    signs = []
    for number, (start, end, is_block) in _spans(section, placed):
        if is_block:
            signs.append((start, 0, f"\n\n{OPEN}{number}{END}\n\n"))
            continue
        signs.append((start, 1, f"{OPEN}{number}{END}"))
        signs.append((end, 0, f"{CLOSE}{number}{END}"))
    pieces = []
    at = len(section.text) - len(markdown)
    # At the same offset, signs that close come before signs that open.
    for offset, _, sign in sorted(signs, key=lambda sign: sign[:2]):
        if offset >= at:
            pieces += [section.text[at:offset], sign]
            at = offset
    return "".join([*pieces, section.text[at:]])


def without_signs(html: str) -> str:
    """The page without the signs left in raw HTML, where no mark was made."""
    return SIGN.sub("", html)


def _spans(section: Section, placed: tuple[PlacedFinding, ...]) -> Iterator[tuple[int, tuple[int, int, bool]]]:
    """The number of each finding that can be marked, with its span and whether it is a whole block."""
    text = section.text
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    layout = lay_out(text)
    front = FRONT_MATTER.match(text)
    body = front.end() if front else 0
    markup = [match.span() for match in (*MARKUP.finditer(text), *REFERENCE.finditer(text))]
    for number, placed_finding in enumerate(placed):
        place = placed_finding.place
        if not 0 < place.line <= len(starts):
            continue
        start = starts[place.line - 1] + place.column - 1
        if start < body:
            continue
        fence = next((fence for fence in layout.fences if fence.start <= start < fence.end), None)
        if fence is not None:
            yield number, (fence.start, fence.start, True)
            continue
        hidden = [span for span in section.hidden if text.startswith("`", span[0])]
        if any(at <= start < end for at, end in section.hidden if (at, end) not in hidden):
            continue
        span = _widen_to_markup(text, start, start + place.length, [*markup, *hidden])
        if span is not None:
            yield number, (*span, False)


def _widen_to_markup(text: str, start: int, end: int, kept: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span clipped to its line, widened so that it cuts no markup, without the markup at both ends of the
    line. If nothing is left, the whole text of the line; None for a line without text."""
    line = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    end = min(end, line_end)
    for at, stop in kept:
        if at < start < stop:
            start = at
        if at < end < stop:
            end = min(stop, line_end)
    begins = LINE_START.match(text, line, line_end)
    assert begins is not None
    words = begins.end()
    words_end = words + len(_strip_tail(text[words:line_end]))
    start, end = max(start, words), min(end, words_end)
    # The bars of table cells are markup too.
    while start < end and text[start] in " \t|":
        start += 1
    while start < end and text[end - 1] in " \t|":
        end -= 1
    if start >= end:
        start, end = words, words_end
    return (start, end) if start < end else None


def _strip_tail(words: str) -> str:
    words = words.rstrip(" \t")
    for tail in (ATTRIBUTES, CLOSING):
        words = tail.sub("", words).rstrip(" \t")
    return words


class MarksExtension(Extension):
    """Turns the signs of one page into elements. The same page object must not serve two conversions."""

    def __init__(self, page: MarkedPage) -> None:
        super().__init__()
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown: registers what turns signs into marks."""
        # After inline (20) and attr_list (8), which read text, and before toc (5), which makes the ids of
        # headings from it.
        md.treeprocessors.register(_Marks(md, self.page), "nianbao_marks", 6)
        # After toc, which copies headings: the ids must not be copied with them.
        md.treeprocessors.register(_Anchors(md, self.page), "nianbao_mark_anchors", 3)


class _Marks(Treeprocessor):
    def __init__(self, md: Markdown, page: MarkedPage) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        if not self.page.placed:
            return
        for parent in list(root.iter()):
            texts = [parent.text or "", *(child.tail or "" for child in parent)]
            if any(OPEN in text or CLOSE in text for text in texts):
                self.mark(parent)

    def mark(self, parent: Element) -> None:
        """Rebuilds the content of an element, with marks in place of its signs. If the two signs of a finding
        are in different elements, or cross those of another finding, the mark is empty."""
        pieces = list(_pieces(parent))
        ends = {piece[1]: at for at, piece in enumerate(pieces) if isinstance(piece, tuple) and piece[0] == CLOSE}
        parent[:] = []
        parent.text = ""
        around: list[tuple[Element, int]] = [(parent, len(pieces))]
        for at, piece in enumerate(pieces):
            holder, holder_end = around[-1]
            if isinstance(piece, str):
                _append_text(holder, piece)
            elif isinstance(piece, Element):
                holder.append(piece)
            elif piece[0] == OPEN:
                mark = self.element(piece[1])
                holder.append(mark)
                end = ends.get(piece[1], -1)
                if at < end < holder_end:
                    around.append((mark, end))
                else:
                    mark.set("class", f"{mark.get('class')} nb-finding--point")
            elif at == holder_end:
                around.pop()

    def element(self, number: int) -> Element:
        self.page.marked.add(number)
        level = self.page.placed[number].finding.level
        return OurElement("mark", {"class": f"nb-finding nb-finding--{level.value}", "data-finding": str(number)})


class _Anchors(Treeprocessor):
    def __init__(self, md: Markdown, page: MarkedPage) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        seen = set()
        for mark in root.iter("mark"):
            number = mark.get("data-finding")
            if number is not None and number not in seen:
                seen.add(number)
                mark.set("id", self.page.placed[int(number)].anchor)


def _pieces(parent: Element) -> Iterator[str | Element | tuple[str, int]]:
    """The content of an element in order: text, children without their tails, and signs."""
    yield from _text_pieces(parent.text or "")
    for child in list(parent):
        tail, child.tail = child.tail or "", None
        yield child
        yield from _text_pieces(tail)


def _text_pieces(text: str) -> Iterator[str | tuple[str, int]]:
    at = 0
    for sign in SIGN.finditer(text):
        yield text[at : sign.start()]
        yield sign[1], int(sign[2])
        at = sign.end()
    yield text[at:]


def _append_text(holder: Element, text: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text
