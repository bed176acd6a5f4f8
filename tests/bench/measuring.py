"""Runs a command in a process of its own and measures it."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.corpus import Corpus

TAG: Final = re.compile(r"<[^>]*>")
SPACE: Final = re.compile(r"\s+")
# Linux counts the largest memory of a process in KiB.
MEMORY_UNIT: Final = 1024


class BuildError(Exception):
    """A command that failed, or a build that left out what it was given."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: seconds of processor time with its children, seconds of wall time, and bytes of
    memory at the peak of its largest process."""

    processor: float
    wall: float
    memory: int


def write_files(folder: Path, files: Mapping[str, bytes | str]) -> None:
    """Writes files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def run_afresh(command: Sequence[str], project: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Runs a command in a project, without the site and the kept files that an earlier one has left."""
    for left in ("site", ".cache"):
        shutil.rmtree(project / left, ignore_errors=True)
    return run(command, project, environment)


def run(command: Sequence[str], project: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Runs a command in a project. What it compiles of Python is kept, as it is for users."""
    output = project / "output.txt"
    variables = {**os.environ, **(environment or {})}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    with output.open("wb") as written:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=project, stdout=written, stderr=subprocess.STDOUT, env=variables)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildError(f"{' '.join(command)}:\n{output.read_text(encoding='utf-8', errors='replace')}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * MEMORY_UNIT)


def verify(corpus: Corpus, site: Path) -> None:
    """Raises BuildError unless the site has every page with every sentence as it is to be shown."""
    for page in corpus.pages:
        path = site / str(page.year) / page.stem / "index.html"
        if not path.exists():
            raise BuildError(f"{path} was not built")
        text = SPACE.sub("", html.unescape(TAG.sub("", path.read_text(encoding="utf-8"))))
        for line in page.lines:
            shown = "".join(piece.text for piece in line)
            if shown[:1] not in ("", "#", "|") and SPACE.sub("", shown) not in text:
                raise BuildError(f"{path} lacks “{shown}”")
