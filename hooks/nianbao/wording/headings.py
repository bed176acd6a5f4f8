"""The numbering of a report: 一、（一）1.（1）(GB/T 9704-2012, 7.3.3), and 一是…二是… within a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.quantity.numerals import in_chinese
from nianbao.shown.prose import Prose
from nianbao.words.alternatives import either
from nianbao.words.no_figures import DAYS_OF_NAMES, DAYS_OF_NUMERALS
from nianbao.words.numeral_signs import ORDINAL

CHINESE: Final = f"[{ORDINAL}百]{{1,4}}"
NUMBERED: Final = re.compile(
    rf"[ \u3000]*(?:(?P<first>{CHINESE})、|[（(](?P<second>{CHINESE})[）)]"
    r"|(?P<third>[0-9]{1,2})[.．、](?![0-9 ])|[（(](?P<fourth>[0-9]{1,2})[）)])"
)
# 一、二、三产业, 三、四月间, 十五、六岁: two numbers that follow each other, of things.
NEIGHBOURS: Final = re.compile(rf"[ \u3000]*(?P<one>{CHINESE})、(?P<next>[{ORDINAL}]{{1,3}})(?!是|要)")
# ### 三、四季度的安排: a heading may begin with them too.
OF_PERIODS: Final = re.compile(r"[ \u3000]*[一二三四]、[二三四](?:个?季度|月份?|产业|线城市|年级)")
# 七一、八一前夕, 十一、中秋假期: names of days, not numbers of paragraphs.
OF_DAYS: Final = re.compile(
    rf"[ \u3000]*(?:{either(DAYS_OF_NUMERALS)})、(?:{either(f'{DAYS_OF_NUMERALS} {DAYS_OF_NAMES}')})"
)
KINDS: Final = ("first", "second", "third", "fourth")
SHAPES: Final = ("{}、", "（{}）", "{}.", "（{}）")
# The numbers that a heading or an item may have.
NUMBERS: Final = {in_chinese(number): number for number in range(1, 200)}
# The level of paragraphs, below all headings. A paragraph that begins with a number is a run-in heading.
PARAGRAPH: Final = 7
# A line within a paragraph may be wrapped text or a heading; both are possible.
WITHIN: Final = 8
SERIES: Final = re.compile(
    rf"(?:^[ \u3000]*|(?<=[。；：，！？…”\t]))"
    rf"(?P<written>(?P<number>{CHINESE})(?P<verb>是|要(?![素件点害道义求领务职])))"
    r"(?!(?P=number))",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Disorder:
    """A number out of order: its span, the number as written, the expected one, and the preceding one."""

    prose: Prose
    start: int
    end: int
    written: str
    expected: str
    before: str


def disorders_of_headings(sections: Iterable[Prose]) -> Iterator[Disorder]:
    """The headings whose numbers are not consecutive, over the sections of one year in printed order."""
    counters = _Counters()
    for prose in sections:
        counters.begin_file()
        for start, level, line in _lines(prose):
            match = NUMBERED.match(line)
            if match is None:
                if level < PARAGRAPH:
                    counters.unnumbered(level)
                continue
            if OF_DAYS.match(line):
                continue
            kind = KINDS.index(str(match.lastgroup))
            written = match[KINDS[kind]]
            number = int(written) if written.isdecimal() else NUMBERS.get(written, 0)
            is_list = level == PARAGRAPH and _counts_things(line) and not counters.goes_on(kind, number)
            if is_list:
                continue
            if level < PARAGRAPH and OF_PERIODS.match(line) and not counters.is_next(kind, number, level):
                counters.unnumbered(level)
                continue
            if level == WITHIN:
                counters.passed(kind, number)
                continue
            wrong = counters.numbered(kind, level, number)
            if wrong is not None:
                expected, before = wrong
                at = start + match.start() + len(match[0]) - len(match[0].lstrip(" \u3000"))
                yield Disorder(prose, at, start + match.end(), match[0].strip(" \u3000"), expected, before)


def _lines(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """The headings, the first lines of paragraphs, and the other lines of paragraphs: offset, heading level (PARAGRAPH
    for a first line, WITHIN for others), and words. A line after a full stop also counts as a first line, because its
    author saw it as one."""
    levels = {heading.start: heading.level for heading in prose.headings}
    begins = True
    for at, line in prose.lines():
        level = levels.get(at)
        if level is not None:
            yield at, level, line
        elif line.strip() and "\t" not in line:
            yield at, PARAGRAPH if begins else WITHIN, line
        begins = not line.strip() or level is not None or line.endswith("。")


def _counts_things(line: str) -> bool:
    """Whether a paragraph begins with two numbers of things, and not with its own."""
    match = NEIGHBOURS.match(line)
    if match is None:
        return False
    one, following = NUMBERS.get(match["one"], 0), NUMBERS.get(match["next"], 0)
    return following in (one + 1, one % 10 + 1)


class _Counters:
    """The last number of each kind of numbering, and the kinds used by the headings above in this file."""

    def __init__(self) -> None:
        self.counted = [0, 0, 0, 0]
        self.levels: dict[int, int] = {}
        # By kind, the numbers of lines that may have been headings.
        self.maybe: list[set[int]] = [set(), set(), set(), set()]

    def begin_file(self) -> None:
        self.levels = {}

    def unnumbered(self, level: int) -> None:
        """Counts a heading without a number: the numbers below it start again."""
        below = [kind for kind, seen in self.levels.items() if seen > level]
        for kind in (*below, *(k for k in range(2, 4) if k not in self.levels)):
            self.counted[kind] = 0

    def passed(self, kind: int, number: int) -> None:
        """Notes the number of a line that may be a heading or not."""
        self.maybe[kind].add(number)

    def goes_on(self, kind: int, number: int) -> bool:
        """Whether a paragraph's number is the next one, and no heading of this file is numbered in its kind."""
        return self.is_next(kind, number, PARAGRAPH)

    def is_next(self, kind: int, number: int, level: int) -> bool:
        """Whether a number follows the last one of its kind, and headings of this kind have that level in this file."""
        return number == self.counted[kind] + 1 and self.levels.get(kind, level) == level

    def numbered(self, kind: int, level: int, number: int) -> tuple[str, str] | None:
        """Counts a heading. Returns the expected number and the preceding one if the heading has another. A gap filled
        by lines that may be headings is accepted."""
        gaps = (range(self.counted[kind] + 1, number), range(1, number))
        if any(gap and self.maybe[kind].issuperset(gap) for gap in gaps):
            self.counted[kind] = number - 1
        for deeper in range(kind, 4):
            self.maybe[deeper].clear()
        above = next((k for k in range(kind + 1, 4) if self.levels.get(k, PARAGRAPH) < level), None)
        expected = self.counted[kind] + 1
        before = self._written_number(kind, self.counted[kind]) if self.counted[kind] else ""
        self.levels[kind] = min(level, self.levels.get(kind, level))
        parent = next((k for k in range(kind - 1, -1, -1) if self.counted[k]), None)
        self.counted[kind] = number
        for deeper in range(kind + 1, 4):
            self.counted[deeper] = 0
        if above is not None:
            return self._written_number(min(above + 1, 3), 1), f"它在“{self._written_number(above, 1)}”一级的下面"
        if number != expected:
            return self._written_number(kind, expected), f"前面是“{before}”" if before else "前面没有同一级的"
        if kind == 3 and parent is not None and parent < 2:
            return self._written_number(2, 1), f"它在“{self._written_number(parent, self.counted[parent])}”的下面"
        return None

    def _written_number(self, kind: int, number: int) -> str:
        return SHAPES[kind].format(in_chinese(number) if kind < 2 else number)


