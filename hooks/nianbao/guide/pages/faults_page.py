"""guide/faults/index.md: every fault by group, in the words of the check itself, with its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.guide.example import fault_examples_html
from nianbao.pages.navigation import FAULTS
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site
from nianbao.report import Level
from nianbao.reporters.finding_words import LEVELS, fault_notes, measurement_words, precision_share

TITLE = "核对说明"


@dataclass(frozen=True, slots=True)
class FaultEntry:
    """A fault as the page shows it: `notes` are pairs of a heading and its words."""

    fault: Fault
    level: str
    notes: tuple[tuple[str, str], ...]
    examples: str


@dataclass(frozen=True, slots=True)
class FaultHeading:
    """A heading of the page and the faults below it."""

    title: str
    entries: tuple[FaultEntry, ...]


def make(site: Site) -> Iterator[GeneratedPage]:
    description = f"{site.book.unit.title}：每次核对查哪些问题，为什么查，怎么改"
    yield GeneratedPage(FAULTS, TITLE, _html, description, knows=site.known_to(None))


# Cached: the page is the same for all reports, and making it takes a quarter of a second.
@cache
def _html() -> str:
    groups = tuple(
        FaultHeading(group.title, tuple(fault_entry(check.FAULT) for check in group.checks)) for group in GROUPS
    )
    faults = [entry.fault for group in groups for entry in group.entries]
    measured = [(fault, precision_share(fault.precision)) for fault in faults if fault.precision]
    return render_template(
        "faults.html",
        title=TITLE,
        groups=groups,
        count=len(faults),
        errors=sum(fault.level is Level.ERROR for fault in faults),
        measured=measured,
        measurement=measurement_words(),
    )


def fault_entry(fault: Fault) -> FaultEntry:
    """All texts of a fault."""
    return FaultEntry(fault, LEVELS[fault.level], fault_notes(fault), fault_examples_html(fault))
