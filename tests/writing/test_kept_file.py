"""A file that the program keeps for itself: read by the same user and program only, and never needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.writing import kept_file
from nianbao.writing.kept_file import FOLDER, KEY_LENGTH, SIGNATURE_LENGTH, KeptFile, program_digest

NAME = "a.json"


@pytest.fixture(autouse=True)
def key(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The key of a user of its own."""
    file = tmp_path_factory.mktemp("user") / "cache/key"
    monkeypatch.setattr(kept_file, "KEY_FILE", file)
    return file


def held(root: Path) -> bytes | None:
    return KeptFile(root, NAME).content


def test_it_holds_what_was_written(tmp_path: Path, key: Path) -> None:
    assert held(tmp_path) is None
    for content in (b"one", b"", b"another"):
        KeptFile(tmp_path, NAME).write(content)
        assert held(tmp_path) == content
    assert [path.name for path in tmp_path.iterdir()] == [".cache"]
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == [".gitignore", NAME]
    assert (tmp_path / FOLDER / ".gitignore").read_text("utf-8") == "*\n"
    assert len(key.read_bytes()) == KEY_LENGTH
    if os.name == "posix":
        assert key.stat().st_mode & 0o777 == 0o600


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda written: written[:-1],
    "one bit": lambda written: written[:-1] + bytes([written[-1] ^ 1]),
    "no signature": lambda written: written[SIGNATURE_LENGTH:],
    "another content": lambda written: written[:SIGNATURE_LENGTH] + b"forged",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_damaged_or_forged_is_not_read(damage: str, tmp_path: Path) -> None:
    KeptFile(tmp_path, NAME).write(b"content")
    file = tmp_path / FOLDER / NAME
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    assert held(tmp_path) is None
    KeptFile(tmp_path, NAME).write(b"content")
    assert held(tmp_path) == b"content"


def test_another_user_does_not_read_it(tmp_path: Path, key: Path) -> None:
    KeptFile(tmp_path, NAME).write(b"content")
    key.unlink()
    assert held(tmp_path) is None


def test_another_program_does_not_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeptFile(tmp_path, NAME).write(b"content")
    monkeypatch.setattr(kept_file, "program_digest", lambda: b"a later version")
    assert held(tmp_path) is None


def test_the_program_is_its_files_and_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program_digest.__wrapped__()
    assert before == program_digest()
    (tmp_path / "markdown-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert program_digest.__wrapped__() != before


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, key: Path) -> None:
    # A file in place of the folder, then a folder in place of the key.
    (tmp_path / ".cache").write_text("", "utf-8")
    KeptFile(tmp_path, NAME).write(b"content")
    assert held(tmp_path) is None
    (tmp_path / ".cache").unlink()
    key.unlink()
    key.mkdir()
    KeptFile(tmp_path, NAME).write(b"content")
    assert not (tmp_path / ".cache").exists()


def test_of_two_commands_the_last_to_write_is_read(tmp_path: Path) -> None:
    first, second = KeptFile(tmp_path, NAME), KeptFile(tmp_path, NAME)
    second.write(b"second")
    first.write(b"first")
    assert held(tmp_path) == b"first"
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == [".gitignore", NAME]


def test_one_that_was_moved_is_not_read(tmp_path: Path) -> None:
    KeptFile(tmp_path, "b.json").write(b"content")
    (tmp_path / FOLDER / "b.json").rename(tmp_path / FOLDER / NAME)
    assert held(tmp_path) is None


@pytest.mark.skipif(os.name != "posix", reason="Windows makes links for administrators only")
def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    KeptFile(tmp_path, "b.json").write(b"")
    (tmp_path / FOLDER / NAME).symlink_to(other)
    KeptFile(tmp_path, NAME).write(b"content")
    assert (other.read_bytes(), held(tmp_path)) == (b"mine", b"content")
