"""Reads twenty-one odd tables of two years with the map of the first, and counts what is right, asked and wrong.

    python -m tests.bench mapped_tables [--seeds 5] [--show]

It ends with 1 if fewer than 95 of 100 cells that can be taken are, if a changed unit or a moved cell is not reported,
or if anything is taken wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.bench.mapped_tables.layouts import LAYOUTS
from tests.bench.mapped_tables.measure import RIGHT, Outcome, outcomes
from tests.bench.mapped_tables.plan import DECLARED, SLIPPED

LEAST_RIGHT: Final = 0.95


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print what did not go as it must")
    options = parser.parse_args()
    found: list[Outcome] = []
    print("table", "can be taken", "taken right", "must be asked", "asked", "wrong", sep="\t")
    for layout in LAYOUTS:
        with tempfile.TemporaryDirectory() as folder:
            of_table = [one for seed in range(options.seeds) for one in outcomes(layout, seed, Path(folder))]
        found += of_table
        print(layout.name, *_counts(of_table), sep="\t")
        for one in of_table if options.show else ():
            if not one.is_as_it_must:
                print("   ", one.figure, one.change, one.told)
    print("all", *_counts(found), sep="\t")
    takable = [one for one in found if one.change in RIGHT]
    slips = [one for one in found if one.change in (DECLARED, SLIPPED)]
    moves = [one for one in found if one.moved]
    share = sum(one.right for one in takable) / len(takable)
    print(
        f"right untouched {share:.3f}; unit changes reported {sum(one.unit_told for one in slips)}/{len(slips)}; ",
        end="",
    )
    print(f"moves reported {sum(one.move_told for one in moves)}/{len(moves)}; wrong {sum(one.wrong for one in found)}")
    is_told = all(one.unit_told for one in slips) and all(one.move_told for one in moves)
    return int(share < LEAST_RIGHT or not is_told or any(one.wrong for one in found))


def _counts(found: list[Outcome]) -> tuple[int, int, int, int, int]:
    takable = [one for one in found if one.change in RIGHT]
    others = [one for one in found if one.change not in RIGHT]
    right, asked = sum(one.right for one in takable), sum(not one.right and not one.wrong for one in others)
    return len(takable), right, len(others), asked, sum(one.wrong for one in found)


if __name__ == "__main__":
    sys.exit(main())
