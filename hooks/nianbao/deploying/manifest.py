"""The manifest of a release: what it was built from, and the digest of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

FORMAT: Final = 1
CHUNK: Final = 1 << 20


class ManifestError(Exception):
    """A manifest that cannot be read. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class SignedYear:
    """A signed year of a site: its document number, the digests of its record (data/YEAR/released.yml), of its seal and
    of its corrections. Manifests of older versions have neither seal nor corrections."""

    number: str
    digest: str
    seal: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """`commit` is what the site was built from, `edition` which edition it is, `versions` the programs that built it,
    `years` the signed years by number, `files` the SHA-256 of every file by its path in the site."""

    release: str
    commit: str
    edition: str
    made: str
    versions: Mapping[str, str]
    years: Mapping[str, SignedYear]
    files: Mapping[str, str]

    def to_json(self) -> bytes:
        """The content of its file: sorted, so that equal manifests are equal bytes."""
        content = {"format": FORMAT, **asdict(self)}
        return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file. Raises ManifestError."""
    try:
        return manifest_from_json(path.read_bytes(), str(path))
    except FileNotFoundError as error:
        raise ManifestError(f"没有 {path}，这一版不是 nianbao publish 发布的") from error
    except OSError as error:
        raise ManifestError(f"{path} 读不懂，多半被人改过") from error


def manifest_from_json(text: bytes, where: str) -> Manifest:
    """The manifest in a file; `where` names it. Raises ManifestError."""
    try:
        content: dict[str, Any] = json.loads(text)
        if content.pop("format") != FORMAT:
            raise ManifestError(f"{where} 是更新的程序写的，这个版本不认识")
        years = {number: _signed_year(year) for number, year in content.pop("years").items()}
        return Manifest(years=years, **content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestError(f"{where} 读不懂，多半被人改过") from error


def _signed_year(written: dict[str, Any]) -> SignedYear:
    return SignedYear(**{**written, "corrections": tuple(written.get("corrections", ()))})


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder. A link or a device counts as empty."""
    return {path.relative_to(folder).as_posix(): _digest(path) for path in sorted(_files(folder))}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def _digest(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Differences:
    """The files of a release that differ from what was published."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.added)

    def words(self) -> str:
        """The files with their kind of difference in Chinese, one in a line."""
        kinds = (("改过", self.changed), ("少了", self.missing), ("多出", self.added))
        return "\n".join(f"  {kind}  {file}" for kind, files in kinds for file in files)


def changes_by_hand(manifest: Manifest, now: Mapping[str, str]) -> Differences:
    """Compares the digests of a release's files with its manifest."""
    return Differences(
        changed=tuple(file for file, digest in manifest.files.items() if now.get(file, digest) != digest),
        missing=tuple(file for file in manifest.files if file not in now),
        added=tuple(file for file in now if file not in manifest.files),
    )
