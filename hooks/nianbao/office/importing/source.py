"""From the bytes of a file to its blocks."""

from __future__ import annotations

from typing import Final

from nianbao.office.importing.import_error import SourceError
from nianbao.office.importing.nouns import Source
from nianbao.office.importing.text_source import read_markdown, read_text
from nianbao.office.importing.word_source import read_word
from nianbao.source.positions import LONGEST_TEXT

__all__ = ["LARGEST_FILE", "SourceError", "read_source"]

# A report with pictures has a few megabytes; what is larger is some other file.
LARGEST_FILE: Final = 32 * 1024 * 1024
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = b"PK\x03\x04"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_source(name: str, content: bytes) -> Source:
    """Reads a .docx, .txt or .md file. Raises SourceError where that cannot be done."""
    source = _read(name, content)
    for block in source.blocks:
        texts = (block.text, *(cell for row in block.cells for cell in row))
        if any(len(text) > LONGEST_TEXT for text in texts):
            limit = LONGEST_TEXT // 10_000
            raise SourceError(
                f"第 {block.line} 段超过 {limit} 万字，不像一段话：“{max(texts, key=len)[:10]}…”。请分段或删去再导入"
            )
    return source


def _read(name: str, content: bytes) -> Source:
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if len(content) > LARGEST_FILE:
        size, limit = len(content) // 1024 // 1024, LARGEST_FILE // 1024 // 1024
        raise SourceError(f"文件有 {size} MB，超过 {limit} MB。请把图片去掉，只留文字再导入")
    if not content.strip():
        raise SourceError("文件是空的")
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise SourceError("文件设了打开密码。请在 Word 里取消密码（文件—信息—保护文档），另存后再导入")
        raise SourceError("这是旧的 .doc 格式。请在 Word 或 WPS 里另存为 .docx 再导入")
    if suffix == "docm":
        raise SourceError("文件带宏（.docm）。请在 Word 里另存为不带宏的 .docx 再导入")
    if suffix == "docx" or content.startswith(ZIP):
        return read_word(content)
    if suffix == "md":
        return read_markdown(content)
    if suffix in ("txt", "text", ""):
        return read_text(content)
    raise SourceError(f"不认得 .{suffix} 文件。可以导入 .docx、.txt 和 .md")
