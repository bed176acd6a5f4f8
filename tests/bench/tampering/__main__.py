"""Runs the bench: ``python -m tests.bench.tampering``."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from nianbao.report import Level
from tests.bench.tampering.legitimate import LEGITIMATE
from tests.bench.tampering.project import findings, git, make_project
from tests.bench.tampering.tamperings import ALL, NEED_GIT, Tampering

KINDS: Mapping[str, Tampering] = {**ALL, **NEED_GIT, **LEGITIMATE}
OF_THE_SEAL = ("seal_broken", "seal_missing")


@dataclass(frozen=True)
class Trial:
    """One change: its kind, its number, and whether it is committed in a repository."""

    kind: str
    number: int
    with_git: bool


@dataclass(frozen=True)
class Outcome:
    """What the check said of a change."""

    trial: Trial
    story: str
    said: tuple[str, ...]


def trials(kinds: Mapping[str, Tampering], count: int) -> Iterator[Trial]:
    """Every kind in turn, with and without git; those that only git can tell are always with it."""
    for number, kind in enumerate(islice(cycle(kinds), count)):
        turn = number // len(kinds) + number
        yield Trial(kind, number, with_git=kind in NEED_GIT or turn % 2 == 0)


def outcome_of(folders: Mapping[bool, Path], seed: int, trial: Trial) -> Outcome:
    """Makes a change in a copy, and checks it."""
    with TemporaryDirectory() as temporary:
        root = Path(temporary, "project")
        shutil.copytree(folders[trial.with_git], root)
        story = KINDS[trial.kind](root, Random(f"{seed}-{trial.number}"))
        if trial.with_git:
            git(root, "add", "-A")
            git(root, "commit", "-q", "-m", "change")
        found = findings(root)
    is_allowed = trial.kind in LEGITIMATE
    said = tuple(
        f"{one.fault} {one.place} {one.why}"
        for one in found
        if one.level is Level.ERROR or (is_allowed and one.fault in OF_THE_SEAL)
    )
    return Outcome(trial, story, said)


def run_trials(chosen: list[Trial], seed: int) -> list[Outcome]:
    """All trials, on all cores, in copies of two projects that are made once."""
    with TemporaryDirectory() as temporary:
        folders = {with_git: Path(temporary, str(with_git)) for with_git in (True, False)}
        for with_git, folder in folders.items():
            make_project(folder, with_git=with_git)
            clean = [f"{one.fault} {one.place} {one.why}" for one in findings(folder) if one.level is Level.ERROR]
            assert not clean, clean
        with ProcessPoolExecutor() as pool:
            return list(pool.map(partial(outcome_of, folders, seed), chosen, chunksize=4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tamperings", type=int, default=200)
    parser.add_argument("--legitimate", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    tampered = list(trials({**ALL, **NEED_GIT}, options.tamperings))
    allowed = list(trials(LEGITIMATE, options.legitimate))
    outcomes = run_trials([*tampered, *allowed], options.seed)
    missed = [one for one in outcomes if one.trial.kind not in LEGITIMATE and not one.said]
    false = [one for one in outcomes if one.trial.kind in LEGITIMATE and one.said]
    for one in missed:
        print(f"漏掉 {one.trial.kind}（{'有' if one.trial.with_git else '没有'} git）：{one.story}")
    for one in false:
        print(f"误报 {one.trial.kind}：{one.story}\n  " + "\n  ".join(one.said[:3]))
    print(f"篡改 {len(tampered)} 次，查出 {len(tampered) - len(missed)}；正当改动 {len(allowed)} 次，误报 {len(false)}")
    sys.exit(1 if missed or false else 0)


if __name__ == "__main__":
    main()
