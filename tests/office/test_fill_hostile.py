"""Workbooks that are damaged, manipulated or harmful: each gives one line in Chinese, quickly."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.office.issued import issue
from tests.office.test_fill import LISTS, PROJECT, SHEET, VALUES, change, put, run, text_of
from tests.project import write_project

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">'


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Path, Path]:
    root, path = issue(tmp_path, PROJECT)
    change(path, put("管网", 13.5))
    return root, path


def with_part(path: Path, name: str, edit: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts rewritten; openpyxl itself writes no shared strings."""
    other = path.with_name("改.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, edit(content) if part.filename == name else content)
        if name not in old.namelist():
            new.writestr(name, edit(b"<sst><si><t>a</t></si></sst>"))
    return other


def refused(root: Path, path: Path, says: str, code: int = 2) -> None:
    done = run(root, "fill", str(path))
    assert done.exit_code == code, done.output
    assert says in done.output
    assert text_of(root) == VALUES


PARTS = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "[Content_Types].xml"]


@pytest.mark.parametrize("name", [*PARTS, "docProps/core.xml"])
@pytest.mark.parametrize("declared", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str, declared: str, name: str, issued: tuple[Path, Path]) -> None:
    def edit(content: bytes) -> bytes:
        text = content.decode().partition("?>")[2] if content.startswith(b"<?xml") else content.decode()
        text = f'<?xml version="1.0" encoding="{encoding}"?>{declared}]>' + text.replace("</", "&j;</", 1)
        return text.encode(encoding)

    root, path = issued
    refused(root, with_part(path, name, edit), f"里有 XML 实体声明（{name}）")


@pytest.mark.parametrize("name", PARTS)
def test_a_broken_part_is_reported(name: str, issued: tuple[Path, Path]) -> None:
    root, path = issued
    refused(root, with_part(path, name, lambda content: content[: len(content) // 2]), f"已损坏（{name}）")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'<mergeCell ref="A1:H1"/>', b'<mergeCell ref="A1:XFD1048576"/>', "有一处合并或公式占了 A1:XFD1048576"),
        (b"</sheetData>", b'<row r="99">' + b"<c/>" * 400_000 + b"</row></sheetData>", "有几十万个格子"),
        (b"<f>", b'<f ref="A1:XFD1048576" t="array">', "有一处合并或公式占了"),
    ],
    ids=["merged", "cells", "array"],
)
def test_a_workbook_that_would_take_hours_is_refused(
    old: bytes, new: bytes, says: str, issued: tuple[Path, Path]
) -> None:
    root, path = issued
    change(path, put("受益", "=1+2"))
    refused(root, with_part(path, "xl/worksheets/sheet2.xml", lambda content: content.replace(old, new)), says)


def test_many_parts_that_are_large_together_are_refused(issued: tuple[Path, Path]) -> None:
    root, path = issued
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        for nth in range(5):
            parts.writestr(f"xl/media/{nth}.bin", b"\0" * 20_000_000)
    refused(root, path, "展开后太大")


@pytest.mark.parametrize("kept", [10, 200, 4000])
def test_a_truncated_file_is_reported(kept: int, issued: tuple[Path, Path]) -> None:
    root, path = issued
    path.write_bytes(path.read_bytes()[:kept])
    refused(root, path, "不是 Excel 文件")


def test_a_pipe_is_not_waited_for(issued: tuple[Path, Path]) -> None:
    root, _ = issued
    os.mkfifo(root / "管.xlsx")
    refused(root, root / "管.xlsx", "不是普通文件")


@pytest.mark.parametrize(
    "said",
    ["5", "{}", "[1, 2, 3]", '["a"]', "[", "[" * 100_000, "[]", "null", '[["a"], [], []]', "乱写", None, 3.5],
)
def test_a_changed_hidden_column_is_reported(said: object, issued: tuple[Path, Path]) -> None:
    root, path = issued
    text = said[:30_000] if isinstance(said, str) else said
    refused(root, change(path, put("管网", text, "发出时")), "隐藏的栏（发出时）被改动过", 1)


@pytest.mark.parametrize("said", ["5", "{}", "[1, 2]", '["a"]', '[["a", 1]]', None])
def test_a_changed_hidden_column_of_a_list_is_reported(said: object, issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: object) -> None:
        page = workbook[SHEET + LISTS]  # type: ignore[index]
        for row in page.iter_rows():
            if any(cell.value == "名单" for cell in row):
                row[-1].value = said

    refused(root, change(path, edit), "隐藏的栏（发出时）被改动过", 1)


@pytest.mark.parametrize(
    ("head", "content", "says"),
    [
        ("代号", "别的", "数字目录里没有这个代号"),
        ("代号", 12, "数字目录里没有这个代号"),
        ("年度", "去年", "这张表是 去年 年的"),
        ("校验", "0", "名称、单位或口径改过"),
        ("代号", "受益", "名称、单位或口径改过"),
    ],
)
def test_other_hidden_columns(head: str, content: object, says: str, issued: tuple[Path, Path]) -> None:
    root, path = issued
    refused(root, change(path, put("管网", content, head)), says, 1)


def test_a_second_column_of_the_year_is_refused(issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: object) -> None:
        page = workbook[SHEET]  # type: ignore[index]
        page["O3"], page["O4"] = "2025年（填）", 99

    refused(root, change(path, edit), "有两栏都叫“2025年（填）”，不知道收哪一栏", 1)


def test_a_missing_column_of_values_is_reported(issued: tuple[Path, Path]) -> None:
    root, path = issued
    refused(root, change(path, lambda workbook: workbook[SHEET].delete_cols(6)), "缺填数的一栏", 1)


def test_protected_sheets_are_read(issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: object) -> None:
        workbook[SHEET].protection.set_password("x")  # type: ignore[index]

    assert run(root, "fill", str(change(path, edit))).exit_code == 0
    assert "管网: 13.5" in text_of(root)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_gives_one_line(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = write_project(tmp_path_factory.mktemp("project"), PROJECT)
    path = root / "表.xlsx"
    run(root, "worklist", "2025", "-o", str(path))
    change(path, put("管网", 13.5))
    with zipfile.ZipFile(path) as parts:
        names = sorted(parts.namelist())
    name = data.draw(st.sampled_from(names))
    junk = data.draw(st.sampled_from([b"", b"<", b'"', b"<v>x</v>", b"1e999", b"\xff", b"<c r='ZZZ9'><v>1</v></c>"]))
    share = data.draw(st.floats(0, 1))
    length = data.draw(st.integers(0, 30))

    def edit(content: bytes) -> bytes:
        at = int(len(content) * share)
        return content[:at] + junk + content[at + length :]

    done = run(root, "fill", str(with_part(path, name, edit)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    assert done.exit_code in (0, 1, 2)
