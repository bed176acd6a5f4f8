"""A wheel and its metadata."""

from __future__ import annotations

import email
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import Tag
from packaging.utils import InvalidWheelFilename, parse_wheel_filename
from packaging.version import Version

from nianbao.bundling.bundle_error import BundleError

LICENCE_WORDS: Final = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "COPYRIGHT")
CLASSIFIER: Final = "License :: "


@dataclass(frozen=True, slots=True)
class WheelFile:
    """A wheel: `name` is the normal form of its package's name; `licence` is empty if the wheel names none, and
    `licence_files` are the texts by their path in it."""

    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]
    python: SpecifierSet
    requirements: tuple[Requirement, ...]
    licence: str
    licence_files: Mapping[str, bytes]

    @property
    def is_pure(self) -> bool:
        """Whether it runs on every processor."""
        return any(tag.platform == "any" for tag in self.tags)


@cache
def read_wheel(path: Path) -> WheelFile:
    """Reads the metadata of a wheel. Raises BundleError if the file is no wheel."""
    try:
        name, version, _, tags = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            metadata = email.message_from_bytes(archive.read(_metadata_entry(archive)))
            requirements = tuple(Requirement(line) for line in metadata.get_all("Requires-Dist", []))
            licences = {entry: archive.read(entry) for entry in sorted(_licence_entries(archive))}
        python = SpecifierSet(str(metadata.get("Requires-Python", "")))
    except (InvalidWheelFilename, InvalidRequirement, InvalidSpecifier, zipfile.BadZipFile, KeyError) as error:
        raise BundleError(f"{path.name} 不是完好的轮子（{error}）；请删去，重新下载") from error
    return WheelFile(path, name, version, tags, python, requirements, _licence(metadata), licences)


def _metadata_entry(archive: zipfile.ZipFile) -> str:
    for entry in archive.namelist():
        if entry.count("/") == 1 and entry.endswith(".dist-info/METADATA"):
            return entry
    raise KeyError("METADATA")


def _licence_entries(archive: zipfile.ZipFile) -> Iterator[str]:
    for entry in archive.namelist():
        folder, *rest = PurePosixPath(entry).parts
        if folder.endswith(".dist-info") and rest and not entry.endswith("/"):
            in_folder = rest[0] in ("licenses", "license_files")  # PEP 639, and wheels before it
            if in_folder or rest[-1].upper().startswith(LICENCE_WORDS):
                yield entry


def _licence(metadata: Message) -> str:
    """The licence in one line: the expression of PEP 639, else the classifiers, else the first line of the field."""
    if expression := metadata.get("License-Expression"):
        return str(expression)
    named = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier", []) if line.startswith(CLASSIFIER)]
    return "; ".join(named) or str(metadata.get("License", "")).strip().partition("\n")[0]
