"""Opening a workbook that came from anywhere: what is no .xlsx is named for what it is."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from nianbao.office.fill.errors import FillError

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# Unpacked; a worksheet of a hundred figures has some 100 KB.
LARGEST_PART: Final = 30_000_000
LARGEST_FILE: Final = 30_000_000
SAVE_AS: Final = "在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”再收"


def open_workbook(path: Path) -> Workbook:
    """The workbook with its formulas. Raises FillError for anything else, and for what would fill the
    memory."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FillError(f"{path.name} 有 {path.stat().st_size // 1_000_000} MB，不像填报表")
        head = path.read_bytes()
    except OSError as error:
        raise FillError(f"打不开 {path.name}：{error.strerror}") from error
    if head.startswith(OLE):
        if ENCRYPTED in head:
            raise FillError(f"{path.name} 设了打开密码；先取消密码（文件 → 信息 → 保护工作簿）再收")
        raise FillError(f"{path.name} 是旧格式（.xls）；{SAVE_AS}")
    if not zipfile.is_zipfile(path):
        what = "是空文件" if not head else "不是 Excel 文件（.xlsx）"
        raise FillError(f"{path.name} {what}；{SAVE_AS}")
    try:
        _look_inside(path)
        return load_workbook(path)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, ParseError, EOFError) as error:
        raise FillError(f"{path.name} 已损坏，或不是 Excel 写出的文件；{SAVE_AS}") from error


def _look_inside(path: Path) -> None:
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        if any(name.endswith("vbaProject.bin") for name in names):
            raise FillError(f"{path.name} 带宏（.xlsm）；{SAVE_AS}")
        if "xl/workbook.xml" not in names:
            raise FillError(f"{path.name} 不是 Excel 文件（.xlsx）；{SAVE_AS}")
        for part in parts.infolist():
            if part.file_size > LARGEST_PART:
                why = "多半是表下面有几十万个设过格式的空行"
                raise FillError(f"{path.name} 展开后太大（{part.file_size // 1_000_000} MB），{why}；删去空行再存")
