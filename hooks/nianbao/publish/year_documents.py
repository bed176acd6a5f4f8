"""The Word file and the PDF of each year of a site. Each is made again only when what it shows, or what makes it, has
changed; otherwise that of the published site is kept.

Beside them is ``made-from.json``: for each file the digest of its inputs and that of its bytes, so that a file that was
damaged or replaced is made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import nianbao
from nianbao.document.annex import annex_grid
from nianbao.document.report_document import Picture, ReportDocument
from nianbao.document.year_document import document_of
from nianbao.document.year_figures import year_figures
from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_error import ExportError
from nianbao.outputs.export_options import ExportOptions
from nianbao.outputs.prose_pictures import picture_file
from nianbao.outputs.typesetting import font_families
from nianbao.pages.downloads import DOCUMENT_KINDS, document_uri
from nianbao.pages.site import PublishedFile, Site
from nianbao.report import Edition, Year, Yearbook

RECORD: Final = "made-from.json"
# What writes the files: a change of it makes them again.
WRITERS: Final = ("document", "outputs", "shown/charts")
LIBRARIES: Final = ("python-docx", "typst")


def make_documents(site: Site, kinds: Sequence[str], published: Path) -> Iterator[PublishedFile | ExportError]:
    """The files of these kinds (docx, pdf), or the error that keeps one from being made. `published` is the folder
    of the published site, which may not be there."""
    program = _program_digest()
    for year in site.years:
        inputs = _digest(program, _shown(site.book, year, site.edition))
        record_uri = document_uri(year, RECORD)
        known = _read_record(published / record_uri)
        record = {}
        for kind in (kind for kind in DOCUMENT_KINDS if kind in kinds):
            uri = document_uri(year, f"report.{kind}")
            content = _kept(published / uri, known.get(kind), inputs)
            if content is None:
                try:
                    content = OUTPUTS[kind].export(site.book, year, site.edition, ExportOptions())
                except ExportError as error:
                    yield error
                    continue
            record[kind] = {"inputs": inputs, "bytes": hashlib.sha256(content).hexdigest()}
            yield PublishedFile(uri, content)
        yield PublishedFile(record_uri, (json.dumps(record, indent=1) + "\n").encode())


def _kept(file: Path, known: Any, inputs: str) -> bytes | None:
    """The published file, if it is still that of these inputs."""
    if not isinstance(known, dict) or known.get("inputs") != inputs or not file.is_file():
        return None
    content = file.read_bytes()
    return content if known.get("bytes") == hashlib.sha256(content).hexdigest() else None


def _read_record(file: Path) -> dict[str, Any]:
    """The record of the published files; empty if it is not there or unreadable."""
    try:
        record = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _shown(book: Yearbook, year: Year, edition: Edition) -> str:
    """All that the documents of a year show. Nouns are frozen, and print all that they hold."""
    document = document_of(book, year, edition)
    annex = annex_grid(tuple(year_figures(book, year, edition)), year.number)
    return repr((document, annex, _pictures(book, document)))


def _pictures(book: Yearbook, document: ReportDocument) -> list[str]:
    found = (
        picture_file(book, section.file, part.address)
        for section in document.sections
        for part in section.parts
        if isinstance(part, Picture)
    )
    return [hashlib.sha256(one.content).hexdigest() if one else "" for one in found]


def _program_digest() -> str:
    """The digest of the code, the libraries and the fonts that make the files."""
    package = Path(nianbao.__file__).parent
    files = sorted(file for folder in WRITERS for file in (package / folder).rglob("*.py"))
    code = [file.read_text(encoding="utf-8") for file in files]
    return _digest(*code, *(version(library) for library in LIBRARIES), *font_families())


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
