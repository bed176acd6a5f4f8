"""Word files for the tests, built with python-docx and, for what it cannot write, by their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_paragraphs(*lines: str) -> Any:
    """A document of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def add_xml(document: Any, xml: str) -> None:
    """Adds an element before the settings of the last section."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph by its XML."""
    return f"<w:p {W}>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run by its XML."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def number_like_reports(document: Any) -> str:
    """Adds the numbering 一、 and （一） and gives the id of the list."""
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    return "91"


def numbered(text: str, list_id: str, level: int) -> str:
    """A paragraph that Word numbers."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(run(text), properties)


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A package with parts added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return stream.getvalue()


def with_footnote(content: bytes, text: str) -> bytes:
    """The package with a footnotes part that holds one note with the id 2."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{run(text)}</w:p></w:footnote></w:footnotes>'
    return with_parts(
        content,
        {
            "word/footnotes.xml": note.encode(),
            "[Content_Types].xml": types.replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
            ).encode(),
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>",
                f'<Relationship Id="rIdNote" Type="{relation}" Target="footnotes.xml"/></Relationships>',
            ).encode(),
        },
    )
