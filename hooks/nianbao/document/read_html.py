"""Reads the HTML of a section into the parts of a document.

Every element that begins a line in a browser begins a paragraph here. So whatever the allow-list of HTML lets pass
is read, at worst as plain paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final

from nianbao.document.report_document import (
    ChartDrawing,
    Footnote,
    Grid,
    GridCell,
    Paragraph,
    ParagraphKind,
    Part,
    Picture,
    TextRun,
)
from nianbao.shown.charts import REFERS_TO_TABLE
from nianbao.source.line_ends import join_lines

LINE_TAGS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "pre", "blockquote", "div", "table", "br", "hr"}
    | {"figure", "figcaption", "caption", "ul", "ol"}
)
VOID_TAGS: Final = frozenset({"br", "hr", "img", "input", "wbr", "col", "source"})
HIDDEN_TAGS: Final = frozenset({"svg", "script", "style"})
# The back link of a footnote, the folded data of a chart, and the notes of corrections.
HIDDEN_CLASSES: Final = frozenset({"footnote-backref", "nb-data", "nb-correction-mark", "nb-correction-notes"})
LOOKS: Final = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "italic"),
    **dict.fromkeys(("del", "s"), "struck"),
    **dict.fromkeys(("ins", "u"), "underlined"),
    **dict.fromkeys(("code", "kbd", "samp", "pre"), "monospaced"),
    "sup": "raised",
    "sub": "lowered",
}
NOTE_ID: Final = re.compile(r"fn:")
BULLET: Final = "•"
# What a browser does not show at the ends of a line.
EDGES: Final = " \u00a0"


@dataclass
class _Open:
    """An open element. `count` is the number of a list's last item, `step` what is added for the next."""

    tag: str
    classes: frozenset[str]
    look: str = ""
    run: TextRun | None = None
    count: int = 0
    step: int = 1


@dataclass
class _OpenTable:
    caption: tuple[TextRun, ...] = ()
    rows: list[tuple[GridCell, ...]] = field(default_factory=list)
    heads: int = 0
    cells: list[GridCell] = field(default_factory=list)
    cell: GridCell | None = None
    in_head: bool = False
    depth: int = 1


@dataclass
class _OpenChart:
    svg: list[str] = field(default_factory=list)
    words: str = ""
    caption: tuple[TextRun, ...] = ()
    note: tuple[TextRun, ...] = ()


def read_parts(html: str) -> tuple[tuple[Part, ...], tuple[Footnote, ...]]:
    """The parts of a section's HTML in reading order, and its footnotes. The levels of headings are those of the
    HTML."""
    reader = _DocumentReader()
    reader.feed(join_lines(html))
    reader.close()
    reader.end_line()
    notes = tuple(Footnote(number, tuple(paragraphs)) for number, paragraphs in enumerate(reader.notes, 1))
    return tuple(reader.parts), notes


