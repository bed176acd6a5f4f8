"""Runs the bench: ``python -m tests.bench edits``."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Final

from nianbao.writing.kept_file import FOLDER
from tests.bench.corpus import Size, generate
from tests.bench.edits.kinds import ALL, readable_again
from tests.bench.edits.previews import (
    ERROR,
    LongPreview,
    build_cold,
    build_cold_apart,
    build_whole,
    differences,
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
WITHOUT_DOWNLOADS: Final = """
from mkdocs.__main__ import cli
from nianbao.pages import downloads
from nianbao.publish import generated
generated.FILES = tuple(make for make in generated.FILES if make is not downloads.make_tables)
cli()
"""


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


def measure(runs: int, *, with_downloads: bool) -> str:
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
        taken: dict[str, list[float]] = defaultdict(list)
        for number in range(runs):
            taken["shown"].append(_seconds(partial(_edit_and_show, root, preview, number)))
            edited = preview.unchecked()
            taken["checked"].append(_seconds(partial(preview.find_all, edited)))
            edited.end()
            shutil.rmtree(root / FOLDER, ignore_errors=True)
            build_by_command = partial(_build_by_command, root, with_downloads=with_downloads)
            taken["cold build"].append(build_by_command())
            taken["build after none"].append(build_by_command())
            _edit(root, runs + number)
            taken["build after edit"].append(build_by_command())
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    cold = medians["cold build"]
    lines = [f"{name:16} {seconds:6.2f} s  {seconds / cold:5.2f} of a cold build" for name, seconds in medians.items()]
    return "\n".join([f"{CORPUS.pages} sections; processor seconds, medians of {runs}", *lines])


def _build_by_command(root: Path, *, with_downloads: bool) -> float:
    """The processor seconds of a build by a process of its own, as CI makes a preview of a request."""
    before = os.times()
    program = [] if with_downloads else ["-c", WITHOUT_DOWNLOADS]
    command = [sys.executable, *(program or ["-m", "mkdocs"]), "build", "--quiet"]
    # What is compiled of Python is kept, as it is for users.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=root, env={**variables, "NIANBAO_PREVIEW": "1"}, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _edit(root: Path, number: int) -> None:
    file = root / "data/2025/001-part.yml"
    first, _, others = file.read_text("utf-8").partition("\n")
    file.write_text(f"{first.partition(':')[0]}: {1000 + number}\n{others}", "utf-8")


def _edit_and_show(root: Path, preview: LongPreview, number: int) -> None:
    _edit(root, number)
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
    parser.add_argument("--pages-alone", action="store_true", help="builds without the files to download")
    options = parser.parse_args()
    if options.corpus:
        print(measure(options.runs, with_downloads=not options.pages_alone))
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
