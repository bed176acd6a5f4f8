"""The wheel alone, installed elsewhere, begins a project, checks it and builds its site."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("hooks", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel; what it needs comes from the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / name, source / name)
    # The back end that pyproject.toml names, without the network that pip would make an environment for it with.
    build = "import setuptools.build_meta as back_end, sys; print(back_end.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", build, str(folder)], cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    environment = folder / "venv"
    venv.create(environment, with_pip=False)
    (packages,) = environment.glob("lib/python3*/site-packages")
    zipfile.ZipFile(folder / done.stdout.splitlines()[-1]).extractall(packages)
    needed = [path for path in sys.path if path.endswith("-packages")]
    (packages / "needed.pth").write_text("\n".join(needed), "utf-8")
    return environment / "bin/python"


def run(python: Path, folder: Path, *command: str) -> str:
    done = subprocess.run([python, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_alone_begins_checks_and_builds(installed: Path, tmp_path: Path) -> None:
    where = subprocess.check_output([installed, "-c", "import nianbao; print(nianbao.__file__)"], text=True)
    assert Path(where.strip()).is_relative_to(installed.parents[1])
    options = ["--name", "甲镇", "--kind", "乡镇", "--year", "2025", "--forge", "gitea", "--starter", "全部"]
    run(installed, tmp_path, "nianbao", "init", "年报", *options)
    project = tmp_path / "年报"
    (tmp_path / "甲.txt").write_text("一、城镇建设\n\n全年新建污水管网12.6公里。\n", "utf-8")
    run(installed, project, "nianbao", "import", "../甲.txt", "--year", "2025")
    assert "没有发现问题" in run(installed, project, "nianbao", "check")
    run(installed, project, "mkdocs", "build")
    assert (project / "site/guide/values/index.html").is_file()
    assert (project / "site/assets/stylesheets/nianbao.css").is_file()


def test_every_command_of_the_wheel_loads(installed: Path, tmp_path: Path) -> None:
    listed = run(installed, tmp_path, "nianbao", "--help").partition("命令:")[2]
    commands = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    assert len(commands) > 12
    for command in commands:
        assert "例：" in run(installed, tmp_path, "nianbao", command, "--help")
