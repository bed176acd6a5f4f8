"""The files of a project with pending changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nianbao.load.file_sources import Files


class Overlay:
    """The files of a project (``Files``) with some contents replaced and new files added; nothing is written."""

    def __init__(self, files: Files, contents: Mapping[str, bytes]) -> None:
        self._files = files
        self._contents = contents

    def below(self, folder: str) -> Iterable[str]:
        return dict.fromkeys([*self._files.below(folder), *self._new_below(folder)])

    def has(self, file: str) -> bool:
        return file in self._contents or any(True for _ in self._new_below(file)) or self._files.has(file)

    def read(self, file: str) -> bytes:
        return self._contents[file] if file in self._contents else self._files.read(file)

    def _new_below(self, folder: str) -> Iterable[str]:
        return (file for file in self._contents if file.startswith(f"{folder}/"))
