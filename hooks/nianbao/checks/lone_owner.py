"""A department that owns only one figure and seems to be a misspelling of another department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.load.project_files import OWNERS
from nianbao.report import Finding, Level
from nianbao.similarity import similarity

FAULT = Fault(
    name="lone_owner",
    level=Level.WARNING,
    title="责任部门只出现一次，像是写错了",
    means="目录里只有一个数字写了这个责任部门（owner），而它与另一个部门只差一两个字，或者是它的简称；"
    "或者别的部门都管着好几个数字，只有它管一个；"
    "有 data/owners.yml 的，里面没有这个部门。owners.yml 里有的部门，只管一个数字也不算。",
    why="部门写错了，填报表就不会发给该填的人，数就一直没有人填。",
    fix="改成目录里一贯的写法；确是新的部门，在 data/owners.yml 里添一行。",
    wrong="""
        data/figures/town.yml
            污水管网: {unit: 公里, owner: 村镇建设办}
            公厕: {unit: 座, owner: 村镇建设办}
            路灯: {unit: 盏, owner: ⟦村镇建没办⟧}
        """,
    right="""
        data/figures/town.yml
            污水管网: {unit: 公里, owner: 村镇建设办}
            公厕: {unit: 座, owner: 村镇建设办}
            路灯: {unit: 盏, owner: 村镇建设办}
        """,
)
ALIKE: Final = 0.75
# Where every other department has so many figures, one with a single figure is an exception.
MANY: Final = 4
SHORTEST: Final = 3


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    counts = Counter(figure.owner for figure in book.catalogue.values() if figure.owner)
    known = frozenset(book.departments)
    is_exception = _is_exception(counts)
    for figure in book.catalogue.values():
        owner = figure.owner
        if not owner or counts[owner] > 1 or owner in known:
            continue
        others = [one for one in counts if one != owner and (counts[one] > 1 or one in known)]
        others += [one for one in known if one not in counts]
        meant = max(others, key=lambda one: (_owner_similarity(owner, one), counts[one]), default="")
        is_alike = bool(meant) and _owner_similarity(owner, meant) >= ALIKE
        if is_alike or known or is_exception:
            why = f"只有“{figure.label}”一个数字的责任部门是“{owner}”"
            why += f"，{OWNERS} 里没有这个部门" if known else ""
            why += "，别的部门都管着好几个" if is_exception and not (is_alike or known) else ""
            fix = f"是不是想写：{meant}" if is_alike else ""
            yield FAULT.at(figure.place_of("owner"), owner, why, fix, figure=figure.id)


def _is_exception(counts: Counter[str]) -> bool:
    """Whether one department alone has a single figure, and every other one many."""
    singles = [one for one in counts if counts[one] == 1]
    return len(singles) == 1 and len(counts) > 2 and all(count >= MANY for count in counts.values() if count > 1)


def _owner_similarity(one: str, other: str) -> float:
    """How similar two names of departments are, from 0 to 1. A short form has its characters in the order of the long
    one."""
    short, long = sorted((one, other), key=len)
    if len(short) >= SHORTEST and short[0] == long[0] and _is_within(short, long):
        return 1.0
    return similarity(one, other)


def _is_within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
