"""Files that commands write outside the project: completely or not at all, and never over what nobody has seen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nianbao.writing import disk
from nianbao.writing.disk_errors import WriteError
from nianbao.writing.output import PART, clear_leftovers, replaceable_content, write_output

OLD, NEW = b"old", b"new"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "2025.docx"


def test_a_new_file_is_written(target: Path) -> None:
    write_output(target, NEW, None)
    assert target.read_bytes() == NEW
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_file_as_it_was_seen_is_replaced_and_keeps_its_mode(target: Path) -> None:
    target.write_bytes(OLD)
    target.chmod(0o640)
    write_output(target, NEW, replaceable_content(target))
    assert target.read_bytes() == NEW
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("seen", [None, b"older"])
def test_what_somebody_else_wrote_meanwhile_stays(target: Path, seen: bytes | None) -> None:
    target.write_bytes(OLD)
    with pytest.raises(WriteError, match="刚才被别人改过；没有写"):
        write_output(target, NEW, seen)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"写不了 .*2025\.docx：没有文件夹 "):
        write_output(tmp_path / "nowhere/2025.docx", NEW, None)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_links_in_a_circle(target: Path) -> None:
    other = target.with_name("other.docx")
    target.symlink_to(other)
    other.symlink_to(target)
    with pytest.raises(WriteError, match="写不了 "):
        write_output(target, NEW, None)
    assert target.is_symlink()
    assert other.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_a_link_stays_and_its_file_is_replaced(target: Path) -> None:
    other = target.with_name("other.docx")
    other.write_bytes(OLD)
    target.symlink_to(other)
    write_output(target, NEW, OLD)
    assert target.is_symlink()
    assert other.read_bytes() == NEW


def test_a_read_only_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.write_bytes(OLD)
    # Root may write everything.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(WriteError, match="文件是只读的"):
        write_output(target, NEW, OLD)
    assert target.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev")
def test_a_device_is_written_to() -> None:
    write_output(Path("/dev/null"), NEW, None)
    assert replaceable_content(Path("/dev/null")) is None


def test_a_full_disk_leaves_the_old_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.write_bytes(OLD)

    def full(part: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "replace", full)
    with pytest.raises(WriteError, match="写不了 "):
        write_output(target, NEW, OLD)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_leftovers_of_killed_commands_are_removed(target: Path) -> None:
    part = target.with_name(PART.format(1))
    part.write_bytes(b"half")
    clear_leftovers(target.parent)
    assert not part.exists()
