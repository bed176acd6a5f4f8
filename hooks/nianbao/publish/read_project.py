"""The project as one build reads it, and how a preview splits a build: pages when a browser asks, findings later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from nianbao.checks import check
from nianbao.checks.kept_findings import KeptFindings
from nianbao.collection import without_collection
from nianbao.load.kept_years import KeptYears
from nianbao.office.register_witnesses import witnesses_of
from nianbao.report import Finding, Yearbook
from nianbao.shown.prose import Proses

# In MkDocs's settings: the `Demand` of a builder that wants pages on demand, and the `ReadProject` of the build.
DEMAND: Final = "nianbao_demand"
READ: Final = "nianbao_read"


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project that was read on a day, with its sections as readers see them. Nothing in it is masked."""

    root: Path
    book: Yearbook
    today: date
    proses: Proses

    def find_all(
        self, progress: Callable[[int, int], None] = lambda _done, _all: None, kept: KeptFindings | None = None
    ) -> tuple[Finding, ...]:
        """All findings. `progress` and `kept` are those of `check`."""
        with without_collection():
            witnesses = witnesses_of(self.root, self.book)
            return check(
                self.book, today=self.today, proses=self.proses, witnesses=witnesses, progress=progress, kept=kept
            )


@dataclass(frozen=True, slots=True)
class Demand:
    """A build of which each page and file is made when a browser asks for it. `read` is the project if it was read
    before, `findings` are those of its check; None while they are not yet known. `kept` are the years as they were
    last read."""

    read: ReadProject | None = None
    findings: tuple[Finding, ...] | None = None
    kept: KeptYears | None = None
