"""All text in a file that would be published: shown text, and text in attributes, scripts, data, archives, office
documents and their metadata.

A text is a list of lines. Cells of a row are separated by tabs, so that a number stays with the head of its row; each
cell is also given with the head of its column.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

BLOCK_TAGS: Final = """
address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1
h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section summary table tbody template text tfoot
thead title tr ul
"""
BLOCKS: Final = frozenset(BLOCK_TAGS.split())
CELLS: Final = frozenset({"td", "th"})
ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{1,6})\}")
NOISE: Final = re.compile("[\x00-\x1f\ufffd]+")
TEXT_NAMES: Final = re.compile(r"\.(?:css|js|mjs|txt|md|yml|yaml|toml|vtt|srt|ics|conf)$", re.I)
SHOWN_MARKUP: Final = re.compile(r"\.(?:html?|xhtml|svg)$", re.I)
JSON_NAMES: Final = (".json", ".geojson", ".map", ".webmanifest")
MARKUP_NAMES: Final = re.compile(r"\.(?:html?|xhtml|svg|xml|atom|rss|rels|xsd|opf)$", re.I)
# With the byte to begin at: two bytes of a character may lie on either side of an even place.
ENCODINGS: Final = (
    ("utf-8", 0), ("gb18030", 0), ("utf-16-le", 0), ("utf-16-le", 1), ("utf-16-be", 0), ("utf-16-be", 1),
)  # fmt: skip
PNG: Final = b"\x89PNG\r\n\x1a\n"
CHUNK_HEAD: Final = 8
CHUNK_END: Final = 4
# No real archive contains more; a decompression bomb is refused.
LARGEST: Final = 200_000_000
DEEPEST: Final = 4
HEADS: Final = 3
# The flag of a zip file's member whose name is UTF-8 (APPNOTE.TXT, 4.4.4); zipfile reads other names as code page 437.
UTF_8_NAME: Final = 0x800
# A call or an assignment with JSON and nothing else.
HANDED_DATA: Final = re.compile(r"\s*[\w.\s=]*\(?(?P<data>[\[{].*[\]}])\)?;?\s*", re.S)
# A sentence that a list belongs to is no label of its numbers.
LABEL: Final = re.compile(r"[^，。；！？\n]{1,40}")


class UnreadableFileError(Exception):
    """A file whose text cannot be read, so its content is unknown. The message is Chinese."""


def lines_of_file(name: str, content: bytes, depth: int = 0) -> Iterator[str]:
    """The lines of all texts in a file of this name. Raises UnreadableFileError."""
    yield unquote(name)
    if depth > DEEPEST:
        raise UnreadableFileError("压缩包套了太多层")
    if content.startswith(b"\x1f\x8b"):
        yield from lines_of_file(name.removesuffix(".gz"), _unpacked(content), depth + 1)
    elif content.startswith(b"PK\x03\x04"):
        yield from _archive(content, depth)
    elif content.startswith(b"%PDF-"):
        yield from _pdf(content)
    elif MARKUP_NAMES.search(name):
        yield from _markup(_decoded(content), breaks=not SHOWN_MARKUP.search(name))
    elif name.lower().endswith((".csv", ".tsv")):
        yield from _table(_csv_rows(_decoded(content)))
    elif name.lower().endswith(JSON_NAMES):
        yield from _json(_decoded(content))
    elif TEXT_NAMES.search(name) or _is_text(content):
        yield from _script(_decoded(content))
    else:
        # The metadata of pictures and binary documents contain names as plain characters.
        for encoding, start in ENCODINGS:
            yield from readable_runs(content[start:].decode(encoding, "replace"))
        if content.startswith(PNG):
            yield from _packed_texts(content)


def unescaped(text: str) -> str:
    """A script or JSON with its escapes of characters resolved."""
    return ESCAPE.sub(lambda found: _character(next(filter(None, found.groups()))), text)


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def readable_runs(text: str) -> Iterator[str]:
    """The runs without control characters in a text that is mostly noise."""
    return (run for run in NOISE.split(text) if len(run) > 1)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _unpacked(content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            unpacked = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFileError("压缩文件是坏的") from error
    if len(unpacked) > LARGEST:
        raise UnreadableFileError("解开以后太大")
    return unpacked


def _packed_texts(content: bytes) -> Iterator[str]:
    """The compressed texts of a picture (PNG 11.3.3: zTXt, and iTXt with its compression flag)."""
    at = len(PNG)
    while at + CHUNK_HEAD <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        data = content[at + CHUNK_HEAD : at + CHUNK_HEAD + size]
        at += CHUNK_HEAD + size + CHUNK_END
        rest = data.partition(b"\0")[2]
        if kind == b"zTXt":
            yield from _inflated(rest[1:]).splitlines()
        elif kind == b"iTXt" and rest[:1] == b"\1":
            yield from _inflated(rest[2:].split(b"\0", 2)[-1]).splitlines()


def _inflated(packed: bytes) -> str:
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, LARGEST)
    except zlib.error as error:
        raise UnreadableFileError("图片里压缩的说明是坏的") from error
    if unpacking.unconsumed_tail:
        raise UnreadableFileError("解开以后太大")
    return _decoded(unpacked)


def _archive(content: bytes, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST:
                raise UnreadableFileError("解开以后太大")
            names = set(archive.namelist())
            yield _decoded(archive.comment)
            for member in archive.infolist():
                yield _decoded(member.comment)
                if not member.is_dir():
                    yield from lines_of_file(_name_of_member(member), archive.read(member), depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
        raise UnreadableFileError("压缩包、Word 或 Excel 文件是坏的，或者加了密码") from error
    if "xl/workbook.xml" in names:
        yield from _workbook(content)


def _name_of_member(member: zipfile.ZipInfo) -> str:
    """The name of a file in an archive; where it is not marked as UTF-8, Windows wrote it in GBK."""
    if member.flag_bits & UTF_8_NAME:
        return member.filename
    return _decoded(member.filename.encode("cp437"))


def _workbook(content: bytes) -> Iterator[str]:
    """The rows of a workbook: in its XML, texts and numbers are apart."""
    from openpyxl import load_workbook  # slow to import

    book = load_workbook(io.BytesIO(content), data_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        yield from _table([["" if cell is None else str(cell) for cell in row] for row in rows])


def _pdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # slow to import
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        yield from (f"{value}" for value in (reader.metadata or {}).values())
        if (described := reader.xmp_metadata) is not None:
            yield from _markup(described.stream.get_data().decode("utf-8", "replace"), breaks=True)
        yield from (item.title or "" for item in _outline(reader.outline))
        for page in reader.pages:
            yield from page.extract_text().splitlines()
        for name, files in reader.attachments.items():
            for file in files:
                yield from lines_of_file(name, file, DEEPEST)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFileError("PDF 文件读不了，或者加了密码") from error


def _outline(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, list):
            yield from _outline(item)
        else:
            yield item


def _json(text: str) -> Iterator[str]:
    """The texts and numbers of JSON: those of a list or an object in one line, with those of each that it holds."""
    try:
        yield from _json_lines(json.loads(text), ())
    except (ValueError, RecursionError):
        yield from unescaped(text).splitlines()


def _script(text: str) -> Iterator[str]:
    """The lines of a script or a text. A script that only assigns data is read as the data."""
    handed = HANDED_DATA.fullmatch(text)
    yield from _json(handed["data"]) if handed else unescaped(text).splitlines()


def _json_lines(value: Any, above: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(value, dict | list):
        yield str(value)
        return
    items = [item for pair in value.items() for item in pair] if isinstance(value, dict) else value
    scalars = [str(item) for item in items if _is_content(item, in_list=isinstance(value, list))]
    # Numbers beside a sentence are offsets in it or the like, not values of what it names.
    short = tuple(scalars) if all(LABEL.fullmatch(one) for one in scalars) else ()
    yield "\t".join(short)
    if above and short:
        yield "\t".join((*above, *short))
    for one in scalars:
        yield from one.splitlines()
    for item in items:
        if isinstance(item, dict | list):
            yield from _json_lines(item, short)


def _is_content(item: Any, *, in_list: bool) -> bool:
    """Whether an item says something: in a list, a number of one digit is a flag or an index."""
    if isinstance(item, bool) or not isinstance(item, str | int | float):
        return False
    return isinstance(item, str) or not in_list or abs(item) >= 10 or item != int(item)


def _csv_rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), dialect="excel-tab" if "\t" in text.partition("\n")[0] else "excel"))


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows, and each cell behind the heads of its column."""
    yield from ("\t".join(row) for row in rows)
    for head in rows[:HEADS]:
        for row in rows[1:]:
            yield from (f"{name}\t{cell}" for name, cell in zip(head, row, strict=False) if name and cell)


