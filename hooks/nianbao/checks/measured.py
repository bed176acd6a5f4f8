"""How often the findings of each fault were right on real reports.

The numbers are in ``measured.json``, which ``python -m tests.bench.reports FOLDER --precision`` writes from the
labels of a person; faults that real reports did not show are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("measured.json")


@dataclass(frozen=True, slots=True)
class Precision:
    """How often a fault's findings are right: of `judged` findings in real reports, `correct` were."""

    correct: int
    judged: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """The day of a measurement, the real reports it was made on with their characters, and the precision by fault."""

    day: date
    reports: int
    characters: int
    faults: Mapping[str, Precision]


def read_measurement(path: Path = FILE) -> Measurement:
    """The measurement that a file holds."""
    held = json.loads(path.read_text("utf-8"))
    faults = {name: Precision(*counts) for name, counts in held["faults"].items()}
    return Measurement(date.fromisoformat(held["day"]), held["reports"], held["characters"], faults)


MEASURED: Final = read_measurement()
