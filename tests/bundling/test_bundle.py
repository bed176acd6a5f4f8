"""`nianbao bundle` with small wheels: what is in the bundle, and what is refused."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution, version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packaging.requirements import Requirement

from nianbao import __version__
from nianbao.bundling.bundle_error import BundleError
from nianbao.bundling.bundle_files import zipped_bundle
from nianbao.bundling.free_fonts import fonts_of_folder, installed_fonts
from nianbao.bundling.installed_wheel import pack_installed
from nianbao.bundling.pinned_versions import pinned_versions
from nianbao.bundling.target_systems import PYTHONS, SYSTEMS
from nianbao.bundling.wheel_file import read_wheel
from nianbao.cli import bundle, main
from tests.bundling.made_wheels import make_wheel
from tests.windows_script import text_of_script

OWN = "nianbao==1.0\npip==25.0\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's file of constraints, and a folder of wheels, the only place where pip looks."""
    for name, value in {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "constraints.txt").write_text(f"# 版本\n{OWN}b==1.0\n", "utf-8")
    (tmp_path / "wheels").mkdir()
    make_wheel(tmp_path / "wheels", "nianbao", "b", extra="License-Expression: MIT\n")
    make_wheel(tmp_path / "wheels", "pip", version="25.0")
    make_wheel(tmp_path / "wheels", "b", tag="cp39-abi3-manylinux_2_17_x86_64")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/字.otf").write_bytes(b"OTTO")
    (tmp_path / "fonts/OFL.txt").write_text("SIL Open Font License, Version 1.1", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(target: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["bundle", target, "--wheels", "wheels", "--python", "3.12", *options])


def test_a_bundle_holds_everything_and_the_same_input_gives_the_same_bytes(office: Path) -> None:
    done = run("a.zip", "--for", "linux-x86_64", "--fonts", "fonts")
    assert done.exit_code == 0, done.output
    assert run("folder", "--for", "linux-x86_64", "--fonts", "fonts").exit_code == 0
    with zipfile.ZipFile(office / "a.zip") as archive:
        held = {name.removeprefix("nianbao-1.0/"): archive.read(name) for name in archive.namelist()}
    files = (path for path in Path("folder").rglob("*") if path.is_file())
    written = {path.relative_to("folder").as_posix(): path.read_bytes() for path in files}
    assert zipped_bundle(written, "nianbao-1.0") == (office / "a.zip").read_bytes()
    sums = dict(reversed(line.split("  ", 1)) for line in held.pop("SHA256SUMS").decode().splitlines())
    assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in held.items()}
    assert {path.split("/")[0] for path in held} >= {"wheels", "fonts", "licenses", "install.py", "constraints.txt"}
    assert held["targets.txt"] == b"linux-x86_64 3.12.0\n"
    assert held["constraints.txt"] == b"b==1.0\nnianbao==1.0\npip==25.0\n"
    assert b"nianbao\t1.0\tMIT\n" in held["licenses/index.tsv"]
    assert held["licenses/b-1.0.dist-info/licenses/LICENSE.txt"] == b"The licence of b\n"
    readme = held["README.txt"].decode("utf-8-sig")
    assert "没有龙芯的：b。" in readme
    assert "gitlab：python:3.11\r\n" in readme
    assert re.search("gitea：ubuntu-latest、actions/checkout@[0-9a-f]{40}（v4[0-9.]+）、", readme)


def test_a_target_that_lacks_a_wheel_is_named_and_ends_with_1(office: Path) -> None:
    done = run("a.zip", "--without-fonts", "--for", "linux-x86_64", "--for", "windows-x64")
    assert done.exit_code == 1
    assert "Windows x64，Python 3.12 装不成，没有轮子：b==1.0" in done.output
    with zipfile.ZipFile(office / "a.zip") as archive:
        assert archive.read("nianbao-1.0/targets.txt") == b"linux-x86_64 3.12.0\n"
        assert "装不成，缺 b==1.0" in archive.read("nianbao-1.0/README.txt").decode()


def test_python_itself_may_come_along(office: Path) -> None:
    Path("python-3.12-amd64.exe").write_bytes(b"MZ")
    run("folder", "--for", "linux-x86_64", "--without-fonts", "--python-setup", "python-3.12-amd64.exe")
    assert Path("folder/python/python-3.12-amd64.exe").read_bytes() == b"MZ"
    assert "  python/python-3.12-amd64.exe\n" in Path("folder/SHA256SUMS").read_text("utf-8")
    texts = [Path("folder", file).read_text("utf-8") for file in ("README.txt", "install.sh")]
    for text in (*texts, text_of_script(Path("folder/install.cmd").read_bytes())):
        assert "python 文件夹里" in text


