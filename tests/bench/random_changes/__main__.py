"""Makes random changes in a copy of the project, runs the tests of their rooms, and lists those that no test notices.

    python -m tests.bench random_changes --seed 1 --count 40 --javascript 15 [--room quantity] [--jobs 2]

The same seed and the same sources give the same changes. It ends with 1 if less than nine in ten are noticed."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from tests.bench.random_changes.change import PACKAGE, ROOT, SCRIPTS, Change
from tests.bench.random_changes.copy_of_project import CopyOfProject
from tests.bench.random_changes.python_changes import python_changes
from tests.bench.random_changes.rooms import ROOMS, paths_of_tests, room_of
from tests.bench.random_changes.script_changes import script_changes

LEAST_NOTICED: Final = 0.9


def choose(
    folder: Path, pattern: str, changes_of: Callable[[Path, bytes], Iterator[Change]], count: int, seed: int, room: str
) -> list[Change]:
    """So many changes of the files of a folder, chosen at random."""
    files = sorted(path.relative_to(ROOT) for path in (ROOT / folder).rglob(pattern))
    found = [
        change
        for file in files
        if (room_of(file) == room if room else room_of(file) in ROOMS)
        for change in changes_of(file, (ROOT / file).read_bytes())
    ]
    return random.Random(seed).sample(found, min(count, len(found)))


def unnoticed(changes: Sequence[Change], jobs: int) -> Iterator[Change]:
    """The changes with which all tests of their room pass."""
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(jobs) as pool:
        copies: SimpleQueue[CopyOfProject] = SimpleQueue()
        for number in range(jobs):
            copies.put(CopyOfProject(Path(temporary, str(number))))
        all_tests = tuple(dict.fromkeys(tests for change in changes for tests in paths_of_tests(change.file)))
        copy = copies.get()
        if not copy.tests_pass(all_tests):
            sys.exit(f"without a change these fail: {' '.join(all_tests)}")
        copies.put(copy)

        def tried(change: Change) -> bool:
            copy = copies.get()
            try:
                return copy.is_noticed(change, paths_of_tests(change.file))
            finally:
                copies.put(copy)

        described = [change.described((ROOT / change.file).read_bytes()) for change in changes]
        for change, words, is_noticed in zip(changes, described, pool.map(tried, changes), strict=True):
            print("noticed " if is_noticed else "SURVIVED", words, flush=True)
            if not is_noticed:
                yield change


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40, help="changes of Python files")
    parser.add_argument("--javascript", type=int, default=15, help="changes of scripts of the theme")
    parser.add_argument("--room", default="", help="only files of this room")
    parser.add_argument("--jobs", type=int, default=2, help="runs of tests at the same time")
    arguments = parser.parse_args()
    changes = [
        *choose(PACKAGE, "*.py", python_changes, arguments.count, arguments.seed, arguments.room),
        *choose(SCRIPTS, "*.js", script_changes, arguments.javascript, arguments.seed, arguments.room),
    ]
    survivors = list(unnoticed(changes, arguments.jobs))
    print(f"{len(changes) - len(survivors)} of {len(changes)} noticed")
    sys.exit(len(survivors) > (1 - LEAST_NOTICED) * len(changes))


if __name__ == "__main__":
    main()
