"""Files that one build makes and the next ones keep, each by the digest of all that it was made from.

They are in `.cache/nianbao/` of the project, which git does not see. Nothing is lost if the folder is removed, or if it
cannot be written: the files are made again.
"""

from __future__ import annotations

import hashlib
import platform
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Final

import nianbao

CACHE: Final = ".cache/nianbao"
IGNORED: Final = ".gitignore"
# What makes the files besides this package; a change of it makes them again.
LIBRARIES: Final = ("markdown", "nh3", "xlsxwriter")
CODE: Final = (".py", ".txt")
# Each file begins with the digest of the rest, by which a damaged one is noticed.
DIGEST_LENGTH: Final = hashlib.sha256().digest_size


class KeptDownloads:
    """The files of one edition of a project, and which of them this build has used."""

    def __init__(self, root: Path, edition: str) -> None:
        self._cache = root / CACHE
        self._folder = self._cache / edition
        self._used: set[str] = set()

    def content(self, made_from: str, make: Callable[[], bytes]) -> bytes:
        """The content of a file as it was made before from the same, or else as `make` makes it."""
        name = hashlib.sha256(f"{self._program}\0{made_from}".encode()).hexdigest()
        self._used.add(name)
        kept = self._read(name)
        if kept is not None:
            return kept
        content = make()
        # What cannot be kept is made again next time.
        with suppress(OSError):
            self._write(name, content)
        return content

    def remove_unused(self) -> None:
        """Removes what was not asked for."""
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in self._used:
                    file.unlink(missing_ok=True)

    def _read(self, name: str) -> bytes | None:
        try:
            written = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, content = written[:DIGEST_LENGTH], written[DIGEST_LENGTH:]
        return content if hashlib.sha256(content).digest() == digest else None

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        ignored = self._cache / IGNORED
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
        # Another build may read the file at the same time, or write it.
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
            file.write(hashlib.sha256(content).digest() + content)
        Path(file.name).replace(self._folder / name)

    @cached_property
    def _program(self) -> str:
        """The digest of the code and the libraries that make the files."""
        package = Path(nianbao.__file__).parent
        digest = hashlib.sha256(platform.python_version().encode())
        for library in LIBRARIES:
            digest.update(f"{library} {version(library)}\n".encode())
        for file in sorted(file for file in package.rglob("*") if file.suffix in CODE):
            digest.update(file.read_bytes())
        return digest.hexdigest()
