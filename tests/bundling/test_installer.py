"""The installer refuses a bundle that is not as it was packed, or not for this computer."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from nianbao.bundling import installer

HERE = f"{installer.system_name()} {sys.version_info[0]}.{sys.version_info[1]}.0\n"
FILES = {"wheels/a-1.0-py3-none-any.whl": "a", "constraints.txt": "a==1.0\n", "targets.txt": HERE}


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    return unpack(tmp_path / "bundle", FILES)


def unpack(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    lines = (f"{hashlib.sha256(text.encode()).hexdigest()}  {path}\n" for path, text in files.items())
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return folder


def refusal(folder: Path, home: Path) -> str:
    with pytest.raises(installer.CannotInstall) as caught:
        installer.install(folder, home)
    return str(caught.value)


def test_changed_missing_and_foreign_files_are_named(unpacked: Path, tmp_path: Path) -> None:
    (unpacked / "constraints.txt").write_text("a==2.0\n", "utf-8")
    (unpacked / "wheels/a-1.0-py3-none-any.whl").unlink()
    (unpacked / "wheels/b-1.0-py3-none-any.whl").write_text("b", "utf-8")
    assert refusal(unpacked, tmp_path / "home").splitlines()[1:] == [
        "  缺 wheels/a-1.0-py3-none-any.whl",
        "  变了 constraints.txt",
        "  多了 wheels/b-1.0-py3-none-any.whl",
    ]
    assert not (tmp_path / "home").exists()


def test_a_bundle_that_is_not_unpacked_is_told(tmp_path: Path) -> None:
    assert "请把整个安装包解开再装" in refusal(tmp_path, tmp_path / "home")


@pytest.mark.parametrize(
    "line", ["plan9-mips 3.11.0", HERE.replace(".0\n", ".98"), f"{installer.system_name()} 3.99.0"]
)
def test_another_computer_is_refused_with_what_there_is(line: str, tmp_path: Path) -> None:
    bundle = unpack(tmp_path / "bundle", {**FILES, "targets.txt": f"{line}\n"})
    assert refusal(bundle, tmp_path / "home").endswith(f"\n  {line}")
    assert not (tmp_path / "home").exists()


def test_a_folder_with_other_files_is_left_alone(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "报告.docx").write_text("", "utf-8")
    assert "里有别的文件" in refusal(unpacked, home)
    assert [file.name for file in home.iterdir()] == ["报告.docx"]
