"""Several files written at once: all of them or none, whatever fails and wherever the process is killed."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.writing import WriteError, disk, open_project, recover_project
from nianbao.writing.journal import UNDO_JOURNAL
from tests.project import write_project

BEFORE = {
    "data/2025/a.yml": "甲: 1\n",
    "data/2025/b.yml": "乙: 1\r\n",
    "data/2025/gone.yml": "丙: 1\n",
    "docs/2025/1.md": "一\n",
}
AFTER = {"data/2025/a.yml": b"a: 2\n", "data/2025/b.yml": b"b: 2\r\n", "data/2026/sub/c.yml": b"c: 3\n"}
GONE = "data/2025/gone.yml"
STEPS = ("create", "replace", "remove", "make_folder", "copy_attributes")
# Fewer steps than this do not reach the files themselves.
LEAST_STEPS = 15


def project(root: Path) -> Path:
    return write_project(root, BEFORE)


def state(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def folders(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


def write(root: Path) -> None:
    with open_project(root, "nianbao fill") as opened:
        opened.write({**AFTER, GONE: None})


def written_out(before: dict[str, bytes]) -> dict[str, bytes]:
    """The files afterwards."""
    return {file: content for file, content in {**before, **AFTER}.items() if file != GONE}


class Counter:
    """Counts the operations on the disk and runs a function before a given one."""

    def __init__(self, at: int, act: Callable[[], None]) -> None:
        self.count = 0
        self.at = at
        self.act = act

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in STEPS:
            monkeypatch.setattr(disk, name, self._counting(getattr(disk, name)))

    def _counting(self, real: Callable[..., None]) -> Callable[..., None]:
        def step(*arguments: Path) -> None:
            self.count += 1
            if self.count == self.at:
                self.act()
            real(*arguments)

        return step


def fail() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def steps(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    counter = Counter(0, fail)
    with monkeypatch.context() as patch:
        counter.install(patch)
        write(project(root))
    return counter.count


def in_child(act: Callable[[], None]) -> int:
    """Runs a function in another process and returns its exit code."""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def test_everything_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = state(root)
    write(root)
    assert state(root) == written_out(before)


def test_an_error_at_any_step_leaves_everything_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = steps(tmp_path / "counted", monkeypatch)
    assert count > LEAST_STEPS
    written = 0
    for at in range(1, count + 1):
        root = project(tmp_path / str(at))
        before, before_folders = state(root), folders(root)
        with monkeypatch.context() as patch:
            Counter(at, fail).install(patch)
            refused = ""
            try:
                write(root)
            except WriteError as error:
                refused = str(error)
        if refused:
            assert "磁盘满了" in refused
            assert (state(root), folders(root)) == (before, before_folders), f"step {at}"
            continue
        # After the last file only clearing up can fail.
        recover_project(root, "nianbao check")
        assert state(root) == written_out(before), f"step {at}"
        written += 1
    assert written < 4


def test_after_a_kill_at_any_step_the_next_command_completes_or_discards_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = steps(tmp_path / "counted", monkeypatch)
    seen = set()
    for at in range(1, count + 1):
        root = project(tmp_path / str(at))
        before = state(root)
        with monkeypatch.context() as patch:
            Counter(at, die).install(patch)
            assert os.WIFSIGNALED(in_child(lambda root=root: write(root)))
        said = recover_project(root, "nianbao check")
        now = state(root)
        assert now in (before, written_out(before)), f"step {at}"
        seen.add((now != before, said is not None))
        assert recover_project(root, "nianbao check") is None
    # All written, but no message: the command was killed while clearing up.
    assert seen == {(False, False), (True, True), (True, False)}


def test_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(20251126)
    for nth in range(40):
        root = project(tmp_path / str(nth))
        before = state(root)
        child = os.fork()
        if child == 0:
            write(root)
            os._exit(0)
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        recover_project(root, "nianbao check")
        now = state(root)
        # A killed holder releases its lock, so the next command takes it.
        write(root)
        assert now in (before, written_out(before))
        assert state(root) == written_out(before)


def killed_before(root: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes, and is killed before a file takes its place."""
    real = disk.replace

    def replace(path: Path, target: Path) -> None:
        if target.as_posix().endswith(file):
            die()
        real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", replace)
        assert os.WIFSIGNALED(in_child(lambda: write(root)))