def test_pip_on_windows_finds_all_in_the_bundle(office: Path) -> None:
    make_wheel(office / "wheels", "b", tag="cp39-abi3-win_amd64")
    assert run("folder", "--for", "windows-x64", "--without-fonts").exit_code == 0
    options = ["--dry-run", "--no-index", "--find-links", "folder/wheels", "--constraint", "folder/constraints.txt"]
    target = ["--target", "none", "--platform", "win_amd64", "--python-version", "3.12", "--only-binary=:all:"]
    command = [sys.executable, "-m", "pip", "install", *options, *target, "nianbao"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "Would install b-1.0 nianbao-1.0", done.stderr


def test_without_a_file_of_versions_they_are_those_of_this_computer(office: Path) -> None:
    (office / "constraints.txt").unlink()
    make_wheel(office / "wheels", "nianbao", "b", version=__version__)
    make_wheel(office / "wheels", "pip", version=version("pip"))
    done = run("a.zip", "--without-fonts", "--for", "linux-x86_64")
    assert (done.exit_code, "没有写明版本（照本机），取了最新的：b" in done.output) == (0, True), done.output


def test_an_installed_package_is_packed_again(tmp_path: Path) -> None:
    package = distribution("click")
    wheel = pack_installed(package, tmp_path)
    assert wheel
    assert wheel.name == f"click-{package.version}-py3-none-any.whl"
    read = read_wheel(wheel)
    assert [str(one) for one in read.requirements] == [str(Requirement(one)) for one in package.requires or ()]
    with zipfile.ZipFile(wheel) as archive:
        record = archive.read(f"click-{package.version}.dist-info/RECORD").decode().splitlines()
        assert [line.split(",")[0] for line in record] == archive.namelist()
    again = tmp_path / "again"
    again.mkdir()
    assert pack_installed(package, again).read_bytes() == wheel.read_bytes()  # type: ignore[union-attr]


def test_a_link_to_sources_is_no_package(tmp_path: Path) -> None:
    info = tmp_path / "a-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: a\nVersion: 1.0\n", "utf-8")
    (info / "direct_url.json").write_text('{"url": "file:///a", "dir_info": {"editable": true}}', "utf-8")
    assert pack_installed(Distribution.at(info), tmp_path) is None


def test_a_version_that_nobody_named_is_told(office: Path) -> None:
    (office / "constraints.txt").write_text(OWN, "utf-8")
    assert "取了最新的：b" in run("a.zip", "--without-fonts", "--for", "linux-x86_64").output


@pytest.mark.parametrize(
    ("target", "options", "says"),
    [
        ("a.zip", ["--constraints", "没有.txt"], "没有 没有.txt；不写 --constraints"),
        ("a.zip", ["--fonts", "wheels"], "wheels 里没有字体"),
        ("wheels", [], "wheels 里已经有文件"),
        ("old.zip", [], "old.zip 已经有了，没有覆盖"),
    ],
)
def test_what_cannot_be_done_is_2_and_writes_nothing(office: Path, target: str, options: list[str], says: str) -> None:
    (office / "old.zip").write_bytes(b"old")
    before = sorted(office.rglob("*"))
    done = run(target, *options)
    assert done.exit_code == 2
    assert says in done.output
    assert sorted(office.rglob("*")) == before
    assert (office / "old.zip").read_bytes() == b"old"


def test_without_the_own_wheel_there_is_no_bundle(office: Path) -> None:
    (office / "wheels/nianbao-1.0-py3-none-any.whl").unlink()
    done = run("a.zip", "--without-fonts", "--for", "linux-x86_64")
    assert (done.exit_code, Path("a.zip").exists()) == (2, False)
    assert "没有找到 nianbao 1.0 的轮子；用 --wheels 指明" in done.output


def test_a_bundle_for_nobody_is_not_written(office: Path) -> None:
    done = run("a.zip", "--without-fonts", "--for", "windows-x64")
    assert (done.exit_code, Path("a.zip").exists()) == (2, False)
    assert "哪种电脑都装不成，没有写出。没有轮子：b==1.0" in done.output


def test_fonts_need_a_free_licence_beside_them(office: Path) -> None:
    assert [file.name for file in fonts_of_folder(office / "fonts").licences] == ["OFL.txt"]
    (office / "fonts/OFL.txt").write_text("版权所有，不得转发", "utf-8")
    with pytest.raises(BundleError, match="没有字体的许可证"):
        fonts_of_folder(office / "fonts")


def test_the_fonts_of_the_system_come_with_their_licence(tmp_path: Path) -> None:
    assert installed_fonts(tmp_path) is None
    font = tmp_path / "usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
    licence = tmp_path / "usr/share/doc/fonts-noto-cjk/copyright"
    for file in (font, licence):
        file.parent.mkdir(parents=True)
        file.write_bytes(b"")
    found = installed_fonts(tmp_path)
    assert found
    assert (found.files, found.licences) == ((font,), (licence,))


@pytest.mark.parametrize(
    "line", ["click", "click>=8", "click==8.*", "click==8,<9", "-r other.txt", "click @ file:///a"]
)
def test_a_line_without_one_version_is_refused(line: str) -> None:
    with pytest.raises(BundleError, match=r"^c\.txt 第 3 行“"):
        pinned_versions(f"# 说明\nA_b==1.0 # 说明\n{line}\n", "c.txt")


def test_names_are_compared_in_their_normal_form() -> None:
    assert pinned_versions("A_b.C==1.0\n", "c.txt") == {"a-b-c": "1.0"}


def test_the_options_are_the_targets() -> None:
    assert tuple(system.name for system in SYSTEMS) == bundle.SYSTEM_NAMES
    assert PYTHONS == bundle.PYTHON_VERSIONS
