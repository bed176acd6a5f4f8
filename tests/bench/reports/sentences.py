"""Typed figures in sentences of real reports: how many of them are found, and how many that are none.

The sentences are drawn by a seed from those with digits or a Chinese numeral of two signs or more. A person marked the
figures in them; the file holds their offsets, never a word.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nianbao.words.numeral_signs import NUMERAL
from tests.bench.reports.labels import HASH
from tests.bench.reports.nouns import Report

OWN: Final = Path(__file__).with_name("sentences.tsv")
HEAD: Final = ("sha256", "start", "end", "label")
FAULT: Final = "hard_coded_number"
# Typed figures that have a finding of their own, on the words around them.
OTHER_FAULTS: Final = frozenset({"unfounded_rank", "typed_total_not_sum", "told_differently"})
SEED: Final = 12
DRAWN: Final = 200
SENTENCE: Final = re.compile(rf"[^。！？；\n]*(?:[0-9]|[{NUMERAL}]{{2}})[^。！？；\n]*")

# A file's hash, and a span of its text.
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Sentences, and the figures that a person marked in them."""

    sentences: tuple[Span, ...]
    figures: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The results for the figures of the marked sentences: `missed` were marked and are not found, `false` found and
    not marked."""

    right: int
    missed: tuple[Span, ...]
    false: tuple[Span, ...]

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.false))


def draw(reports: Sequence[Report], seed: int = SEED, count: int = DRAWN) -> list[Span]:
    """Sentences with digits or a numeral, drawn from all reports."""
    spans = [
        (report.file, match.start(), match.end())
        for report in sorted(reports, key=lambda report: report.file)
        for match in SENTENCE.finditer(report.text)
    ]
    return sorted(random.Random(seed).sample(spans, count))


def read_marked(path: Path = OWN) -> Marked:
    """The marked sentences; raises ValueError, with the line, where the file is not well-formed."""
    sentences: list[Span] = []
    figures: list[Span] = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != HEAD:
        raise ValueError(f"{path}:1: the head is not {' '.join(HEAD)}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(HEAD) or not HASH.fullmatch(row[0]) or row[3] not in ("sentence", "figure"):
            raise ValueError(f"{path}:{number}: not a hash, start, end and label")
        (sentences if row[3] == "sentence" else figures).append((row[0], int(row[1]), int(row[2])))
    return Marked(tuple(sentences), tuple(figures))


def write_marked(path: Path, marked: Marked) -> None:
    """Writes the marked sentences in order, each before its figures."""
    rows = sorted(
        [(*span, "sentence") for span in marked.sentences] + [(*span, "figure") for span in marked.figures],
        key=lambda row: (row[0], row[1], row[3] == "figure"),
    )
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in (HEAD, *rows)), encoding="utf-8")


def find_figures(reports: Sequence[Report], marked: Marked) -> Found:
    """The figures found in the marked sentences of the reports that are there, against those marked. A figure is
    found where a finding begins at it, or where a finding of `OTHER_FAULTS` covers its beginning."""
    files = {report.file for report in reports}
    sentences = [span for span in marked.sentences if span[0] in files]
    wanted = {(file, start): end for file, start, end in marked.figures if file in files}
    claimed = {
        (claim.file, claim.start): claim.end for report in reports for claim in report.claims if claim.fault == FAULT
    }
    found = {key: claimed[key] for key in _within(claimed, sentences)}
    found |= {key: end for key, end in wanted.items() if key not in found and _is_covered(reports, *key)}
    return Found(
        len(wanted.keys() & found.keys()),
        tuple((*key, wanted[key]) for key in sorted(wanted.keys() - found.keys())),
        tuple((*key, found[key]) for key in sorted(found.keys() - wanted.keys())),
    )


def _is_covered(reports: Sequence[Report], file: str, start: int) -> bool:
    """Whether a finding of another fault reports what is typed at an offset."""
    return any(
        claim.file == file and claim.fault in OTHER_FAULTS and claim.start <= start < claim.end
        for report in reports
        for claim in report.claims
    )


def _within(claimed: dict[tuple[str, int], int], sentences: Sequence[Span]) -> Iterator[tuple[str, int]]:
    for file, start, end in sentences:
        yield from (key for key in claimed if key[0] == file and start <= key[1] < end)
