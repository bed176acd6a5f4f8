"""Medians, ratios and growth of the builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from tests.bench.measuring import Run


@dataclass(frozen=True, slots=True)
class Summary:
    """The medians of one peer at one factor of the size. The ratios are this project's time divided by the
    peer's (None for the project itself), the growth the peer's own times divided by those at n."""

    peer: str
    factor: int
    processor: float
    wall: float
    memory: float
    processor_ratio: float | None
    wall_ratio: float | None
    processor_growth: float
    wall_growth: float

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def summaries(taken: Mapping[tuple[str, int], Sequence[Run]], ours: str) -> list[Summary]:
    """One for each peer and factor."""
    smallest = min(factor for _, factor in taken)
    found = []
    for (peer, factor), runs in taken.items():
        own, first = taken[ours, factor], taken[peer, smallest]
        is_ours = peer == ours
        found.append(
            Summary(
                peer,
                factor,
                median(run.processor for run in runs),
                median(run.wall for run in runs),
                median(run.memory for run in runs),
                None if is_ours else _ratio([run.processor for run in own], [run.processor for run in runs]),
                None if is_ours else _ratio([run.wall for run in own], [run.wall for run in runs]),
                _ratio([run.processor for run in runs], [run.processor for run in first]),
                _ratio([run.wall for run in runs], [run.wall for run in first]),
            )
        )
    return found


def table(found: Sequence[Summary]) -> str:
    """The summaries as Markdown."""
    head = ("size", "site by", "processor s", "wall s", "peak MiB", "ours/its processor", "ours/its wall")
    rows = [(*head, "growth processor", "growth wall"), ("---", "---", *["---:"] * 7)]
    for one in found:
        rows.append(
            (
                "n" if one.factor == 1 else f"{one.factor}n",
                one.peer,
                f"{one.processor:.2f}",
                f"{one.wall:.2f}",
                f"{one.memory / 2**20:.0f}",
                "" if one.processor_ratio is None else f"{one.processor_ratio:.2f}",
                "" if one.wall_ratio is None else f"{one.wall_ratio:.2f}",
                f"{one.processor_growth:.2f}",
                f"{one.wall_growth:.2f}",
            )
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios, round by round."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))
