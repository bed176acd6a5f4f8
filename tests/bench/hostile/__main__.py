"""Measures the processor time of each job on each text at growing lengths.

    python -m tests.bench.hostile [--job JOB] [--worst 20] [WORD …]

A text of four times the length may take six times as long, no more: from a quarter of the longest paragraph
that is read to just below it, and from there to four times that, where a paragraph is refused and many short
ones are read. With words, only the texts are measured whose story holds one of them. It ends with 1
if one grows faster, breaks down, or takes more than ten seconds.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Final

from nianbao.office.importing.source import LONGEST_PARAGRAPH
from nianbao.source.positions import LONGEST_TEXT
from tests.bench.hostile.jobs import HEAD, JOBS
from tests.bench.hostile.texts import Hostile, hostile_texts

# Just below the limits; an import takes shorter paragraphs than a page.
LONGEST: Final = dict.fromkeys(JOBS, LONGEST_TEXT - 400) | {"导入": LONGEST_PARAGRAPH - 100}
PARTS: Final = (0.25, 0.5, 1, 4)
# Which of the parts is measured against which: four times the length.
QUARTERS: Final = ((0, 2), (2, 3))
STEEPEST: Final = 6.0
# Less is lost in what every run takes.
FLOOR: Final = 0.05
PATIENCE: Final = 10.0  # seconds of processor time
MEASURED_AGAIN: Final = 3


class TooSlowError(BaseException):
    """A job that took longer than PATIENCE; no handler of errors stops it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The seconds of a job at each of the lengths; what went wrong where it did not end."""

    story: str
    job: str
    seconds: tuple[float, ...]
    wrong: str = ""

    @property
    def steepness(self) -> float:
        """The largest ratio of times between a length and four times that."""
        pairs = [(self.seconds[few], self.seconds[many]) for few, many in QUARTERS if many < len(self.seconds)]
        return max((many / max(few, FLOOR) for few, many in pairs), default=0.0)

    @property
    def is_bad(self) -> bool:
        return bool(self.wrong) or self.steepness >= STEEPEST

    def __str__(self) -> str:
        times = " ".join(f"{seconds:.3f}" for seconds in self.seconds)
        return f"{self.job}　{self.story}　{times} 秒　{self.steepness:.1f} 倍 {self.wrong}".rstrip()


def seconds_of(job: Callable[[str], None], text: str) -> float:
    """The processor time of a job. Raises TooSlowError."""
    signal.signal(signal.SIGPROF, _stop)
    gc.collect()
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, PATIENCE, 1.0)
    try:
        job(text)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlowError


def growth_of(hostile: Hostile, job: str) -> Growth:
    """Measures a job at every length, and again where it seems too steep: the machine may be busy."""
    best = _measured(hostile, job)
    for _ in range(MEASURED_AGAIN):
        if not best.is_bad or best.wrong:
            break
        again = _measured(hostile, job)
        if again.wrong:
            return again
        best = Growth(best.story, job, tuple(map(min, best.seconds, again.seconds)))
    return best


def _measured(hostile: Hostile, job: str) -> Growth:
    seconds: list[float] = []
    for part in PARTS:
        length = int(part * LONGEST[job])
        text = hostile.text(length)
        try:
            seconds.append(seconds_of(JOBS[job], text))
        except TooSlowError:
            return Growth(hostile.story, job, tuple(seconds), f"{length} 字超过 {PATIENCE:.0f} 秒")
        except Exception as error:  # what breaks down is as bad as what never ends
            return Growth(hostile.story, job, tuple(seconds), f"{length} 字时出错 {error!r}"[:160])
    return Growth(hostile.story, job, tuple(seconds))


def growths(hostile: Hostile, jobs: tuple[str, ...]) -> list[Growth]:
    return [growth_of(hostile, job) for job in jobs]


def warm_up() -> None:
    """Runs every job once, so that nothing is imported while something is measured."""
    for job in JOBS.values():
        job(HEAD)


def measured(texts: list[Hostile], jobs: tuple[str, ...], cores: int) -> Iterator[Growth]:
    with ProcessPoolExecutor(cores, initializer=warm_up) as pool:
        for of_text in pool.map(partial(growths, jobs=jobs), texts):
            yield from of_text


def main() -> int:
    parser = argparse.ArgumentParser(description="量一量怪文本要用多少时间，是不是与长度成正比")
    parser.add_argument("words", nargs="*", metavar="WORD", help="只看说明里有这些词的；默认全部")
    parser.add_argument("--job", action="append", choices=tuple(JOBS), help="只做这几件事；默认全部")
    parser.add_argument("--worst", type=int, default=20, help="列出最陡的几个（默认 20）")
    parser.add_argument("--cores", type=int, default=os.cpu_count(), help="同时用几个核")
    options = parser.parse_args()
    texts = [one for one in hostile_texts() if not options.words or any(word in one.story for word in options.words)]
    jobs = tuple(options.job or JOBS)
    found = []
    for growth in measured(texts, jobs, options.cores):
        found.append(growth)
        if growth.is_bad:
            print(f"不行　{growth}", flush=True)
    print("\n最陡的：")
    for growth in sorted(found, key=lambda one: -one.steepness)[: options.worst]:
        print(growth)
    print("\n最慢的：")
    for growth in sorted(found, key=lambda one: -max(one.seconds, default=0.0))[: options.worst]:
        print(growth)
    bad = sum(growth.is_bad for growth in found)
    print(f"\n{len(texts)} 个怪文本，{len(found)} 次量，{bad} 次不行。")
    return 1 if bad or not found else 0


if __name__ == "__main__":
    sys.exit(main())
