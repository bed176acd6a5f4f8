"""Writes a document as WordprocessingML.

Every shown figure and name hangs on a hidden bookmark, so that what people change in Word can be taken back.
LibreOffice loses content controls, and keeps bookmarks with Chinese names (docs/decisions/06-word-bookmarks.md).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as PageSection
from docx.section import _Footer as PageFoot
from docx.shared import Mm, Pt
from docx.text.run import Run as WordRun

from nianbao.document.annex import ANNEX_WORD, annex_grid, annex_title
from nianbao.document.corrected_values import CORRECTIONS_TITLE, correction_words
from nianbao.document.official_dates import date_words
from nianbao.document.report_document import (
    ChartDrawing,
    DocumentSection,
    Grid,
    Paragraph,
    ParagraphKind,
    Picture,
    ReportDocument,
    TextRun,
)
from nianbao.document.report_document import Part as DocumentPart
from nianbao.document.year_figures import YearFigure
from nianbao.outputs.chart_pictures import chart_png
from nianbao.outputs.export_error import ExportError
from nianbao.outputs.fixed_package import fixed_package
from nianbao.outputs.official_layout import BLOCK_MM, BOTTOM_MM, FOLIO_MM, LEFT_MM, PAGE_MM, RIGHT_MM, SONG, TOP_MM
from nianbao.outputs.prose_pictures import picture_file
from nianbao.outputs.word import word_styles as styles
from nianbao.outputs.word.footnotes_part import FootnotesPart
from nianbao.outputs.word.source_property import add_source_property, source_state
from nianbao.outputs.word.word_tables import child, element, table_element
from nianbao.report import Edition, Yearbook

# Word cuts longer names. A bookmark whose name begins with _ is hidden.
LONGEST_NAME: Final = 40
NOT_IN_NAME: Final = re.compile(r"\W")
OUTSIDE: Final = re.compile(r"(?:https?|mailto|ftp|tel):")
MM_TO_TWIPS: Final = 1440 / 25.4
POINTS: Final = 72 / 25.4
# Of the width of the text block, so that a picture leaves the lines around it their room.
PICTURE_MM: Final = 150
TALLEST_MM: Final = 160
# What python-docx raises for a picture that ends too early or is none.
UNREADABLE_PICTURE: Final = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    ArithmeticError,
    LookupError,
    struct.error,
)
# Parts of python-docx's template that belong to its own styles.
TEMPLATE_PARTS: Final = (
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
STYLE_OF_KIND: Final = {
    ParagraphKind.TITLE: styles.TITLE,
    ParagraphKind.TEXT: styles.BODY_TEXT,
    ParagraphKind.TERM: styles.BODY_TEXT,
    ParagraphKind.ITEM: styles.ITEM,
    ParagraphKind.QUOTE: styles.QUOTE,
    ParagraphKind.CODE: styles.CODE,
    ParagraphKind.NOTE: styles.FOOTNOTE,
}


def word_bytes(book: Yearbook, document: ReportDocument, annex: Sequence[YearFigure], red_head: str) -> bytes:
    """The document as .docx; the `annex` follows on pages of its own if it has lines."""
    writer = _WordWriter(book, document, red_head)
    writer.write(annex)
    written = BytesIO()
    writer.word.save(written)
    return fixed_package(written.getvalue(), document.day)


def bookmark_name(section: int, nth: int, reference: str) -> str:
    """The bookmark of the nth reference (from 1, in the order of `DocumentSection.runs`) of a section (from 1): its
    place, and the words of the reference as far as a name may have them."""
    return f"_nb{section}_{nth}_{NOT_IN_NAME.sub('_', reference)}"[:LONGEST_NAME]


class _WordWriter:
    def __init__(self, book: Yearbook, document: ReportDocument, red_head: str) -> None:
        self.book = book
        self.document = document
        self.red_head = red_head
        self.word: WordDocument = Document()
        self.body = self.word.element.body
        self.notes = FootnotesPart()
        self.bookmarks = 0
        self.references = 0
        self.pictures = 0
        # The id in the file of each footnote of the section that has been written.
        self.note_ids: dict[int, int] = {}
        self.at = 0
        self.section: DocumentSection | None = None

    def write(self, annex: Sequence[YearFigure]) -> None:
        self.set_up()
        self.write_head()
        for at, section in enumerate(self.document.sections, 1):
            self.at, self.section, self.references, self.note_ids = at, section, 0, {}
            for part in section.parts:
                self.write_part(part)
            for note in section.unmarked_footnotes():
                for paragraph in note.paragraphs:
                    self.write_paragraph(paragraph)
        self.section = None
        self.write_end()
        if annex:
            self.write_annex(annex)
        self.notes.attach(self.word.part)

    # The file.

    def set_up(self) -> None:
        part = self.word.part
        for relation in list(part.rels.values()):
            if relation.reltype in TEMPLATE_PARTS:
                part.drop_rel(relation.rId)
                part.rels.pop(relation.rId, None)
        package = part.package
        assert package is not None
        for relation in list(package.rels.values()):
            if relation.reltype.endswith("/thumbnail"):
                package.rels.pop(relation.rId)
        part.part_related_by(RELATIONSHIP_TYPE.STYLES)._element = parse_xml(styles.styles_xml())  # type: ignore[attr-defined]
        part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)._element = parse_xml(styles.settings_xml())  # type: ignore[attr-defined]
        part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = styles.fonts_xml()
        self.set_up_page(self.word.sections[0])
        self.write_properties()

    def set_up_page(self, section: PageSection) -> None:
        section.page_width, section.page_height = (Mm(side) for side in PAGE_MM)
        section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
        section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
        section.gutter = Mm(0)
        section.header_distance = Mm(15)
        # The number is 5 mm high.
        section.footer_distance = Mm(BOTTOM_MM - FOLIO_MM - 5)
        self.write_folio(section.footer, "right")
        self.write_folio(section.even_page_footer, "left")

    def write_folio(self, foot: PageFoot, side: str) -> None:
        """“— 1 —” on the outer side, one character from the edge (GB/T 9704-2012, 7.5)."""
        foot.is_linked_to_previous = False
        paragraph = foot.paragraphs[0]._p
        for old in list(paragraph):
            paragraph.remove(old)
        settings = child(paragraph, "w:pPr")
        child(settings, "w:pStyle", val=styles.FOLIO)
        child(settings, "w:ind", **{side: str(14 * styles.TWIPS)})
        child(settings, "w:jc", val=side)
        self.add_run(paragraph, TextRun("— "))
        field = child(paragraph, "w:fldSimple", instr="PAGE")
        self.add_run(field, TextRun("1"))
        self.add_run(paragraph, TextRun(" —"))

    def write_properties(self) -> None:
        properties = self.word.core_properties
        document = self.document
        properties.title, properties.subject = document.title, document.number
        properties.author = properties.last_modified_by = document.issuer
        properties.comments = properties.keywords = ""
        properties.language, properties.revision = "zh-CN", 1
        if document.edition is Edition.INTERNAL:
            add_source_property(self.word.part, source_state(self.book, document.year))

    # The report.

    def write_head(self) -> None:
        document = self.document
        if self.red_head:
            self.write_line(self.red_head, styles.RED_HEAD)
            self.write_line(document.number, styles.RED_NUMBER)
        if not document.has_typed_title:
            self.write_line(document.title, styles.TITLE)
            self.write_state()

    def write_state(self) -> None:
        """The line below the title: number and day of the release. A red head has the number itself."""
        number = "" if self.red_head else self.document.number
        self.write_line(self.document.state_words(number), styles.SUBTITLE)
        self.write_line("", styles.SUBTITLE)

    def write_end(self) -> None:
        document = self.document
        if document.issuer and document.date:
            self.write_line("", styles.BODY_TEXT)
            self.write_line(document.issuer, styles.SIGNATURE)
            self.write_line(date_words(document.date), styles.SIGNATURE)
        if document.corrections:
            self.write_line("", styles.CORRECTION)
            self.write_line(CORRECTIONS_TITLE, styles.CORRECTION_HEAD)
            for corrected in document.corrections:
                self.write_line(correction_words(corrected, document.year), styles.CORRECTION)

    def write_annex(self, lines: Sequence[YearFigure]) -> None:
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (Mm(side) for side in reversed(PAGE_MM))
        section.top_margin, section.bottom_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
        section.left_margin, section.right_margin = Mm(BOTTOM_MM), Mm(TOP_MM)
        section.footer_distance = Mm(RIGHT_MM - FOLIO_MM - 5)
        self.write_line(ANNEX_WORD, styles.ANNEX)
        self.write_line(annex_title(self.document.year), styles.TITLE)
        self.write_line("", styles.PICTURE)
        width = round(BLOCK_MM[1] * MM_TO_TWIPS)
        self.append(table_element(annex_grid(lines, self.document.year), width, styles.ANNEX_CELL, self.add_runs))
        self.write_line("", styles.PICTURE)

    def write_part(self, part: DocumentPart) -> None:
        match part:
            case Paragraph():
                self.write_paragraph(part)
            case Grid():
                self.write_table(part)
            case ChartDrawing():
                self.write_chart(part)
            case Picture():
                self.write_picture(part)

    def write_paragraph(self, part: Paragraph) -> None:
        is_heading = part.kind is ParagraphKind.HEADING
        style = styles.heading_style(part.level) if is_heading else STYLE_OF_KIND[part.kind]
        paragraph = self.new_paragraph(style)
        if part.level and not is_heading:
            indent = 2 * styles.CHARACTER
            child(paragraph.get_or_add_pPr(), "w:ind", left=str(indent * (part.level - 1)), firstLine=str(indent))
        if part.marker:
            self.add_run(paragraph, TextRun(f"{part.marker} "), styles.MARKER)
        self.add_runs(paragraph, part.runs)
        if part.kind is ParagraphKind.TITLE:
            self.write_state()

    def write_table(self, grid: Grid) -> None:
        if grid.caption:
            paragraph = self.new_paragraph(styles.CAPTION)
            child(paragraph.get_or_add_pPr(), "w:keepNext")
            self.add_runs(paragraph, grid.caption)
        width = round(BLOCK_MM[0] * MM_TO_TWIPS)
        self.append(table_element(grid, width, styles.CELL, self.add_runs))
        # Word joins tables that touch.
        self.write_line("", styles.GAP)

    def write_chart(self, chart: ChartDrawing) -> None:
        if chart.svg:
            drawing = chart_png(chart.svg, PICTURE_MM * POINTS)
            self.add_picture(drawing, chart.words)
        for runs, style in ((chart.caption, styles.CAPTION), (chart.note, styles.CHART_NOTE)):
            if runs:
                self.add_runs(self.new_paragraph(style), runs)

    def write_picture(self, picture: Picture) -> None:
        assert self.section is not None
        found = picture_file(self.book, self.section.file, picture.address)
        if found:
            try:
                self.add_picture(found.content, picture.words)
            except UNREADABLE_PICTURE as error:
                raise ExportError(f"{self.section.file} 里的图片 {picture.address} 坏了，读不出来；换一张") from error

    def add_picture(self, content: bytes, words: str) -> None:
        """A picture as wide as the text block at most, with its text alternative."""
        self.pictures += 1
        paragraph = self.new_paragraph(styles.PICTURE)
        run = WordRun(paragraph.add_r(), self.word._body)
        shape = run.add_picture(BytesIO(content))
        shrink = min(1.0, Mm(PICTURE_MM) / shape.width, Mm(TALLEST_MM) / shape.height)
        shape.width, shape.height = Pt(shape.width.pt * shrink), Pt(shape.height.pt * shrink)
        properties = shape._inline.docPr
        properties.set("id", str(self.pictures))
        properties.set("name", f"图{self.pictures}")
        properties.set("descr", words)

    # Paragraphs and runs.

    def append(self, made: BaseOxmlElement) -> None:
        """Adds to the end of the body, before the settings of its last section."""
        self.body.insert(len(self.body) - 1, made)

    def new_paragraph(self, style: str) -> CT_P:
        paragraph = element("w:p")
        assert isinstance(paragraph, CT_P)
        child(child(paragraph, "w:pPr"), "w:pStyle", val=style)
        self.append(paragraph)
        return paragraph

    def write_line(self, text: str, style: str) -> None:
        paragraph = self.new_paragraph(style)
        if text:
            self.add_run(paragraph, TextRun(text))

    def add_runs(self, paragraph: CT_P, runs: Sequence[TextRun]) -> None:
        for run in runs:
            if run.note is not None:
                self.add_footnote(paragraph, run.note)
                continue
            parent: BaseOxmlElement = paragraph
            if OUTSIDE.match(run.href):
                relation = self.word.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                parent = child(paragraph, "w:hyperlink")
                parent.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
            if run.reference and self.section is not None:
                self.add_reference(parent, run)
            else:
                self.add_run(parent, run)

    def add_reference(self, parent: BaseOxmlElement, run: TextRun) -> None:
        """A shown figure or name between the two ends of its bookmark."""
        self.references += 1
        self.bookmarks += 1
        number = str(self.bookmarks)
        name = bookmark_name(self.at, self.references, run.reference)
        child(parent, "w:bookmarkStart", id=number, name=name)
        self.add_run(parent, run)
        child(parent, "w:bookmarkEnd", id=number)

    def add_run(self, parent: BaseOxmlElement, run: TextRun, style: str = "") -> None:
        made = child(parent, "w:r")
        look = child(made, "w:rPr")
        if style:
            child(look, "w:rStyle", val=style)
        # Quotes and dashes are Chinese here, and as wide as a character.
        fonts = child(look, "w:rFonts", hint="eastAsia")
        if run.monospaced:
            fonts.set(f"{{{styles.NAMESPACE}}}eastAsia", SONG.name)
        for tag, is_set in (("w:b", run.bold), ("w:i", run.italic), ("w:strike", run.struck)):
            if is_set:
                child(look, tag)
        if run.underlined:
            child(look, "w:u", val="single")
        if run.raised or run.lowered:
            child(look, "w:vertAlign", val="superscript" if run.raised else "subscript")
        text = child(made, "w:t")
        text.text = run.text
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def add_footnote(self, paragraph: CT_P, number: int) -> None:
        footnote = self.section.footnote(number) if self.section else None
        if footnote is None or number in self.note_ids:
            # Word cannot lead to one footnote from two places.
            self.add_run(paragraph, TextRun(str(self.note_ids.get(number, number)), raised=True))
            return
        self.note_ids[number] = self.notes.begin()
        made = child(paragraph, "w:r")
        child(child(made, "w:rPr"), "w:rStyle", val=styles.FOOTNOTE_MARK)
        child(made, "w:footnoteReference", id=str(self.note_ids[number]))
        for at, noted in enumerate(footnote.paragraphs):
            self.add_runs(self.notes.new_paragraph(with_mark=at == 0), noted.runs)
