"""Runs the bench: ``python -m tests.bench edits``."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Final

from mkdocs.commands.build import build

from tests.bench.corpus import Size, generate
from tests.bench.edits.kinds import ALL, readable_again
from tests.bench.edits.previews import (
    ERROR,
    URL,
    LongPreview,
    build_cold,
    build_cold_apart,
    build_whole,
    differences,
    preview_settings,
    quiet,
)
from tests.bench.measuring import write_files
from tests.bench.peers import nianbao
from tests.project import write_project
from tests.site.sites import TWO_YEARS
from tests.site.test_build import DRAFT

# A project that has been edited so often is left for a new one, or little of it would be whole.
EDITS_OF_A_PROJECT: Final = 8
CORPUS: Final = Size(years=20, sections=30, figures=8)
Whole = Callable[[Path], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class State:
    """A project after an edit: what the edit did, whether there is a site of it, and the paths at which the preview,
    or a build that keeps what the one before made, differs from a cold build, in the error if there is none."""

    story: str
    is_built: bool
    differing: tuple[str, ...]


def run(count: int, seed: int, cold: Whole, *, with_guide: bool = True) -> Iterator[State]:
    """The states after so many edits, each kind in turn. The guide, which no edit touches, takes as long as all
    else."""
    files = {**TWO_YEARS, **DRAFT}
    if not with_guide:
        files["mkdocs.yml"] = files["mkdocs.yml"].replace("/decisions/", "/decisions/\n  /guide/")
    kinds = Random(seed).sample(sorted(ALL), len(ALL))
    numbered = enumerate(islice(cycle(kinds), count))
    with tempfile.TemporaryDirectory() as folder, quiet():
        for number, kind in numbered:
            root = Path(folder, str(number // EDITS_OF_A_PROJECT))
            if number % EDITS_OF_A_PROJECT == 0:
                write_project(root, files)
                preview = LongPreview(root)
                preview.files()
            story = f"{number} {kind}: {ALL[kind](root, Random(f'{seed}-{number}'))}"
            shown, right = preview.files(), cold(root)
            wrong = (*differences(shown, right), *(f"kept {path}" for path in differences(build_whole(root), right)))
            yield State(story, ERROR not in shown, wrong)
            # Nothing of a project is shown while a page cannot be read.
            readable_again(root)


def measure(runs: int) -> str:
    """How long an edit of one figure takes, of the corpus of 600 sections."""
    with tempfile.TemporaryDirectory() as folder, quiet():
        root = Path(folder)
        write_files(root, nianbao.files(generate(CORPUS)))
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("[docx, pdf]", "[]"), "utf-8")
        preview = LongPreview(root)
        first = preview.unchecked()
        preview.find_all(first)
        first.end()
        taken: dict[str, list[float]] = {"shown": [], "checked": [], "whole build": []}
        for number in range(runs):
            taken["shown"].append(_seconds(partial(_edit_and_show, root, preview, number)))
            edited = preview.unchecked()
            taken["checked"].append(_seconds(partial(preview.find_all, edited)))
            edited.end()
            site = tempfile.mkdtemp(prefix="mkdocs_", dir=folder)
            taken["whole build"].append(_seconds(partial(build, preview_settings(root, site), serve_url=URL)))
            shutil.rmtree(site)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    lines = [f"{name:12} {seconds:6.2f} s" for name, seconds in medians.items()]
    return "\n".join([f"{CORPUS.pages} sections; processor seconds, medians of {runs}", *lines])


def _edit_and_show(root: Path, preview: LongPreview, number: int) -> None:
    file = root / "data/2025/001-part.yml"
    first, _, others = file.read_text("utf-8").partition("\n")
    file.write_text(f"{first.partition(':')[0]}: {1000 + number}\n{others}", "utf-8")
    site = preview.unchecked()
    assert str(1000 + number).encode() in (site.content("2025/001-part/index.html") or b"")
    site.end()


def _seconds(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench edits", description=__doc__)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--here", action="store_true", help="cold builds in this process: faster, and less strict")
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.corpus:
        print(measure(options.runs))
        return 0
    wrong = built = 0
    for state in run(options.edits, options.seed, build_cold if options.here else build_cold_apart):
        built += state.is_built
        if state.differing:
            wrong += 1
            print(f"{state.story}: {', '.join(state.differing[:5])}")
    print(f"{options.edits} edits of {len(ALL)} kinds, {built} states with a site; {wrong} differ from a cold build")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
