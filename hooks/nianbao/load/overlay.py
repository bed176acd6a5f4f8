"""The files of a project as they will be after a command. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nianbao.load.file_sources import Files


class Overlay:
    """The files of a project (a ``Files``) with some contents replaced or added, and some folders hidden.
    `hidden` are paths that end in a slash; a file of `contents` is visible in a hidden folder too."""

    def __init__(self, files: Files, contents: Mapping[str, bytes], hidden: Sequence[str] = ()) -> None:
        self._files = files
        self._contents = contents
        self._hidden = tuple(hidden)

    def below(self, folder: str) -> Iterable[str]:
        """The files below a folder: those of the project that are not hidden, then the added ones."""
        old = (file for file in self._files.below(folder) if not file.startswith(self._hidden))
        return dict.fromkeys([*old, *self._new_below(folder)])

    def has(self, file: str) -> bool:
        """Whether there is a file or folder of that path, or will be."""
        if file in self._contents or any(True for _ in self._new_below(file)):
            return True
        return not f"{file}/".startswith(self._hidden) and self._files.has(file)

    def read(self, file: str) -> bytes:
        """The content of a file as it will be. Raises FileNotFoundError for a hidden one."""
        if file in self._contents:
            return self._contents[file]
        if file.startswith(self._hidden):
            raise FileNotFoundError(file)
        return self._files.read(file)

    def _new_below(self, folder: str) -> Iterable[str]:
        return (file for file in self._contents if file.startswith(f"{folder}/"))
