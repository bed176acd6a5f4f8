"""What one build makes and the next ones keep, each by the digest of all that it was made from
(`writing.kept_file`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from nianbao.writing.kept_file import FOLDER, KeptFile


class KeptResults:
    """The files of a project that are kept in a folder of this name, and which of them this build has used."""

    def __init__(self, root: Path, folder: str) -> None:
        self._root = root
        self._folder = folder
        self._used: set[str] = set()

    def content(self, made_from: str, make: Callable[[], bytes]) -> bytes:
        """The content of a file as it was made before from the same, or else as `make` makes it."""
        found = self.find(made_from)
        if found is not None:
            return found
        content = make()
        self.keep(made_from, content)
        return content

    def find(self, made_from: str) -> bytes | None:
        """What was made before from the same; None if nothing is kept."""
        return self._file(made_from).content

    def keep(self, made_from: str, content: bytes) -> None:
        """Keeps what was made."""
        self._file(made_from).write(content)

    def remove_unused(self) -> None:
        """Removes what was not asked for."""
        with suppress(OSError):
            for file in (self._root / FOLDER / self._folder).iterdir():
                if file.name not in self._used:
                    file.unlink(missing_ok=True)

    def _file(self, made_from: str) -> KeptFile:
        name = hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()
        self._used.add(name)
        return KeptFile(self._root, f"{self._folder}/{name}")
