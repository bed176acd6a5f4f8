"""Releases a year: its signed values are recorded next to it, and later changes are compared with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from nianbao.quantity.quantity_text import recorded_text
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.relations.signed import corrections_of
from nianbao.report import Figure, Finding, Level, Value, Year, Yearbook
from nianbao.yaml.plain_yaml import to_plain_yaml

HEAD: Final = """\
# 这个文件由 nianbao release 写出：签发时每个数字的值、名称、单位和口径，供以后各年核对。
# 不要手改。签发以后改数，在同一文件夹的 corrections.yml 里写更正。

"""
YEAR_OF_FILE: Final = "/{}/"


class ReleaseError(Exception):
    """The year cannot be released. The message is Chinese; `findings` are the errors that prevent it."""

    def __init__(self, why: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(why)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of a release: the date, the signer's office (职务, not a person's name), the document number, and
    whether the approvals are on paper only."""

    date: date
    signer: str
    number: str
    on_paper: bool = False


def unreleased(book: Yearbook, year: int) -> Yearbook:
    """The yearbook with this year as a draft."""
    years = (replace(y, release=None, released={}, seal=None) if y.number == year else y for y in book.years)
    return replace(book, years=tuple(years))


def release_files(book: Yearbook, year: Year, signature: Signature, findings: Iterable[Finding]) -> dict[str, bytes]:
    """The files of a release by path, without its seal. `findings` are those of the book checked by the standard of a
    release. Raises ReleaseError if there is an error in the year or in the files that all years share."""
    if not year.sections:
        raise ReleaseError(f"{year.number} 年还没有正文，不能签发")
    errors = tuple(f for f in findings if f.level is Level.ERROR and _prevents_release(book, year, f))
    if errors:
        raise ReleaseError(f"{year.number} 年还有 {len(errors)} 个错误，改好再签发", errors)
    folder = f"data/{year.number}"
    return {
        f"{folder}/released.yml": to_plain_yaml(HEAD, signed_figures(book, year)),
        f"{folder}/release.yml": to_plain_yaml("", _release_entry(signature)),
    }


def _release_entry(signature: Signature) -> dict[str, Any]:
    entry = {"date": signature.date, "signer": signature.signer, "number": signature.number}
    return entry | ({"on_paper": True} if signature.on_paper else {})


def signed_figures(book: Yearbook, year: Year) -> dict[str, dict[str, Any]]:
    """The signed state of every figure of the year, in the order of the catalogue. A corrected value appears as it was
    before its first correction."""
    signed = {}
    for figure in book.catalogue.values():
        value = book.value(figure.id, year.number)
        if value is None or value.quantity is None:
            continue
        first = next(iter(corrections_of(year, figure.id)), None)
        signed[figure.id] = _signed_entry(figure, value, first.old if first else "")
    return signed


def completed_record(book: Yearbook, year: Year) -> dict[str, bytes]:
    """The record of a year signed by an older version, with how each figure is shown; none if nothing is missing."""
    file = f"data/{year.number}/released.yml"
    if not year.released:
        return {file: to_plain_yaml(HEAD, signed_figures(book, year))}
    if all(one.shape is not None for one in year.released.values()):
        return {}
    record: dict[str, dict[str, Any]] = {}
    for figure_id, one in year.released.items():
        figure = book.catalogue.get(figure_id)
        entry = {"value": one.value, "label": one.label, "unit": one.unit.text, "definition": one.definition}
        record[one.figure] = entry | (_shape_fields(figure) if figure else {})
        if one.rows:
            record[one.figure]["rows"] = [dict(row) for row in one.rows]
    return {file: to_plain_yaml(HEAD, record)}


def _shape_fields(figure: Figure) -> dict[str, Any]:
    """How a figure is shown: the most decimals, and the template of a list's item."""
    decimals = {"decimals": "不限" if figure.decimals is None else figure.decimals}
    return {**decimals, "item": figure.item} if figure.item else decimals


def _signed_entry(figure: Figure, value: Value, before: str) -> dict[str, Any]:
    assert value.quantity is not None
    entry: dict[str, Any] = {
        "value": _signed_value(figure, before) or recorded_text(value.quantity, figure.unit),
        "label": figure.label,
        "unit": figure.unit.text,
        "definition": figure.definition,
        **_shape_fields(figure),
    }
    if value.rows:
        entry["rows"] = [{cell.field: cell.text for cell in row.cells} for row in value.rows]
    return entry


def _signed_value(figure: Figure, before: str) -> str:
    """The old value of a correction as a value of the figure; unchanged if it is no number."""
    try:
        return recorded_text(parse_quantity(before, figure.unit), figure.unit) if before else ""
    except QuantityError:
        return before


def _prevents_release(book: Yearbook, year: Year, finding: Finding) -> bool:
    """Whether a finding is in the year's own files, or in a file that belongs to no year."""
    places = [place.file for place in (finding.prose, finding.data) if place]
    if any(YEAR_OF_FILE.format(year.number) in f"/{file}" for file in places):
        return True
    others = (YEAR_OF_FILE.format(other.number) for other in book.years)
    return not any(other in f"/{finding.place.file}" for other in others)
