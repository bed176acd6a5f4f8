"""The bar at the foot of a page of the preview: how many findings there are, and each in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from nianbao.pages.finding_marks import MarkedPage, PlacedFinding, year_of_file
from nianbao.pages.navigation import FAULTS
from nianbao.pages.render import render_template
from nianbao.pages.site import Site, section_uri
from nianbao.pages.unfilled_list import unfilled_year, unfilled_years
from nianbao.report import Finding, Level, Section
from nianbao.reporters.finding_words import LEVELS, faults_by_name

# The list is on every page, so its length is limited; the command line lists all findings.
MOST_ELSEWHERE: Final = 60


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding in the bar. `href` leads to its mark; it is empty where no page shows the place."""

    finding: Finding
    level: str
    title: str
    href: str
    help: str
    number: int | None = None


@dataclass(frozen=True)
class Preview:
    """The findings of a preview: all of them, and their places in the prose (by file); whether they are known yet.
    `bars` are the bars of pages that have no finding of their own: many are the same."""

    findings: tuple[Finding, ...]
    placed: Mapping[str, tuple[PlacedFinding, ...]]
    is_checked: bool = True
    bars: dict[object, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_fingerprint(self) -> Mapping[str, PlacedFinding]:
        """The findings that have a place in the prose, by fingerprint."""
        return {one.finding.fingerprint: one for group in self.placed.values() for one in group}


def findings_html(site: Site, preview: Preview, uri: str, section: Section | None, page: MarkedPage) -> str:
    """The bar of the page with this source. A page of a year lists the findings of that year and those of
    no year; other pages list all. Unfilled figures of drafts are counted and listed as well."""
    here = [_entry(site, uri, page.placed[number], f"#{page.placed[number].anchor}", number)
            for number in sorted(page.marked)]  # fmt: skip
    on_page = {entry.finding.fingerprint for entry in here}
    year = year_of_file(f"/{uri}")
    others = [
        finding
        for finding in preview.findings
        if finding.fingerprint not in on_page and (not year or year_of_file(finding.place.file) in (0, year))
    ]
    elsewhere = []
    for finding in others[:MOST_ELSEWHERE]:
        placed_finding = preview.by_fingerprint.get(finding.fingerprint)
        target = site.section_in(placed_finding.place.file) if placed_finding else None
        href = ""
        if placed_finding and target and target is not section:
            href = site.links.relative(uri, section_uri(target), placed_finding.anchor)
        elsewhere.append(_entry(site, uri, placed_finding or PlacedFinding(finding, finding.place), href, None))
    draft = site.year(year) if year else None
    unfilled = (unfilled_year(site, uri, draft),) if draft else () if year else unfilled_years(site, uri)

    def made() -> str:
        return render_template(
            "findings.html",
            unfilled=[one for one in unfilled if one],
            is_of_year=bool(year),
            here=here,
            elsewhere=elsewhere,
            more=len(others) - len(elsewhere),
            errors=_count(here, Level.ERROR),
            reminders=_count(here, Level.WARNING),
            others=len(others),
            is_checked=preview.is_checked,
        )

    if here or any(unfilled):
        return made()
    shown = (bool(year), len(others), *((id(one.finding), one.href, one.help) for one in elsewhere))
    if shown not in preview.bars:
        preview.bars[shown] = made()
    return preview.bars[shown]


def _entry(site: Site, uri: str, placed_finding: PlacedFinding, href: str, number: int | None) -> FindingEntry:
    finding = placed_finding.finding
    title = faults_by_name()[finding.fault].title
    help_href = site.links.relative(uri, FAULTS, finding.fault)
    return FindingEntry(finding, LEVELS[finding.level], title, href, help_href, number)


def _count(entries: Iterable[FindingEntry], level: Level) -> int:
    return sum(entry.finding.level is level for entry in entries)
