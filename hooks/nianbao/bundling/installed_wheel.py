"""The wheel of an installed package, packed again from its files, because it may be on no index."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path
from typing import Final

from packaging.tags import parse_tag
from packaging.utils import canonicalize_name

# What an installer adds to the files of a wheel.
INSTALLERS: Final = ("INSTALLER", "REQUESTED", "RECORD", "direct_url.json")
# The first day that a zip file can name.
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def pack_installed(package: Distribution, folder: Path) -> Path | None:
    """Writes the wheel and returns its path; None if the package is installed as a link to its sources. The same
    package gives the same bytes."""
    # PEP 610
    if json.loads(package.read_text("direct_url.json") or "{}").get("dir_info", {}).get("editable"):
        return None
    held = dict(sorted(_held_files(package)))
    record = next(path for path in held if path.endswith(".dist-info/METADATA")).replace("/METADATA", "/RECORD")
    name = canonicalize_name(package.name).replace("-", "_")
    wheel = folder / f"{name}-{package.version}-{_tags(package)}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, content in {**held, record: _record(held, record)}.items():
            archive.writestr(zipfile.ZipInfo(path, FIRST_DAY), content)
    return wheel


def _held_files(package: Distribution) -> Iterator[tuple[str, bytes]]:
    """The files of the wheel, without the programs and compiled files that the installation made."""
    for file in package.files or ():
        if ".." not in file.parts and file.suffix != ".pyc" and file.name not in INSTALLERS:
            yield file.as_posix(), Path(str(file.locate())).read_bytes()


def _tags(package: Distribution) -> str:
    lines = (package.read_text("WHEEL") or "").splitlines()
    tags = [tag for line in lines if line.startswith("Tag: ") for tag in parse_tag(line.removeprefix("Tag: "))]
    parts = ({tag.interpreter for tag in tags}, {tag.abi for tag in tags}, {tag.platform for tag in tags})
    return "-".join(".".join(sorted(part)) for part in parts)


def _record(held: dict[str, bytes], record: str) -> bytes:
    """The list of a wheel's files with their digests (PEP 427). No name has a comma."""
    lines = []
    for path, content in held.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(content)}\n")
    return "".join((*lines, f"{record},,\n")).encode()
