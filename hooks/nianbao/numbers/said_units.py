"""The units that the words around a reference state for its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.seams import HeadWords, Seam
from nianbao.numbers.shown_units import ShownUnit
from nianbao.numbers.typed_units import BRACKETS, TypedUnit, unit_of_head, whole_text_unit
from nianbao.numbers.unit_clashes import UnitClash, clash_behind, clash_with_head
from nianbao.words.directions import COMPARED
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import AFTER_VERB

# 产值（万元）为{{ 产值 数 }}
BRACKETS_BEFORE: Final = re.compile(rf"{BRACKETS.pattern}[ ]?(?:[:：]|分别为|为|是|达到?|约)?$")
SHARE_BEFORE: Final = re.compile(r"(?P<of>[百千])分之$")
SHARE_UNITS: Final = {"百": "%", "千": "‰"}
# The numbers of an enumeration share the unit behind the last of them.
SHARES_UNIT: Final = re.compile(r"[ ]?(?:[、～~/—－至到-]|和|与|及|以及)[ ]?")
# 参保率提高{{ 幅度 数 }}个百分点: the figure may be a change of a rate, and its unit in the catalogue sloppy.
CHANGED: Final = re.compile(rf"(?:{COMPARED}){AFTER_VERB}$")


@dataclass(frozen=True, slots=True)
class SaidUnit:
    """A unit typed next to a reference: its span in the section's text, and what is wrong with it."""

    typed: TypedUnit
    start: int
    end: int
    clash: UnitClash | None


def said_units(seams: Sequence[Seam]) -> Iterator[tuple[Seam, ShownUnit, SaidUnit]]:
    """The units stated next to the references of a yearbook, in reverse order: a number of an enumeration
    (管网、道路分别为{{ 管网 数 }}、{{ 道路 数 }}公里) has the unit of the next."""
    following: SaidUnit | None = None
    seam_behind: Seam | None = None
    for seam in reversed(seams):
        shown = seam.unit
        if shown is None:
            continue
        is_neighbour = seam_behind is not None and seam.precedes is seam_behind.run
        said = _said(seam, shown, following if is_neighbour else None)
        following, seam_behind = said, seam
        if said is not None:
            yield seam, shown, said


def _said(seam: Seam, shown: ShownUnit, following: SaidUnit | None) -> SaidUnit | None:
    typed = seam.typed
    if typed is not None:
        clash = clash_behind(shown, typed, seam.behind)
        if _is_change_of_rate(seam, shown, typed):
            clash = UnitClash.OTHER_WORD
        return SaidUnit(typed, seam.run.end + typed.start, seam.run.end + typed.end, clash)
    found = _in_brackets(seam) or _as_share(seam)
    if found is None and following is not None and not shown.is_whole and SHARES_UNIT.fullmatch(seam.behind):
        clash = clash_with_head(shown, following.typed) if following.clash is None and shown.unit.base else None
        return SaidUnit(following.typed, following.start, following.end, clash)
    if found is None or not shown.unit.base:
        return None
    clash = clash_with_head(shown, found[0])
    is_again = clash is None and bool(shown.base) and found[1] > seam.run.end
    return SaidUnit(*found, UnitClash.REPEATED if is_again else clash)


def _is_change_of_rate(seam: Seam, shown: ShownUnit, typed: TypedUnit) -> bool:
    return (
        shown.unit.is_ratio
        and not shown.base
        and typed.base.dimension == "百分点"
        and CHANGED.search(seam.before) is not None
    )


def _in_brackets(seam: Seam) -> tuple[TypedUnit, int, int] | None:
    """{{ 产值 数 }}（亿元）, 产值（亿元）{{ 产值 数 }}."""
    is_before = any(bracket in seam.before for bracket in ")）】］")
    for match, origin in (
        (BRACKETS.match(seam.behind), seam.run.end),
        (BRACKETS_BEFORE.search(seam.before) if is_before else None, seam.before_start),
    ):
        typed = whole_text_unit(match["inside"], seam.passage.units) if match else None
        # 11条（段）: a second word for what is counted.
        if match and typed and not typed.base.counted:
            return typed, origin + match.start("inside"), origin + match.end("inside")
    return None


def _as_share(seam: Seam) -> tuple[TypedUnit, int, int] | None:
    """百分之{{ 化解率 数 }}."""
    match = SHARE_BEFORE.search(seam.before)
    typed = whole_text_unit(SHARE_UNITS[match["of"]], seam.passage.units) if match else None
    if match is None or typed is None:
        return None
    return typed, seam.before_start + match.start(), seam.run.start


def units_over(seam: Seam, shown: ShownUnit) -> tuple[tuple[HeadWords, UnitClash | None], ...]:
    """The heads over a number in its table that state a unit, each with what is wrong. A unit stated over the whole
    table, or in the head of its first column, applies to numbers without a unit of their own if neither row nor column
    states one. A number whose unit is in the middle of words is treated as prose."""
    is_prose = bool(shown.base) and re.search(ANY_HAN, seam.before + seam.behind) is not None
    if seam.heads is None or not shown.unit.base or is_prose:
        return ()
    heads, table = seam.heads, seam.passage.units
    stated = [(words, unit_of_head(words.text, table)) for words in (heads.column, heads.row)]
    stated.append((heads.unit_cell, whole_text_unit(heads.unit_cell.text, table)))
    if not shown.base and not any(unit for _, unit in stated):
        stated = [(heads.over_table, whole_text_unit(heads.over_table.text, table))]
        # What is counted, the items of the first column, is in 项目（个） too.
        if stated[0][1] is None and (corner := unit_of_head(heads.corner.text, table)) and not corner.base.counted:
            stated = [(heads.corner, corner)]
    return tuple((words, clash_with_head(shown, unit)) for words, unit in stated if unit is not None)
