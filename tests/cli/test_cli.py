"""The command line: exit codes, options, and the modules it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from tests.conftest import MakeProject
from tests.project import RELEASE

GOOD = {
    "data/figures/a.yml": "管网: {unit: 公里}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/2023/a.yml": "管网: 11.2\n",
    "data/2024/a.yml": "管网: 12.6\n",
    "data/2024/release.yml": RELEASE,
    "docs/2023/1.md": "# 引言\n\n{{ 镇名 }}新建{{ 管网 }}。\n",
    "docs/2024/1.md": "# 引言\n\n{{ 镇名 }}新建{{ 管网 }}。\n",
}
DRAFT_WITH_GAP = {**GOOD, "data/2025/a.yml": "管网:\n", "docs/2025/1.md": "新建{{ 管网 }}。\n"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_check_names_the_next_commands(make_project: MakeProject) -> None:
    text = "".join(f"走访群众{number}00户,到位。\n\n" for number in range(1, 8))
    root = str(make_project({"docs/2024/1.md": text}))
    done = run("check", "-C", root)
    assert f"能代改的先代改：nianbao check --fix --dry-run -C {root}\n" in done.output
    assert "看：nianbao explain hard_coded_number\n" in done.output
    assert f"还有 4 处，全部列出：nianbao check --all -C {root}\n" in done.output
    whole = run("check", "-C", root, "--all").output
    assert whole.count("提醒 hard_coded_number") == 7
    assert "没有列出" not in whole
    assert (
        run("check", "-C", root, "--format", "json", "--all").output
        == run("check", "-C", root, "--format", "json").output
    )


def test_clean_is_0(make_project: MakeProject) -> None:
    root = str(make_project(GOOD))
    run("seal", "-C", root)
    done = run("check", "-C", root)
    assert (done.exit_code, done.output) == (0, "核对完毕，没有发现问题。\n")


def test_an_error_is_1(make_project: MakeProject) -> None:
    done = run("check", "-C", str(make_project({**GOOD, "data/2024/a.yml": "管网: 十二\n"})))
    assert done.exit_code == 1
    assert "data/2024/a.yml:1:5  错误 wrong_type" in done.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "里没有 mkdocs.yml"),
        (["export", "2024"], "里没有 mkdocs.yml"),
    ],
)
def test_no_project_is_2(arguments: list[str], says: str, tmp_path: Path) -> None:
    done = run(*arguments, "-C", str(tmp_path))
    assert done.exit_code == 2
    assert "不能运行：" in done.output
    assert says in done.output


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("甲: 一\na: [\n", "第 3 行第 1 列"),
        ("- 一\n", "名称: 值"),
        ("\x00", "控制字符"),
        (b"site_name: \xff\n", "不是 UTF-8"),
    ],
)
def test_settings_that_cannot_be_read_are_2(settings: str | bytes, says: str, make_project: MakeProject) -> None:
    done = run("check", "-C", str(make_project({"mkdocs.yml": settings})))
    assert done.exit_code == 2
    assert "不能运行：mkdocs.yml" in done.output
    assert says in done.output


@pytest.mark.parametrize("command", ["check --year 1999", "export 1999"])
def test_an_unknown_year_is_2(command: str, make_project: MakeProject) -> None:
    done = run(*command.split(), "-C", str(make_project(GOOD)))
    assert done.exit_code == 2
    assert "没有 1999 年；现有：2023、2024" in done.output


def test_a_wrong_option_is_2(make_project: MakeProject) -> None:
    assert run("check", "--format", "xml", "-C", str(make_project(GOOD))).exit_code == 2


def test_year_reports_only_its_findings(make_project: MakeProject) -> None:
    files = {**GOOD, "docs/2023/1.md": "{{ 甲 }}\n", "docs/2024/1.md": "{{ 乙 }}\n"}
    done = run("check", "--year", "2024", "-C", str(make_project(files)))
    assert done.exit_code == 1
    assert "docs/2024/1.md:1:1" in done.output
    assert "docs/2023" not in done.output


def test_a_draft_is_held_to_a_release_on_demand(make_project: MakeProject) -> None:
    folder = str(make_project(DRAFT_WITH_GAP))
    assert run("check", "-C", folder).exit_code == 0
    done = run("check", "--as-released", "-C", folder)
    assert done.exit_code == 1
    assert "docs/2025/1.md:1:3  错误 unfilled_figure" in done.output


def test_unfilled_figures_of_a_draft_are_counted_and_no_error(make_project: MakeProject) -> None:
    folder = str(make_project(DRAFT_WITH_GAP))
    run("seal", "-C", folder)
    command = f"nianbao worklist 2025 -o 2025年填报表.xlsx -C {folder}"
    words = f"2025年度待填 1 项，签发前须填：数字用 {command} 分送各部门。\n"
    for form in ("text", "github"):
        done = run("check", "--format", form, "-C", folder)
        assert (done.exit_code, done.output) == (0, f"核对完毕，没有发现问题。\n{words}")
    assert run("check", "--year", "2025", "-C", folder).output.endswith(words)
    assert "待填" not in run("check", "--year", "2024", "-C", folder).output
    assert "待填 1 项" not in run("check", "--as-released", "-C", folder).output
    json.loads(run("check", "--format", "json", "-C", folder).output)


def test_unfilled_names_of_a_draft_are_counted_too(make_project: MakeProject) -> None:
    files = {
        **GOOD,
        "data/2025/names.yml": "通知: {name: 待填, kind: document}\n",
        "docs/2025/1.md": "按{{ 通知 }}。\n",
    }
    done = run("check", "-C", str(make_project(files)))
    assert done.output.endswith("2025年度待填 1 项，签发前须填：名称填进 data/2025/names.yml。\n")


def test_json(make_project: MakeProject) -> None:
    done = run("check", "--format", "json", "-C", str(make_project({**GOOD, "docs/2024/1.md": "甲{{ 管道 }}\n"})))
    unsealed, finding = sorted(json.loads(done.output)["findings"], key=lambda one: one["level"], reverse=True)
    assert (unsealed["fault"], unsealed["level"]) == ("seal_missing", "warning")
    assert (finding["fault"], finding["level"]) == ("unknown_figure", "error")
    assert finding["prose"] == {"file": "docs/2024/1.md", "line": 1, "column": 2, "length": 8}
    assert finding["data"] is None
    assert finding["fingerprint"]


@pytest.mark.parametrize(("edition", "text"), [("internal", "砚汀镇新建12.6公里。"), ("masked", "*镇新建*公里。")])
def test_export(edition: str, text: str, make_project: MakeProject, tmp_path: Path) -> None:
    folder = str(make_project(GOOD))
    shown = run("export", "2024", "--edition", edition, "-C", folder)
    assert (shown.exit_code, shown.output) == (0, f"引言\n{text}\n")

    target = tmp_path / "2024.txt"
    written = run("export", "2024", "--as", "text", "--edition", edition, "-C", folder, "-o", str(target))
    assert written.exit_code == 0
    assert target.read_text(encoding="utf-8") == shown.output


def test_an_export_that_cannot_be_written_leaves_nothing(make_project: MakeProject, tmp_path: Path) -> None:
    folder = make_project(GOOD)
    before = sorted(tmp_path.rglob("*"))
    done = run("export", "2024", "-C", str(folder), "-o", str(tmp_path / "没有" / "2024.txt"))
    assert done.exit_code == 2
    assert "写不了" in done.output
    assert sorted(tmp_path.rglob("*")) == before


def test_it_runs_in_the_folder_of_mkdocs_yml(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_project(GOOD))
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        ("--help", ["mkdocs", "pydantic", "markdown", "yaml", "jinja2", "nianbao.report"]),
        ("check --help", ["mkdocs", "pydantic", "markdown", "yaml", "jinja2", "nianbao.report"]),
        ("check", ["mkdocs", "jinja2", "markdown"]),
        ("export 2024", ["mkdocs", "jinja2"]),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: str, unwanted: list[str], make_project: MakeProject) -> None:
    words = arguments.split() if "help" in arguments else [*arguments.split(), "-C", str(make_project(GOOD))]
    program = (
        "import sys\nfrom nianbao.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit as done: assert not done.code, done.code\n"
        f"print('loaded:', sorted(set({unwanted!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_an_acceptance_is_valid_on_its_last_day(make_project: MakeProject) -> None:
    accepted = (
        "- {fault: false_hedge, place: data/2024/a.yml, reason: 口径, approver: 党政办主任, expires: 2025-06-30}\n"
    )
    wrong = {"data/2024/a.yml": "管网: 1200\n", "docs/2024/1.md": "# 引言\n\n{{ 镇名 }}新建{{ 管网 余 }}。\n"}
    root = str(make_project({**GOOD, **wrong, "data/accepted.yml": accepted}))
    on_last_day = run("check", "-C", root, "--year", "2024", "--today", "2025-06-30")
    day_after = run("check", "-C", root, "--year", "2024", "--today", "2025-07-01")
    assert "false_hedge" not in on_last_day.output
    assert "false_hedge" in day_after.output
    assert day_after.exit_code == 1