def disorders_of_series(prose: Prose) -> Iterator[Disorder]:
    """The items 一是, 二是, 三是 (一要, 二要) whose numbers are not consecutive, in a paragraph or over several."""
    items = tuple(SERIES.finditer(prose.text))
    for verb in "是要":
        yield from _series(prose, verb, [item for item in items if item["verb"] == verb])


def _series(prose: Prose, verb: str, items: Iterable[re.Match[str]]) -> Iterator[Disorder]:
    # The open series, the innermost last: the last number of each, and whether its items begin paragraphs (then it
    # continues over paragraphs until the next heading).
    open_series: list[tuple[int, bool]] = []
    heading_starts = [heading.start for heading in prose.headings]
    joins = frozenset(prose.joins)
    last_break = last_heading = 0
    for match in items:
        number = NUMBERS.get(match["number"], 0)
        at = match.start("written")
        begins = match.start() == 0 or prose.text[match.start() - 1] == "\n" or match.start() in joins
        headings_passed = bisect_right(heading_starts, at)
        if headings_passed != last_heading:
            open_series, last_heading = [], headings_passed
        if "\n" in prose.text[last_break:at]:
            open_series = [one for one in open_series if one[1]]
        last_break = at
        if number == 1:
            if begins:
                open_series = []
            open_series.append((1, begins))
            continue
        goes_on = next((i for i in range(len(open_series) - 1, -1, -1) if open_series[i][0] == number - 1), None)
        if goes_on is not None:
            open_series = [*open_series[:goes_on], (number, open_series[goes_on][1])]
            continue
        if not open_series:
            if verb == "要":
                continue  # 三要 by itself begins no series
            expected = in_chinese(1) + verb
            before = f"前面没有“{expected}”"
        else:
            said = in_chinese(open_series[-1][0]) + verb
            expected, before = in_chinese(open_series[-1][0] + 1) + verb, f"前面是“{said}”"
        open_series = [*open_series[:-1], (number, begins)]
        yield Disorder(prose, at, match.end("written"), match["written"], expected, before)
