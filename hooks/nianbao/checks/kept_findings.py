"""The findings of years that were found before, by the digest of all that they depend on (`Parts.digest`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nianbao.checks.fault import FigureUse
from nianbao.report import Finding


@dataclass(frozen=True, slots=True)
class YearFindings:
    """What the checks of one part find in a year, before any is accepted, and the figures that the year uses."""

    findings: tuple[Finding, ...]
    use: FigureUse


class KeptFindings:
    """The findings of years. Those that the last check did not ask for are forgotten."""

    def __init__(self, known: Mapping[str, YearFindings] | None = None) -> None:
        self._known = dict(known or {})
        self._wanted: dict[str, YearFindings] = {}

    def of(self, digest: str, find: Callable[[], YearFindings]) -> YearFindings:
        """The findings of a year, from before if they are known."""
        found = self._wanted.get(digest) or self._known.get(digest) or find()
        self._wanted[digest] = found
        return found

    def forget_others(self) -> None:
        """Forgets what has not been asked for since the last time."""
        self._known, self._wanted = self._wanted, {}

    @property
    def known(self) -> Mapping[str, YearFindings]:
        """The findings of the last check by digest."""
        return self._known
