"""Checks the parts of an .xlsx file before a library opens them, for XML that would fill the memory, take hours, or
read other files."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError, ParserCreate

from openpyxl.utils import range_boundaries

from nianbao.office.fill.sheet_errors import FillError

# Limits on unpacked sizes; a worksheet of a hundred figures has some 100 KB.
LARGEST_PART: Final = 30_000_000
LARGEST_WHOLE: Final = 60_000_000
MOST_PARTS: Final = 2_000
MOST_CELLS: Final = 300_000
LARGEST_AREA: Final = 200_000
CHUNK: Final = 1 << 16
XML: Final = (".xml", ".rels", ".vml")
# Elements of a worksheet that name an area; the library visits each of its cells.
AREAS: Final = frozenset({"mergeCell", "hyperlink", "f"})


class _HarmfulPart(Exception):
    """A part that must not be opened. The message is Chinese."""


def check_parts(path: Path, advice: str) -> None:
    """Checks the parts of a file. Raises FillError if it is no plain workbook or is harmful. `advice` says in Chinese
    what to do."""
    with zipfile.ZipFile(path) as parts:
        listed = parts.infolist()
        names = {part.filename for part in listed}
        if any(name.endswith("vbaProject.bin") for name in names):
            raise FillError(f"{path.name} 带宏（.xlsm）；{advice}")
        if "xl/workbook.xml" not in names:
            raise FillError(f"{path.name} 不是 Excel 文件（.xlsx）；{advice}")
        largest = max(part.file_size for part in listed)
        whole = sum(part.file_size for part in listed)
        if largest > LARGEST_PART or whole > LARGEST_WHOLE or len(listed) > MOST_PARTS:
            why = "多半是表下面有几十万个设过格式的空行"
            raise FillError(f"{path.name} 展开后太大（{whole // 1_000_000} MB），{why}；删去空行再存")
        for part in listed:
            if part.filename.lower().endswith(XML):
                try:
                    _check_part(parts, part)
                except _HarmfulPart as error:
                    raise FillError(f"{path.name} {error}；{advice}") from error


def _check_part(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    parser = ParserCreate(namespace_separator=" ")
    cells = 0

    def on_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal cells
        tag = name.rpartition(" ")[2]
        if tag == "c":
            cells += 1
            if cells > MOST_CELLS:
                raise _HarmfulPart(f"有几十万个格子，不像填报表（{part.filename}）")
        elif tag in AREAS and "ref" in attributes and _area_size(attributes["ref"]) > LARGEST_AREA:
            raise _HarmfulPart(f"有一处合并或公式占了 {attributes['ref']}，不像填报表")

    def on_doctype(*_: Any) -> None:
        # Excel writes no doctype; it can declare entities that expand without limit or read other files.
        raise _HarmfulPart(f"里有 XML 实体声明（{part.filename}），Excel 不会这样写，不安全")

    parser.StartElementHandler = on_element
    parser.StartDoctypeDeclHandler = on_doctype
    try:
        with parts.open(part) as stream:
            while content := stream.read(CHUNK):
                parser.Parse(content, False)
            parser.Parse(b"", True)
    except ExpatError as error:
        raise _HarmfulPart(f"已损坏（{part.filename}）") from error


def _area_size(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    return ((right or 16_384) - (left or 1) + 1) * ((bottom or 1_048_576) - (top or 1) + 1)