class _DocumentReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.notes: list[list[Paragraph]] = []
        self.runs: list[TextRun] = []
        self.pictures: list[Picture] = []
        self.open: list[_Open] = []
        self.hidden: list[str] = []
        self.table: _OpenTable | None = None
        self.chart: _OpenChart | None = None
        self.drawn: list[str] | None = None
        self.marker = ""
        self.in_pre = False

    # What the parser calls.

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = frozenset(given.get("class", "").split())
        if self.hidden or tag in HIDDEN_TAGS or HIDDEN_CLASSES.intersection(classes):
            self.hide(tag, given)
            return
        if tag in LINE_TAGS:
            self.end_line()
            self.in_pre = tag == "pre"
        self.begin(tag, given, classes)
        if tag not in VOID_TAGS:
            self.open.append(self.opened(tag, given, classes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden:
            self.draw(self.get_starttag_text() or "")
            return
        self.handle_starttag(tag, attrs)
        if tag not in VOID_TAGS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            # Unclosed tags, which HTML allows, end with the enclosing one.
            if tag in self.hidden:
                self.draw(f"</{tag}>")
                del self.hidden[len(self.hidden) - 1 - self.hidden[::-1].index(tag) :]
            if not self.hidden:
                self.drawn = None
            return
        if tag in LINE_TAGS:
            self.end_line()
        self.end(tag)
        names = [one.tag for one in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self.hidden:
            self.draw(data.replace("&", "&amp;").replace("<", "&lt;"))
            return
        if self.in_pre:
            first, *others = data.split("\n")
            self.add(first)
            for other in others:
                self.end_line()
                self.in_pre = True
                self.add(other)
            return
        # The line ends that `join_lines` leaves are between blocks.
        self.add("".join(part.strip(" \t") for part in data.split("\n")) if "\n" in data else data)

    # Elements.

    def hide(self, tag: str, given: dict[str, str]) -> None:
        """Enters an element without text of its own. The wide drawing of a chart is kept as it is written."""
        if tag == "svg" and not self.hidden and self.chart and not self.chart.svg:
            self.drawn = self.chart.svg
        self.draw(self.get_starttag_text() or "")
        if tag not in VOID_TAGS:
            self.hidden.append(tag)

    def draw(self, written: str) -> None:
        if self.drawn is not None:
            self.drawn.append(written)

    def begin(self, tag: str, given: dict[str, str], classes: frozenset[str]) -> None:
        match tag:
            case "img":
                self.pictures.append(Picture(given.get("src", ""), given.get("alt", "")))
            case "figure" if "nb-chart" in classes:
                self.chart = _OpenChart()
            case "div" if self.chart and given.get("role") == "img":
                self.chart.words = given.get("aria-label", "").removesuffix(REFERS_TO_TABLE)
            case "table" if self.table:
                self.table.depth += 1
            case "table":
                self.table = _OpenTable()
            case "thead" if self.table and self.table.depth == 1:
                self.table.in_head = True
            case "td" | "th" if self.table and self.table.depth == 1:
                self.end_cell()
                side = _alignment(given, classes) or ("center" if self.table.in_head else "")
                self.table.cell = GridCell((), tag == "th", side, _span(given, "colspan"), _span(given, "rowspan"))
            case "li":
                self.begin_item(given)

    def begin_item(self, given: dict[str, str]) -> None:
        if self.in_footnotes:
            if NOTE_ID.match(given.get("id", "")):
                self.notes.append([])
            return
        lists = next((one for one in reversed(self.open) if one.tag in ("ol", "ul")), None)
        if lists is None or lists.tag == "ul":
            self.marker = BULLET
            return
        lists.count = int(given["value"]) if given.get("value", "").isdecimal() else lists.count + lists.step
        self.marker = f"{lists.count}."

    def opened(self, tag: str, given: dict[str, str], classes: frozenset[str]) -> _Open:
        one = _Open(tag, classes, LOOKS.get(tag, ""))
        if tag == "ol":
            one.count = (int(given["start"]) if given.get("start", "").isdecimal() else 1) - 1
        elif tag == "a":
            note = given.get("href", "")
            if "footnote-ref" in classes:
                one.run = TextRun("", note=0)
            elif not note.startswith("#"):
                one.run = TextRun("", href=note)
        elif "data-reference" in given:
            year = given.get("data-year", "")
            one.run = TextRun(
                "",
                reference=given["data-reference"],
                figure=given.get("data-figure", ""),
                year=int(year) if year else None,
            )
        return one

    def end(self, tag: str) -> None:
        table = self.table
        if tag == "figure" and self.chart:
            chart, self.chart = self.chart, None
            self.parts.append(ChartDrawing("".join(chart.svg), chart.words, chart.caption, chart.note))
        elif table is None:
            return
        elif tag == "table":
            table.depth -= 1
            if not table.depth:
                self.end_row()
                self.table = None
                if table.rows:
                    self.parts.append(Grid(table.caption, tuple(table.rows), min(table.heads, len(table.rows) - 1)))
                elif table.caption:
                    self.parts.append(Paragraph(ParagraphKind.TEXT, table.caption))
        elif table.depth > 1:
            return
        elif tag in ("td", "th"):
            self.end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag == "thead":
            table.in_head = False

    # Lines.

    def add(self, text: str) -> None:
        if not text:
            return
        run = TextRun(text)
        for one in self.open:
            if one.run is not None:
                # A figure may be the text of a link.
                run = replace(one.run, text=text, href=one.run.href or run.href)
        for one in self.open:
            # The mark of a footnote is raised by what shows the document.
            if one.look and not (one.tag == "sup" and run.note is not None):
                run = replace(run, **{one.look: True})  # type: ignore[arg-type]  # the looks are the names of its flags
        if run.note is not None:
            run = replace(run, note=int(text) if text.isdecimal() else None)
        if self.runs and not run.reference and replace(self.runs[-1], text="") == replace(run, text=""):
            run = replace(run, text=self.runs.pop().text + text)
        self.runs.append(run)

    def end_line(self) -> None:
        """Ends the line that is being read. Within a cell, lines are separated by a space."""
        self.in_pre = False
        if self.table and (self.table.cell is not None or self.table.depth > 1):
            if self.runs and not self.runs[-1].text.endswith(" "):
                self.runs.append(TextRun(" "))
            return
        runs, self.runs = _stripped(self.runs), []
        pictures, self.pictures = self.pictures, []
        if runs:
            self.place(runs)
        self.parts += pictures

    def place(self, runs: tuple[TextRun, ...]) -> None:
        if self.table:
            self.table.caption += runs
        elif self.chart and self.is_in("figcaption"):
            self.chart.caption += runs
        elif self.chart and any("nb-chart__note" in one.classes for one in self.open):
            self.chart.note += runs
        elif self.in_footnotes and self.notes:
            self.notes[-1].append(Paragraph(ParagraphKind.NOTE, runs))
        else:
            kind, level = self.kind_of_line()
            marker = self.marker if kind is ParagraphKind.ITEM else ""
            self.parts.append(Paragraph(kind, runs, level, marker))
        self.marker = ""

    def kind_of_line(self) -> tuple[ParagraphKind, int]:
        depth = sum(one.tag in ("ul", "ol") for one in self.open)
        for one in reversed(self.open):
            match one.tag:
                case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                    return ParagraphKind.HEADING, int(one.tag[1])
                case "pre":
                    return ParagraphKind.CODE, depth
                case "li":
                    return ParagraphKind.ITEM, depth
                case "dt":
                    return ParagraphKind.TERM, depth
                case "blockquote":
                    return ParagraphKind.QUOTE, depth
        return ParagraphKind.TEXT, depth

    @property
    def in_footnotes(self) -> bool:
        return any(one.tag == "div" and "footnote" in one.classes for one in self.open)

    def is_in(self, tag: str) -> bool:
        return any(one.tag == tag for one in self.open)

    # Tables.

    def end_cell(self) -> None:
        table = self.table
        if table and table.cell is not None:
            table.cells.append(replace(table.cell, runs=_stripped(self.runs)))
            table.cell, self.runs = None, []

    def end_row(self) -> None:
        table = self.table
        if table is None:
            return
        self.end_cell()
        if any(cell.text.strip() for cell in table.cells):
            table.rows.append(tuple(table.cells))
            table.heads += table.in_head
        table.cells = []


def _stripped(runs: list[TextRun]) -> tuple[TextRun, ...]:
    """The runs without spaces at both ends; none if there is nothing else."""
    text = "".join(run.text for run in runs)
    if not text.strip():
        return ()
    start, end = len(text) - len(text.lstrip(EDGES)), len(text.rstrip(EDGES))
    if end - start == len(text):
        # Most lines have none.
        return tuple(run for run in runs if run.text)
    kept, at = [], 0
    for run in runs:
        inside = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if inside:
            kept.append(replace(run, text=inside))
    return tuple(kept)


def _alignment(given: dict[str, str], classes: frozenset[str]) -> str:
    """The side that a cell is aligned to, by its author or in our own tables."""
    written = given.get("align", "").lower()
    return written if written in ("left", "center", "right") else "right" if "nb-number" in classes else ""


def _span(given: dict[str, str], name: str) -> int:
    written = given.get(name, "")
    return max(1, int(written)) if written.isdecimal() and len(written) < 4 else 1
