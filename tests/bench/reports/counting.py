"""Counts the claims by fault against the labels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.bench.reports.nouns import Claim, Labels, Report


@dataclass(frozen=True, slots=True)
class Count:
    """The judged claims of one fault. `lost` were labelled true and `cured` labelled false, and are claimed no
    longer."""

    fault: str
    level: str
    found: int
    true: int
    false: int
    lost: int
    cured: int

    @property
    def unlabelled(self) -> int:
        return self.found - self.true - self.false

    @property
    def precision(self) -> float | None:
        labelled = self.true + self.false
        return self.true / labelled if labelled else None


def counts(reports: Sequence[Report], labels: Labels) -> list[Count]:
    """By fault, the most frequent first. Labels of files that are not there do not count."""
    claims = list(distinct(claim for report in reports for claim in report.claims))
    keys = {claim.key for claim in claims}
    files = {report.file for report in reports}
    gone = {key: label for key, label in labels.items() if key[0] in files and key not in keys}
    levels = {claim.fault: claim.level for claim in reversed(claims)}
    found = []
    for fault in {*levels, *(key[1] for key in gone)}:
        given = [labels.get(claim.key) for claim in claims if claim.fault == fault]
        left = [label for key, label in gone.items() if key[1] == fault]
        found.append(
            Count(
                fault, levels.get(fault, ""), len(given), given.count(True), given.count(False), left.count(True),
                left.count(False),
            )
        )  # fmt: skip
    return sorted(found, key=lambda count: (-count.found, count.fault))


def distinct(claims: Iterable[Claim]) -> Iterable[Claim]:
    """The claims without those that say the same of the same span."""
    return {claim.key: claim for claim in claims}.values()


def unlabelled(reports: Sequence[Report], labels: Labels) -> list[Claim]:
    """The claims that nobody has judged, in an order that is random and stays: the first ones of a fault are
    a fair sample of it."""
    claims = [claim for claim in distinct(c for r in reports for c in r.claims) if claim.key not in labels]
    return sorted(claims, key=lambda claim: (claim.fault, hashlib.sha256(repr(claim.key).encode()).digest()))


def table(found: Sequence[Count]) -> str:
    """The counts as Markdown."""
    rows = ["| fault | level | found | true | false | unlabelled | precision | true, no longer found | false, cured |"]
    rows.append("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for one in found:
        precision = "" if one.precision is None else f"{one.precision:.2f}"
        rows.append(
            f"| {one.fault} | {one.level} | {one.found} | {one.true} | {one.false} | {one.unlabelled} | {precision} "
            f"| {one.lost} | {one.cured} |"
        )
    return "\n".join(rows)
