"""The files of a project with changes that are not written."""

from __future__ import annotations

import pytest

from nianbao.load.overlay import Overlay
from tests.held import HeldFiles

BASE = HeldFiles({"data/2023/1.yml": "旧", "data/2024/1.yml": "旧", "docs/2024/1.md": "旧"})


def test_contents_are_replaced_and_added() -> None:
    files = Overlay(BASE, {"data/2024/1.yml": b"new", "data/2025/1.yml": b"added"})
    assert sorted(files.below("data")) == ["data/2023/1.yml", "data/2024/1.yml", "data/2025/1.yml"]
    assert files.read("data/2024/1.yml") == b"new"
    assert files.read("data/2025/1.yml") == b"added"
    assert files.read("data/2023/1.yml") == "旧".encode()
    assert files.has("data/2025")
    assert not files.has("data/2026")


def test_a_hidden_folder_holds_only_what_was_added() -> None:
    files = Overlay(BASE, {"data/2024/2.yml": b"added"}, ("data/2024/", "docs/2024/"))
    assert sorted(files.below("data")) == ["data/2023/1.yml", "data/2024/2.yml"]
    assert files.has("data/2024")
    assert files.has("data/2024/2.yml")
    assert not files.has("data/2024/1.yml")
    assert not files.has("docs/2024")
    with pytest.raises(FileNotFoundError):
        files.read("docs/2024/1.md")
