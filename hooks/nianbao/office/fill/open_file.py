"""Opens a workbook from an unknown source; an error names the kind of a file that is no .xlsx."""

from __future__ import annotations

import stat
import warnings
import zipfile
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook

from nianbao.office.file_kinds import saving_advice
from nianbao.office.fill.parts import check_parts
from nianbao.office.fill.sheet_errors import FillError
from nianbao.writing.disk_errors import reason

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
LARGEST_FILE: Final = 30_000_000
SAVE_AS: Final = "在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”再收"


def read_whole_file(path: Path) -> bytes:
    """The content of a file that someone sent. Raises FillError."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FillError(f"打不开 {path.name}：不是普通文件")
        if about.st_size > LARGEST_FILE:
            raise FillError(f"{path.name} 有 {about.st_size // 1_000_000} MB，不像填报表")
        return path.read_bytes()
    except OSError as error:
        raise FillError(f"打不开 {path.name}：{reason(error)}") from error


def open_workbook(path: Path, *, with_results: bool = False) -> Workbook:
    """Opens a workbook with its formulas, or with the results that were saved with them. Raises FillError for other
    files, and for files that would fill the memory."""
    head = read_whole_file(path)
    if head.startswith(OLE):
        if ENCRYPTED in head:
            raise FillError(f"{path.name} 设了打开密码；先取消密码（文件 → 信息 → 保护工作簿）再收")
        raise FillError(f"{path.name} {saving_advice(path.name) or f'是旧格式（.xls）；{SAVE_AS}'}")
    if advice := saving_advice(path.name):
        raise FillError(f"{path.name} {advice}")
    if not zipfile.is_zipfile(path):
        what = "是空文件" if not head else "不是 Excel 文件（.xlsx）"
        raise FillError(f"{path.name} {what}；{SAVE_AS}")
    try:
        check_parts(path, SAVE_AS)
        with warnings.catch_warnings():
            # Warnings about parts that the library leaves out: headers, extensions, styles.
            warnings.simplefilter("ignore")
            return load_workbook(path, data_only=with_results)
    except FillError:
        raise
    except Exception as error:
        # The library raises errors of many kinds for broken files.
        raise FillError(f"{path.name} 已损坏，或不是 Excel 写出的文件；{SAVE_AS}") from error
