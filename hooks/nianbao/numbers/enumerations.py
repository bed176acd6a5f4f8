"""Counts in prose and the lists next to them.

A count and its list are recognised in five layouts:

- 三个专题，分别是甲、乙、丙; 即, 依次是: the list is complete;
- 三个专题：甲、乙、丙 and 三个专题（甲、乙、丙）: the list is complete;
- 甲、乙、丙等五家: the list is partial, so the count is at least its length;
- 甲、乙两个亮点工程, “甲、乙、丙”三大行动, “甲”“乙”两个阵地: the list is complete;
- 四项措施。一是…二是…: the count equals the numbered points.

Where a list can be read in two ways (see ``list_items``), both counts are accepted: a false alarm costs more than a
miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nianbao.numbers.list_items import (
    AND,
    BOUNDARY,
    COUNTING,
    FARTHEST,
    MEASURE,
    NUMBER,
    OPEN,
    ListItems,
    ListReader,
    possible_more,
)
from nianbao.quantity.numerals import count_value
from nianbao.shown.prose import Prose
from nianbao.words.actions import BEFORE_LISTS
from nianbao.words.alternatives import either
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BEFORE, BEHIND, BEHIND_SCALE
from nianbao.words.list_words import ANNOUNCING, AT_ONCE, COUNTED_PLACES, LEVELS, NO_ITEM_ENDS, PLACE_ENDS, POINTS
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import BESIDE_UNIT, BUILT_IN, POINT_UNIT, UNIT, UnitPattern, UnitTable

COUNT: Final = UnitPattern(NUMBER + f"{BEHIND_SCALE}?" + MEASURE)
# Words that announce a complete list.
EXACT_WORD: Final = re.compile(
    rf"(?=[，,：:（(分依即])[，,：:（(]?(?:{either(ANNOUNCING)}|(?<=[，,：:（(])即(?![{AT_ONCE}]))[：:]?"
)
# How far before that word the count may be, in characters.
FARTHEST_COUNT: Final = 24
COLON: Final = UnitPattern(NUMBER + MEASURE + r"[^，。；：、！？\n\t（）“”]{0,12}(?P<mark>[：（])")
BESIDE: Final = UnitPattern(NUMBER + f"(?P<measure>{BESIDE_UNIT})")
FIRST_POINT: Final = "一是"
COUNTED_OFF: Final = UnitPattern(
    rf"(?P<number>{COUNTING}[{ORDINAL[1:]}两])(?P<measure>{POINT_UNIT})"
    rf"(?P<noun>[^。！？：；\n\t]{{0,20}})[。：；，]\s*{FIRST_POINT}"
)
# Nouns that are counted off by 一是, 二是 ….
OF_POINTS: Final = re.compile(either(POINTS))
# Words that begin a list in the middle of what looks like one: 在甲、乙实施丙、丁等两个项目.
VERBS: Final = re.compile(either(BEFORE_LISTS))
# Ends of a phrase that is no last item.
NOT_LAST: Final = re.compile(rf"(?:[{NO_ITEM_ENDS}]|{VERBS.pattern})$")
HEDGED: Final = re.compile(rf"{BEFORE}$")
EXPLAINED: Final = re.compile(r"是指|即")
PLACES: Final = re.compile(rf"(?:{either(PLACE_ENDS)})$")
# Behind a count of places.
OF_PLACES: Final = re.compile(rf"村(?!民)|{either(COUNTED_PLACES)}|[，。、；！？\n\t]|$")
# An item that begins with a numeral may be a count of its own: in 三辛店、高庄4个村 the first is one village, or three.
HIDES_COUNT: Final = re.compile(f"[{ORDINAL}两]{ANY_HAN}{{1,3}}$")
# Behind a count of the thing right before it: 街角绿地、口袋公园10个 counts the parks of both kinds.
NO_NOUN: Final = re.compile(rf"$|[{re.escape(BOUNDARY)}、）)]|{BEHIND}")
# Behind a count that is part of a name: 铁人三项赛, 六个一目标.
IN_NAME: Final = re.compile(r"赛|[一1]")
# An item with a number of its own is no item of a counted list: 停车位1455个、公厕3座.
NUMBERED: Final = UnitPattern(rf"[0-9]\s?[万亿]?{BEHIND_SCALE}?(?:{UNIT})")
# A count within a short quotation is part of a name.
LONGEST_NAME: Final = 12
QUOTE_BEGINS: Final = re.compile(r"“[^“”\n，。]*$")
QUOTE_ENDS: Final = re.compile(rf"[^“”\n，。、]{{0,{LONGEST_NAME}}}”")


@dataclass(frozen=True, slots=True)
class CountedList:
    """A count and the list next to it. `start` and `end` span the number and its measure word; the list has between
    `least` and `most` items. An open list (等) may name fewer items than are counted."""

    start: int
    end: int
    count: int
    least: int
    most: int
    is_open: bool
    list_start: int
    list_end: int

    @property
    def agrees(self) -> bool:
        """Whether the count fits the list."""
        return self.least <= self.count and (self.is_open or self.count <= self.most)


def enumerations(prose: Prose, units: UnitTable = BUILT_IN) -> Iterator[CountedList]:
    """Every count of a section that is next to a list, each count once."""
    seen: set[int] = set()
    layouts = _Layouts(prose, units)
    for find in (layouts.numbered, layouts.announced, layouts.opened, layouts.partial, layouts.adjoining):
        for count, items in find():
            listed = _listed(count, items)
            if listed.start not in seen and not layouts.is_no_count(listed):
                seen.add(listed.start)
                yield listed


class _Layouts:
    """Finds counts with their lists in the prose of a section, one layout a method."""

    def __init__(self, prose: Prose, units: UnitTable) -> None:
        self.prose = prose
        self.text = prose.text
        self.units = units
        self.lists = ListReader(prose, units)

    def numbered(self) -> Iterator[tuple[re.Match[str], ListItems]]:
        """Numbered points: 四项措施。一是…二是…三是…四是…."""
        for count in COUNTED_OFF.of(self.units).finditer(self.text) if FIRST_POINT in self.text else ():
            if OF_POINTS.search(count["noun"]) and not COUNT.of(self.units).search(count["noun"]):
                yield count, self._points_after(count.end())

    def announced(self) -> Iterator[tuple[re.Match[str], ListItems]]:
        """Lists after a word that announces them: 三个专题，分别是甲、乙、丙."""
        for word in EXACT_WORD.finditer(self.text):
            counts = list(COUNT.of(self.units).finditer(self.text, self._clause_start(word.start()), word.start()))
            if len(counts) != 1 or word.start() - counts[0].end() > FARTHEST_COUNT:
                continue
            items = self.lists.items_after(word.end())
            if items is not None and not _is_summed(counts[0]["measure"], items.parts):
                yield counts[0], items

    def opened(self) -> Iterator[tuple[re.Match[str], ListItems]]:
        """Lists after a colon or in brackets: 三个专题：甲、乙、丙。 and 三个专题（甲、乙、丙）."""
        for count in COLON.of(self.units).finditer(self.text):
            items = self.lists.items_after(count.end(), closing="）" if count["mark"] == "（" else "")
            if items is None or len(items.parts) < 2 or self.text.startswith("，", items.end):
                continue
            # 共145件（把、只） counts in other ways too.
            are_measures = all(self.units.find(part) for part in items.parts)
            if not are_measures and not _is_summed(count["measure"], items.parts):
                yield count, items

    def partial(self) -> Iterator[tuple[re.Match[str], ListItems]]:
        """Partial lists: 甲、乙、丙等五家."""
        for count in OPEN.of(self.units).finditer(self.text):
            items = self.lists.items_before(count.start())
            before = max((at for at, part in enumerate(items.parts) if at and _has_verb_inside(part)), default=0)
            least = items.least - before
            if least >= 2:
                yield count, ListItems(items.start, items.end, least, least, is_open=True)

    def adjoining(self) -> Iterator[tuple[re.Match[str], ListItems]]:
        """Lists directly before their count: 甲、乙两个亮点工程 and “甲、乙”两大工程."""
        for count in BESIDE.of(self.units).finditer(self.text):
            before = self.text[count.start() - 1 : count.start()]
            if not before or before in BOUNDARY + "、（“" or IN_NAME.match(self.text, count.end()):
                continue
            if count_value(count["number"]) < 2:
                continue
            items = self.lists.quoted_items(count.start()) if before == "”" else self._unquoted_items(count)
            if items is not None:
                yield count, items

    def is_no_count(self, listed: CountedList) -> bool:
        """Whether the number counts nothing: it is part of a 列举, of a quotation (“双十条”) or of a quoted name
        (“5个1000”行动), or is a typed 一 (一批, 一大批)."""
        is_quoted = bool(QUOTE_ENDS.match(self.text, listed.end)) and bool(
            QUOTE_BEGINS.search(self.text, max(0, listed.start - LONGEST_NAME), listed.start)
        )
        is_article = self.text[listed.start] == "一" and self.prose.is_typed(listed.start, listed.start + 1)
        return is_quoted or is_article or self.lists.spelled_at(listed.start) is not None

    def _points_after(self, first: int) -> ListItems:
        """The points 一是, 二是 … as far as they are numbered without a gap; `first` is the offset behind 一是."""
        next_series = self.text.find("一是", first)
        stop = next_series if next_series >= 0 else len(self.text)
        points, end = 1, first
        for numeral in ORDINAL[1:]:
            point = re.compile(rf"(?<![{ORDINAL}第]){numeral}是").search(self.text, end, stop)
            if not point:
                break
            points, end = points + 1, point.end()
        return ListItems(first - len("一是"), self.lists.sentence_end(end), points, points)

    def _clause_start(self, end: int) -> int:
        first = max(0, end - FARTHEST)
        return max(first, *(self.text.rfind(mark, first, end) + 1 for mark in BOUNDARY))

    def _unquoted_items(self, count: re.Match[str]) -> ListItems | None:
        """The unquoted list directly before a number, unless it may be part of another phrase."""
        items = self.lists.items_before(count.start())
        if items.least < 2 or not items.parts or NO_NOUN.match(self.text, count.end()):
            return None
        if _is_phrase(items.parts) or self._has_own_counts(items) or self._are_places(items, count):
            return None
        return replace(items, most=items.most + possible_more(items.parts[-1]))

    def _has_own_counts(self, items: ListItems) -> bool:
        """Whether items have numbers of their own, or the list holds another: 停车位1455个、公厕3座."""
        spelled = [run for run in self.lists.spelled if run.start < items.end and run.end > items.start]
        if any(run.end != items.end for run in spelled):
            return True
        # The rows that a 列举 shows may have numbers.
        own_numbers = [COUNT] if spelled else [COUNT, NUMBERED]
        if any(pattern.of(self.units).search(part) for pattern in own_numbers for part in items.parts):
            return True
        return any(HIDES_COUNT.search(part) for part in items.parts[:-1])

    def _are_places(self, items: ListItems, count: re.Match[str]) -> bool:
        """Whether the words before a number name levels or places that it does not count: 市、县三个部门."""
        if count["measure"] == "级":
            return False
        others = items.parts[1:]
        are_levels = bool(others) and all(part in LEVELS for part in others)
        return are_levels or bool(PLACES.search(items.parts[-1]) and not OF_PLACES.match(self.text, count.end()))


def _listed(count: re.Match[str], items: ListItems) -> CountedList:
    return CountedList(
        start=count.start("number"),
        end=count.end("measure"),
        count=count_value(count["number"]),
        least=items.least,
        most=items.most,
        is_open=items.is_open,
        list_start=items.start,
        list_end=items.end,
    )


def _is_phrase(parts: Sequence[str]) -> bool:
    """Whether the parts say more than the items of a list."""
    last = parts[-1]
    return (
        "等" in last
        or bool(NOT_LAST.search(last) or HEDGED.search(last))
        or any(EXPLAINED.search(part) for part in parts)
        or any(AND.search(part) for part in parts[1:-1])
        or any(_has_verb_inside(part) for part in parts[1:])
    )


def _has_verb_inside(part: str) -> bool:
    """Whether a list begins behind a verb in the part: 在甲、乙实施丙、丁."""
    verb = VERBS.search(part)
    return verb is not None and verb.start() > 0


def _is_summed(measure: str, parts: Sequence[str]) -> bool:
    """Whether a count sums what its items count: 58处：消防31处、用电17处、燃气10处 or 9人，分别为东片4人、西片5人."""
    return all(re.search(rf"[0-9{ORDINAL[1:]}两]{measure}", part) for part in parts)
