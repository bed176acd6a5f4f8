"""The Python-Markdown extension that shows references, tables and charts.

References are an inline pattern. So they work in headings, tables, lists, footnotes and link texts, and stay
untouched in code. In raw HTML they are shown in its text, and as plain words in its attributes. Line ends within a
paragraph are shown as Chinese is typeset (`line_ends`). Tables and charts are fenced blocks, replaced before code
fences are read. Comments are notes for authors (last year's words, names as typed); nothing of them appears on a
page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from click import ClickException
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from nianbao.allowed_html.html_filter import AllowedHtml, CleanHtml, OurElement, OurHtml
from nianbao.allowed_html.rules import Removal
from nianbao.load.sections import read_fence
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Edition, Figure, Yearbook
from nianbao.shown.blocks import block_html
from nianbao.shown.prose import Proses
from nianbao.shown.show import Shown, State, show
from nianbao.source.limits import Unread, replace_parts, unread_parts
from nianbao.source.line_ends import join_lines
from nianbao.source.reference_grammar import PATTERN, REFERENCE, ReferenceError, lay_out, parse_reference

# What prose is read with, everywhere: on the site, in checks and in exports.
EXTENSIONS: Final = ("tables", "fenced_code", "footnotes", "attr_list", "md_in_html")
# The name under which mkdocs.yml lists this extension (pyproject.toml, markdown.extensions).
UNARMED: Final = "nianbao"
NOT_SHOWN: Final = '<span class="nb-fault">【{}，没有读，也没有显示】</span>'
TAG_WITH_REFERENCE: Final = r"</?[A-Za-z][^<>]*\{\{[^<>]*>"
LINK_TAG: Final = re.compile(r"<(?P<end>/?)a[\s>]", re.I)
TAG: Final = re.compile(r"(</?[A-Za-z][^<>]*>)")


@dataclass
class Page:
    """The page that is being rendered: whose report it is, and for which edition. `shown_counts` is how often each
    figure has been shown on it so far, so that every occurrence has its own address. `charts` is the number of
    charts in the report before this point. `href` gives the link to a figure's history; a figure is not a link if
    there is none. `proses` are the sections as read before, which know what references show. `with_references` adds to
    each shown figure and name its reference as written, for documents that are taken back."""

    book: Yearbook
    edition: Edition
    year: int
    file: str = ""
    shown_counts: Counter[str] = field(default_factory=Counter)
    charts: int = 0
    href: Callable[[Figure], str] | None = None
    proses: Proses | None = None
    with_references: bool = False


class NianbaoExtension(Extension):
    """Shows the references of one page, and keeps only allowed HTML. A page object must be used for one conversion
    only."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.allowed: AllowedHtml | None = None

    @property
    def removed(self) -> tuple[Removal, ...]:
        """The HTML that was removed from the last rendered page, because it is not allowed."""
        return self.allowed.removed if self.allowed else ()

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown: registers the processors, each at its place among Python-Markdown's own."""
        self.allowed = AllowedHtml(md)
        # Below normalize_whitespace (30), above all others, which could take minutes for such text.
        md.preprocessors.register(_Limits(md), "nianbao_limits", 29)
        # Below normalize_whitespace (30), above all that reads blocks, because a comment may contain blank lines.
        md.preprocessors.register(_Comments(md), "nianbao_comments", 28)
        # Above fenced_code (25).
        md.preprocessors.register(_Blocks(md, self.page), "nianbao_blocks", 27)
        # Below backtick (190), so that code stays code. Above links (160), so that a link's text may have
        # references.
        md.inlinePatterns.register(_Tag(TAG_WITH_REFERENCE, md, self.page), "nianbao_tag", 177)
        md.inlinePatterns.register(_Reference(PATTERN, md, self.page), "nianbao_reference", 176)
        # Replaces the reader of raw HTML, and calls it.
        raw = _RawHtml(md, self.page, self.allowed, md.preprocessors["html_block"])
        md.preprocessors.register(raw, "html_block", 20)
        # Below toc (5), which copies headings: the ids must not be copied. Below MkDocs's check of links (0),
        # because these links need no check.
        md.treeprocessors.register(_Addresses(md, self.page), "nianbao_addresses", -5)
        # Below raw_html (30) and others: only the complete HTML shows what is next to a line end.
        md.postprocessors.register(_LineEnds(md), "nianbao_line_ends", 0)


