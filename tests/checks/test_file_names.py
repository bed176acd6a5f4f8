"""File names that a case of FAULT.md cannot write: with spaces, decomposed letters, too long ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.checks import check
from nianbao.report import Level
from tests.project import load_project

TOWN = "# 城镇\n"
NAMES = ("conflict_copy", "unportable_file_name")


def faults(folder: Path, *files: str) -> list[tuple[str, str]]:
    book = load_project(folder, {"docs/2024/1-town.md": TOWN, **dict.fromkeys(files, TOWN)})
    found = ((one.fault, one.prose or one.data) for one in check(book) if one.fault in NAMES)
    return [(fault, place.file) for fault, place in found if place]


@pytest.mark.parametrize(
    "name",
    [
        *("town (1).md", "town（2）.md", "town(3).md", "town - 副本.md", "town - 副本 (2).md", "town-副本.md"),
        *("town - Copy.md", "复件 town.md", "Copy of town.md", "town-DESKTOP-7Q3KL2M.md", "town-LAPTOP-7Q3KL2M-2.md"),
        *("town-LENOVO-PC.md", "town (甲's conflicted copy 2026-01-02).md", "town_冲突文件_甲.md"),
        "town.sync-conflict-20260102-101010-ABCDEF.md",
    ],
)
def test_copies_of_network_disks_and_office_programs_are_named(name: str, tmp_path: Path) -> None:
    file = f"docs/2024/{name.replace('town', '1-town')}"
    assert faults(tmp_path, file) == [("conflict_copy", file)]


@pytest.mark.parametrize(
    "name",
    [
        "town (一).md",
        "town-2.md",
        "town-GDP.md",
        "town-2024.md",
        "village (1).md",
        "town-win-prize.md",
        "town-冲突化解.md",
        "town2.md",
    ],
)
def test_a_section_with_a_longer_name_is_no_copy(name: str, tmp_path: Path) -> None:
    assert faults(tmp_path, f"docs/2024/{name.replace('town', '1-town')}") == []


def test_a_download_beside_its_copy_is_a_warning(tmp_path: Path) -> None:
    book = load_project(tmp_path, {"docs/2024/town.md": TOWN, "docs/2024/附.pdf": b"1", "docs/2024/附 (1).pdf": b"1"})
    assert [(one.fault, one.level) for one in check(book)] == [("conflict_copy", Level.WARNING)]


@pytest.mark.parametrize(
    ("file", "is_found"),
    [
        ("docs/2024/caf\u00e9.md", False),
        ("docs/2024/cafe\u0301.md", True),
        (f"docs/2024/{'甲' * 60}/{'乙' * 60}.md", False),
        (f"docs/2024/{'甲' * 80}/{'乙' * 80}/{'丙' * 10}.md", True),
        ("docs/2024/房屋 安全.md", False),
        ("docs/2024/房屋 .md", False),
        ("docs/2024 /房屋.png", True),
    ],
)
def test_names_that_another_system_changes(file: str, is_found: bool, tmp_path: Path) -> None:
    assert (("unportable_file_name", file) in faults(tmp_path, file)) == is_found