def test_a_file_edited_meanwhile_is_kept_and_the_others_are_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path)
    before = state(root)
    killed_before(root, "b.yml", monkeypatch)
    (root / "data/2025/b.yml").write_bytes("乙: 9\n".encode())
    said = recover_project(root, "nianbao check")
    assert said is not None
    assert "上次的 nianbao fill" in said
    assert "已撤回（data/2025/b.yml后来改过，留着现在的）" in said
    assert state(root) == {**before, "data/2025/b.yml": "乙: 9\n".encode()}


def test_a_file_edited_after_it_was_moved_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path)
    before = state(root)
    killed_before(root, "b.yml", monkeypatch)
    (root / "data/2025/a.yml").write_bytes(b"a: 9\n")
    said = recover_project(root, "nianbao check")
    assert said is not None
    assert "现已写完" in said
    assert state(root) == {**written_out(before), "data/2025/a.yml": b"a: 9\n"}


def test_a_kill_while_undoing_is_undone_by_the_next_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disk.replace

    def replace(path: Path, target: Path) -> None:
        if target.name == "c.yml":
            raise OSError(errno.EACCES, "Permission denied")
        if path.suffix == ".old":
            die()
        real(path, target)

    root = project(tmp_path)
    before = state(root)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", replace)
        assert os.WIFSIGNALED(in_child(lambda: write(root)))
    assert (root / ".nianbao/pending" / UNDO_JOURNAL).exists()
    said = recover_project(root, "nianbao check")
    assert said is not None
    assert "已撤回" in said
    assert state(root) == before


@pytest.mark.parametrize("file", ["../outside.yml", "/tmp/outside.yml", "data/../../outside.yml"])
def test_a_journal_with_a_path_outside_the_project_is_refused(file: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    pending = root / ".nianbao/pending"
    pending.mkdir(parents=True)
    (pending / "0.new").write_text("x")
    entry = {"file": file, "before": None, "after": "x"}
    (pending / "list.json").write_text(json.dumps({"command": "x", "since": "", "folders": [], "entries": [entry]}))
    with pytest.raises(WriteError, match="读不懂"):
        recover_project(root, "nianbao check")
    assert not (tmp_path / "outside.yml").exists()


def test_a_link_to_a_file_outside_the_project_is_not_followed(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    outside = tmp_path / "outside.yml"
    outside.write_text("x\n")
    (root / "data/2025/a.yml").unlink()
    (root / "data/2025/a.yml").symlink_to(outside)
    with pytest.raises(WriteError, match="在项目文件夹外"):
        write(root)
    assert outside.read_text() == "x\n"


def test_a_file_changed_since_it_was_read_is_not_overwritten(tmp_path: Path) -> None:
    root = project(tmp_path)
    with open_project(root, "x") as opened:
        list(opened.files.below("data"))
        opened.files.read("data/2025/b.yml")
        (root / "data/2025/b.yml").write_text("乙: 5\n")
        (root / "data/2025/new.yml").write_text("丙: 5\n")
        (root / "data/2025/.b.yml.swp").write_text("an editor's")
        with pytest.raises(WriteError, match=r"data/2025/b\.yml、data/2025/new\.yml 刚才被别人改过"):
            opened.write({**AFTER, GONE: None})
    assert (root / "data/2025/b.yml").read_text() == "乙: 5\n"
    assert (root / "data/2025/a.yml").read_text() == "甲: 1\n"


def test_permissions_are_kept(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "data/2025/a.yml").chmod(0o640)
    write(root)
    assert (root / "data/2025/a.yml").stat().st_mode & 0o777 == 0o640
