"""Finds the leaks of a masked edition: names and internal values that are typed instead of referenced.

Three sources: the findings of the checks, the names in the exported text, and the numbers in it that equal the value
of an internal figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from nianbao.checks import check, hard_coded_number, leaked_name
from nianbao.checks.fault import Reading
from nianbao.numbers import Number, find_numbers
from nianbao.outputs.year_text import section_lines
from nianbao.report import Edition, Figure, Finding, Place, Section, Value, Year, Yearbook
from nianbao.wording.registered_names import Names, names_of

# The faults for a typed number of a figure, correct or not.
FIGURE_FAULTS: Final = ("hard_coded_number", "contradicting_number")
# Numbers with fewer digits are often equal by chance.
DISTINCTIVE_DIGITS: Final = 3


def leaks_of(book: Yearbook, year: Year, today: date | None) -> tuple[Finding, ...]:
    """The leaks of the year's masked edition, in the order of their places. `today` decides which acceptances have
    expired."""
    findings = check(book, today=today)
    found = [finding for finding in findings if _concerns(finding, book, year) and _is_leak(finding, book)]
    accepted = {one.written for one in leaked_name.find(Reading(book))} - {
        one.written for one in findings if one.fault == leaked_name.FAULT.name
    }
    reported = {(finding.place.file, finding.written) for finding in found}
    for section in year.sections:
        lines = section_lines(book, section, Edition.MASKED)
        for leak in (*_leaked_names(lines, book, section, accepted), *_leaked_values(lines, book, section)):
            if (leak.place.file, leak.written) not in reported:
                reported.add((leak.place.file, leak.written))
                found.append(leak)
    return tuple(sorted(found, key=lambda finding: (finding.place, finding.fault)))


def _concerns(finding: Finding, book: Yearbook, year: Year) -> bool:
    """Whether a finding is in the year's own files or in files that all years share."""
    others = (other.number for other in book.years if other is not year)
    return not any(f"/{number}/" in f"/{finding.place.file}" for number in others)


def _is_leak(finding: Finding, book: Yearbook) -> bool:
    if finding.fault == leaked_name.FAULT.name:
        return True
    figure = book.figure(finding.figure) if finding.fault in FIGURE_FAULTS and finding.figure else None
    return figure is not None and not figure.public


def _leaked_names(lines: list[str], book: Yearbook, section: Section, accepted: set[str]) -> Iterator[Finding]:
    names = Names(names_of(book, section.year))
    for line in lines:
        for found in names.find_folded(line):
            written = line[found.start : found.end]
            if found.name.masked and written not in accepted:
                why = f"脱敏版里还会写出“{written}”，是要脱敏的名称“{found.name.text}”"
                yield leaked_name.FAULT.at(Place(section.file), written, why)


def _leaked_values(lines: list[str], book: Yearbook, section: Section) -> Iterator[Finding]:
    figures = book.catalogue.values()
    values = [(figure, value) for figure in figures for year in book.years if (value := year.values.get(figure.id))]
    public = {key for figure, value in values if figure.public and (key := _key_of_value(figure, value))}
    internal: dict[tuple[str, Decimal], Figure] = {}
    for figure, value in values:
        key = _key_of_value(figure, value)
        if key and not figure.public and key not in public:
            internal.setdefault(key, figure)
    for line in lines:
        for number in find_numbers(line, table=book.units)[0]:
            figure_of_number = internal.get(key) if (key := _key_of_number(number)) else None
            if figure_of_number:
                why = f"脱敏版里还会写出{number.text}，正是内部数字“{figure_of_number.label}”的值"
                yield hard_coded_number.FAULT.at(
                    Place(section.file), number.text, why, f"改成 {{{{ {figure_of_number.id} }}}}",
                    figure=figure_of_number.id,
                )  # fmt: skip


def _key_of_value(figure: Figure, value: Value) -> tuple[str, Decimal] | None:
    if value.quantity is None or not _is_distinctive(value.quantity.number):
        return None
    return figure.unit.base, value.quantity.number * figure.unit.size


def _key_of_number(number: Number) -> tuple[str, Decimal] | None:
    if number.number is None or number.size is None or not _is_distinctive(number.number):
        return None
    return number.measured_in.base, number.size


def _is_distinctive(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) >= DISTINCTIVE_DIGITS
