"""``nianbao check --fix``: fixes the faults that have only one possible fix.

Checks attach edits to their findings. Here they are applied to the bytes of the files, round by round, until no check
has an edit left, so a second run changes nothing. Nothing is written: the result is a set of changed files.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from nianbao.checks import CHECKS
from nianbao.checks.acceptances import not_accepted
from nianbao.checks.fault import Check, Reading
from nianbao.fixes.byte_edits import apply_edits
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Files, Folder
from nianbao.load.overlay import Overlay
from nianbao.report import Edit, Finding, Settings

# The checks whose findings may carry edits.
FIXERS: Final[tuple[Check, ...]] = tuple(one for one in CHECKS if one.FAULT.automatic_fix)
# A broken YAML file shows one broken line a round; a file of more is left for the next run.
MOST_ROUNDS: Final = 500


@dataclass(frozen=True, slots=True)
class FixedFile:
    """One changed file: its content before and after, and the number of edits."""

    file: str
    before: bytes
    after: bytes
    edits: int

    def diff(self) -> str:
        """The unified diff; line ends are not shown."""
        before, after = (self._lines(content) for content in (self.before, self.after))
        lines = difflib.unified_diff(before, after, f"a/{self.file}", f"b/{self.file}", lineterm="")
        return "".join(f"{line}\n" for line in lines)

    @staticmethod
    def _lines(content: bytes) -> list[str]:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fix_project(
    root: Path,
    today: date | None = None,
    wanted: Callable[[Finding], bool] = lambda finding: True,
    files: Files | None = None,
    settings: Settings | None = None,
) -> tuple[FixedFile, ...]:
    """The files that the automatic fixes would change. `wanted` chooses among the findings; accepted ones stay
    as they are. `files` and `settings` are read from the folder if not given. Raises ProjectError if the folder
    is no project."""
    files = files or Folder(root.resolve())
    fixed: dict[str, bytes] = {}
    counts: Counter[str] = Counter()
    for _ in range(MOST_ROUNDS):
        current = Overlay(files, fixed)
        by_file: dict[str, list[Edit]] = {}
        for finding in _findings(root, current, today, settings):
            if wanted(finding):
                for edit in finding.edits:
                    by_file.setdefault(edit.place.file, []).append(edit)
        has_changed = False
        for file, edits in by_file.items():
            content, made = apply_edits(file, current.read(file), edits)
            if made:
                fixed[file] = content
                counts[file] += made
                has_changed = True
        if not has_changed:
            break
    befores = {file: files.read(file) for file in sorted(fixed)}
    return tuple(
        FixedFile(file, before, fixed[file], counts[file]) for file, before in befores.items() if before != fixed[file]
    )


def _findings(root: Path, files: Files, today: date | None, settings: Settings | None) -> list[Finding]:
    book = load_yearbook(root, files, settings)
    reading = Reading(book)
    found = (finding for one in FIXERS for finding in one.find(reading) if finding.edits)
    return not_accepted(book, found, today)
