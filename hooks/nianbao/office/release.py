"""Signing a year: what it said is written down beside it, and later changes are measured against that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import yaml

from nianbao.quantity.quantity_text import data_text
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.report import Figure, Finding, Level, Value, Year, Yearbook

HEAD: Final = """\
# 这个文件由 nianbao release 写出：签发时每个数字的值、名称、单位和口径，供以后各年核对。
# 不要手改。签发以后改数，在同一文件夹的 corrections.yml 里写更正。

"""
YEAR_OF_FILE: Final = "/{}/"


class ReleaseError(Exception):
    """The year cannot be released. The message is Chinese; `findings` are the errors in its way."""

    def __init__(self, why: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(why)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Signature:
    """What is signed under: the day, the signer's office (职务, not a person's name), the document number."""

    date: date
    signer: str
    number: str


def unreleased(book: Yearbook, year: int) -> Yearbook:
    """The book as it would be if the year had not been released."""
    years = (replace(y, release=None, released={}) if y.number == year else y for y in book.years)
    return replace(book, years=tuple(years))


def release_files(book: Yearbook, year: Year, signature: Signature, findings: Iterable[Finding]) -> dict[str, bytes]:
    """The files of a release by path. `findings` are those of the book with the year held to a release's
    standard. Raises ReleaseError while there is an error in the year, or in what all years share."""
    if not year.sections:
        raise ReleaseError(f"{year.number} 年还没有正文，不能签发")
    errors = tuple(f for f in findings if f.level is Level.ERROR and _is_in_the_way(book, year, f))
    if errors:
        raise ReleaseError(f"{year.number} 年还有 {len(errors)} 个错误，改好再签发", errors)
    folder = f"data/{year.number}"
    return {
        f"{folder}/released.yml": (HEAD + _yaml(signed_figures(book, year))).encode(),
        f"{folder}/release.yml": _yaml(
            {"date": signature.date, "signer": signature.signer, "number": signature.number}
        ).encode(),
    }


def signed_figures(book: Yearbook, year: Year) -> dict[str, dict[str, Any]]:
    """What the year says of every figure, in the order of the catalogue; a value that was corrected is
    still what it was when signed."""
    signed = {}
    for figure in book.catalogue.values():
        value = book.value(figure.id, year.number)
        if value is None or value.quantity is None:
            continue
        first = next((c for c in year.corrections if c.figure == figure.id), None)
        signed[figure.id] = _entry(figure, value, first.old if first else "")
    return signed


def _entry(figure: Figure, value: Value, before: str) -> dict[str, Any]:
    assert value.quantity is not None
    entry: dict[str, Any] = {
        "value": _signed_value(figure, before) or data_text(value.quantity, figure.unit),
        "label": figure.label,
        "unit": figure.unit.text,
        "definition": figure.definition,
    }
    if value.rows:
        entry["rows"] = [{cell.field: cell.text for cell in row.cells} for row in value.rows]
    return entry


def _signed_value(figure: Figure, before: str) -> str:
    """The old value of a correction as a value of the figure; as it is written if it is no number."""
    try:
        return data_text(parse_quantity(before, figure.unit), figure.unit) if before else ""
    except QuantityError:
        return before


def _is_in_the_way(book: Yearbook, year: Year, finding: Finding) -> bool:
    """Whether a finding lies in the year's own files, or in none of any year."""
    places = [place.file for place in (finding.prose, finding.data) if place]
    if any(YEAR_OF_FILE.format(year.number) in f"/{file}" for file in places):
        return True
    others = (YEAR_OF_FILE.format(other.number) for other in book.years)
    return not any(other in f"/{finding.place.file}" for other in others)


def _yaml(content: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=1000)
