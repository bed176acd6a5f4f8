"""The styles, fonts and settings of the Word file, as XML (ISO/IEC 29500-1).

They replace those of python-docx's template, which are for other documents and a hundred times as large.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from nianbao.outputs.official_layout import (
    BLACK,
    BODY,
    BODY_SIZE,
    FOLIO_SIZE,
    HEADLINE,
    LATIN,
    LINE,
    NOTE_SIZE,
    RED,
    SCRIPT,
    SONG,
    TABLE_SIZE,
    TITLE_SIZE,
    TYPEFACES,
    Typeface,
    heading_look,
)

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Twentieths of a point between letters: 28 characters of 16 points are 448, the line is 442.
TIGHTER: Final = -5
TWIPS: Final = 20
# The advance of a character of the body, in twips.
CHARACTER: Final = BODY_SIZE * TWIPS + TIGHTER
LINE_TWIPS: Final = round(LINE * TWIPS)
LEVELS: Final = 9
# The letters of tables and page numbers are not moved together.
LOOSE: Final = '<w:spacing w:val="0"/>'

TITLE, SUBTITLE, BODY_TEXT, ITEM, QUOTE, CODE, CAPTION, PICTURE = (
    "Title",
    "Subtitle",
    "BodyText",
    "ListParagraph",
    "Quote",
    "HTMLPreformatted",
    "Caption",
    "Picture",
)
CELL, CHART_NOTE, FOOTNOTE, FOOTNOTE_MARK, FOLIO, RED_HEAD, RED_NUMBER, ANNEX = (
    "TableText",
    "ChartNote",
    "FootnoteText",
    "FootnoteReference",
    "Footer",
    "RedHead",
    "RedNumber",
    "Annex",
)
MARKER: Final = "ItemMarker"
SIGNATURE, CORRECTION, CORRECTION_HEAD, ANNEX_CELL, GAP = (
    "Signature",
    "Correction",
    "CorrectionHead",
    "AnnexText",
    "Gap",
)


def heading_style(level: int) -> str:
    """The id of the style of a heading; headings below the last level share its style."""
    return f"Heading{min(level, LEVELS)}"


def styles_xml() -> bytes:
    """word/styles.xml. As on the site, there is no space between Chinese and digits."""
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY)}'
        f'<w:spacing w:val="{TIGHTER}"/><w:sz w:val="{BODY_SIZE * 2}"/><w:szCs w:val="{BODY_SIZE * 2}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{LINE_TWIPS}" w:lineRule="exact"/></w:pPr>'
        f"</w:pPrDefault></w:docDefaults>{''.join(_styles())}</w:styles>"
    ).encode()


def fonts_xml() -> bytes:
    """word/fontTable.xml: each font with the names that take its place where it is not installed."""
    fonts = "".join(
        f'<w:font w:name="{face.name}"><w:altName w:val="{",".join(face.fallbacks)}"/><w:charset w:val="86"/></w:font>'
        for face in TYPEFACES
    )
    latin = f'<w:font w:name="{LATIN.name}"><w:altName w:val="{",".join(LATIN.fallbacks)}"/></w:font>'
    return f'<w:fonts xmlns:w="{NAMESPACE}">{fonts}{latin}</w:fonts>'.encode()


def settings_xml() -> bytes:
    """word/settings.xml: page numbers on the outer side, and the separators of the footnotes."""
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    ).encode()


def _styles() -> Iterator[str]:
    indent = f'<w:ind w:firstLine="{2 * CHARACTER}"/>'
    centre = '<w:jc w:val="center"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    # No space between Chinese and digits. LibreOffice 7.4 sets one all the same.
    unspaced = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    yield _style("Normal", "Normal", unspaced, "", is_default=True, based="")
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    yield _table_style()
    yield _style(TITLE, "Title", keep + centre, _fonts(HEADLINE) + _size(TITLE_SIZE))
    yield _style(SUBTITLE, "Subtitle", centre, _fonts(SCRIPT))
    yield _style(BODY_TEXT, "Body Text", indent + '<w:jc w:val="both"/>', "")
    for level in range(1, LEVELS + 1):
        look = heading_look(level)
        bold = "<w:b/>" if look.is_bold else ""
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"Heading{level}", f"heading {level}", keep + indent + outline, _fonts(look.typeface) + bold)
    yield _style(ITEM, "List Paragraph", '<w:jc w:val="both"/>', "")
    yield _style(QUOTE, "Quote", f'<w:ind w:left="{2 * CHARACTER}" w:firstLine="{2 * CHARACTER}"/>', _fonts(SCRIPT))
    yield _style(CODE, "HTML Preformatted", f'<w:ind w:left="{2 * CHARACTER}"/>', _fonts(SONG) + _size(TABLE_SIZE))
    loose = '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="{}"/>'
    single = loose.format(0, 0, 240, "auto")
    caption = "<w:keepLines/>" + loose.format(120, 120, 240, "auto") + centre
    yield _style(CAPTION, "caption", caption, _fonts(BLACK) + _size(TABLE_SIZE))
    yield _style(PICTURE, "Picture", "<w:keepNext/>" + loose.format(160, 0, 240, "auto") + centre, "")
    yield _style(CELL, "Table Text", single, LOOSE + _size(TABLE_SIZE))
    yield _style(CHART_NOTE, "Chart Note", loose.format(0, 160, 240, "auto") + centre, _size(NOTE_SIZE))
    yield _style(FOOTNOTE, "footnote text", single + '<w:jc w:val="both"/>', _fonts(SONG) + _size(NOTE_SIZE))
    yield _character_style(FOOTNOTE_MARK, "footnote reference", '<w:vertAlign w:val="superscript"/>')
    yield _character_style(MARKER, "Item Marker", "")
    yield _style(FOLIO, "footer", single, _fonts(SONG) + LOOSE + _size(FOLIO_SIZE))
    red = f'<w:color w:val="{RED}"/>'
    yield _style(RED_HEAD, "Red Head", loose.format(480, 480, 240, "auto") + centre, _fonts(HEADLINE) + red + _size(48))
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="{RED}"/></w:pBdr>'
    yield _style(RED_NUMBER, "Red Number", rule + loose.format(0, LINE_TWIPS, 240, "auto") + centre, "")
    yield _style(ANNEX, "Annex", keep, _fonts(BLACK))
    yield _style(ANNEX_CELL, "Annex Text", single, LOOSE + _size(NOTE_SIZE))
    # The date of an official document is four characters from the edge (7.3.5).
    yield _style(SIGNATURE, "Signature", f'<w:ind w:right="{4 * CHARACTER}"/><w:jc w:val="right"/>', "")
    yield _style(CORRECTION, "Correction", indent + '<w:jc w:val="both"/>', "")
    yield _style(CORRECTION_HEAD, "Correction Head", keep + indent, _fonts(BLACK))
    yield _style(GAP, "Gap", loose.format(0, 0, LINE_TWIPS // 2, "exact"), "")


def _style(
    style_id: str, name: str, paragraph: str, run: str, *, is_default: bool = False, based: str = "Normal"
) -> str:
    default = ' w:default="1"' if is_default else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id}"><w:name w:val="{escape(name)}"/>{parent}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character_style(style_id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
    )


def _table_style() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _fonts(face: Typeface) -> str:
    latin = LATIN.name
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face.name}" w:cs="{latin}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:g}"/><w:szCs w:val="{points * 2:g}"/>'
