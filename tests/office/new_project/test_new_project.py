"""A new project is clean, builds, and hands MkDocs what the installed package does."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from nianbao import __version__
from nianbao.checks import check
from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.mkdocs_hooks import events
from nianbao.office.new_project.first_files import new_project, starter_figures
from nianbao.office.new_project.hook_files import HOOKS, hook_file
from nianbao.office.new_project.kept_files import LOCAL_WHEELS, ci_file
from nianbao.office.new_project.office import CI_FILES, STARTER, Office, OfficeKind
from nianbao.report import Yearbook
from nianbao.writing import WriteError
from nianbao.writing.new_folder import write_new_folder
from tests.project import write_project
from tests.site.sites import build

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 12, 1)


def made(folder: Path, **extra: object) -> Yearbook:
    office = Office(**{"name": "甲镇", "kind": OfficeKind.TOWN, "year": 2025, **extra})  # type: ignore[arg-type]
    return load_yearbook(write_project(folder, new_project(office)))


@pytest.mark.parametrize("kind", OfficeKind, ids=lambda kind: kind.word)
@pytest.mark.parametrize("starter", [(), *((group,) for group in STARTER), tuple(STARTER)], ids="、".join)
def test_a_new_project_has_no_finding(kind: OfficeKind, starter: tuple[str, ...], tmp_path: Path) -> None:
    book = made(tmp_path, kind=kind, starter=starter)
    assert check(book, today=TODAY) == ()
    assert len(book.catalogue) == 10 * len(starter)


def test_figures_of_the_starter_are_whole() -> None:
    for group in STARTER:
        figures = yaml.safe_load(starter_figures(group))
        for figure, entry in figures.items():
            assert {"unit", "owner", "definition"} <= entry.keys(), figure


@pytest.mark.parametrize("name", ["甲镇", "甲: 镇", "甲 镇", "2025", "甲镇（试行）", "yes"])
def test_any_name_is_read_as_it_is_written(name: str, tmp_path: Path) -> None:
    book = made(tmp_path, name=name, departments=("党政: 办", "yes"))
    assert [one.text for one in book.names.values()] == [name]
    assert book.settings.title == f"{name}年报"
    assert check(book, today=TODAY) == ()


@pytest.mark.parametrize(("edition", "name"), [("internal", "甲镇"), ("masked", "*镇")])
def test_a_new_project_builds(edition: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_EDITION", edition)
    made(tmp_path, starter=("经济发展",), forge="gitlab")
    done = build(tmp_path, "--strict")
    assert done.returncode == 0, done.stderr
    assert f'<span class="nb-name">{name}</span>历年工作报告' in (tmp_path / "site/index.html").read_text("utf-8")
    assert (tmp_path / "site/guide/first-hour/index.html").is_file() == (edition == "internal")


def test_the_sample_is_such_a_project() -> None:
    for name in HOOKS:
        assert (ROOT / f"hooks/{name}.py").read_text("utf-8") == hook_file(name)
        assert events(name)
    install = f"pip install --quiet -e . -c constraints.txt {LOCAL_WHEELS}"
    for forge, (_, path) in CI_FILES.items():
        assert (ROOT / path).read_text("utf-8") == ci_file(forge, install, has_own_tests=True), path


@pytest.mark.parametrize("forge", CI_FILES)
def test_ci_of_a_town_installs_the_package_and_not_the_folder(forge: str, tmp_path: Path) -> None:
    made(tmp_path, forge=forge)
    text = (tmp_path / CI_FILES[forge][1]).read_text("utf-8")
    yaml.compose(text)
    assert "pip install --quiet nianbao -c constraints.txt" in text
    assert "tests.yml" not in text
    assert "[[" not in text


@pytest.mark.parametrize("forge", CI_FILES)
@pytest.mark.parametrize(
    ("folder", "options"),
    [("", []), ("/opt/轮 子", ["--no-index", "--find-links", "/opt/轮 子"])],
    ids=["network", "local"],
)
def test_ci_installs_from_a_local_folder_if_it_is_told_one(
    forge: str, folder: str, options: list[str], tmp_path: Path
) -> None:
    (line,) = {line for line in ci_file(forge).splitlines() if "pip install" in line}
    command = "pip" + line.partition(" pip")[2]
    script = 'pip() { printf "%s\\n" "$@"; }; ' + command
    environment = {"NIANBAO_WHEELS": folder}
    done = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["install", "--quiet", "nianbao", "-c", "constraints.txt", *options]


def test_ci_runs_in_a_local_image_if_it_is_told_one() -> None:
    gitlab = yaml.safe_load(ci_file("gitlab"))
    assert gitlab["default"]["image"] == "$NIANBAO_IMAGE"
    assert gitlab["variables"]["NIANBAO_IMAGE"] == "python:3.11"
    for forge in ("github", "gitea"):
        assert yaml.safe_load(ci_file(forge))["jobs"]["report"]["container"] == "${{ vars.NIANBAO_IMAGE }}"


def test_constraints_name_what_is_installed(tmp_path: Path) -> None:
    made(tmp_path)
    pins = (tmp_path / "constraints.txt").read_text("utf-8").splitlines()[1:]
    known = {pin.lower().replace("_", "-") for pin in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    assert [pin for pin in pins if pin.lower().replace("_", "-") not in known] == [f"nianbao=={__version__}"]
    assert {"nianbao", "mkdocs", "mkdocs-material", "pydantic"} <= {pin.partition("==")[0] for pin in pins}


def test_questions_are_asked_for_what_is_not_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "年报")], input="乙街道\n\n2024\ngitea\ny\n")
    assert done.exit_code == 0, done.output
    assert "nianbao import 报告.docx --year 2024" in done.output
    book = load_yearbook(tmp_path / "年报")
    assert list(book.names) == ["街道名"]
    assert len(book.catalogue) == 60
    assert (tmp_path / "年报/.gitea/workflows/report.yml").is_file()


@pytest.mark.parametrize(("held", "is_new"), [("", True), (".git/HEAD", True), ("旧稿.docx", False)])
def test_a_folder_with_files_is_left_alone(held: str, is_new: bool, tmp_path: Path) -> None:
    if held:
        (tmp_path / held).parent.mkdir(exist_ok=True)
        (tmp_path / held).write_text("甲", "utf-8")
    options = ["--name", "甲镇", "--kind", "乡镇", "--year", "2025", "--forge", "none", "--starter", "不要"]
    done = CliRunner().invoke(main, ["init", str(tmp_path), *options])
    assert done.exit_code == (0 if is_new else 2), done.output
    assert (tmp_path / "mkdocs.yml").exists() == is_new
    assert not held or (tmp_path / held).read_text("utf-8") == "甲"


@pytest.mark.parametrize("name", ["", "#甲镇", "甲*镇", "甲[镇]", "甲\n镇", "甲" * 41, '甲"镇'])
def test_a_name_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "a"), "--name", name or " "])
    assert done.exit_code == 2
    assert "单位名称应是" in done.output
    assert not (tmp_path / "a").exists()


def test_what_cannot_be_written_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    contents = {"a/甲.txt": b"1", "b": b"2", "b/too": b"3"}
    with pytest.raises(WriteError):
        write_new_folder(tmp_path, contents)
    assert list(tmp_path.iterdir()) == []


def test_the_command_runs_as_a_program(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nianbao", "init", "年报", "--name", "甲局", "--year", "2025"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, input="\nnone\nn\n", check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "年报/data/names.yml").read_text("utf-8").endswith("单位名: {name: 甲局, kind: org}\n")
