"""The line of progress: on a terminal only, gone when the work is done and before anything else is written."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from nianbao.reporters import progress_line
from nianbao.reporters.progress_line import ProgressLine
from tests.site.sites import make_site

pty = pytest.importorskip("pty", reason="Windows has no pseudoterminals")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def screen(self) -> str:
        """The last line as the screen shows it."""
        line = ""
        for part in self.getvalue().rpartition("\n")[2].split("\r"):
            covered = sum(2 if ord(letter) > 0xFF else 1 for letter in part)
            columns = [column for letter in line for column in ((letter, "") if ord(letter) > 0xFF else (letter,))]
            line = part + "".join(columns[covered:])
        return line.rstrip()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress_line.time, "monotonic", lambda: now[0])
    return now


def test_it_says_what_is_done_how_much_of_it_and_what_is_left(clock: list[float]) -> None:
    terminal = Terminal()
    with ProgressLine(terminal) as line:
        line.show("核对", 0, 84)
        assert terminal.screen() == "核对：0/84"
        clock[0] += 4
        line.show("核对", 21, 84)
        assert terminal.screen() == "核对：21/84，约还要 12 秒"
        clock[0] += 0.01
        line.show("核对", 22, 84)
        assert "22" not in terminal.getvalue()
        line.step("写网页", 3)
        assert terminal.screen() == "写网页：0/3"
        clock[0] += 1
        line.step("写网页", 3)
        assert terminal.screen() == "写网页：1/3"
    assert terminal.screen() == ""


def test_it_goes_before_a_message(clock: list[float]) -> None:
    terminal = Terminal()
    logger = logging.Logger("mkdocs")
    logger.addHandler(logging.StreamHandler(terminal))
    line = ProgressLine(terminal)
    line.give_way_to(logger)
    line.show("核对", 1, 84)
    logger.warning("一条消息")
    assert terminal.getvalue().split("\r")[-1] == "一条消息\n"


def test_where_there_is_no_terminal_nothing_is_written() -> None:
    written = io.StringIO()
    with ProgressLine(written) as line:
        line.show("核对", 1, 84)
    assert written.getvalue() == ""


def on_terminal(command: list[str], folder: Path) -> str:
    """What a command writes to standard error, which is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        with suppress(OSError):  # Linux's answer at the end of a terminal
            while part := os.read(ours, 4096):
                seen += part
        process.communicate()
    os.close(ours)
    return seen.decode()


@pytest.mark.parametrize(
    ("command", "works"),
    [
        (("nianbao", "check"), ["核对"]),
        (("mkdocs", "build"), ["核对", "生成供下载的文件", "读正文，做对照", "写网页"]),
    ],
)
def test_people_see_the_progress_of_long_work(command: tuple[str, ...], works: list[str], tmp_path: Path) -> None:
    seen = on_terminal([sys.executable, "-m", *command], make_site(tmp_path))
    places = [seen.find(f"\r{work}：") for work in works]
    assert -1 not in places, seen
    assert places == sorted(places)
    last = seen.rpartition("\r")[2].rpartition("\n")[2]
    assert last.strip() == ""
