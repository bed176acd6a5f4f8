"""Counts in prose and the lists next to them.

A count and its list are recognised in five layouts:

- 三个专题，分别是甲、乙、丙; 即, 依次是, a colon or brackets: the list is complete;
- 甲、乙、丙等五家: the list is partial, so the count is at least its length;
- 甲、乙两个亮点工程, “甲、乙、丙”三大行动, “甲”“乙”两个阵地: the list is complete;
- 四项措施。一是…二是…: the count equals the numbered points.

A 列举 reference counts as many items as it shows rows. In other lists 、 separates items, except in quotation marks and
brackets. Where a list can be read in two ways (和 in the last item, commas in place of 、), both counts are accepted: a
false alarm costs more than a miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.forms import FORMS
from nianbao.forms.showing import FormKind
from nianbao.quantity.numerals import count_value
from nianbao.shown.prose import Prose, Run
from nianbao.words.hedges import BEFORE, BEHIND, BEHIND_SCALE
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import BESIDE_UNIT, BUILT_IN, ITEM_UNIT, POINT_UNIT, UNIT, UnitPattern, UnitTable

COUNTING: Final = rf"(?<![{ORDINAL}百千万亿第])"
NUMBER: Final = rf"(?P<number>(?<![0-9.第])[0-9]{{1,3}}(?![0-9.])|{COUNTING}[{ORDINAL}两]{{1,3}})"
MEASURE: Final = f"(?P<measure>{ITEM_UNIT})"
COUNT: Final = UnitPattern(NUMBER + f"{BEHIND_SCALE}?" + MEASURE)
EXACT_WORD: Final = re.compile(
    r"(?P<before>[，,：:（(]?)(?:分别是|分别为|分别指|依次是|依次为|(?<=[，,：:（(])即(?![将可使时日便刻知得兴]))[：:]?"
)
COLON: Final = UnitPattern(NUMBER + MEASURE + r"(?P<noun>[^，。；：、！？\n\t（）“”]{0,12})(?P<mark>[：（])")
OPEN: Final = UnitPattern(r"(?<![平高中初同均优上下一二三劣])等(?:共|共计)?" + NUMBER + f"{BEHIND_SCALE}?" + MEASURE)
BESIDE: Final = UnitPattern(NUMBER + f"(?P<measure>{BESIDE_UNIT})")
COUNTED_OFF: Final = UnitPattern(
    rf"(?P<number>{COUNTING}[{ORDINAL[1:]}两])(?P<measure>{POINT_UNIT})"
    r"(?P<noun>[^。！？：；\n\t]{0,20})[。：；，]\s*一是"
)
OF_POINTS: Final = re.compile(r"方面|措施|举措|任务|问题|环节|重点|要求|意见|建议|工作|行动|抓手|原则|关键|打算|内容")

OPENERS: Final = {"“": "”", "（": "）", "《": "》", "‘": "’", "(": ")", "〔": "〕"}
CLOSERS: Final = {closer: opener for opener, closer in OPENERS.items()}
SENTENCE_END: Final = re.compile(r"[。！？\n\t]")
BOUNDARY: Final = "，。；：！？\n\t,:;"
SIGN: Final = re.compile(f"[{re.escape(BOUNDARY + ''.join((*OPENERS, *CLOSERS)))}、]")
AND: Final = re.compile(r"以及|[和及与]")
NOT_ITEMS: Final = re.compile(
    r"[①②③（(]|[0-9]+[.．、]|一是|其中|含|包括|不含|[例譬]?如|具体[为是有]|主要[为是有]|见[附表图]|占[比总全]|比[上去]|由"
)
# Words that begin a list in the middle of what looks like one: 在甲、乙实施丙、丁等两个项目.
VERBS: Final = re.compile(
    r"新建|建设|建成|开展|实施|完成|推进|举办|打造|提升|改造|整治|争取|引进|签约|组织|走访|修建|修缮|安装|落实|获评|"
    r"深化|发放|培育|种植|拓宽|疏浚|清理|硬化|新增|成立|设立|创建|申报|推行|推广|出台|制定|用于|围绕|聚焦|达到|实现|创成|评选|"
    r"视察|参观|考察|察看|督导|慰问|接待|惠及|覆盖|带动|帮扶|救助"
)
NOT_LAST: Final = re.compile(r"(?:[的是为了在到达共有第约近超每各前后]|" + VERBS.pattern + r")$")
PLACES: Final = re.compile(r"(?:村|社区|镇|乡|县|区|市|组|校|厂|司)$")
OF_PLACES: Final = re.compile(r"村(?!民)|社区|镇|乡|县|区|市|地|单位|示范|试点|重点|[，。、；！？\n\t]|$")
LEVELS: Final = frozenset("省市县镇乡村区组户国")
FARTHEST: Final = 400
# What follows a count of the thing right before it: 街角绿地、口袋公园10个 counts the parks of both kinds.
# 三辛店、高庄4个村: 三辛店 is one village, or three.
HIDES_COUNT: Final = re.compile(rf"[{ORDINAL}两][\u4e00-\u9fff]{{1,3}}$")
NO_NOUN: Final = re.compile(rf"$|[{re.escape(BOUNDARY)}、）)]|{BEHIND}")
# Behind a count that is part of a name: 铁人三项赛, 六个一目标.
IN_NAME: Final = re.compile(r"赛|[一1]")
# An item with a number of its own is no item of a counted list: 停车位1455个、公厕3座.
NUMBERED: Final = UnitPattern(rf"[0-9]\s?[万亿]?{BEHIND_SCALE}?(?:{UNIT})")
# A count within a short quotation is part of a name.
LONGEST_NAME: Final = 12
QUOTE_BEGINS: Final = re.compile(r"“[^“”\n，。]*$")
QUOTE_ENDS: Final = re.compile(rf"[^“”\n，。、]{{0,{LONGEST_NAME}}}”")
EXPLAINED: Final = re.compile(r"是指|即")
HEDGED: Final = re.compile(rf"{BEFORE}$")


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


@dataclass(frozen=True, slots=True)
class _Items:
    """A span read as a list."""

    start: int
    end: int
    least: int
    most: int
    is_open: bool = False
    parts: tuple[str, ...] = ()


def enumerations(prose: Prose, units: UnitTable = BUILT_IN) -> Iterator[CountedList]:
    """Every count of a section that is next to a list, each count once."""
    seen: set[int] = set()
    reader = _Reader(prose, units)
    for find in (reader.counted_off, reader.announced, reader.opened, reader.open_ended, reader.beside):
        for listed in find():
            if listed.start not in seen and not reader.is_no_count(listed):
                seen.add(listed.start)
                yield listed


class _Reader:
    def __init__(self, prose: Prose, units: UnitTable) -> None:
        self.prose = prose
        self.units = units
        self.count_pattern, self.colon_pattern, self.open_pattern = COUNT.of(units), COLON.of(units), OPEN.of(units)
        self.beside_pattern, self.counted_off_pattern = BESIDE.of(units), COUNTED_OFF.of(units)
        self.numbered_pattern = NUMBERED.of(units)
        self.text = prose.text
        self.spelled = [run for run in prose.references() if _rows_shown(run)]

    def announced(self) -> Iterator[CountedList]:
        """Lists after a word that announces them: 三个专题，分别是甲、乙、丙."""
        for word in EXACT_WORD.finditer(self.text):
            start = self.clause_start(word.start())
            counts = list(self.count_pattern.finditer(self.text, start, word.start()))
            if len(counts) == 1 and word.start() - counts[0].end() <= 24:
                items = self.forward(word.end())
                if items is not None and not _is_summed(counts[0]["measure"], items.parts):
                    yield self.listed(counts[0], items)

    def opened(self) -> Iterator[CountedList]:
        """Lists after a colon or in brackets: 三个专题：甲、乙、丙。 and 三个专题（甲、乙、丙）."""
        for match in self.colon_pattern.finditer(self.text):
            items = self.forward(match.end(), closing="）" if match["mark"] == "（" else "")
            ends = self.text[items.end : items.end + 1] if items else ""
            if items is None or len(items.parts) < 2 or ends == "，" or _is_summed(match["measure"], items.parts):
                continue
            # 共145件（把、只） counts in other ways too.
            if all(self.units.find(part) for part in items.parts):
                continue
            yield self.listed(match, items)

    def open_ended(self) -> Iterator[CountedList]:
        """Partial lists: 甲、乙、丙等五家."""
        for match in self.open_pattern.finditer(self.text):
            items = self.backward(match.start())
            parts = list(items.parts)
            cut = max(
                (at for at, part in enumerate(parts) if at and (v := VERBS.search(part)) and v.start()), default=0
            )
            least = items.least - cut
            if least >= 2:
                yield self.listed(match, _Items(items.start, items.end, least, least, is_open=True))

    def beside(self) -> Iterator[CountedList]:
        """Lists directly before their count: 甲、乙两个亮点工程 and “甲、乙”两大工程."""
        for match in self.beside_pattern.finditer(self.text):
            before = self.text[match.start() - 1 : match.start()]
            count = count_value(match["number"])
            if not before or count < 2 or before in BOUNDARY + "、（“" or IN_NAME.match(self.text, match.end()):
                continue
            items = self.quoted(match.start()) if before == "”" else self.adjoining(match)
            if items is not None:
                yield self.listed(match, items)

    def counted_off(self) -> Iterator[CountedList]:
        """Numbered points: 四项措施。一是…二是…三是…四是…."""
        for match in self.counted_off_pattern.finditer(self.text):
            if not OF_POINTS.search(match["noun"]) or self.count_pattern.search(match["noun"]):
                continue
            at = match.end()
            points = 1
            stop = self.text.find("一是", at)
            stop = len(self.text) if stop < 0 else stop
            for mark in ORDINAL[1:]:
                found = re.compile(rf"(?<![{ORDINAL}第]){mark}是").search(self.text, at, stop)
                if not found:
                    break
                points, at = points + 1, found.end()
            yield self.listed(match, _Items(match.end() - 2, self.sentence_end(at), points, points))

    def listed(self, count: re.Match[str], items: _Items) -> CountedList:
        start, end = count.start("number"), count.end("measure")
        number = count_value(count["number"])
        return CountedList(start, end, number, items.least, items.most, items.is_open, items.start, items.end)

    def is_no_count(self, listed: CountedList) -> bool:
        """Whether the number counts nothing: it is part of a 列举, of a quotation (“双十条”) or of a quoted name
        (“5个1000”行动), or is a typed 一 (一批, 一大批)."""
        is_quoted = bool(QUOTE_ENDS.match(self.text, listed.end)) and bool(
            QUOTE_BEGINS.search(self.text, max(0, listed.start - LONGEST_NAME), listed.start)
        )
        is_article = self.text[listed.start] == "一" and self.prose.is_typed(listed.start, listed.start + 1)
        return is_quoted or is_article or self.spelled_at(listed.start) is not None

    def clause_start(self, end: int) -> int:
        first = max(0, end - FARTHEST)
        return max(first, *(self.text.rfind(mark, first, end) + 1 for mark in BOUNDARY))

    def forward(self, start: int, closing: str = "") -> _Items | None:
        """The list from an offset to the end of its clause; None if it is not a plain list. Without a 、 the commas may
        separate its items."""
        if NOT_ITEMS.match(self.text, start):
            return None
        parted, end = self.parts(start, closing)
        if len(parted) == 1 and self.is_quotation(start, end):
            inner = self.parts(start + 1, "”")[0]
            return _Items(start, end, len(inner), len(inner), parts=tuple(inner))
        extra = sum(_rows_shown(run) - 1 for run in self.spelled if start <= run.start < end)
        least = len(parted) + extra + sum(part.count("”“") for part in parted)
        most = least + (1 if AND.search(parted[-1]) else 0)
        if least == 1:
            whole = self.sentence_end(start)
            commas = sum(self.text.count(mark, start, whole) for mark in "，；、")
            most += commas
        is_open = bool(re.search(rf"等(?![0-9{ORDINAL}两])[^、]*$", parted[-1])) and "等" in parted[-1]
        return _Items(start, end, least, most, is_open, tuple(parted))

    def parts(self, start: int, closing: str = "") -> tuple[list[str], int]:
        """The parts between 、 from a position to the end of the clause or a closing mark."""
        parts, at, depth, begin = [], start, 0, start
        stop = min(len(self.text), start + FARTHEST)
        while at < stop:
            if not self.spelled:
                sign_at = SIGN.search(self.text, at, stop)
                at = sign_at.start() if sign_at else stop
                if sign_at is None:
                    break
            run = self.spelled_at(at)
            if run is not None:
                at = run.end
                continue
            sign = self.text[at]
            if depth == 0 and (sign == closing or (sign in BOUNDARY and not closing) or sign in "\n\t"):
                break
            if sign in OPENERS:
                depth += 1
            elif sign in CLOSERS:
                if depth == 0:
                    break
                depth -= 1
            elif sign == "、" and depth == 0:
                parts.append(self.text[begin:at])
                begin = at + 1
            at += 1
        return [*parts, self.text[begin:at]], at

    def backward(self, end: int) -> _Items:
        """The list that ends at an offset and begins with its clause, or after an earlier list."""
        parts: list[str] = []
        at, finish, depth, extra = end, end, 0, 0
        first = max(0, end - FARTHEST)
        signs = [] if self.spelled else [sign.end() for sign in SIGN.finditer(self.text, first, end)]
        while at > first:
            if not self.spelled:
                while signs and signs[-1] > at:
                    signs.pop()
                at = signs[-1] if signs else first
                if not signs:
                    break
            run = self.spelled_at(at - 1)
            if run is not None:
                at = run.start
                extra += _rows_shown(run) - 1
                continue
            sign = self.text[at - 1]
            if depth == 0 and sign in BOUNDARY:
                break
            if sign in CLOSERS:
                depth += 1
            elif sign in OPENERS:
                if depth == 0:
                    break
                depth -= 1
            elif sign == "、" and depth == 0:
                if self.open_pattern.search(self.text, at, finish):
                    # This part closes a list of its own.
                    at = finish + 1
                    break
                parts.insert(0, self.text[at:finish])
                finish = at - 1
            at -= 1
        if at <= finish and not self.open_pattern.search(self.text, at, finish):
            parts.insert(0, self.text[at:finish])
        start = end - sum(len(part) + 1 for part in parts) + 1 if parts else end
        # “甲”“乙” follow each other without a 、 (GB/T 15834).
        count = len(parts) + extra + sum(part.count("”“") for part in parts)
        return _Items(start, end, count, count, parts=tuple(parts))

    def quoted(self, end: int) -> _Items | None:
        """The items of the quotation, or the adjacent quotations, before an offset."""
        at, quotes = end, 0
        inner: list[str] = []
        while self.text[at - 1 : at] == "”" and at > end - FARTHEST:
            opening = self.text.rfind("“", max(0, at - FARTHEST), at)
            if opening < 0 or "\n" in self.text[opening:at]:
                return None
            inner = re.split(r"[、，；]", self.text[opening + 1 : at - 1])
            quotes += 1
            at = opening
            if quotes and self.text[at - 1 : at] in ("、", "和", "与", "及") and self.text[at - 2 : at - 1] == "”":
                at -= 1
        if quotes == 1:
            others = self.backward(end).parts
            if len(inner) < 2 or len(others) > 1:
                return None
            return _Items(at, end, len(inner), len(inner) + (1 if AND.search(inner[-1]) else 0))
        return _Items(at, end, quotes, quotes)

    def adjoining(self, match: re.Match[str]) -> _Items | None:
        """The unquoted list directly before a number, unless it may be part of another phrase."""
        items = self.backward(match.start())
        parts = list(items.parts)
        if items.least < 2 or not parts or NOT_LAST.search(parts[-1]) or "等" in parts[-1]:
            return None
        if NO_NOUN.match(self.text, match.end()) or HEDGED.search(parts[-1]):
            return None
        if any(EXPLAINED.search(part) for part in parts) or any(AND.search(part) for part in parts[1:-1]):
            return None
        if not self.spelled and any(self.numbered_pattern.search(part) for part in parts):
            return None
        if any(HIDES_COUNT.search(part) for part in parts[:-1]):
            return None
        if any(self.count_pattern.search(part) for part in parts) or any(
            run.start < match.start() and run.end > items.start for run in self.spelled if run.end != match.start()
        ):
            return None
        if match["measure"] != "级":
            if len(parts) > 1 and all(part in LEVELS for part in parts[1:]):
                return None
            if PLACES.search(parts[-1]) and not OF_PLACES.match(self.text, match.end()):
                return None
        if any((verb := VERBS.search(part)) is not None and verb.start() for part in parts[1:]):
            return None
        most = items.most + (1 if AND.search(parts[-1]) else 0)
        return _Items(items.start, items.end, items.least, most)

    def is_quotation(self, start: int, end: int) -> bool:
        return self.text[start : start + 1] == "“" and self.text.find("”", start, end) == end - 1

    def sentence_end(self, start: int) -> int:
        last = min(len(self.text), start + FARTHEST)
        end = SENTENCE_END.search(self.text, start, last)
        return end.start() if end else last

    def spelled_at(self, position: int) -> Run | None:
        """The 列举 reference that contains an offset."""
        run = self.prose.run_at(position) if self.spelled else None
        return run if run is not None and _rows_shown(run) else None


def _rows_shown(run: Run) -> int:
    """How many rows a 列举 reference shows; 0 for any other run."""
    if run.reference is None or run.shown is None or run.shown.value is None:
        return 0
    for word, argument in run.reference.forms:
        if word in FORMS and FORMS[word].kind is FormKind.ROWS:
            rows = len(run.shown.value.rows)
            return min(rows, int(argument)) if argument.isdecimal() else rows
    return 0


def _is_summed(measure: str, parts: tuple[str, ...]) -> bool:
    """Whether a count sums what its items count: 58处：消防31处、用电17处、燃气10处 or 9人，分别为东片4人、西片5人."""
    return all(re.search(rf"[0-9{ORDINAL[1:]}两]{measure}", part) for part in parts)
