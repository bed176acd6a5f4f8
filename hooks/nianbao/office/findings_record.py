"""The findings of years, kept from one command to the next in the project's ``.cache/nianbao/``.

They are kept by the digest of all that they depend on, the program included, so they are those that a check would find
again. What is damaged, was written by another version, or came from elsewhere (with a clone, a zip file, a request that
commits it) is not read: the file is signed with a key of this user on this machine (HMAC, RFC 2104). Without such a key
nothing is kept. Whoever deletes the folder loses time, and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path
from pydantic import TypeAdapter

import nianbao
from nianbao.checks.kept_findings import KeptFindings, YearFindings
from nianbao.writing import WriteError, write_output

FOLDER: Final = ".cache/nianbao"
FILE: Final = "findings.json"
KEY_FILE: Final = user_cache_path("nianbao", appauthor=False) / "key"
KEY_LENGTH: Final = 32
# Of the package, what decides what is found.
PROGRAM: Final = frozenset({".py", ".txt", ".json"})
FORM: Final = TypeAdapter(Mapping[str, YearFindings])


@contextlib.contextmanager
def recorded_findings(root: Path) -> Iterator[KeptFindings]:
    """The findings that the last command kept of the project in a folder; what they are at the end is kept again."""
    file, key = root / FOLDER / FILE, _key()
    program = _program_digest() if key else b""
    seen = _content(file)
    kept = KeptFindings(_read(seen, key + program) if key else {})
    before = kept.known
    yield kept
    if key and kept.known.keys() != before.keys():
        with contextlib.suppress(OSError, WriteError):
            _write(file, _signed(FORM.dump_json(kept.known), key + program), seen)


def _read(content: bytes | None, key: bytes) -> Mapping[str, YearFindings]:
    """The findings of a file; none if it was not written with this key."""
    signature, _, body = (content or b"").partition(b"\n")
    if not hmac.compare_digest(signature, _signature(body, key)):
        return {}
    try:
        return FORM.validate_json(body)
    except ValueError:
        return {}


def _signed(body: bytes, key: bytes) -> bytes:
    return _signature(body, key) + b"\n" + body


def _signature(body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, body, "sha256").hex().encode()


def _write(file: Path, content: bytes, seen: bytes | None) -> None:
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True)
        # Git leaves out what is in the folder, this file included.
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    write_output(file, content, seen)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _key() -> bytes:
    """The key of this user, made when it is first wanted; empty if there can be none."""
    with contextlib.suppress(OSError):
        if not KEY_FILE.exists():
            KEY_FILE.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                descriptor = os.open(KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with open(descriptor, "wb") as opened:
                    opened.write(secrets.token_bytes(KEY_LENGTH))
        key = KEY_FILE.read_bytes()
        return key if len(key) == KEY_LENGTH else b""
    return b""


def _program_digest() -> bytes:
    """The digest of the program: its own files, Python, and the names of all installed packages, which have their
    versions."""
    package = Path(nianbao.__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(file for file in package.rglob("*") if file.suffix in PROGRAM):
        digest.update(f"\0{file.relative_to(package)}\0".encode() + file.read_bytes())
    for folder in sys.path:
        with contextlib.suppress(OSError):
            digest.update("\0".join(sorted(one for one in os.listdir(folder) if one.endswith(".dist-info"))).encode())
    return digest.digest()
