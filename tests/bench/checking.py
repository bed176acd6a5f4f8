"""Checks a generated corpus with this clone and with an earlier commit, and prints what each takes.

    python -m tests.bench checking [--sections 30] [--runs 5] [--against COMMIT] [--most 1.15]

The commit's code is taken out of the repository into a folder of its own; without the commit in the repository this
clone is measured alone. The two take turns, so that a machine that slows down slows both, and the ratio is taken
run by run, in processor time. The first round warms the caches and is not counted. It ends with 1 if the median of
the ratios is above `--most`.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.corpus import Size, generate, project_files
from tests.bench.measuring import Run, run_afresh, write_files

ROOT: Final = Path(__file__).parents[2]
# The last commit before the checks read the words around a number, and what a check may cost of it since.
BEFORE: Final = "5d6f535"
MOST: Final = 1.15
USUAL: Final = Size(years=20, sections=30, figures=30)


def code_of(commit: str, folder: Path) -> bool:
    """Writes the code of a commit into a folder; false if the repository has no such commit."""
    found = subprocess.run(
        ["git", "archive", commit, "hooks", "mkdocs.yml"], cwd=ROOT, capture_output=True, check=False
    )
    if found.returncode:
        return False
    with tarfile.open(fileobj=io.BytesIO(found.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return True


def check(code: Path, project: Path) -> Run:
    """Checks a project with the code of a folder. No findings of an earlier check are kept."""
    return run_afresh([sys.executable, "-m", "nianbao", "check"], project, {"PYTHONPATH": str(code / "hooks")})


def measure(size: Size, codes: Mapping[str, Path], runs: int) -> dict[str, list[Run]]:
    """The runs of each code, taken in turns."""
    taken: dict[str, list[Run]] = {name: [] for name in codes}
    with tempfile.TemporaryDirectory() as scratch:
        corpus = project_files(generate(size))
        for name, code in codes.items():
            write_files(Path(scratch, name), {**corpus, "mkdocs.yml": (code / "mkdocs.yml").read_bytes()})
        for number in range(runs + 1):
            print(f"round {number} of {runs}", file=sys.stderr)
            for name, code in codes.items():
                one = check(code, Path(scratch, name))
                if number:
                    taken[name].append(one)
    return taken


def ratio_of(taken: Mapping[str, list[Run]]) -> float | None:
    """The median of the ratios, round by round; None where one code was measured alone."""
    if len(taken) == 1:
        return None
    ours, theirs = taken.values()
    return median(one.processor / other.processor for one, other in zip(ours, theirs, strict=True))


def report(taken: Mapping[str, list[Run]]) -> str:
    """The medians as Markdown."""
    rows = ["| check by | processor s | wall s | peak MiB |", "|---|---:|---:|---:|"]
    for name, runs in taken.items():
        processor, wall = (median(getattr(one, what) for one in runs) for what in ("processor", "wall"))
        rows.append(f"| {name} | {processor:.2f} | {wall:.2f} | {median(one.memory for one in runs) / 2**20:.0f} |")
    ratio = ratio_of(taken)
    return "\n".join((*rows, *(() if ratio is None else ("", f"ratio of processor time: {ratio:.2f}"))))


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench checking", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("units", "years", "sections", "figures", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(USUAL, name))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--against", default=BEFORE, metavar="COMMIT")
    parser.add_argument("--most", type=float, default=MOST, help="the highest ratio that is allowed")
    options = parser.parse_args()
    size = Size(options.units, options.years, options.sections, options.figures, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        codes = {"this clone": ROOT}
        if code_of(options.against, Path(folder)):
            codes[options.against] = Path(folder)
        else:
            print(f"the repository has no {options.against}: nothing to compare with", file=sys.stderr)
        taken = measure(size, codes, options.runs)
    print(f"{size.pages} sections, {size.figures} figures each; medians of {options.runs} rounds\n\n{report(taken)}")
    ratio = ratio_of(taken)
    return 1 if ratio is not None and ratio > options.most else 0


if __name__ == "__main__":
    sys.exit(main())
