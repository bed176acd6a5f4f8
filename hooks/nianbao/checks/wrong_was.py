"""A former name that cannot be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.relations.former_ids import ids_of
from nianbao.report import Finding, FormerSection, Level, Place, Section, Year, Yearbook

FAULT = Fault(
    name="wrong_was",
    level=Level.ERROR,
    title="从前的名称（was）写得不对",
    means="部门、数字、章节的 was 写的是自己，绕了一圈又写回自己，写的还在用或从来没有过，或者两处都说从前叫这个。"
    "章节拆成几节的，写 split_from，至少有两节。",
    why="was 把从前的和现在的接起来。写错了，表就发给别的部门，历年的数就接到别处去。",
    fix="部门改名、几个合成一个的，只在新的部门里写 was，原来的一行删去；一个拆成几个的，逐个改数字的 owner。"
    "章节改了文件名、几节合成一节的，在新的一节页首写 was；一节拆成几节的，各节都写 split_from。",
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
    for at, year in enumerate(reading.book.years):
        yield from _of_sections(year, reading.book.years[:at])


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


def _of_sections(year: Year, earlier: Sequence[Year]) -> Iterator[Finding]:
    claimed: dict[str, FormerSection] = {}
    parts = Counter(one.stem for section in year.sections for one in section.former if one.is_split)
    for section in year.sections:
        for former in section.former:
            why, fix = _problem_of(year, earlier, section, former, parts)
            first = claimed.setdefault(former.stem, former)
            if not why and first is not former and not (first.is_split and former.is_split):
                why = f"{first.place.file} 也写了从前是“{former.stem}”"
                fix = "换了文件名的，只在一节里写 was；拆成几节的，各节都写 split_from"
            if why:
                yield FAULT.at(former.place, former.stem, why, fix)


def _yearless(section: Section) -> str:
    """A section's title without the year of its report."""
    return section.title.replace(str(section.year), "")


def _problem_of(
    year: Year, earlier: Sequence[Year], section: Section, former: FormerSection, parts: Mapping[str, int]
) -> tuple[str, str]:
    """Why a section cannot have been the other one, and what to do; both are empty if it can."""
    stem = former.stem
    if stem == section.stem:
        return "写的是自己；同名的文件本来就是同一节", "删去这一行"
    before = next((found for one in reversed(earlier) if (found := one.section(stem))), None)
    if before is None:
        stems = {one.stem: one.title for each in earlier for one in each.sections}
        near = did_you_mean(stem, stems)
        return f"以前各年都没有“{stem}”这一节", near or "写那一节的文件名，不带 .md，如 2-development/2-town"
    still = year.section(stem)
    if former.is_split and parts[stem] == 1 and still is None:
        return f"只有这一节写了从“{stem}”拆出来", "只是换了文件名的，写 was；拆成几节的，各节都写 split_from"
    if not former.is_split and still is not None and _yearless(still) == _yearless(before):
        return f"“{stem}”（{still.title}）{year.number}年还有", "从那一节拆出来的，写 split_from；不是的，删去 was"
    return "", ""
