"""From the bytes of a file to its blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from nianbao.office.file_kinds import saving_advice
from nianbao.office.importing.doubts import SENTENCE_END
from nianbao.office.importing.import_error import SourceError
from nianbao.office.importing.nouns import Source, SourceBlock
from nianbao.office.importing.text_source import read_markdown, read_text
from nianbao.office.importing.word_source import read_word
from nianbao.quantity.written_quantity import half_width
from nianbao.source.positions import LONGEST_TEXT

__all__ = ["LARGEST_FILE", "SourceError", "read_source"]

# The longest paragraph of the reports tried has 2,900 characters; the longest sentence of the sample has 165.
LONGEST_PARAGRAPH: Final = 5_000
LONGEST_SENTENCE: Final = 1_000
# A report with pictures has a few megabytes; a larger file is no report.
LARGEST_FILE: Final = 32 * 1024 * 1024
FULL_WIDTH_NUMBER: Final = re.compile("[０-９]+(?:．[０-９]+)*％?")
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = b"PK\x03\x04"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_source(name: str, content: bytes) -> Source:
    """Reads a .docx, .txt or .md file. Raises SourceError if it cannot be read."""
    source = _in_half_width(_read_by_kind(name, content))
    for block in source.blocks:
        for text in (block.text, *(cell for row in block.cells for cell in row)):
            _refuse_too_long(text, block)
    return source


def _in_half_width(source: Source) -> Source:
    """The source with its numbers in half-width digits, as they are written in data."""
    blocks = tuple(
        block
        if block.verbatim
        else replace(
            block,
            text=_number_in_half_width(block.text),
            cells=tuple(tuple(map(_number_in_half_width, row)) for row in block.cells),
        )
        for block in source.blocks
    )
    if blocks == source.blocks:
        return source
    return replace(source, blocks=blocks, notes=(*source.notes, "全角的数字已改成半角"))


def _number_in_half_width(text: str) -> str:
    return FULL_WIDTH_NUMBER.sub(lambda number: half_width(number[0]), text)


def _refuse_too_long(text: str, block: SourceBlock) -> None:
    """Refuses a text whose reading would take too long: each number is read in the context of its whole sentence and
    part of its paragraph."""
    if len(text) > LONGEST_PARAGRAPH and not block.verbatim:
        raise SourceError(
            _too_long_message(f"第 {block.line} 段超过 {LONGEST_PARAGRAPH // 1000} 千字，不像一段话", text)
        )
    if len(text) > LONGEST_TEXT:
        raise SourceError(_too_long_message(f"第 {block.line} 段超过 {LONGEST_TEXT // 10_000} 万字，不像一段话", text))
    if len(text) > LONGEST_SENTENCE and not block.verbatim:
        for sentence in SENTENCE_END.split(text):
            if len(sentence) > LONGEST_SENTENCE:
                why = f"第 {block.line} 段有一句超过 {LONGEST_SENTENCE // 1000} 千字，不像一句话"
                raise SourceError(_too_long_message(why, sentence))


def _too_long_message(why: str, text: str) -> str:
    begun = text[:10].replace("\n", " ")
    return f"{why}：“{begun}…”。请断句、分段或删去再导入"


def _read_by_kind(name: str, content: bytes) -> Source:
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if len(content) > LARGEST_FILE:
        size, limit = len(content) // 1024 // 1024, LARGEST_FILE // 1024 // 1024
        raise SourceError(f"文件有 {size} MB，超过 {limit} MB。请把图片去掉，只留文字再导入")
    if not content.strip():
        raise SourceError("文件是空的")
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise SourceError("文件设了打开密码。请在 Word 里取消密码（文件—信息—保护文档），另存后再导入")
        raise SourceError(f"文件{saving_advice(name) or saving_advice('报告.doc')}，再导入")
    if advice := saving_advice(name):
        raise SourceError(f"文件{advice}，再导入")
    if suffix == "docm":
        raise SourceError("文件带宏（.docm）。请在 Word 里另存为不带宏的 .docx 再导入")
    if suffix == "docx" or content.startswith(ZIP):
        return read_word(content)
    if suffix == "md":
        return read_markdown(content)
    if suffix in ("txt", "text", ""):
        return read_text(content)
    raise SourceError(f"不认得 .{suffix} 文件。可以导入 .docx、.txt 和 .md")
