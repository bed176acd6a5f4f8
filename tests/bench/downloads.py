"""Makes all downloads of each year of a project, and prints what each takes beyond start-up.

    python -m tests.bench downloads [FOLDER] [--runs 3] [--most 3]

Start-up is loading the project and the libraries, and a first file of each kind that is not counted. It ends with 1 if
the downloads of a year together take more than `--most` seconds of processor time, by the median of the runs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from nianbao.load import load_yearbook
from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_options import ExportOptions
from nianbao.report import Edition, Year, Yearbook

ROOT: Final = Path(__file__).parents[2]
MOST: Final = 3.0


def seconds(book: Yearbook, year: Year, kind: str) -> float:
    """What one file takes in processor time."""
    start = time.process_time()
    OUTPUTS[kind].export(book, year, Edition.INTERNAL, ExportOptions())
    return time.process_time() - start


def measure(book: Yearbook, runs: int) -> Iterator[tuple[int, dict[str, float]]]:
    """The median of each kind of file, year by year."""
    for kind in OUTPUTS:
        seconds(book, book.years[0], kind)
    for year in book.years:
        yield year.number, {kind: median(seconds(book, year, kind) for _ in range(runs)) for kind in OUTPUTS}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--most", type=float, default=MOST)
    options = parser.parse_args()
    slowest = 0.0
    print("year", *OUTPUTS, "all", sep="\t")
    for year, taken in measure(load_yearbook(options.folder), options.runs):
        whole = sum(taken.values())
        slowest = max(slowest, whole)
        print(year, *(f"{one:.2f}" for one in taken.values()), f"{whole:.2f}", sep="\t")
    return int(slowest > options.most)


if __name__ == "__main__":
    sys.exit(main())
