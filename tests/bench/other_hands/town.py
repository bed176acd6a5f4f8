"""The small project held in memory, and a case put into it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from nianbao.checks import check
from nianbao.load import load_yearbook
from nianbao.report import Finding, Place, Yearbook
from tests.bench.mutants.sample import HeldSample
from tests.bench.other_hands.cases import CLOSE, HERE, OPEN, Case, Part

PROJECT: Final = HERE / "project"
TODAY: Final = date(2026, 3, 1)
MARKED: Final = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
ENTRY: Final = re.compile(r"^(?P<id>[^\s#:-][^\s:]*)[:：][^\n]*(?:\n(?:[ ]+|- )[^\n]*)*", re.M)


@dataclass(frozen=True)
class Span:
    """A marked stretch of a file, as offsets."""

    file: str
    start: int
    end: int


@cache
def project_files() -> Mapping[str, str]:
    """The files of the project by path."""
    paths = [PROJECT / "mkdocs.yml", *sorted(PROJECT.glob("data/**/*.yml")), *sorted(PROJECT.glob("docs/**/*.md"))]
    return {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def without_marks(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def written_into(old: str, part: Part) -> str:
    """A file with what a case writes into it, marks included."""
    assert part.text is not None
    if part.file.endswith(".yml"):
        return entries_into(old, part.text)
    if part.file.endswith(".md") and old and not part.text.startswith("# "):
        return f"{old}\n{part.text}\n"
    return f"{part.text}\n"


def entries_into(old: str, text: str) -> str:
    """A YAML file with some entries written anew, each where it was; those that are new at the end."""
    for entry in ENTRY.finditer(text):
        name = without_marks(entry["id"])
        there = next((one for one in ENTRY.finditer(old) if one["id"] == name), None)
        old = old[: there.start()] + entry[0] + old[there.end() :] if there else f"{old}{entry[0]}\n"
    return old if ENTRY.search(text) else f"{text}\n"


def files_with(case: Case) -> tuple[dict[str, str], tuple[Span, ...]]:
    """The project's files with a case in them, and the places of its marks."""
    files = dict(project_files())
    for part in case.parts:
        if part.text is None:
            files.pop(part.file)
        else:
            files[part.file] = written_into(files.get(part.file, ""), part)
    spans = []
    for file in {part.file for part in case.parts if part.text is not None}:
        for number, match in enumerate(MARKED.finditer(files[file])):
            start = match.start() - number * len(OPEN + CLOSE)
            spans.append(Span(file, start, start + max(1, len(match[1]))))
        files[file] = without_marks(files[file])
    return files, tuple(spans)


def load(files: Mapping[str, str]) -> Yearbook:
    return load_yearbook(PROJECT, HeldSample(files))


def checked(files: Mapping[str, str]) -> tuple[Finding, ...]:
    book = load(files)
    return check(book, today=TODAY, as_released=frozenset(year.number for year in book.years))


@cache
def findings_without_cases() -> frozenset[str]:
    """What is found in the project itself, which should be nothing."""
    return frozenset(str(finding) for finding in checked(project_files()))


def findings_with(case: Case) -> tuple[tuple[Finding, ...], tuple[Span, ...], dict[str, str]]:
    """What a case adds to the findings, where it is marked, and the files that were checked."""
    files, spans = files_with(case)
    added = tuple(finding for finding in checked(files) if str(finding) not in findings_without_cases())
    return added, spans, files


def overlaps(place: Place, span: Span, text: str) -> bool:
    """Whether a place lies on a marked stretch, at least in part, or right behind it (what is missing there)."""
    if place.file != span.file:
        return False
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    return start <= span.end and start + max(1, place.length) > span.start
