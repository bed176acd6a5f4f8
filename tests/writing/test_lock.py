"""One command at a time: the next one waits, or names the holder of the lock."""

from __future__ import annotations

import json
import os
import signal
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from nianbao.writing import WriteError, lock, open_project
from tests.project import write_project

FORK = get_context("fork")


def hold(root: Path, held: Event, done: Event) -> None:
    with open_project(root, "nianbao fill"):
        held.set()
        done.wait()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path, {})


def test_a_command_that_waits_too_long_names_the_holder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, done = FORK.Event(), FORK.Event()
    holder = FORK.Process(target=hold, args=(root, held, done))
    holder.start()
    held.wait()
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    try:
        with pytest.raises(WriteError) as refused, open_project(root, "nianbao rename"):
            pass
    finally:
        done.set()
        holder.join()
    said = json.loads(json.dumps(str(refused.value)))
    assert f"nianbao fill（进程 {holder.pid}，20" in said
    assert "开始）正在写这个项目" in said
    with open_project(root, "nianbao rename"):
        pass
    assert not (root / ".nianbao").exists()


def test_the_lock_of_a_killed_command_is_taken_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, done = FORK.Event(), FORK.Event()
    holder = FORK.Process(target=hold, args=(root, held, done))
    holder.start()
    held.wait()
    assert holder.pid is not None
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    assert (root / ".nianbao/lock").exists()
    monkeypatch.setattr(lock, "PATIENCE", 0)
    with open_project(root, "nianbao rename"):
        pass
    assert not (root / ".nianbao").exists()


def test_a_folder_removed_while_it_is_made_is_made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.mkdir
    errors = [FileExistsError(17, "File exists")]

    def removed_meanwhile(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if self.name == ".nianbao" and errors:
            raise errors.pop()
        real(self, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", removed_meanwhile)
    with open_project(root, "nianbao fill"):
        assert (root / ".nianbao/lock").exists()


@pytest.mark.parametrize("is_link", [False, True])
def test_something_else_in_place_of_the_folder_is_an_error(root: Path, is_link: bool) -> None:
    if is_link:
        (root / ".nianbao").symlink_to(root / "nothing")
    else:
        (root / ".nianbao").write_text("", "utf-8")
    with pytest.raises(WriteError, match="已经有同名的文件"), open_project(root, "nianbao fill"):
        pass


def add_ones(root: Path, count: int) -> None:
    for _ in range(count):
        with open_project(root, "nianbao fill") as project:
            number = int(project.files.read("data/n.yml"))
            project.write({"data/n.yml": str(number + 1).encode()})


def test_many_commands_at_once_lose_nothing(root: Path) -> None:
    write_project(root, {"data/n.yml": "0"})
    adders = [FORK.Process(target=add_ones, args=(root, 10)) for _ in range(6)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    assert (root / "data/n.yml").read_text() == "60"


def test_git_ignores_the_files_of_a_killed_command(root: Path) -> None:
    with open_project(root, "x"):
        assert (root / ".nianbao/.gitignore").read_text() == "*\n"