def _markup(text: str, *, breaks: bool) -> Iterator[str]:
    """The lines of HTML, SVG or XML. `breaks` says that each element has a line of its own, as in data. Office
    documents name their elements with a prefix."""
    reader = _MarkupReader(breaks)
    if "<w:" in text or "<x:" in text or "<a:t" in text:
        yield from _office_lines(text)
        return
    reader.feed(text)
    reader.close()
    reader.end_line()
    yield from reader.lines
    for table in reader.tables:
        yield from _table(table)


def _office_lines(text: str) -> Iterator[str]:
    """The paragraphs of an office document's XML, rows of its tables in one line; and all attributes."""
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, recover=True, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError("文件里的 XML 是坏的") from error
    if root is None:
        return
    line: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield element.text or ""
            continue
        yield from (f"{value}" for value in element.attrib.values())
        kind = etree.QName(element).localname
        in_row = kind == "p" and any(etree.QName(one).localname == "tc" for one in element.iterancestors())
        if kind == "tr" or (kind in ("p", "si") and not in_row):
            yield "".join(line)
            line = []
        elif kind in ("tab", "br", "cr", "tc"):
            line.append("\t" if kind == "tc" else " ")
        line.append(element.text or "")
    yield "".join(line)


class _MarkupReader(HTMLParser):
    def __init__(self, breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.breaks = breaks
        self.lines: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.line: list[str] = []
        self.cell: list[str] | None = None
        self.is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lines += [unquote(value) for _, value in attrs if value]
        self.is_code = tag in ("script", "style")
        if tag in CELLS:
            self.line.append("\t")
            self.cell = []
        elif tag in BLOCKS or self.is_code or self.breaks:
            self.end_line()
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS:
            self.end_cell()
        elif tag in BLOCKS or tag in ("script", "style") or self.breaks:
            self.end_line()
        self.is_code = False

    def handle_data(self, data: str) -> None:
        if self.is_code:
            self.lines += _script(data)
            return
        self.line.append(data)
        if self.cell is not None:
            self.cell.append(data)

    def handle_comment(self, data: str) -> None:
        self.lines += data.splitlines()

    def handle_decl(self, decl: str) -> None:
        self.lines.append(decl)

    def handle_pi(self, data: str) -> None:
        self.lines.append(data)

    def unknown_decl(self, data: str) -> None:
        self.lines.append(data)

    def end_cell(self) -> None:
        if self.cell is not None and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("".join(self.cell).strip())
        self.cell = None

    def end_line(self) -> None:
        self.lines += "".join(self.line).strip().splitlines()
        self.line = []
