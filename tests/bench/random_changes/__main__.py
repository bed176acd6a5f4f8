"""Makes random changes in a copy of the project, runs the tests of their rooms, and lists those that no test notices.

    python -m tests.bench random_changes --seed 1 --count 40 --javascript 15 [--room quantity] [--jobs 2] [--only 3 4]

The same seed gives the same changes, except those of lines that have changed. It ends with 1 if less than nine in ten
are noticed. A change is noticed if a test fails with it and passes without it, or does not end (NO END)."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from tests.bench.random_changes.change import PACKAGE, ROOT, SCRIPTS, Change
from tests.bench.random_changes.choose import choose
from tests.bench.random_changes.copy_of_project import CopyOfProject, Verdict
from tests.bench.random_changes.python_changes import python_changes
from tests.bench.random_changes.rooms import ROOMS, paths_of_tests, room_of
from tests.bench.random_changes.script_changes import script_changes

LEAST_NOTICED: Final = 0.9


def chosen_changes(
    folder: Path, pattern: str, changes_of: Callable[[Path, bytes], Iterator[Change]], count: int, seed: int, room: str
) -> list[Change]:
    """So many changes of the files of a folder, chosen at random."""
    files = sorted(path.relative_to(ROOT) for path in (ROOT / folder).rglob(pattern))
    sources = {
        file: (ROOT / file).read_bytes()
        for file in files
        if (room_of(file) == room if room else room_of(file) in ROOMS)
    }
    changes = (change for file, content in sources.items() for change in changes_of(file, content))
    return choose(changes, sources, count, seed)


def verdicts(changes: Sequence[Change], jobs: int) -> Iterator[Verdict]:
    """What the tests of its room say to each change, in their order."""
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(jobs) as pool:
        copies: SimpleQueue[CopyOfProject] = SimpleQueue()
        for number in range(jobs):
            copies.put(CopyOfProject(Path(temporary, str(number))))

        def tried(change: Change) -> Verdict:
            copy = copies.get()
            try:
                return copy.verdict(change, paths_of_tests(change.file))
            finally:
                copies.put(copy)

        yield from pool.map(tried, changes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40, help="changes of Python files")
    parser.add_argument("--javascript", type=int, default=15, help="changes of scripts of the theme")
    parser.add_argument("--room", default="", help="only files of this room")
    parser.add_argument("--jobs", type=int, default=2, help="runs of tests at the same time")
    parser.add_argument("--only", type=int, nargs="+", metavar="NUMBER", help="the changes with these numbers")
    arguments = parser.parse_args()
    chosen = [
        *chosen_changes(PACKAGE, "*.py", python_changes, arguments.count, arguments.seed, arguments.room),
        *chosen_changes(SCRIPTS, "*.js", script_changes, arguments.javascript, arguments.seed, arguments.room),
    ]
    numbers = [number for number in arguments.only or range(1, len(chosen) + 1) if number <= len(chosen)]
    changes = [chosen[number - 1] for number in numbers]
    # The sources may change while the tests run.
    described = [change.described((ROOT / change.file).read_bytes()) for change in changes]
    noticed = 0
    for number, words, verdict in zip(numbers, described, verdicts(changes, arguments.jobs), strict=True):
        print(f"{number:3} {verdict.value:8} {words}", flush=True)
        noticed += verdict in (Verdict.NOTICED, Verdict.ENDLESS)
    print(f"{noticed} of {len(changes)} noticed")
    sys.exit(noticed < LEAST_NOTICED * len(changes))


if __name__ == "__main__":
    main()
