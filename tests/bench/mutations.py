"""Injects faults into copies of the sample, and reports which the checks find.

A mutant is found if a finding with its fault's name is at its line. The clean sample must have no finding at all. Run
as ``python -m tests.bench.mutations [FAULT …]``; it ends with 1 if a mutant is missed, a fault has fewer than ten, or
the clean sample has a finding.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from nianbao.checks import faults
from tests.bench.mutants import MAKERS
from tests.bench.mutants.sample import Sample

ROOT: Final = Path(__file__).parents[2]
LEAST: Final = 10
LEAST_IN_ALL: Final = 400


@dataclass(frozen=True)
class Outcome:
    """The results of the mutants of one fault: how many were found, which were missed, and what else was reported."""

    fault: str
    found: int
    missed: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def made(self) -> int:
        return self.found + len(self.missed)


@cache
def the_sample() -> Sample:
    """The project's own sample; its texts do not change while the bench runs."""
    return Sample(ROOT)


def outcome_of(fault: str, most: int | None = None) -> Outcome:
    """Makes the mutants of a fault (so many at most) and checks each."""
    found = 0
    missed = []
    others = set()
    for mutant in islice(MAKERS[fault](the_sample()), most):
        try:
            findings = the_sample().findings(mutant)
        except Exception as error:  # a check that breaks down on a mutant has missed it
            missed.append(f"{mutant.spots[0]} {mutant.story}　核对自己出错：{error!r}")
            continue
        others |= {finding.fault for finding in findings} - {fault}
        if any(finding.fault == fault and mutant.is_told_by(finding) for finding in findings):
            found += 1
        else:
            instead = "；".join(f"{finding.fault} {finding.place}" for finding in findings[:4])
            missed.append(f"{mutant.spots[0]} {mutant.story}　只报了：{instead or '没有'}")
    return Outcome(fault, found, tuple(missed), tuple(sorted(others)))


def outcomes(names: Iterable[str]) -> list[Outcome]:
    """One for each fault, on all cores."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(outcome_of, names))


def table(results: list[Outcome]) -> str:
    """Fault × found and missed, as Markdown."""
    rows = ["| 问题 | 注入 | 找到 | 漏掉 | 一并报出的 |", "|---|---:|---:|---:|---|"]
    for one in results:
        rows.append(f"| {one.fault} | {one.made} | {one.found} | {len(one.missed)} | {' '.join(one.others)} |")
    made, found = sum(one.made for one in results), sum(one.found for one in results)
    rows.append(f"| 合计 | {made} | {found} | {made - found} | |")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="往样例里放问题，看核对能不能找到")
    parser.add_argument("faults", nargs="*", metavar="FAULT", help="只看这些问题；默认全部")
    parser.add_argument("--missed", action="store_true", help="逐条列出漏掉的")
    options = parser.parse_args()
    known = {fault.name for fault in faults()}
    names = options.faults or [*MAKERS, *sorted(known - MAKERS.keys())]
    problems = [f"没有叫 {name} 的注入" for name in names if name not in MAKERS]
    problems += [f"没有叫 {name} 的核对" for name in names if name not in known]
    results = outcomes(name for name in names if name in MAKERS)
    print(table(results))
    for one in results:
        if one.made < LEAST:
            problems.append(f"{one.fault} 只有 {one.made} 个注入，要有 {LEAST} 个")
        if one.missed:
            problems.append(f"{one.fault} 漏掉 {len(one.missed)} 个")
            if options.missed:
                print("\n".join([f"\n{one.fault}", *(f"  {line}" for line in one.missed)]))
    if not options.faults and sum(one.made for one in results) < LEAST_IN_ALL:
        problems.append(f"一共不到 {LEAST_IN_ALL} 个注入")
    clean = the_sample().findings()
    problems += [f"没有改过的样例也报了 {finding.fault} {finding.place}：{finding.why}" for finding in clean]
    print("\n" + "\n".join(problems or ["全部找到，没有改过的样例什么也没有报。"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
