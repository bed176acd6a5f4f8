"""Finds the leaks of a masked edition: names and internal values that are typed instead of referenced.

Three sources: the findings of the checks, the names in the exported text, and the numbers in it that equal the value
of an internal figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nianbao.checks import hard_coded_number, leaked_name
from nianbao.disclosure.accepted_names import accepted_names
from nianbao.disclosure.masked_yearbook import masked_yearbook
from nianbao.disclosure.withheld import Withheld
from nianbao.outputs.year_text import section_lines
from nianbao.report import Edition, Figure, Finding, Place, Section, Year, Yearbook

# The faults for a typed number of a figure, correct or not.
FIGURE_FAULTS: Final = ("hard_coded_number", "contradicting_number")


def withheld_of(book: Yearbook, findings: Iterable[Finding]) -> Withheld:
    """What the masked edition withholds; `findings` are those of the check."""
    return Withheld(masked_yearbook(book), accepted_names(book, findings))


def leaks_of(book: Yearbook, year: Year, findings: Sequence[Finding], withheld: Withheld) -> tuple[Finding, ...]:
    """The leaks of the year's masked edition, in the order of their places; `findings` are those of the check."""
    found = [finding for finding in findings if _concerns(finding, book, year) and _is_leak(finding, book)]
    reported = {(finding.place.file, finding.written) for finding in found}
    for section in year.sections:
        lines = section_lines(withheld.book, section, Edition.MASKED)
        for leak in _shown(lines, section, withheld):
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


def _shown(lines: list[str], section: Section, withheld: Withheld) -> Iterator[Finding]:
    """What the exported lines show of what is withheld."""
    for line in lines:
        for shown in withheld.find(line):
            if isinstance(shown.noun, Figure):
                yield _as_value(section, shown.written, shown.noun)
            else:
                why = f"脱敏版里还会写出“{shown.written}”，是要脱敏的{shown.what}"
                yield leaked_name.FAULT.at(Place(section.file), shown.written, why)


def _as_value(section: Section, written: str, figure: Figure) -> Finding:
    why = f"脱敏版里还会写出{written}，正是内部数字“{figure.label}”的值"
    fix = f"改成 {{{{ {figure.id} }}}}"
    return hard_coded_number.FAULT.at(Place(section.file), written, why, fix, figure=figure.id)
