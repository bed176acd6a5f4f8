"""The labels as a file of tab-separated values: never a word of a report."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Final

from tests.bench.reports.nouns import Key, Labels

HEAD: Final = ("sha256", "fault", "start", "end", "label")
WORDS: Final = {"true": True, "false": False}
HASH: Final = re.compile(r"[0-9a-f]{64}")
FAULT: Final = re.compile(r"[a-z_]+(?::[a-z]+)?")
OWN: Final = Path(__file__).with_name("labels.tsv")


def read_labels(path: Path) -> dict[Key, bool]:
    """The labels by claim; raises ValueError, with the line, where the file is not well-formed."""
    found: dict[Key, bool] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != HEAD:
        raise ValueError(f"{path}:1: the head is not {' '.join(HEAD)}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(HEAD) or not HASH.fullmatch(row[0]) or not FAULT.fullmatch(row[1]) or row[4] not in WORDS:
            raise ValueError(f"{path}:{number}: not a hash, fault, start, end and label")
        key = (row[0], row[1], int(row[2]), int(row[3]))
        if key in found or not 0 <= key[2] <= key[3]:
            raise ValueError(f"{path}:{number}: labelled twice, or ends before it starts")
        found[key] = WORDS[row[4]]
    return found


def write_labels(path: Path, labels: Labels) -> None:
    """Writes the labels in order."""
    rows = [HEAD, *((*map(str, key), str(label).lower()) for key, label in sorted(labels.items()))]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
