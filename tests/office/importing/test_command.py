"""``nianbao import``: its files, messages and refusals."""

from __future__ import annotations

import hashlib
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from tests.project import RELEASE, write_project

REPORT = "现将砚汀镇三套班子情况汇报如下。\n一、党建工作\n召开党委会24次，撰写心得笔记1200余篇，解决问题数十个。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path, {"报告.txt": REPORT})
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", "-C", str(project), *arguments])


def state(project: Path) -> dict[str, str]:
    """Every file and folder of a project, with its content."""
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in project.rglob("*")
    }


def test_writes_the_year_and_names_the_next_step(project: Path) -> None:
    result = run(project, str(project / "报告.txt"), "--year", "2022")
    assert result.exit_code == 0, result.output
    assert "已导入 2022 年：2 节" in result.output
    assert "逐行相同" in result.output
    assert "待核 第 3 行" in result.output
    command = result.output.rpartition("再运行：")[2].strip()
    assert shlex.split(command) == ["nianbao", "check", "--year", "2022", "-C", str(project)]
    assert set(state(project)) >= {
        "docs/2022/0-opening.md",
        "docs/2022/1-party.md",
        "data/2022/1-party.yml",
        "data/2022/import.md",
        "data/figures/party.yml",
        "data/names.yml",
    }
    for file, schema in (
        ("data/2022/1-party.yml", "../schema/values.json"),
        ("data/figures/party.yml", "../schema/figures.json"),
        ("data/names.yml", "schema/names.json"),
    ):
        first, second, *_ = (project / file).read_text("utf-8").split("\n")
        assert first == f"# yaml-language-server: $schema={schema}"
        assert second.startswith("# 由 nianbao import 从")
    exported = CliRunner().invoke(main, ["export", "-C", str(project), "2022"])
    assert exported.output == REPORT


@pytest.mark.parametrize(
    ("text", "year", "words"),
    [
        ("一、2021年工作回顾\n召开党委会24次。\n二、2022年工作安排\n抓好落实。\n", 2021, "第 1 行“2021年工作回顾”"),
        ("砚汀镇2022年工作报告\n召开党委会24次。\n", 2022, "第 1 行“2022年工作报告”"),
        ("（2023年1月12日在砚汀镇第十九届人民代表大会第二次会议上）\n召开党委会24次。\n", 2022, "2023年1月12日"),
        ("砚汀镇2021年工作总结和2022年工作计划\n召开党委会24次。\n", 2021, "2021年工作总结"),
        ("刚刚过去的2021年，召开党委会24次。\n", 2021, "刚刚过去的2021年"),
    ],
)
def test_the_year_is_read_from_the_words(project: Path, text: str, year: int, words: str) -> None:
    (project / "2022.txt").write_text(text, encoding="utf-8")
    result = run(project, str(project / "2022.txt"), "--dry-run")
    assert result.exit_code == 0, result.output
    assert f"从正文看，这是 {year} 年的报告" in result.output
    assert words in result.output
    assert f"试导入 {year} 年" in result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (REPORT, "看不出是哪一年"),
        (
            "砚汀镇2022年工作报告\n\n（2022年1月9日在砚汀镇人民代表大会会议上）\n抓落实。\n",
            "2021 年（第 3 行“2022年1月9日在砚汀镇人民代表大会”）；2022 年（第 1 行“2022年工作报告”）。请写明",
        ),
        ("一、2021年工作回顾\n抓落实。\n二、2022年工作回顾\n抓落实。\n", "请写明 --year 2021 或 --year 2022"),
    ],
)
def test_a_year_that_is_not_told_is_asked_for(project: Path, text: str, words: str) -> None:
    (project / "报告.txt").write_text(text, encoding="utf-8")
    before = state(project)
    result = run(project, str(project / "报告.txt"))
    assert result.exit_code != 0
    assert words in result.output
    assert state(project) == before


def test_a_year_that_the_words_contradict_is_noted(project: Path) -> None:
    (project / "报告.txt").write_text("一、2021年工作回顾\n召开党委会24次。\n", encoding="utf-8")
    result = run(project, str(project / "报告.txt"), "--year", "2022")
    assert result.exit_code == 0
    assert "正文像是 2021 年的报告（第 1 行“2021年工作回顾”）" in result.output
    assert "2021 年的报告" in (project / "data/2022/import.md").read_text("utf-8")


def test_dry_run_writes_nothing(project: Path) -> None:
    before = state(project)
    result = run(project, str(project / "报告.txt"), "--year", "2022", "--dry-run")
    assert result.exit_code == 0
    assert state(project) == before
    assert "没有写文件" in result.output
    assert "docs/2022/1-party.md" in result.output


def test_an_existing_year_is_kept_without_force(project: Path) -> None:
    write_project(project, {"docs/2022/1-party.md": "# 旧\n", "docs/2022/9-other.md": "# 别的\n"})
    before = state(project)
    result = run(project, str(project / "报告.txt"), "--year", "2022")
    assert result.exit_code == 1
    assert "docs/2022/1-party.md" in result.output
    assert "--force" in result.output
    assert state(project) == before
    forced = run(project, str(project / "报告.txt"), "--year", "2022", "--force")
    assert forced.exit_code == 0
    assert "党委会" in (project / "docs/2022/1-party.md").read_text("utf-8")
    assert "docs/2022/9-other.md 没有动" in forced.output


def test_signed_year_is_never_imported_again(project: Path) -> None:
    write_project(project, {"docs/2022/1-party.md": "# 旧\n", "data/2022/release.yml": RELEASE})
    before = state(project)
    result = run(project, str(project / "报告.txt"), "--year", "2022", "--force")
    assert result.exit_code == 2
    assert "已经签发" in result.output
    assert state(project) == before


def test_files_of_other_years_and_the_catalogue_are_never_touched(project: Path) -> None:
    assert run(project, str(project / "报告.txt"), "--year", "2022").exit_code == 0
    before = state(project)
    write_project(project, {"次年.txt": REPORT.replace("党委会24次", "党委会31次，召开镇长办公会16次")})
    assert run(project, str(project / "次年.txt"), "--year", "2023").exit_code == 0
    after = state(project)
    assert {file: after[file] for file in before} == before
    assert "党委会: 31" in (project / "data/2023/1-party.yml").read_text("utf-8")
    assert "党委会" not in (project / "data/figures/party-2023.yml").read_text("utf-8").replace("镇长办公会", "")


def test_failed_writing_leaves_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(project)
    written = []
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        written.append(target)
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    result = run(project, str(project / "报告.txt"), "--year", "2022")
    assert result.exit_code == 2
    # The journal, two files, the failing one, and the journal under the name that means undoing.
    assert [path.name for path in written[::4]] == ["list.json", "undo.json"]
    assert len(written) == 5
    assert state(project) == before


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("没有.txt", None, "读不了"),
        ("空.txt", b"", "文件是空的"),
        ("假.docx", b"text", "这不是 Word 文件"),
    ],
)
def test_an_unreadable_file_is_reported_and_nothing_written(
    project: Path, file: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (project / file).write_bytes(content)
    before = state(project)
    result = run(project, str(project / file), "--year", "2022")
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert state(project) == before


def test_folder_that_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, "utf-8")
    result = run(tmp_path, str(tmp_path / "报告.txt"), "--year", "2022")
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.output


def test_help_has_an_example() -> None:
    result = CliRunner().invoke(main, ["import", "--help"])
    assert "例：nianbao import" in result.output
