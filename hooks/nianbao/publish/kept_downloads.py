"""Files that one build makes and the next ones keep, each by the digest of all that it was made from
(`writing.kept_file`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from nianbao.writing.kept_file import FOLDER, KeptFile


class KeptDownloads:
    """The files of one edition of a project, and which of them this build has used."""

    def __init__(self, root: Path, edition: str) -> None:
        self._root = root
        self._edition = edition
        self._used: set[str] = set()

    def content(self, made_from: str, make: Callable[[], bytes]) -> bytes:
        """The content of a file as it was made before from the same, or else as `make` makes it."""
        name = hashlib.sha256(made_from.encode()).hexdigest()
        self._used.add(name)
        file = KeptFile(self._root, f"{self._edition}/{name}")
        if file.content is not None:
            return file.content
        content = make()
        file.write(content)
        return content

    def remove_unused(self) -> None:
        """Removes what was not asked for."""
        with suppress(OSError):
            for file in (self._root / FOLDER / self._edition).iterdir():
                if file.name not in self._used:
                    file.unlink(missing_ok=True)
