"""Projects held in memory, for tests that load many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from nianbao.load import load_yearbook
from nianbao.report import Yearbook
from tests.project import MKDOCS


class HeldFiles:
    """Files by path, as nianbao.load.files.Files."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {"mkdocs.yml": MKDOCS, **files}

    def below(self, folder: str) -> Iterable[str]:
        return (file for file in self.files if file.startswith(f"{folder}/"))

    def has(self, file: str) -> bool:
        return file in self.files

    def read(self, file: str) -> bytes:
        content = self.files[file]
        return content.encode() if isinstance(content, str) else content


def load_held(files: Mapping[str, str | bytes]) -> Yearbook:
    """Loads a project from the text of its files."""
    return load_yearbook(Path("project"), HeldFiles(files))
