"""Commands that run at the same time, are killed, lose their reader, or would overwrite a filled file."""

from __future__ import annotations

import os
import random
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from nianbao.cli import main
from nianbao.cli.common import next_command, shell_word
from nianbao.writing import output
from tests.conftest import MakeProject
from tests.office.test_fill import FILE, PROJECT, SHEET, VALUES, change, put, run, text_of

NIANBAO = [sys.executable, "-m", "nianbao"]
# Waits for another command as long as a busy machine needs.
PATIENT = "from nianbao.cli import main; from nianbao.writing import lock; lock.PATIENCE = 600; main()"
REPORT = "工作报告\n一、党建工作\n召开党委会24次。\n二、经济工作\n新建管网12.6公里。\n"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project(PROJECT)


def state(root: Path) -> dict[str, bytes]:
    """The files of a project, but for findings kept in its cache."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def sheet(root: Path, name: str = "表.xlsx", *words: str) -> Path:
    done = run(root, "worklist", "2025", "-o", str(root / name), *words)
    assert done.exit_code == 0, done.output
    return root / name


# Sheets that were filled in


def test_a_filled_sheet_is_not_overwritten(root: Path) -> None:
    path = change(sheet(root), put("管网", 13.5))
    before = path.read_bytes()
    done = run(root, "worklist", "2025", "-o", str(path))
    assert done.exit_code == 2
    assert "部门已经填过（村建办!F4；先收回：nianbao fill" in done.output
    assert "没有覆盖" in done.output
    assert path.read_bytes() == before
    assert run(root, "worklist", "2025", "-o", str(path), "--force").exit_code == 0
    assert load_workbook(path)[SHEET]["F4"].value == 12.6


def add_page(workbook: Any) -> None:
    workbook.create_sheet("算式")["A1"] = 3


@pytest.mark.parametrize(
    "edit",
    [
        put("管网", "台账", "出处"),
        put("补助", None, sheet="民政办"),
        put("项目", "粮库", "名称", 3),
        put("项目", None, "名称", 2),
        put("达标率", "=1+2"),
        add_page,
    ],
    ids=["a source", "emptied", "an item", "an item taken away", "a formula", "a page"],
)
def test_any_filled_cell_is_kept(edit: Any, root: Path) -> None:
    path = change(sheet(root), edit)
    before = path.read_bytes()
    assert run(root, "worklist", "2025", "-o", str(path)).exit_code == 2
    assert path.read_bytes() == before


def test_a_sheet_as_it_was_issued_is_replaced(root: Path) -> None:
    path = change(sheet(root), lambda workbook: None)
    (root / FILE).write_text(VALUES.replace("12.60", "13"), "utf-8")
    assert run(root, "worklist", "2025", "-o", str(path)).exit_code == 0
    assert load_workbook(path)[SHEET]["F4"].value == 13


def test_a_file_that_is_no_worksheet_is_not_overwritten(root: Path) -> None:
    path = root / "别的.xlsx"
    path.write_bytes(b"something else")
    done = run(root, "worklist", "2025", "-o", str(path))
    assert (done.exit_code, path.read_bytes()) == (2, b"something else")
    assert "也不是填报表" in done.output


@pytest.mark.parametrize("words", [["export", "2025"], ["diff", "HEAD", "--format", "markdown"]])
def test_a_named_file_with_other_content_is_not_overwritten(words: list[str], root: Path) -> None:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", root, *command], check=True)
    target = root / "docs/2025/1.md"
    before = target.read_bytes()
    done = run(root, *words, "-o", str(target))
    assert (done.exit_code, target.read_bytes()) == (2, before)
    assert "已经有了，内容不同，没有覆盖" in done.output
    fresh = root / "新.txt"
    for more in ([], [], ["--force"]):
        assert run(root, *words, "-o", str(fresh), *more).exit_code == 0
    assert not [path.name for path in root.iterdir() if path.name.startswith(".nianbao")]


def test_codeowners_written_by_hand_are_not_overwritten(root: Path) -> None:
    (root / "data/owners.yml").write_text('村建办: "@a"\n民政办: "@b"\n其他: "@c"\n', "utf-8")
    path = root / ".github/CODEOWNERS"
    path.parent.mkdir()
    path.write_text("* @someone\n")
    done = run(root, "codeowners")
    assert (done.exit_code, path.read_text()) == (2, "* @someone\n")
    assert not (root / ".gitlab").exists()
    assert run(root, "codeowners", "--force").exit_code == 0
    assert run(root, "codeowners").exit_code == 0
    assert "@a" in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["表.xlsx", "2025年 填报表（一）.xlsx", "it's $HOME.xlsx", "甲;乙&丙.xlsx"])
def test_the_next_command_can_be_copied(name: str, root: Path) -> None:
    folder = root / "给 部门"
    folder.mkdir()
    done = run(root, "worklist", "2025", "-o", str(folder / name))
    command = done.output.rpartition("收回后运行：")[2].strip()
    words = shlex.split(command)
    assert words[:2] == ["nianbao", "fill"]
    assert words[2] == str(folder / name)
    assert CliRunner().invoke(main, words[1:]).exit_code == 0


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("填报表.xlsx", "填报表.xlsx"),
        ("2025年（一）.xlsx", "2025年（一）.xlsx"),
        ("a b", "'a b'"),
        ("甲\u3000乙", "'甲\u3000乙'"),
        ("~x", "'~x'"),
        ("a\\b", "'a\\b'"),
        ("-x.xlsx", "./-x.xlsx"),
        ("", "''"),
        ("--year", "--year"),
    ],
)
def test_a_word_is_quoted_only_if_a_shell_needs_it(word: str, quoted: str) -> None:
    assert shell_word(word) == quoted


def test_a_command_of_another_folder_names_it() -> None:
    assert next_command(Path("."), "check") == "nianbao check"
    assert next_command(Path("甲 乙"), "check", "--year", "2025") == "nianbao check --year 2025 -C '甲 乙'"


# Commands side by side


def test_two_fills_at_once_lose_no_number(root: Path) -> None:
    first = change(sheet(root, "甲.xlsx", "--owner", "村建办"), put("受益", 8))
    second = change(sheet(root, "乙.xlsx", "--owner", "民政办"), put("走访", 900, sheet="民政办"))
    for _ in range(4):
        (root / FILE).write_text(VALUES, "utf-8")
        commands = [[sys.executable, "-c", PATIENT, "fill", path, "-C", root] for path in (first, second)]
        both = [subprocess.Popen(command, stdout=subprocess.PIPE) for command in commands]
        for one in both:
            said = one.communicate()[0].decode()
            assert one.returncode == 0
            assert "改了 1 个文件，1 处" in said
        assert "value: 8" in text_of(root)
        assert "走访: 900" in text_of(root)


def test_an_edit_made_while_a_command_reads_is_not_lost(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import nianbao.office.fill as filling

    path = change(sheet(root), put("管网", 13.5))
    real = filling.edited_files

    def slow(*arguments: Any) -> Any:
        made = real(*arguments)
        (root / FILE).write_text(VALUES.replace("960余", "970余"), "utf-8")
        return made

    monkeypatch.setattr(filling, "edited_files", slow)
    done = run(root, "fill", str(path))
    assert done.exit_code == 2
    assert f"{FILE} 刚才被别人改过；什么也没有写，请再运行一次" in done.output
    assert text_of(root) == VALUES.replace("960余", "970余")


def test_a_sheet_filled_while_it_is_written_again_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"filled meanwhile")
    with pytest.raises(output.WriteError, match="刚才被别人改过"):
        output.write_output(target, b"new", b"as it was")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert target.read_bytes() == b"filled meanwhile"


# Readers that go away, disks that are full


def piped(root: Path, *words: str, shell: str = "| head -1") -> subprocess.CompletedProcess[str]:
    command = f"set -o pipefail; {shlex.join([*NIANBAO, *words, '-C', str(root)])} {shell}"
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["import", "报告.txt", "--year", "2021"], "data/2021/import.md"),
        (["new-year", "2026"], "data/2026/a.yml"),
        (["schema"], "data/schema/values.json"),
        (["rename", "管网", "污水管网"], "data/figures/a.yml"),
        (["check", "--fix"], "docs/2025/1.md"),
        (["worklist", "2025", "-o", "表.xlsx"], "表.xlsx"),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
@pytest.mark.parametrize("shell", ["| head -1", "| true", ">&-", "2>&- | true"])
def test_a_closed_pipe_changes_nothing(shell: str, words: list[str], file: str, root: Path) -> None:
    (root / "报告.txt").write_text(REPORT, "utf-8")
    (root / "docs/2025/1.md").write_text("# 引言\n\n新建,{{ 管网 }}{{ 走访 }}。\n", "utf-8")
    before = state(root).get(file)
    words = [str(root / word) if word in ("报告.txt", "表.xlsx") else word for word in words]
    done = piped(root, *words, shell=shell)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode in (0, 1)
    assert state(root).get(file) not in (None, before)


def test_a_closed_pipe_does_not_change_the_exit_code(root: Path) -> None:
    many = "".join(f"数{number}: 十二\n" for number in range(3000))
    (root / "data/2025/b.yml").write_text(many, "utf-8")
    assert piped(root, "check", shell="| true").returncode == 1
    assert piped(root, "check", "--help", shell="| true").returncode == 0


def test_a_full_disk_of_the_output_is_reported(root: Path) -> None:
    done = piped(root, "check", shell="> /dev/full")
    assert (done.returncode, done.stderr) == (2, "不能运行：磁盘满了\n")


@pytest.mark.parametrize(
    "words",
    [
        ["fill", "表.xlsx"],
        ["rename", "管网", "污水管网"],
        ["import", "报告.txt", "--year", "2021"],
        ["new-year", "2026"],
        ["check", "--fix"],
        ["schema"],
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("number", [13, 28, 30], ids=["denied", "full", "read-only"])
def test_a_disk_error_is_reported_and_nothing_is_half_written(
    number: int, words: list[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(sheet(root), put("管网", 13.5))
    (root / "报告.txt").write_text(REPORT, "utf-8")
    (root / "docs/2025/1.md").write_text("# 引言\n\n新建,{{ 管网 }}{{ 走访 }}。\n", "utf-8")
    before = state(root)
    words = [str(root / word) if word in ("报告.txt", "表.xlsx") else word for word in words]
    real = Path.open

    def refusing(self: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if "x" in mode:
            raise OSError(number, os.strerror(number), str(self))
        return real(self, mode, *arguments, **more)

    monkeypatch.setattr(Path, "open", refusing)
    done = run(root, *words)
    assert done.exit_code == 2
    assert done.output.startswith("不能运行：写不了 ")
    assert done.output.endswith({13: "没有权限\n", 28: "磁盘满了\n", 30: "磁盘是只读的\n"}[number])
    assert state(root) == before


def test_a_project_that_cannot_be_locked_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(self: Path, *arguments: Any, **more: Any) -> None:
        raise OSError(30, "Read-only file system", str(self))

    monkeypatch.setattr(Path, "mkdir", refusing)
    done: Result = run(root, "rename", "管网", "污水管网")
    assert done.exit_code == 2
    assert "磁盘是只读的" in done.output
    # Reading commands and trials need no lock.
    assert run(root, "check").exit_code == 0
    assert run(root, "rename", "管网", "污水管网", "--dry-run").exit_code == 0


# Killed commands


def test_a_killed_command_is_completed_or_undone_by_the_next(root: Path) -> None:
    chance = random.Random(10)
    before = state(root)
    assert run(root, "rename", "管网", "污水管网").exit_code == 0
    after = state(root)
    assert run(root, "rename", "污水管网", "管网").exit_code == 0
    outcomes = []
    program = (
        "import os, signal, sys\nfrom nianbao.cli import main\nfrom nianbao.writing import disk\n"
        "left = [int(sys.argv[1])]\n"
        "def counting(real):\n"
        "    def step(*words):\n"
        "        left[0] -= 1\n"
        "        if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return real(*words)\n"
        "    return step\n"
        "for name in ('create', 'replace', 'remove'): setattr(disk, name, counting(getattr(disk, name)))\n"
        "main(sys.argv[2:])\n"
    )
    for at in chance.sample(range(1, 14), 8):
        for file, content in before.items():
            (root / file).write_bytes(content)
        words = ["rename", "管网", "污水管网", "-C", str(root)]
        killed = subprocess.run([sys.executable, "-c", program, str(at), *words], capture_output=True, check=False)
        done = run(root, "check", "--format", "json")
        assert killed.returncode in (0, -signal.SIGKILL)
        assert state(root) in (before, after)
        outcomes.append((state(root) == after, "现已写完" in done.stderr))
    assert (True, True) in outcomes
    assert (False, False) in outcomes


def test_temporary_files_of_a_killed_export_are_cleared_by_the_next(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    child = os.fork()
    if child == 0:
        os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
        output.write_output(folder / "a.txt", b"a", None)
        os._exit(0)
    os.waitpid(child, 0)
    assert [path.name for path in folder.iterdir()] == [f".nianbao-{child}.tmp"]
    assert run(root, "export", "2025", "-o", str(folder / "b.txt")).exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["b.txt"]


def test_export_writes_to_a_device(root: Path) -> None:
    assert run(root, "export", "2025", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()