class UnarmedExtension(Extension):
    """What mkdocs.yml names. The hooks replace it by a NianbaoExtension; a builder that does not run them would
    publish references as they are typed, unchecked and with the drafts, so its first page raises ClickException,
    which a command prints as one sentence."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown: registers the refusal."""
        md.preprocessors.register(_Refusal(md), "nianbao_refusal", 100)


class _Refusal(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        why = "生成网站的程序没有运行 mkdocs.yml 里的 hooks，数字没有核对，也显示不出来"
        raise ClickException(f"年报没有生成：{why}。怎么改：用 mkdocs build 生成")


class _Limits(Preprocessor):
    """Replaces text that is too long or too complex to be read by a notice."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        unread = unread_parts(text, lay_out(text))
        return replace_parts(text, unread, self.notice).split("\n") if unread else lines

    def notice(self, part: Unread) -> str:
        return self.md.htmlStash.store(OurHtml(NOT_SHOWN.format(part.why)))


class _Comments(Preprocessor):
    """Removes comments, and lines that contain nothing else."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        written = []
        at = 0
        for start, end in lay_out(text).comments:
            before, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            if after >= 0 and not text[max(at, before) : start].strip() and not text[end:after].strip():
                start, end = max(at, before), after + 1
            written.append(text[at:start])
            at = end
        return ("".join(written) + text[at:]).split("\n")


class _LineEnds(Postprocessor):
    """Shows line ends within a paragraph as Chinese is typeset."""

    def run(self, text: str) -> str:
        return join_lines(text)


class _Reference(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, page: Page) -> None:
        super().__init__(pattern, md)
        self.page = page

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return reference_element(self.page, m[0], m[1]), m.start(0), m.end(0)


class _Tag(InlineProcessor):
    """An inline tag of raw HTML with a reference in an attribute."""

    def __init__(self, pattern: str, md: Markdown, page: Page) -> None:
        super().__init__(pattern, md)
        self.page = page

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return self.md.htmlStash.store(in_attributes(self.page, m[0])), m.start(0), m.end(0)


class _RawHtml(Preprocessor):
    """Reads raw HTML as `reader` does, and shows the references in the allowed HTML."""

    def __init__(self, md: Markdown, page: Page, allowed: AllowedHtml, reader: Preprocessor) -> None:
        super().__init__(md)
        self.page = page
        self.allowed = allowed
        self.reader = reader

    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash
        before = stash.html_counter
        lines = self.reader.run(lines)
        for index in range(before, stash.html_counter):
            raw = stash.rawHtmlBlocks[index]
            if isinstance(raw, str):  # md_in_html stores an element for what it reads as Markdown
                stash.rawHtmlBlocks[index] = self.shown(raw)
        return lines

    def shown(self, raw: str) -> CleanHtml:
        clean = self.allowed.clean_piece(TAG.sub(lambda tag: in_attributes(self.page, tag[0]), raw))
        parts = TAG.split(clean)
        in_link = False
        for at, part in enumerate(parts):
            if at % 2 == 0:
                parts[at] = REFERENCE.sub(self.linked if not in_link else self.plain, part)
            else:
                link = LINK_TAG.match(part)
                in_link = not link["end"] if link else in_link
        return CleanHtml("".join(parts))

    def linked(self, m: re.Match[str]) -> str:
        return self.md.serializer(with_address(self.page, reference_element(self.page, m[0], m[1]), in_link=False))

    def plain(self, m: re.Match[str]) -> str:
        return self.md.serializer(with_address(self.page, reference_element(self.page, m[0], m[1]), in_link=True))


class _Addresses(Treeprocessor):
    """Gives each figure of the page an id, in reading order, and makes it a link to its history unless it is in
    another link."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        self.address_within(root, in_link=False)

    def address_within(self, parent: Element, *, in_link: bool) -> None:
        in_link = self.in_link_after(parent.text, in_link=in_link)
        for at, child in enumerate(parent):
            if child.tag == "data":
                tail, child.tail = child.tail, None
                parent[at] = with_address(self.page, child, in_link=in_link)
                parent[at].tail = tail
            else:
                self.address_within(child, in_link=in_link or child.tag == "a")
            in_link = self.in_link_after(parent[at].tail, in_link=in_link)

    def in_link_after(self, text: str | None, *, in_link: bool) -> bool:
        """Whether the text behind this one is in a link of raw HTML, whose tags are stashed by then."""
        for stashed in HTML_PLACEHOLDER_RE.finditer(text or ""):
            raw = self.md.htmlStash.rawHtmlBlocks[int(stashed[1])]
            link = LINK_TAG.match(raw) if isinstance(raw, str) else None
            in_link = not link["end"] if link else in_link
        return in_link


class _Blocks(Preprocessor):
    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        written = []
        at = 0
        for fence in lay_out(text).fences:
            block, _ = read_fence(fence, self.page.file, self.page.year, text)
            if block is None:
                continue
            self.page.charts += block.kind == "chart"
            html = block_html(self.page.book, block, self.page.edition, self.page.charts)
            written += [text[at : fence.start], "\n", self.md.htmlStash.store(OurHtml(html)), "\n"]
            at = fence.end
        return ("".join(written) + text[at:]).split("\n")


def reference_element(page: Page, written: str, inside: str) -> Element:
    """The element of one reference: ``data`` for a figure, ``span`` for a name or a fault."""
    element = _shown_element(page, written, inside)
    if page.with_references:
        element.set("data-reference", inside.strip())
    return element


def _shown_element(page: Page, written: str, inside: str) -> Element:
    try:
        parsed = parse_reference(inside)
    except ReferenceError as error:
        return _marked(written, "broken", str(error))
    shown_once = page.proses.show if page.proses else partial(show, page.book)
    shown = shown_once(page.year, parsed.id, parsed.forms, parsed.year, written)
    match shown.state:
        case State.NAME:
            name = OurElement("span", {"class": "nb-name"})
            name.text = AtomicString(shown.text(page.edition))
            return name
        case State.FIGURE | State.UNFILLED:
            return _figure_element(page, shown, parsed.forms)
    return _marked(written, shown.state, shown.why)


def in_attributes(page: Page, tag: str) -> str:
    """A tag of raw HTML with the references in its attributes replaced by plain words."""

    def words(m: re.Match[str]) -> str:
        return escape("".join(reference_element(page, m[0], m[1]).itertext()))

    return REFERENCE.sub(words, tag)


def with_address(page: Page, element: Element, *, in_link: bool) -> Element:
    """The element of a figure with an id that is unique on the page (``fig-污水管网``, ``fig-污水管网-2``), as a
    link to its history. Any other element is returned unchanged. The data that scripts need are attributes of the
    link."""
    figure = page.book.figure(element.get("data-figure", ""))
    if figure is None:
        return element
    page.shown_counts[figure.id] += 1
    nth = page.shown_counts[figure.id]
    address = f"fig-{figure.id}" + (f"-{nth}" if nth > 1 else "")
    href = page.href(figure) if page.href and not in_link else ""
    if not href:
        element.set("id", address)
        return element
    value = {"value": element.attrib.pop("value")} if "value" in element.attrib else {}
    number = OurElement("data", value) if value else OurElement("span")
    number.text = element.text
    spoken = spoken_name(page, figure, element)
    link = OurElement("a", {**element.attrib, "href": href, "id": address, "aria-label": spoken})
    link.append(number)
    return link


def spoken_name(page: Page, figure: Figure, element: Element) -> str:
    """What a screen reader says for a number: the figure's label, the year if it is not the page's, and the printed
    text (WCAG 2.5.3, Label in Name)."""
    year = element.get("data-year", "")
    of_year = f"{year}年" if year != str(page.year) else ""
    return f"{of_year}{figure.label} {element.text or ''}"


def _marked(written: str, state: str, why: str) -> Element:
    element = OurElement("span", {"class": "nb-fault", "data-state": state, "title": why})
    element.text = AtomicString(written)
    return element


def _figure_element(page: Page, shown: Shown, forms: tuple[tuple[str, str], ...]) -> Element:
    figure = shown.figure
    assert figure is not None
    year = shown.value.year if shown.value else page.year
    attributes = {
        "class": "nb-figure" if shown.state is State.FIGURE else "nb-figure nb-unfilled",
        "data-figure": figure.id,
        "data-year": str(year),
    }
    if forms:
        attributes["data-forms"] = " ".join(f"{w}({a})" if a else w for w, a in forms)
    quantity = shown.value.quantity if shown.value else None
    if quantity and (page.edition is Edition.INTERNAL or figure.public):
        attributes["value"] = digits_of(quantity.number)
    element = OurElement("data", attributes)
    element.text = AtomicString(shown.text(page.edition))
    return element
