"""The document property of an exported file that names the state of the project it was made from.

It is a custom property (ECMA-376, part 1, 22.3), because LibreOffice keeps those through .docx, .odt and .doc.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from nianbao.report import Yearbook

SOURCE_PROPERTY: Final = "nianbao"
NAME: Final = "/docProps/custom.xml"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# The format of user-defined properties, which Office fixes.
FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
DIGEST_LENGTH: Final = 24
MADE_FROM: Final = re.compile(r"data/(?:\d{4}/|figures/|names\.ya?ml$)")


def source_state(book: Yearbook, year: int) -> str:
    """The state of the project that the report of a year is made from."""
    texts = {file: "\n".join(lines) for file, lines in book.lines.items()}
    return state_of_texts(texts, year, book.settings.docs)


def state_of_texts(texts: Mapping[str, str], year: int, docs: str) -> str:
    """The year, and a digest of the texts that its report is made from: its sections, the values of all years, the
    catalogue and the names."""
    digest = hashlib.sha256()
    for file in sorted(texts):
        if file.startswith(f"{docs}/{year}/") or MADE_FROM.match(file):
            text = texts[file].rstrip("\n")
            digest.update(f"{file}\0{text}\0".encode())
    return f"{year} {digest.hexdigest()[:DIGEST_LENGTH]}"


def add_source_property(document: Part, state: str) -> None:
    """Adds the property to a document's package."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{NAMESPACE}" xmlns:vt="{TYPES}">'
        f'<property fmtid="{FORMAT}" pid="2" name="{SOURCE_PROPERTY}"><vt:lpwstr>{state}</vt:lpwstr></property>'
        "</Properties>"
    )
    package = document.package
    assert package is not None
    package.relate_to(Part(PackURI(NAME), CONTENT_TYPE, xml.encode(), package), RELATION)


def read_source_property(document: Part) -> str:
    """The property of a document's package; empty if it has none."""
    package = document.package
    assert package is not None
    for relation in package.rels.values():
        if relation.reltype == RELATION and not relation.is_external:
            for one in parse_xml(relation.target_part.blob):
                if one.get("name") == SOURCE_PROPERTY:
                    return "".join(one.itertext()).strip()
    return ""
