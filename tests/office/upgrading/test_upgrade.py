"""`nianbao upgrade`: a project made by an earlier version, and one whose files the office has edited."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from nianbao.load.content_format import FORMAT, RECORD
from nianbao.office.new_project.first_files import new_project
from nianbao.office.new_project.kept_files import kept_files
from nianbao.office.new_project.office import Office, OfficeKind
from tests.project import write_project

# What `nianbao init` wrote before projects recorded it, and a year.
MADE_BEFORE = Path(__file__).parent / "made_before"
CI = ".gitea/workflows/report.yml"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MADE_BEFORE, tmp_path / "年报"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write_project(tmp_path, new_project(Office("甲镇", OfficeKind.TOWN, 2025, forge="gitea")))


def run(folder: Path, *options: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["upgrade", "-C", str(folder), *options], input=answers)


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and ".nianbao-" not in str(file))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def forget(folder: Path, path: str) -> None:
    """Makes the record say that an earlier version wrote another file."""
    record = folder / RECORD
    lines = record.read_text("utf-8").splitlines()
    record.write_text("\n".join(f"  {path}: 0a" if line.startswith(f"  {path}:") else line for line in lines), "utf-8")


def test_a_project_of_before_is_upgraded_and_its_content_untouched(old: Path) -> None:
    before = contents(old)
    shown = run(old)
    assert shown.exit_code == 0, shown.output
    assert contents(old) == before
    assert f"{CI}：本单位没有改过，换成这一版的\n--- a/{CI}\n+++ b/{CI}\n" in shown.output
    assert "+    container: ${{ vars.NIANBAO_IMAGE }}\n" in shown.output
    assert "nianbao.cmd：新文件\n" in shown.output
    assert "+echo 没有找到 nianbao" in shown.output
    assert "README.md：和这一版要写的不同；没有记下当时的样子" in shown.output

    done = run(old, "--apply")
    assert "可能有本单位改动的 2 个不动：README.md、constraints.txt" in done.output
    after = contents(old)
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {CI, RECORD, "nianbao.cmd", ".gitattributes", ".gitignore"}
    assert after[".gitignore"].startswith(before[".gitignore"])
    assert after[CI] == kept_files("甲镇", 2024, "gitea")[CI]

    assert CI not in run(old).output
    run(old, "--ask", answers="y\nn\n")
    assert (old / "README.md").read_bytes() == kept_files("甲镇", 2024, "gitea")["README.md"]
    assert (old / "constraints.txt").read_bytes() == before["constraints.txt"]
    assert run(old).output == "已经是这一版的，没有要改的。\n"
    assert {path: text for path, text in contents(old).items() if path.startswith(("docs", "data"))} == {
        path: text for path, text in before.items() if path.startswith(("docs", "data"))
    }
    assert CliRunner().invoke(main, ["check", "-C", str(old)]).exit_code == 0


def test_a_new_project_has_nothing_to_upgrade(new: Path) -> None:
    before = contents(new)
    assert run(new).output == run(new, "--apply").output == "已经是这一版的，没有要改的。\n"
    assert contents(new) == before


def test_own_edits_stay_until_the_office_says_otherwise(new: Path) -> None:
    (new / "README.md").write_text("# 我们的年报\n", "utf-8")
    assert run(new).output == "已经是这一版的，没有要改的。\n"
    forget(new, "README.md")
    assert "README.md：本单位改过，和这一版要写的不同\n" in run(new).output
    assert "可能有本单位改动的 1 个不动：README.md。逐个问：nianbao upgrade --ask" in run(new, "--apply").output
    assert "README.md：本单位改过" in run(new).output
    # The answer that nothing but Enter gives.
    run(new, "--ask", answers="\n")
    assert (new / "README.md").read_text("utf-8") == "# 我们的年报\n"
    assert run(new).output == "已经是这一版的，没有要改的。\n"


def test_a_deleted_file_is_not_brought_back(new: Path) -> None:
    (new / CI).unlink()
    assert run(new).output == "已经是这一版的，没有要改的。\n"
    forget(new, CI)
    assert f"{CI}：本单位删去了，这一版有改动" in run(new, "--apply").output
    assert not (new / CI).exists()
    run(new, "--ask", answers="y\n")
    assert (new / CI).read_bytes() == kept_files("甲镇", 2025, "gitea")[CI]


def test_a_missing_file_that_nobody_deleted_is_added(new: Path) -> None:
    record = (new / RECORD).read_text("utf-8")
    (new / RECORD).write_text("".join(line for line in record.splitlines(True) if CI not in line), "utf-8")
    (new / CI).unlink()
    assert f"{CI}：新文件" in run(new, "--apply").output
    assert (new / CI).is_file()


def test_line_ends_are_no_edit_and_stay(new: Path) -> None:
    hook = new / "hooks/show_figures.py"
    hook.write_bytes(hook.read_bytes().replace(b"\n", b"\r\n"))
    assert run(new).output == "已经是这一版的，没有要改的。\n"
    ignored = new / ".gitignore"
    ignored.write_bytes(b"/site/\r\n/own/\r\n")
    forget(new, ".gitignore")
    assert ".gitignore：只添这一版要的行，本单位的行不动" in run(new, "--apply").output
    lines = ignored.read_bytes().split(b"\r\n")
    assert lines[:3] == [b"/site/", b"/own/", b"/.venv/"]
    assert not any(b"\n" in line for line in lines)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (f"format: {FORMAT + 1}\n", f"nianbao.yml:1:9  这个项目的格式是 {FORMAT + 1}，装着的 nianbao 只认到 {FORMAT}"),
        ("format: 二\n", "nianbao.yml:1:9  读不出项目的格式"),
        ("format: 0\n", "nianbao.yml:1:9  读不出项目的格式"),
        ("format: -1\n", "nianbao.yml:1:9  读不出项目的格式"),
        ("- 1\n", "读不出项目的格式"),
    ],
)
def test_a_format_that_is_not_known_is_refused_by_every_command(record: str, says: str, new: Path) -> None:
    (new / RECORD).write_text(record, "utf-8")
    done = CliRunner().invoke(main, ["check", "-C", str(new)])
    assert (done.exit_code, says in done.output) == (2, True), done.output


def test_a_record_that_cannot_be_read_is_named(new: Path) -> None:
    (new / RECORD).write_text(f"format: {FORMAT}\nname: 甲镇\nyear: 去年\nforge: gitea\nwritten:\n", "utf-8")
    done = run(new)
    assert done.exit_code == 2
    assert "nianbao.yml:3:7  nianbao.yml 读不懂" in done.output


def test_only_one_of_the_two_options(new: Path) -> None:
    assert run(new, "--apply", "--ask").exit_code == 2
