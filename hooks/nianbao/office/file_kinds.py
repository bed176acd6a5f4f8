"""The kinds of files that offices send instead of a .docx or .xlsx, and how each becomes one."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

WORD: Final = "在 Word 或 WPS 里打开，另存为“Word 文档（.docx）”"
EXCEL: Final = "在 Excel 或 WPS 里打开，另存为“Excel 工作簿（.xlsx）”"
LIBRE_WORD: Final = "在 LibreOffice 里打开，另存为“Word 2007-365（.docx）”"
LIBRE_EXCEL: Final = "在 LibreOffice 里打开，另存为“Excel 2007-365（.xlsx）”"
ORIGINAL: Final = "改不成表和文字，请对方发原来的 Word 或 Excel 文件"
# By the ending: what it is, and what to do.
KINDS: Final = {
    "doc": ("旧的 .doc 格式", WORD),
    "wps": ("WPS 文字的 .wps 格式", WORD),
    "wpt": ("WPS 文字的模板（.wpt）", WORD),
    "rtf": (".rtf 格式", WORD),
    "odt": ("LibreOffice 的 .odt 格式", LIBRE_WORD),
    "xls": ("旧格式（.xls）", EXCEL),
    "xlsb": ("二进制格式（.xlsb）", EXCEL),
    "et": ("WPS 表格的 .et 格式", EXCEL),
    "ett": ("WPS 表格的模板（.ett）", EXCEL),
    "ods": ("LibreOffice 的 .ods 格式", LIBRE_EXCEL),
    "pdf": ("PDF 文件", ORIGINAL),
    "ofd": ("OFD 文件", ORIGINAL),
    "jpg": ("图片", ORIGINAL),
    "jpeg": ("图片", ORIGINAL),
    "png": ("图片", ORIGINAL),
    "zip": ("压缩包", "先解压，再逐个处理里面的文件"),
    "rar": ("压缩包", "先解压，再逐个处理里面的文件"),
    "7z": ("压缩包", "先解压，再逐个处理里面的文件"),
}


def saving_advice(name: str) -> str:
    """What a file of another kind is, and how to get one that can be read, in Chinese; empty for an unknown kind."""
    file = PurePath(name)
    if file.name.startswith("~$"):
        return f"是 Office 打开文件时的临时文件，不是文件本身；请选“{file.name[2:]}”"
    what, advice = KINDS.get(file.suffix.lstrip(".").lower(), ("", ""))
    space = " " if what[:1].isascii() else ""
    return f"是{space}{what}；{advice}" if what else ""
