"""The source that Typst sets: a document in Typst's code mode, where every text is a string and nothing is markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.document.annex import annex_grid, annex_title
from nianbao.document.corrected_values import CORRECTIONS_TITLE, correction_words
from nianbao.document.official_dates import date_words
from nianbao.document.report_document import (
    ChartDrawing,
    DocumentSection,
    Footnote,
    Grid,
    GridCell,
    Paragraph,
    ParagraphKind,
    Part,
    Picture,
    ReportDocument,
    TextRun,
)
from nianbao.document.year_figures import YearFigure
from nianbao.outputs import official_layout as layout
from nianbao.outputs.chart_pictures import standalone_svg
from nianbao.outputs.pdf.pdf_fonts import PdfFonts
from nianbao.outputs.prose_pictures import picture_file
from nianbao.outputs.table_columns import SHORT, column_shares
from nianbao.outputs.typesetting import MAIN
from nianbao.report import Yearbook

# Points between letters: 28 characters of 16 points are 448, the line is 442.
TIGHTER: Final = -0.22
LEADING: Final = layout.LINE - layout.BODY_SIZE
PICTURE_MM: Final = 150
TALLEST_MM: Final = 160
OUTSIDE: Final = ("http://", "https://", "mailto:", "ftp://", "tel:")
LOOKS: Final = (
    ("bold", "strong"),
    ("italic", "emph"),
    ("struck", "strike"),
    ("underlined", "underline"),
    ("raised", "super"),
    ("lowered", "sub"),
)


class TypstSource:
    """Writes one document. The source is made of blocks, each an expression."""

    def __init__(self, book: Yearbook, document: ReportDocument, fonts: PdfFonts, red_head: str) -> None:
        self.book = book
        self.document = document
        self.fonts = fonts
        self.red_head = red_head
        self.pictures: dict[str, bytes] = {}
        self.section: DocumentSection | None = None
        self.marked: set[int] = set()

    def files(self, annex: Sequence[YearFigure]) -> dict[str, bytes]:
        """The source, and the pictures that it shows."""
        source = "\n".join(self._all(annex))
        return {MAIN: source.encode(), **self.pictures}

    def _all(self, annex: Sequence[YearFigure]) -> Iterator[str]:
        yield self._settings()
        yield from self._head()
        for section in self.document.sections:
            self.section, self.marked = section, set()
            for part in section.parts:
                yield from self._part(part)
            for note in section.unmarked_footnotes():
                for paragraph in note.paragraphs:
                    yield from self._part(paragraph)
        self.section = None
        yield from self._end()
        if annex:
            yield from self._annex(annex)

    # The document.

    def _settings(self) -> str:
        document, face = self.document, self.fonts.stack
        day = document.day
        date = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
        author = _string(document.issuer) if document.issuer else "()"
        headings = "\n".join(
            f"#show heading.where(level: {level}): set text(font: {face(look.typeface)}, "
            f'weight: "{"bold" if look.is_bold else "regular"}")'
            for level, look in enumerate(layout.HEADINGS, 1)
        )
        return f"""#set document(title: {_string(document.title)}, author: {author}, date: {date})
#set page(width: {layout.PAGE_MM[0]}mm, height: {layout.PAGE_MM[1]}mm,
  margin: (top: {layout.TOP_MM}mm, left: {layout.LEFT_MM}mm, right: {layout.RIGHT_MM}mm, bottom: {layout.BOTTOM_MM}mm),
  footer-descent: {layout.FOLIO_MM}mm,
  footer: context {{
    let page = counter(page).get().first()
    set text(font: {face(layout.SONG)}, size: {layout.FOLIO_SIZE}pt, tracking: 0pt)
    set par(first-line-indent: 0pt)
    align(if calc.odd(page) {{ right }} else {{ left }}, pad(x: 1em)[— #page —])
  }})
#set text(font: {face(layout.BODY)}, size: {layout.BODY_SIZE}pt, lang: "zh", region: "cn", tracking: {TIGHTER}pt,
  cjk-latin-spacing: none, top-edge: 0.88em, bottom-edge: -0.12em, fallback: false)
