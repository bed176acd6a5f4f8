"""A bundle of the real packages, installed and used where there is no network at all."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from nianbao.bundling.installer import system_name
from nianbao.cli import main
from tests.bundling.made_wheels import pack_needed
from tests.packaging.own_wheel import ROOT, build_own_wheel

REPORTS = {
    2024: ("一、城镇建设", "全年新建污水管网11.2公里，改造农房298户。", "二、民生保障", "新增城镇就业402人。"),
    2025: ("一、城镇建设", "全年新建污水管网12.6公里，改造农房320户。", "二、民生保障", "新增城镇就业415人。"),
}
# What an office types once the bundle is installed, each in the project but the first.
INIT = "nianbao init 年报 --name 甲镇 --kind 乡镇 --year 2024 --forge gitea --starter 全部"
COMMANDS = (
    ("nianbao import ../2024.docx --year 2024", "已导入 2024 年"),
    ("nianbao import ../2025.docx --year 2025", "已导入 2025 年"),
    ("nianbao check", "核对完毕"),
    ("nianbao release 2024 --date 2025-01-18 --signer 镇党委书记 --number 甲政发〔2025〕2号", "已签发 2024 年"),
    ("mkdocs build", ""),
)


@pytest.fixture
def cut_off() -> tuple[str, ...]:
    """What begins a command that is to run without a network."""
    for start in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        try:
            if subprocess.run([*start, "true"], capture_output=True, check=False).returncode == 0:
                return start
        except FileNotFoundError:
            break
    pytest.skip("this system allows no network namespace (unshare --net)")


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle for this computer, made of what is installed here."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    pack_needed(build_own_wheel(wheels), wheels)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    arguments = ["--wheels", str(wheels), "--for", system_name(), "--python", python, "--without-fonts"]
    constraints = ["--constraints", str(ROOT / "constraints.txt")]
    done = CliRunner().invoke(main, ["bundle", str(tmp_path / "bundle"), *arguments, *constraints])
    assert done.exit_code == 0, done.output
    return tmp_path / "bundle"


def write_report(year: int, target: Path) -> None:
    document = Document()
    document.add_heading(f"甲镇{year}年工作报告", 0)
    for paragraph in REPORTS[year]:
        document.add_paragraph(paragraph)
    document.save(str(target))


def test_it_installs_imports_two_years_and_builds_without_a_network(
    cut_off: tuple[str, ...], bundle: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {"PATH": os.pathsep.join((str(home / "nianbao/bin"), os.environ["PATH"])), "HOME": str(home)}

    def type_in(folder: Path, command: str) -> str:
        done = subprocess.run(
            [*cut_off, *shlex.split(command)], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    for year in REPORTS:
        write_report(year, tmp_path / f"{year}.docx")
    assert "2. nianbao init 年报" in type_in(tmp_path, f"sh {bundle}/install.sh")
    type_in(tmp_path, INIT)
    for command, said in COMMANDS:
        assert said in type_in(tmp_path / "年报", command), command
    page = (tmp_path / "年报/site/2024/index.html").read_text("utf-8")
    assert "城镇建设" in page
    used = type_in(tmp_path, "python -c 'import nianbao, docx; print(nianbao.__file__, docx.__file__)'").split()
    assert all(Path(file).is_relative_to(home) for file in used)
