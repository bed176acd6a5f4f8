"""guide/faults/index.md: every fault by group, in the words of the check itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.pages.navigation import FAULTS
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site
from nianbao.report import Level
from nianbao.reporters.finding_words import NOT_ACCEPTED

TITLE = "核对说明"


@dataclass(frozen=True, slots=True)
class FaultHeading:
    """A heading of the page and the faults below it."""

    title: str
    faults: tuple[Fault, ...]


def make(site: Site) -> Iterator[GeneratedPage]:
    groups = tuple(FaultHeading(group.title, tuple(check.FAULT for check in group.checks)) for group in GROUPS)
    faults = [fault for group in groups for fault in group.faults]
    html = render_template(
        "faults.html",
        title=TITLE,
        groups=groups,
        count=len(faults),
        not_accepted=NOT_ACCEPTED,
        errors=sum(fault.level is Level.ERROR for fault in faults),
    )
    yield GeneratedPage(FAULTS, TITLE, html, f"{site.book.unit.title}：每次核对查哪些问题，为什么查，怎么改")