#set par(leading: {LEADING:g}pt, spacing: {LEADING:g}pt, justify: true, first-line-indent: (amount: 2em, all: true))
#show heading: set text(size: {layout.BODY_SIZE}pt)
#show heading: it => block(above: {LEADING:g}pt, below: {LEADING:g}pt, sticky: true, par(it.body))
#show heading.where(level: 5).or(heading.where(level: 6)): set text(weight: "regular")
{headings}
#set footnote.entry(indent: 0em)
#show footnote.entry: set text(font: {face(layout.SONG)}, size: {layout.NOTE_SIZE}pt, tracking: 0pt)
#show footnote.entry: set par(leading: 4pt, spacing: 4pt, first-line-indent: 0pt)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 4pt))
#show table: set text(size: {layout.TABLE_SIZE}pt, tracking: 0pt)
#show table: set par(leading: 4pt, first-line-indent: 0pt, justify: false)
#let plain(body, face, size, above: {LEADING:g}pt, below: {LEADING:g}pt, sticky: false, color: black) = block(
  width: 100%, above: above, below: below, sticky: sticky, align(center, {{
    set par(first-line-indent: 0pt, justify: false, leading: 8pt)
    text(font: face, size: size, fill: color, body)
  }}))"""

    def _head(self) -> Iterator[str]:
        document = self.document
        if self.red_head:
            red = f'rgb("#{layout.RED}")'
            yield self._centred(_string(self.red_head), layout.HEADLINE, 36, f"above: 24pt, below: 24pt, color: {red}")
            yield self._centred(_string(document.number), layout.BODY, layout.BODY_SIZE, "below: 6pt")
            yield f"#line(length: 100%, stroke: 1.5pt + {red})"
        if not document.has_typed_title:
            yield from self._title(_string(document.title))

    def _title(self, body: str) -> Iterator[str]:
        document = self.document
        yield self._centred(body, layout.HEADLINE, layout.TITLE_SIZE, "sticky: true")
        number = "" if self.red_head else document.number
        yield self._centred(
            _string(document.state_words(number)), layout.SCRIPT, layout.BODY_SIZE, f"below: {2 * layout.LINE:g}pt"
        )

    def _end(self) -> Iterator[str]:
        document = self.document
        if document.issuer and document.date:
            for words, above in ((document.issuer, 2 * layout.LINE), (date_words(document.date), LEADING)):
                yield f"#block(width: 100%, above: {above:g}pt, align(right, pad(right: 4em, {_string(words)})))"
        if document.corrections:
            head = f"text(font: {self.fonts.stack(layout.BLACK)}, {_string(CORRECTIONS_TITLE)})"
            yield f"#block(above: {2 * layout.LINE:g}pt, sticky: true, par({head}))"
            for corrected in document.corrections:
                yield f"#par({_string(correction_words(corrected, document.year))})"

    def _annex(self, lines: Sequence[YearFigure]) -> Iterator[str]:
        # The page is turned: its left side is the bottom of the others.
        sides = {"top": layout.LEFT_MM, "bottom": layout.RIGHT_MM, "left": layout.BOTTOM_MM, "right": layout.TOP_MM}
        margins = ", ".join(f"{side}: {width}mm" for side, width in sides.items())
        yield f"#set page(flipped: true, margin: ({margins}))"
        yield f"#block(sticky: true, text(font: {self.fonts.stack(layout.BLACK)}, {_string('附件')}))"
        title = _string(annex_title(self.document.year))
        yield self._centred(title, layout.HEADLINE, layout.TITLE_SIZE, "sticky: true")
        yield f"#show table: set text(size: {layout.NOTE_SIZE}pt)"
        yield f"#{self._table(annex_grid(lines, self.document.year))}"

    # Parts.

    def _part(self, part: Part) -> Iterator[str]:
        match part:
            case Paragraph():
                yield from self._paragraph(part)
            case Grid():
                if part.caption:
                    yield self._caption(part.caption, "sticky: true, above: 16pt, below: 8pt")
                whole = "breakable: false, " if len(part.rows) <= SHORT else ""
                yield f"#block(width: 100%, {whole}below: {layout.LINE:g}pt, {self._table(part)})"
            case ChartDrawing():
                yield from self._chart(part)
            case Picture():
                yield from self._picture(part)

    def _paragraph(self, part: Paragraph) -> Iterator[str]:
        body = self._runs(part.runs)
        match part.kind:
            case ParagraphKind.TITLE:
                yield from self._title(body)
            case ParagraphKind.HEADING:
                yield f"#heading(level: {part.level}, {body})"
            case ParagraphKind.QUOTE:
                yield f"#pad(left: 2em, par(text(font: {self.fonts.stack(layout.SCRIPT)}, {body})))"
            case ParagraphKind.CODE:
                code = f"text(font: {self.fonts.stack(layout.SONG)}, size: {layout.TABLE_SIZE}pt, {body})"
                yield f"#pad(left: 2em, par(first-line-indent: 0pt, {code}))"
            case _:
                marker = f"{_string(f'{part.marker} ')}; " if part.marker else ""
                inside = f"par({{{marker}{body}}})"
                yield f"#pad(left: {2 * (part.level - 1)}em, {inside})" if part.level > 1 else f"#{inside}"

    def _chart(self, chart: ChartDrawing) -> Iterator[str]:
        shown = []
        if chart.svg:
            name = self._add_picture(standalone_svg(chart.svg).encode(), ".svg")
            shown.append(f'#align(center, image("{name}", width: {PICTURE_MM}mm, alt: {_string(chart.words)}))')
        if chart.caption:
            shown.append(self._caption(chart.caption, "above: 8pt, below: 8pt"))
        if chart.note:
            note = self._runs(chart.note)
            shown.append(self._centred(note, layout.BODY, layout.NOTE_SIZE, "above: 4pt, below: 8pt"))
        yield f"#block(width: 100%, breakable: false, above: 16pt, below: 20pt)[{''.join(shown)}]"

    def _picture(self, picture: Picture) -> Iterator[str]:
        assert self.section is not None
        found = picture_file(self.book, self.section.file, picture.address)
        if found:
            name = self._add_picture(found.content, found.ending)
            words = f", alt: {_string(picture.words)}" if picture.words else ', alt: "图片"'
            limits = f'width: {PICTURE_MM}mm, height: {TALLEST_MM}mm, fit: "contain"'
            yield (
                f'#block(width: 100%, align(center, layout(_ => {{ let own = measure(image("{name}"))\n'
                f'if own.width > {PICTURE_MM}mm or own.height > {TALLEST_MM}mm {{ image("{name}", {limits}{words}) }} '
                f'else {{ image("{name}"{words}) }} }})))'
            )

    def _add_picture(self, content: bytes, ending: str) -> str:
        name = f"picture{len(self.pictures) + 1}{ending}"
        self.pictures[name] = content
        return name

    def _table(self, grid: Grid) -> str:
        shares = ", ".join(f"{share}fr" for share in column_shares(grid))
        rows = ["".join(self._cell(cell) for cell in row) for row in grid.rows]
        heads = "".join(rows[: grid.heads])
        head = f"table.header({heads})," if heads else ""
        return f"table(columns: ({shares}), {head}{''.join(rows[grid.heads :])})"

    def _cell(self, cell: GridCell) -> str:
        side = cell.align or "left"
        spans = (f"colspan: {cell.across}, " if cell.across > 1 else "") + (
            f"rowspan: {cell.down}, " if cell.down > 1 else ""
        )
        return f"table.cell({spans}align: {side} + horizon, {self._runs(cell.runs)}),"

    def _caption(self, runs: Sequence[TextRun], settings: str) -> str:
        return self._centred(self._runs(runs), layout.BLACK, layout.TABLE_SIZE, settings)

    def _centred(self, body: str, face: layout.Typeface, size: float, settings: str = "") -> str:
        return f"#plain({body}, {self.fonts.stack(face)}, {size:g}pt{', ' if settings else ''}{settings})"

    # Runs.

    def _runs(self, runs: Sequence[TextRun]) -> str:
        return f"{{{'; '.join(self._run(run) for run in runs)}}}"

    def _run(self, run: TextRun) -> str:
        if run.note is not None:
            footnote = self.section.footnote(run.note) if self.section else None
            return self._footnote(footnote, run.note)
        body = _string(run.text)
        if run.monospaced:
            body = f"text(font: {self.fonts.stack(layout.SONG)}, {body})"
        for name, function in LOOKS:
            if getattr(run, name):
                body = f"{function}({body})"
        return f"link({_string(run.href)}, {body})" if run.href.startswith(OUTSIDE) else body

    def _footnote(self, footnote: Footnote | None, number: int) -> str:
        if footnote is None:
            return f"super({_string(str(number))})"
        assert self.section is not None
        label = f"<note-{self.document.sections.index(self.section)}-{number}>"
        if number in self.marked:
            return f"footnote({label})"
        self.marked.add(number)
        paragraphs = "; parbreak(); ".join(self._runs(paragraph.runs) for paragraph in footnote.paragraphs)
        return f"[#footnote({{{paragraphs}}}){label}]"


def _string(text: str) -> str:
    """A text as a string of Typst."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
