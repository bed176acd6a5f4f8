"""A project held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from nianbao.load import load_yearbook
from nianbao.report import Yearbook

SETTINGS: Final = {"mkdocs.yml": "site_name: nianbao\n"}


class HeldFiles:
    """The texts of files by path, as nianbao.load.files.Files."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = {**SETTINGS, **texts}

    def below(self, folder: str) -> Iterable[str]:
        return (file for file in self._texts if file.startswith(f"{folder}/"))

    def has(self, file: str) -> bool:
        return file in self._texts or any(True for _ in self.below(file))

    def read(self, file: str) -> bytes:
        try:
            return self._texts[file].encode()
        except KeyError as error:
            raise FileNotFoundError(file) from error


def load_texts(texts: Mapping[str, str]) -> Yearbook:
    """Loads a project from the texts of its files."""
    return load_yearbook(Path("example"), HeldFiles(texts))
