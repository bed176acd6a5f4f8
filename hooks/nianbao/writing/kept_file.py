"""Files that the program keeps for itself from one run to the next: of a project in its ``.cache/nianbao/``, and of all
projects in the user's folder for such files.

Each is signed (HMAC, RFC 2104) with a key of this user on this machine and the digest of the program. So one that is
damaged, was written by another version, or came from elsewhere (with a clone, a zip file, a request that commits it) is
not read. Without such a key nothing is kept. Whoever deletes the folder loses time, and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import sys
from functools import cache
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

import nianbao

FOLDER: Final = ".cache/nianbao"
KEY_FILE: Final = user_cache_path("nianbao", appauthor=False) / "key"
KEY_LENGTH: Final = 32
SIGNATURE_LENGTH: Final = hashlib.sha256().digest_size
# The files of the package that decide the findings and the output.
PROGRAM: Final = frozenset({".py", ".txt", ".json", ".html", ".md", ".yml"})


class KeptFile:
    """A file of a project by its name in the folder, or one for all projects of the user (without a `root`). `content`
    is its content when it was opened; None if there was none, or none that may be read."""

    def __init__(self, root: Path | None, name: str) -> None:
        self._is_of_project = root is not None
        self._folder = root / FOLDER if root is not None else KEY_FILE.parent
        self._file = self._folder / name
        self._key = _user_key()
        self.content: bytes | None = None
        with contextlib.suppress(OSError):
            seen = self._file.read_bytes()
            signature, content = seen[:SIGNATURE_LENGTH], seen[SIGNATURE_LENGTH:]
            if self._key is not None and hmac.compare_digest(signature, self._signature(self._key, content)):
                self.content = content

    def write(self, content: bytes) -> None:
        """Replaces the content completely. If that fails, the old content stays, and nothing is raised."""
        if self._key is None:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Git ignores the folder of a project, this file included.
            ignored = self._folder / ".gitignore"
            if self._is_of_project and not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
            # A link in its place is replaced, not followed. What a killed process leaves is not signed as a whole.
            part = self._file.with_name(f".{self._file.name}.{os.getpid()}")
            part.unlink(missing_ok=True)
            with part.open("xb") as file:
                file.write(self._signature(self._key, content) + content)
            part.replace(self._file)

    def _signature(self, key: bytes, content: bytes) -> bytes:
        # With its name: one that was moved in another's place is not read either.
        return hmac.digest(key + program_digest(), self._file.name.encode() + b"\0" + content, "sha256")


@cache
def program_digest() -> bytes:
    """The digest of the program that runs: its own files, Python, and the names of all installed packages, which have
    their versions."""
    package = Path(nianbao.__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(file for file in package.rglob("*") if file.suffix in PROGRAM):
        digest.update(f"\0{file.relative_to(package)}\0".encode() + file.read_bytes())
    for folder in sys.path:
        with contextlib.suppress(OSError):
            digest.update("\0".join(sorted(one for one in os.listdir(folder) if one.endswith(".dist-info"))).encode())
    return digest.digest()


def _user_key() -> bytes | None:
    """The key of this user, created at first use; None if it cannot be created."""
    with contextlib.suppress(OSError):
        if not KEY_FILE.exists():
            KEY_FILE.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                descriptor = os.open(KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with open(descriptor, "wb") as opened:
                    opened.write(secrets.token_bytes(KEY_LENGTH))
        key = KEY_FILE.read_bytes()
        return key if len(key) == KEY_LENGTH else None
    return None
