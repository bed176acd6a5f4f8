"""Follows the guide's steps for a new office without any network: from the bundle to the site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from nianbao.bundling.installer import system_name
from nianbao.words.han import ANY_HAN
from tests.bundling.made_wheels import pack_needed
from tests.packaging.own_wheel import ROOT, build_own_wheel

PAGE = (ROOT / "hooks/nianbao/guide/handbook/own-site.md").read_text("utf-8")
# What is typed: the indented lines of the numbered steps. The first is for the computer that has a network.
BUNDLE, *LINES = re.findall(r"^    (.+)$", PAGE.partition("## 放进代码托管平台")[0], re.M)
# The office's name, its kind (Enter), the first year, the forge, the starter.
ANSWERS = "甲镇\n\n2024\ngitea\ny\n"
REPORTS = {
    "前年的报告.docx": (2024, "全年新建污水管网11.2公里，改造老旧小区3个。", "新增城镇就业402人。"),
    "去年的报告.docx": (2025, "全年新建污水管网12.6公里，改造老旧小区4个。", "新增城镇就业415人。"),
}
WORD = re.compile(f"{ANY_HAN}|[A-Za-z0-9_./-]+")


# A port of this computer that nothing listens to.
NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")


@pytest.fixture
def cut_off() -> tuple[str, ...]:
    """What begins a command that is to run without a network. A container may forbid it; then the proxy that leads
    nowhere has to do."""
    for start in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        try:
            if subprocess.run([*start, "true"], capture_output=True, check=False).returncode == 0:
                return start
        except FileNotFoundError:
            break
    return ()


def write_report(target: Path, year: int, works: str, people: str) -> None:
    document = Document()
    document.add_heading(f"甲镇{year}年工作报告", 0)
    for paragraph in ("一、城镇建设", works, "二、民生保障", people):
        document.add_paragraph(paragraph)
    document.save(str(target))


def make_bundle(folder: Path) -> None:
    """The guide's first command, on this computer and for it. A folder of wheels is its network."""
    wheels = folder / "wheels"
    wheels.mkdir()
    pack_needed(build_own_wheel(wheels), wheels)
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    options = ["--for", system_name(), "--python", python, "--without-fonts"]
    settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "PIP_CONFIG_FILE": os.devnull}
    command = [sys.executable, "-m", *BUNDLE.split(), *options]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_way_is_short() -> None:
    assert len([BUNDLE, *LINES]) == 12
    assert len(WORD.findall(PAGE)) <= 1500


def test_a_new_office_comes_from_the_bundle_to_its_site_without_a_network(
    cut_off: tuple[str, ...], tmp_path: Path
) -> None:
    make_bundle(tmp_path)
    for name, report in REPORTS.items():
        write_report(tmp_path / name, *report)
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = 甲\nemail = a@example.invalid\n", "utf-8")
    # Nothing of the environment that runs the tests: the system's programs and this Python.
    path = os.pathsep.join((str(Path(sys.executable).resolve().parent), os.defpath))
    machine = {"PATH": path, "HOME": str(home), **NOWHERE}
    script = "".join(f"{line} || exit\n" for line in (*LINES, "python -c 'import docx; print(docx.__file__)'"))
    done = subprocess.run(
        [*cut_off, "sh", "-c", script], cwd=tmp_path, env=machine, input=ANSWERS, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for said in ("已导入 2024 年", "已导入 2025 年", "核对完毕", "已签发 2024 年", "已签发 2025 年", "已发布"):
        assert said in done.stdout, said
    assert done.stdout.splitlines()[-1].startswith(str(home / "nianbao/lib"))
    for year, shown in {2024: "11.2公里", 2025: "12.6公里"}.items():
        pages = (tmp_path / f"网站/current/{year}").rglob("index.html")
        assert any(shown in page.read_text("utf-8") for page in pages), year
