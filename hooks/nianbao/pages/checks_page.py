"""checks/index.md: the checks made before publishing, their date and their results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.document.official_dates import date_words
from nianbao.pages.navigation import CHECKS, FAULTS
from nianbao.pages.relation_words import relation_words
from nianbao.pages.render import render_template
from nianbao.pages.site import Checkup, GeneratedPage, Site
from nianbao.pages.titles import section_title
from nianbao.pages.unfilled_list import unfilled_years
from nianbao.quantity.formula import Operand, Relation
from nianbao.report import Acceptance, Edition, Finding
from nianbao.reporters.finding_words import LEVELS, faults_by_name

TITLE: Final = "核对结果"


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault that was checked for, with the number of its findings and of its acceptances."""

    fault: Fault
    level: str
    href: str
    found: int
    accepted: int


@dataclass(frozen=True, slots=True)
class CheckedGroup:
    """The faults of one kind; `for_readers` says what it means that none was found."""

    title: str
    for_readers: str
    rows: tuple[FaultRow, ...]

    @property
    def found(self) -> int:
        """The findings of all rows."""
        return sum(row.found for row in self.rows)

    @property
    def accepted(self) -> int:
        """The accepted findings of all rows."""
        return sum(row.accepted for row in self.rows)


@dataclass(frozen=True, slots=True)
class Accepted:
    """An acceptance in words; `reason` and `approver` are empty in the masked edition, because free text may contain
    names."""

    title: str
    at: str
    reason: str
    approver: str
    term: str


def make(site: Site) -> Iterator[GeneratedPage]:
    if site.checkup is None:
        return
    findings = Counter(finding.fault for finding in shown_findings(site, site.checkup))
    accepted = Counter(acceptance.fault for acceptance in site.book.acceptances)
    groups = tuple(
        CheckedGroup(
            group.title,
            group.for_readers,
            tuple(_row(site, check.FAULT, findings, accepted) for check in group.checks),
        )
        for group in GROUPS
        if group.checks
    )
    day = date_words(site.checkup.day)
    html = render_template(
        "checks.html",
        title=TITLE,
        day=day,
        scope=_scope(site),
        faults=sum(len(group.rows) for group in groups),
        found=sum(findings.values()),
        groups=groups,
        relations=_relations(site),
        unfilled=unfilled_years(site, CHECKS),
        accepted=tuple(_accepted(site, acceptance) for acceptance in site.book.acceptances),
        guide=site.links.relative(CHECKS, FAULTS) if site.edition is Edition.INTERNAL else "",
    )
    yield GeneratedPage(
        CHECKS, TITLE, html, f"{site.book.unit.title}：{day}核对了什么，结果怎样", ("navigation", "toc")
    )


def shown_findings(site: Site, checkup: Checkup) -> tuple[Finding, ...]:
    """The findings of the check, without those in files of years that the site does not show."""
    hidden = [year.number for year in site.book.years if site.year(year.number) is None]
    return tuple(f for f in checkup.findings if not any(f"/{number}/" in f"/{f.place.file}" for number in hidden))


def _scope(site: Site) -> tuple[tuple[str, int, str], ...]:
    """The scope of the check, as (what, count, measure word) in the order of the page."""
    figures = [figure for figure in site.book.catalogue.values() if figure.id in site.figure_places.homes]
    values = sum(site.book.value(figure.id, year.number) is not None for figure in figures for year in site.years)
    sections = [section for year in site.years for section in year.sections]
    return (
        ("年度", len(site.years), "个"),
        ("章节", len(sections), "节"),
        ("数字", len(figures), "项"),
        ("各年填报的数", values, "个"),
        ("正文里的引用", sum(len(section.references) for section in sections), "处"),
        ("数字之间的关系", len(_relations(site)), "条"),
    )


def _relations(site: Site) -> tuple[str, ...]:
    """The relations between the figures that the site lists, as sentences."""
    return tuple(
        relation_words(site.book, relation)
        for figure in site.book.catalogue.values()
        if figure.id in site.figure_places.homes
        for relation in (
            *([Relation(figure.equals, "==", Operand(figure.id))] if figure.equals is not None else []),
            *figure.relations,
        )
    )


def _row(site: Site, fault: Fault, findings: Counter[str], accepted: Counter[str]) -> FaultRow:
    href = site.links.relative(CHECKS, FAULTS, fault.name) if site.edition is Edition.INTERNAL else ""
    return FaultRow(fault, LEVELS[fault.level], href, findings[fault.name], accepted[fault.name])


def _place_words(site: Site, at: str) -> str:
    """The place of an acceptance in readers' words: the label of a figure, or the year and title of a section."""
    figure = site.book.figure(at)
    if figure:
        return figure.label
    file = at.partition(":")[0]
    found = ((year, section) for year, section in site.book.sections() if section.file == file)
    return next((f"{year.number}年 {section_title(site, section)}" for year, section in found), at)


def _accepted(site: Site, acceptance: Acceptance) -> Accepted:
    fault = faults_by_name().get(acceptance.fault)
    is_open = site.edition is Edition.INTERNAL
    return Accepted(
        title=fault.title if fault else acceptance.fault,
        at=_place_words(site, acceptance.at),
        reason=acceptance.reason if is_open else "",
        approver=acceptance.approver if is_open else "",
        term=f"{date_words(acceptance.expires)}前有效" if acceptance.expires else "长期有效",
    )
