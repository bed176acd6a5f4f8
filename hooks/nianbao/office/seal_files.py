"""The files of a seal: data/YEAR/seal.yml, and the register of releases with what is added to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from nianbao.load.models import RegisterItem, SealEntry
from nianbao.load.sealed import REGISTER
from nianbao.quantity.canonical import canonical_digest
from nianbao.report import RegisterEntry, Release, Year, Yearbook
from nianbao.sealing.before_corrections import as_signed
from nianbao.sealing.release_register import release_entry
from nianbao.sealing.sealed_content import content_of, correction_digest, seal_entry
from nianbao.shown.prose import Proses
from nianbao.yaml.plain_yaml import to_plain_yaml

SEAL_HEAD: Final = """\
# 封存记录，由 nianbao release 写出：签发时每一段文字、每个值、每个文件的校验码，和当时的名称。
# 不要手改。签发以后确要改，用 nianbao correct 写更正。

"""
REGISTER_HEAD: Final = """\
# 签发簿：哪一年哪天签发、封存了什么，以后的更正。由 nianbao release、nianbao correct 往后添，从来不改、不删。

"""


def seal_files(book: Yearbook, years: Iterable[Year], signed_by: str = "") -> dict[str, bytes]:
    """The seals of signed years that have none, as they were signed, and the register with them and their corrections.
    `book` has the years with their release.yml and released.yml; `signed_by` is whose key will sign the last entry."""
    files: dict[str, bytes] = {}
    added: list[dict[str, Any]] = []
    for year in years:
        assert year.release is not None
        signed = as_signed(book, year)
        then = signed.year(year.number)
        assert then is not None
        entry = seal_entry(content_of(signed, then, Proses(signed)))
        files[f"data/{year.number}/seal.yml"] = to_plain_yaml(SEAL_HEAD, entry)
        digest = canonical_digest(SealEntry.model_validate(entry).model_dump(exclude_unset=True))
        added.append(_release_item(year.number, year.release, digest, signed_by))
        added += [correction_item(year.number, one.date, correction_digest(one)) for one in year.corrections]
    return {**files, **register_file(book, added)}


def correction_item(year: int, day: date, digest: str) -> dict[str, Any]:
    """An entry of the register for a correction."""
    return {"year": year, "date": day, "correction": digest}


def withdrawal_files(book: Yearbook, year: int, day: date, reason: str) -> dict[str, bytes]:
    """The register after a release was taken back; none if the register has no such release."""
    if release_entry(book, year) is None:
        return {}
    return register_file(book, [{"year": year, "date": day, "withdrawn": reason}])


def register_file(book: Yearbook, added: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """The register with entries added, by its path."""
    items = [_item(entry) for entry in book.register]
    previous = book.register[-1].digest if book.register else ""
    for entry in added:
        item = {**entry, "previous": previous}
        items.append(item)
        previous = canonical_digest(RegisterItem.model_validate(item).model_dump(mode="json", exclude_none=True))
    return {REGISTER: to_plain_yaml(REGISTER_HEAD, items)}


def _release_item(year: int, release: Release, digest: str, signed_by: str) -> dict[str, Any]:
    by = {"signed_by": signed_by} if signed_by else {}
    return {"year": year, "date": release.date, "number": release.number, **by, "seal": digest}


def _item(entry: RegisterEntry) -> dict[str, Any]:
    fields = {
        "year": entry.year,
        "date": entry.date,
        "number": entry.number,
        "signed_by": entry.signed_by,
        "seal": entry.seal,
        "correction": entry.correction,
        "withdrawn": entry.withdrawn,
    }
    return {**{name: value for name, value in fields.items() if value}, "previous": entry.previous}
