"""``nianbao import --from-word``: what it shows, what it writes, and what it refuses."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml.ns import qn

from nianbao.cli import main
from tests.office.from_word.word_edits import PEOPLE, PROJECT, TOWN, WordEdits, tracked
from tests.office.importing.test_command import state
from tests.project import RELEASE

RECORD = "data/2024/from-word.md"
# The record of a file that was edited in every way.
ALL_KINDS = Path(__file__).parent / "all_kinds.md"


@pytest.fixture
def word(tmp_path: Path) -> WordEdits:
    return WordEdits(tmp_path / "project")


def run(word: WordEdits, *options: str, content: bytes | None = None, name: str = "改.docx") -> Result:
    file = word.root.parent / name
    file.write_bytes(word.content() if content is None else content)
    arguments = ["import", "-C", str(word.root), "--from-word", str(file), "--year", "2024", *options]
    return CliRunner().invoke(main, arguments)


def git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=李", "-c", "user.email=li@example.org"]
    subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)


def edited(word: WordEdits) -> None:
    word.replace("小事", "关键小事")
    word.replace("12.6公里", "13.1公里")


def test_shows_what_changed_and_writes_nothing(word: WordEdits) -> None:
    edited(word)
    before = state(word.root)
    result = run(word)
    assert result.exit_code == 0, result.output
    assert "  + 坚持把群众的关键小事当作大事来办，做到件件有着落。\n" in result.output
    assert "拟改 村镇建设办 污水管网：12.6公里 → 13.1公里。请村镇建设办核实\n" in result.output
    assert "文字改了 1 节，拟改的数 1 个（没有写）" in result.output
    assert state(word.root) == before


def test_writes_the_words_and_a_record_and_no_value(word: WordEdits) -> None:
    edited(word)
    before = state(word.root)
    result = run(word, "--write")
    assert result.exit_code == 0, result.output
    after = state(word.root)
    assert {file for file in after if before.get(file) != after[file]} == {PEOPLE, RECORD}
    assert (word.root / PEOPLE).read_text("utf-8") == PROJECT[PEOPLE].replace("小事", "关键小事")
    record = (word.root / RECORD).read_text("utf-8")
    assert "| 村镇建设办 | 污水管网 | 12.6公里 | 13.1公里 | 拟改：请村镇建设办核实 |" in record
    # The file is still the edited one; nothing is left to take.
    again = run(word)
    assert "  + " not in again.output


def test_an_unchanged_file_says_so(word: WordEdits) -> None:
    result = run(word, "--write")
    assert result.exit_code == 0, result.output
    assert "改.docx 与 2024 年的报告一样，没有要收回的。" in result.output


def foreign() -> bytes:
    written = BytesIO()
    document = Document()
    document.add_paragraph("别处写的报告，全年办实事35件。")
    document.save(written)
    return written.getvalue()


def package(**parts: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def bomb() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", b"<Types/>")
        made.writestr("word/document.xml", b" " * (49 * 1024 * 1024))
    return written.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "told"),
    [
        (foreign, "改.docx", "这不是从年报导出的内部版 Word 文件"),
        (lambda: b"", "改.docx", "文件是空的"),
        (lambda: b"PK\x03\x04" + b"x" * 90, "改.docx", "内容却不是"),
        (lambda: package(a=b"1"), "改.docx", "这是压缩包，不是 Word 文件"),
        (lambda: package(**{"word__document.xml": b"<a/>", "word__vbaProject.bin": b"1"}), "改.docx", "文件带宏"),
        (lambda: package(**{"word__document.xml": b"<a/>"}), "改.docx", "文件损坏"),
        (bomb, "改.docx", "压缩炸弹"),
        (lambda: "全年办实事".encode(), "改.txt", "不是 Word 文件"),
        (lambda: b"%PDF-1.7", "改.pdf", "PDF 文件"),
    ],
)
def test_other_files_are_one_clear_error(word: WordEdits, make: Callable[[], bytes], name: str, told: str) -> None:
    before = state(word.root)
    result = run(word, "--write", content=make(), name=name)
    assert result.exit_code == 2
    assert result.output.startswith(f"不能运行：{name}：")
    assert told in result.output
    assert result.output.count("\n") == 1
    assert state(word.root) == before


def test_a_doc_file_without_libreoffice(word: WordEdits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda program: None)
    result = run(word, content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, name="改.doc")
    assert result.exit_code == 2
    assert "另存为“Word 文档（.docx）”" in result.output
    assert "没有 LibreOffice" in result.output


def test_a_signed_year_is_refused_with_the_way(word: WordEdits) -> None:
    edited(word)
    (word.root / "data/2024/release.yml").write_text(RELEASE, "utf-8")
    result = run(word, "--write")
    assert result.exit_code == 2
    assert "2024 年已经签发" in result.output
    assert "nianbao correct" in result.output


def test_another_year_is_refused(word: WordEdits) -> None:
    file = word.root.parent / "改.docx"
    file.write_bytes(word.content())
    result = CliRunner().invoke(main, ["import", "-C", str(word.root), "--from-word", str(file), "--year", "2023"])
    assert result.exit_code == 2
    assert "这是 2024 年的报告，现在收的是 2023 年；请写 --year 2024" in result.output


def test_write_needs_from_word(word: WordEdits) -> None:
    result = CliRunner().invoke(main, ["import", "-C", str(word.root), "改.docx", "--write"])
    assert result.exit_code == 2
    assert "--write 和 -o 要与 --from-word 一起用" in result.output


def change(word: WordEdits, file: str, old: str, new: str) -> None:
    path = word.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_others_changed_since_the_export_is_kept(word: WordEdits) -> None:
    git(word.root, "init", "-q")
    git(word.root, "add", "-A")
    git(word.root, "commit", "-qm", "一")
    edited(word)
    change(word, PEOPLE, "全年受理信访", "全年共受理信访")
    change(word, "data/2024/a.yml", "12.6", "12.9")
    result = run(word, "--write")
    assert result.exit_code == 0, result.output
    assert "以后别人改的，都留着" in result.output
    text = (word.root / PEOPLE).read_text("utf-8")
    assert "全年共受理信访{{ 信访 }}" in text
    assert "群众的关键小事" in text
    assert "导出时是12.6公里，数据里后来改成了12.9公里，Word 里是13.1公里；问清楚用哪个" in result.output


def test_a_sentence_that_both_changed_is_a_conflict(word: WordEdits) -> None:
    git(word.root, "init", "-q")
    git(word.root, "add", "-A")
    git(word.root, "commit", "-qm", "一")
    word.replace("小事", "关键小事")
    word.replace("第一项工作抓得实", "第一项工作抓得很实")
    change(word, PEOPLE, "小事", "琐事")
    result = run(word, "--write")
    assert result.exit_code == 0, result.output
    assert "琐事当作大事" in (word.root / PEOPLE).read_text("utf-8")
    assert "很实" in (word.root / TOWN).read_text("utf-8")
    record = (word.root / RECORD).read_text("utf-8")
    for words in ("导出时“坚持把群众的小事", "现在“坚持把群众的琐事", "Word 里“坚持把群众的关键小事"):
        assert words in record


def test_without_the_state_of_the_export_it_writes_only_when_forced(word: WordEdits) -> None:
    edited(word)
    change(word, PEOPLE, "全年受理信访", "全年共受理信访")
    before = state(word.root)
    result = run(word, "--write")
    assert result.exit_code == 2
    assert "找不到导出时的那一版" in result.output
    assert state(word.root) == before
    assert run(word, "--write", "--force").exit_code == 0
    assert "群众的关键小事" in (word.root / PEOPLE).read_text("utf-8")


def test_proposed_values_go_to_their_owner_and_come_back(word: WordEdits) -> None:
    edited(word)
    sheets = word.root.parent / "拟改.xlsx"
    result = run(word, "-o", str(sheets))
    assert result.exit_code == 0, result.output
    assert "请村镇建设办核实" in result.output
    assert "管网: 12.6" in (word.root / "data/2024/a.yml").read_text("utf-8")
    filled = CliRunner().invoke(main, ["fill", "-C", str(word.root), str(sheets), "--year", "2024"])
    assert filled.exit_code == 0, filled.output
    assert "管网（污水管网）数：12.6公里 → 13.1公里" in filled.output
    assert "管网: 13.1" in (word.root / "data/2024/a.yml").read_text("utf-8")


def test_no_worksheet_without_a_proposed_value(word: WordEdits) -> None:
    word.replace("小事", "关键小事")
    sheets = word.root.parent / "拟改.xlsx"
    assert "没有拟改的数" in run(word, "-o", str(sheets)).output
    assert not sheets.exists()


def remove(element: Any) -> None:
    element.getparent().remove(element)


def test_the_record_names_everything_that_a_person_decides(word: WordEdits) -> None:
    edited(word)
    word.replace("（草稿，未经签发）", "（征求意见稿）")
    remove(word.paragraph("项目建设提速")._p)
    remove(word.paragraph("第二项工作")._p)
    remove(word.document.tables[0].rows[2]._tr)
    (mark,) = word.document.element.body.iter(qn("w:footnoteReference"))
    remove(mark.getparent())
    tracked(word.paragraph("坚持把群众").runs[0], "件件有着落", "件件办实35件")
    word.document.add_comment(runs=word.paragraph("全年受理信访").runs[1], text="再对一遍", author="王主任")
    shown = run(word, "--write")
    assert shown.exit_code == 0, shown.output
    record = (word.root / RECORD).read_text("utf-8")
    assert record == ALL_KINDS.read_text("utf-8")
    # The screen shows the same lists, and the proposed values as one more.
    lists = [line.removeprefix("## ") for line in record.splitlines() if line.startswith("## ")][1:]
    assert [line.removeprefix("── ") for line in shown.output.splitlines() if line.endswith("处）")][1:] == lists


def test_the_record_of_an_earlier_file_stays(word: WordEdits) -> None:
    word.replace("12.6公里", "13.1公里")
    assert run(word, "--write", name="镇长改.docx").exit_code == 0
    word.replace("9.5公里", "9.8公里")
    assert run(word, "--write", name="书记改.docx").exit_code == 0
    record = (word.root / RECORD).read_text("utf-8")
    assert record.count("# 2024年：从 Word 收回的修改") == 1
    assert record.index("从“镇长改.docx”收回") < record.index("从“书记改.docx”收回")
    assert "| 9.5公里 | 9.8公里 |" in record
