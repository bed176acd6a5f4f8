"""A former name that cannot be one."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.relations.former_ids import ids_of
from nianbao.report import Finding, Level, Place, Yearbook

FAULT = Fault(
    name="wrong_was",
    level=Level.ERROR,
    title="从前的名称（was）写得不对",
    means="部门、数字的 was 写的是自己，绕了一圈又写回自己，是现在还在用的部门，或者两个部门都说从前叫这个。",
    why="was 把从前的和现在的接起来。写错了，表就发给别的部门，历年的数就接到别处去。",
    fix="部门改名、几个合成一个的，只在新的部门里写 was，原来的一行删去；一个拆成几个的，逐个改数字的 owner。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里, owner: 村镇建设办}
            公厕: {unit: 座, owner: 村建所}
        """,
    wrong="""
        data/owners.yml
            其他: "@yanting/dangzheng"
            村镇建设办: {accounts: "@yanting/cunjian", was: ⟦村建所⟧}
            村建所: "@yanting/cunjian"
        """,
    right="""
        data/owners.yml
            其他: "@yanting/dangzheng"
            村镇建设办: {accounts: "@yanting/cunjian", was: 村建所}
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    yield from _of_departments(reading.book)
    yield from _of_figures(reading.book)


def _of_departments(book: Yearbook) -> Iterator[Finding]:
    claimed: dict[str, tuple[str, Place]] = {}
    for department in book.departments.values():
        for former, place in zip(department.was, department.was_places, strict=True):
            if former == department.name:
                yield FAULT.at(place, former, "写的是自己", "删去 was，或写从前的名称")
            elif former in book.departments:
                line = book.departments[former].place.line
                why = f"“{former}”第 {line} 行还是一个部门，不能又是“{department.name}”从前的名称"
                yield FAULT.at(place, former, why, f"“{former}”已经没有了的，删去第 {line} 行；还在的，删去这个 was")
            elif former in claimed:
                other, first = claimed[former]
                why = f"“{other}”（第 {first.line} 行）也写了从前叫“{former}”"
                yield FAULT.at(place, former, why, "只留一个；拆成几个部门的，都不写 was，逐个改数字的 owner")
            else:
                claimed[former] = (department.name, place)


def _of_figures(book: Yearbook) -> Iterator[Finding]:
    for figure in book.catalogue.values():
        if figure.was == figure.id:
            yield FAULT.at(
                figure.place_of("was"), figure.was, "写的是自己", "删去 was，或写从前的代号", figure=figure.id
            )
        elif figure.was in book.catalogue:
            earlier = list(ids_of(book.catalogue, figure.was))
            if figure.id in earlier:
                round_trip = " → ".join((figure.id, *earlier[: earlier.index(figure.id) + 1]))
                why = f"绕了一圈又写回自己：{round_trip}"
                yield FAULT.at(figure.place_of("was"), figure.was, why, "只在新的代号里写 was", figure=figure.id)
