"""Files that cannot be imported are refused with a reason and advice; unusual ones are read, with a note."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nianbao.office.importing import SourceError
from nianbao.office.importing.source import LARGEST_FILE, read_source
from nianbao.report import Edition
from tests.office.importing.imports import exported, import_into
from tests.office.importing.word_files import saved, with_paragraphs, with_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
REPORT = "一、党建工作\n召开党委会24次。\n"


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def locked(content: bytes) -> bytes:
    """The package with every part marked as encrypted."""
    marked = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 4)
    return bytes(marked)


WORD = saved(with_paragraphs("一、党建工作"))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("报告.docx", REPORT.encode(), "这不是 Word 文件"),
        ("报告.docx", WORD[: len(WORD) // 2], "这不是 Word 文件"),
        ("报告.docx", zipped({"readme.txt": b"x"}), "这是压缩包"),
        ("报告.docx", with_parts(WORD, {"word/document.xml": b"<w:document"}), "文件损坏"),
        ("报告.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("报告.docx", locked(WORD), "设了密码"),
        ("报告.doc", OLE + "WordDocument".encode("utf-16-le"), "旧的 .doc 格式"),
        ("报告.docm", WORD, "带宏"),
        ("报告.docx", with_parts(WORD, {"word/vbaProject.bin": b"x"}), "带宏"),
        ("报告.docx", saved(with_paragraphs("", " ")), "没有文字"),
        ("报告.docx", with_parts(WORD, {"word/bomb.xml": b" " * (49 * 1024 * 1024)}), "压缩炸弹"),
        ("报告.pdf", b"%PDF-1.7", "PDF 文件；改不成表和文字"),
        ("报告.txt", b"", "空的"),
        ("报告.txt", b" \r\n\t\n", "空的"),
        ("报告.txt", "\u3000\ufeff\n".encode(), "没有文字"),
        ("报告.txt", "一、甲\n乙\0丙\n".encode(), "第 2 行有看不见的空字节"),
        ("报告.txt", "一、甲\n乙\x1b丙\n".encode(), "第 2 行有不能印的字符（U\\+001B）"),
        ("报告.txt", "一、甲\n".encode() + b"\xff\xff\xff", "第 2 行既不是 UTF-8 也不是 GB18030"),
        ("报告.txt", ("年" * 999 + "\n").encode() * 1100, "超过 30 万字"),
        ("报告.txt", b"a" * (LARGEST_FILE + 1), "超过 32 MB"),
    ],
)
def test_an_unreadable_file_is_refused_with_a_reason(name: str, content: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_source(name, content)


# Fifty characters.
SENTENCE = f"{'甲' * 49}。"


@pytest.mark.parametrize(
    ("name", "longest", "why"),
    [
        ("报告.txt", "乙" * 1000, "第 1 段有一句超过 1 千字，不像一句话：“乙乙乙乙乙乙乙乙乙乙…”。请断句"),
        ("报告.txt", SENTENCE * 100, "第 1 段超过 5 千字，不像一段话"),
        ("报告.txt", f"项目\t数\n路灯\t{'乙' * 1000}", "第 1 段有一句超过 1 千字"),
        ("报告.md", f"# 一、甲\n\n{'乙' * 1000}", "第 3 段有一句超过 1 千字"),
        ("报告.md", f"<!--\n{'乙' * 19_991}", "第 1 段超过 2 万字，不像一段话：“<!-- 乙乙乙乙乙…”"),
    ],
    ids=["sentence", "paragraph", "cell", "paragraph of Markdown", "Markdown that is kept"],
)
def test_what_is_too_long_to_be_read_is_refused_and_no_less(name: str, longest: str, why: str) -> None:
    end = "\n-->" if "<!--" in longest else "\n"
    assert read_source(name, f"{longest}{end}".encode()).blocks
    with pytest.raises(SourceError, match=re.escape(why)):
        read_source(name, f"{longest}乙{end}".encode())


def test_twenty_megabytes_of_text_are_refused_for_their_length() -> None:
    with pytest.raises(SourceError, match="万字"):
        read_source("报告.txt", ("群众工作" * 25 + "\n").encode() * 70_000)


def test_twenty_megabytes_of_word_are_read(tmp_path: Path) -> None:
    picture = bytes(range(256)) * 4 * 1024 * 20
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(stored, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
        new.writestr("word/media/image1.bin", picture)
    assert len(stored.getvalue()) > 20 * 1024 * 1024
    import_into(tmp_path, stored.getvalue(), name="报告.docx")
    assert exported(tmp_path) == "一、党建工作\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (REPORT.encode("gb18030"), "GB18030"),
        (REPORT.encode("utf-16"), "UTF-16"),
        (REPORT.replace("\n", "\r\n").encode(), "CRLF"),
        (REPORT.replace("\n", "\r\n").encode("gb18030"), "CRLF"),
    ],
)
def test_other_encodings_and_line_ends_are_read_and_noted(tmp_path: Path, content: bytes, said: str) -> None:
    imported = import_into(tmp_path, content)
    assert exported(tmp_path) == REPORT
    assert any(said in note for note in imported.notes)


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    import_into(tmp_path, REPORT.encode("utf-8-sig"))
    assert exported(tmp_path) == REPORT


def test_report_without_headings_is_one_section(tmp_path: Path) -> None:
    text = "今年召开党委会24次。\n工作平稳有序。\n"
    imported = import_into(tmp_path, text)
    assert exported(tmp_path) == text
    assert (tmp_path / "docs/2022/1-report.md").exists()
    assert any("没有找到" in note for note in imported.notes)


@pytest.mark.parametrize(
    "line",
    [
        "1. 第一点",
        "# 井号",
        "- 减号",
        "+ 加号",
        "> 大于",
        "---",
        "<script>alert(1)</script>",
        "&lt;不是标签&gt; &amp; &nbsp;",
        "{{ 像引用 }} 和 {: .类}",
        "[链接](x.md) ![图](y.png) [^1] [TOC]",
        "`代码` ~~~ ```",
        "下划线_甲_和反斜线\\乙",
        "竖线|甲|乙",
        ":冒号开头",
        "表\t格",
        "https://例.cn/a_b_c",
        "甲*乙=丙*丁",
        "12、年度数",
        "   三个空格开头",
        "\u3000\u3000全角空格开头",
        "〔2021〕30号",
        "7×24小时",
    ],
)
def test_special_characters_of_markdown_stay_as_typed(tmp_path: Path, line: str) -> None:
    text = f"一、党建工作\n{line}\n平稳有序。\n"
    imported = import_into(tmp_path, text)
    assert imported.differences == ()


SIGNS = st.text(
    alphabet="一二、（）(1.2)*_#[]{}<>|`&;:!-+~= \t\u3000年次约余万元%。，“”《》镇村等即分别是", min_size=0, max_size=24
)


@given(st.lists(SIGNS, min_size=1, max_size=6))
@example(["1\t", "\t"])
@example(["年\t次", "一\t二", "\t", "万\t亿"])
def test_any_text_is_exported_as_imported(lines: list[str]) -> None:
    text = "\n".join(["一、党建工作", *lines])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        imported = import_into(root, text)
        assert imported.differences == ()
        exported(root, edition=Edition.MASKED if imported.is_masked else Edition.INTERNAL)
