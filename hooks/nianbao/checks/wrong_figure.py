"""A reference beside the name of another figure: 固定资产投资{{ 规上工业产值 }}."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms import listed_forms
from nianbao.forms.showing import FormKind
from nianbao.numbers.named_figures import NEUTRAL_START, FigureNames, NamedFigure, is_neutral
from nianbao.numbers.said_years import HAN, is_dated, year_of_head
from nianbao.numbers.seams import HeadWords, Seam, typed_end
from nianbao.numbers.subjects import FILLER
from nianbao.numbers.typed_units import BEHIND_SLASH, BRACKETS
from nianbao.quantity.formula import operands
from nianbao.quantity.units import Unit
from nianbao.report import Block, Figure, Finding, Level
from nianbao.shown.prose import Run
from nianbao.shown.show import State
from nianbao.wording.printed import title_of
from nianbao.words.directions import DIRECTION, REACHED
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_letters import count_the_same
from nianbao.words.year_words import AGAINST_LAST_YEAR, LAST_YEAR, THIS_YEAR, YEAR_NUMBER

FAULT = Fault(
    name="wrong_figure",
    level=Level.ERROR,
    title="话里说的是另一个指标",
    means="紧挨着引用的话、表格的行名列名或图表标题，写的正是目录里另一个指标的名称或代号，引用的这一个却没有提到：“固定资产投资”后面引的是产值，"
    "“党内警告”和“严重警告”互换了，“污水管网”一行引的是污水处理站。"
    "“同比”和“比上年的”接着一个数，给出的却是另一个数的，也算。名称写在数字后面的、单位不同的、并列里同一个数引了两遍的只是提醒。",
    why="数都是真的，安错了地方就成了假的；多半是复制上一句时漏改了代号。",
    fix="引用改成话里说的那个指标，或改正前面的话。",
    given="""
        data/figures/economy.yml 略
            固定资产投资: {unit: 亿元, since: 2024}
            规上工业产值: {label: 规模以上工业总产值, unit: 亿元}
        data/2024/economy.yml
            固定资产投资: 31.5
            规上工业产值: 86.4
        """,
    wrong="""
        docs/2024/economy.md
            完成固定资产投资⟦{{ 规上工业产值 }}⟧，规模以上工业总产值{{ 规上工业产值 }}。
        """,
    right="""
        docs/2024/economy.md
            完成固定资产投资{{ 固定资产投资 }}，规模以上工业总产值{{ 规上工业产值 }}。
        """,
)
ZONE: Final = re.compile(r"[^，。；：！？、:;,\n\t|]*$")
ZONE_BEHIND: Final = re.compile(r"[^，。；：！？、:;,\n\t|]*")
# What limits the name to a part, or spreads several names over several numbers.
LIMITS: Final = re.compile(r"其中|分别|依次")
MOST_LISTED: Final = 20
APPORTIONING: Final = re.compile(r"分别|依次")
APPORTIONED: Final = re.compile(
    r"(?P<names>[^，。；：！？\n\t]+?)(?:数|人数|数量)?(?:分别|依次)(?:为|是|达到?|完成|实现|新建|有|建成)?$"
)
LIMITING: Final = re.compile(
    r"[新净增减退关另未待拟在前后上下中内外]|以[上下]|部分|重点|主要|占|比|率|人均|户均|每|投入|引进|带动|涉及|覆盖"
)
SHORTEST_UNLIMITED: Final = 3
SHORTEST_CLEAR: Final = 2
BETWEEN_NAMES: Final = re.compile(r"[、和与及]|以及")
# Between the numbers of an enumeration: at most a unit.
LISTED: Final = re.compile(r"[^，。；：！？、和与及\n\t]{0,5}(?:[、和与及]|以及)")
# Between a number and its change: nothing but what it is compared with.
VERSUS: Final = rf"(?:同比|{AGAINST_LAST_YEAR}(?:同期)?(?:相比)?)，?(?:则|均|也|都|又|再|实现|的)*"
FROM: Final = re.compile(rf"(?:由|从)(?:{LAST_YEAR}|{YEAR_NUMBER}年)?(?:度|末|底)?的?$")
ONLY_TO: Final = re.compile(rf"[，]?(?:进一步|逐步|稳步)?{REACHED}了?")
ONLY_VERSUS: Final = re.compile(rf"[，、（(；]?{VERSUS}")
VERSUS_END: Final = re.compile(rf"(?:{VERSUS})?(?:{DIRECTION})?$")
# The clause before one that names nothing: 参保人数稳步上升，达到{{ }}.
CLAUSE_BEFORE: Final = re.compile(r"(?P<words>[^，。；：！？、\n\t]+)，[^，。；：！？、\n\t]*$")
ROW_MARK: Final = re.compile(rf"^(?:[（(]?(?:\d{{1,3}}|[{ORDINAL}]{{1,3}})[)）.、．]|[#＃*])\s*")
# Column heads that name no figure themselves.
PLAIN_HEAD: Final = re.compile(
    rf"(?:数量|数值|数据|指标值|完成数|完成情况|完成|实绩|实际|小计|总数|总量|{THIS_YEAR}|指标|情况|增减|同比|变化|增幅|个数)*"
)
# Columns whose cells may speak of anything.
REMARKS: Final = re.compile(r"说明|备注|内容|举措|做法|原因")
OTHER_MEASURE: Final = re.compile(r"金额|投资|资金|经费|面积|长度|里程|人数|人次|户数|比例|占比|率|产值|收入|规模")
LEAST_IN_TITLE: Final = 4
# A chart of the parts of what its title names.
OF_PARTS: Final = re.compile(r"构成|组成|结构|分布|分项|来源|分解|及其|占比")


def find(reading: Reading) -> Iterator[Finding]:
    names = FigureNames(reading.book)
    for seams in _by_section(reading.seams):
        yield from _Section(seams, names).find()
    for _, section in reading.book.sections():
        for block in section.blocks:
            yield from _in_title(reading, names, block)


def _by_section(seams: Sequence[Seam]) -> Iterator[list[Seam]]:
    found: dict[int, list[Seam]] = defaultdict(list)
    for seam in seams:
        found[id(seam.passage)].append(seam)
    yield from found.values()


class _Section:
    """The references of a section, in order, with what the words before each name."""

    def __init__(self, seams: Sequence[Seam], names: FigureNames) -> None:
        self.names = names
        self.seams = [seam for seam in seams if _states_figure(seam)]
        self.order = {id(seam): at for at, seam in enumerate(self.seams)}
        self.named = {id(seam): self._named_before(seam) for seam in self.seams}
        self.listed = {
            id(seam): (chain, at)
            for chain in self._enumerations()
            if APPORTIONING.search(chain[0].before)
            for at, seam in enumerate(chain)
        }

    def find(self) -> Iterator[Finding]:
        for seam in self.seams:
            found = (
                self._apportioned(seam)
                or self._before(seam)
                or self._behind(seam)
                or self._in_table(seam)
                or self._other_change(seam)
                or self._again(seam)
                or self._unrelated(seam)
            )
            if found is not None:
                yield found

    def _named_before(self, seam: Seam) -> NamedFigure | None:
        zone = _zone(seam)
        if seam.figure is not None and self.names.ends_with(zone, seam.figure):
            return NamedFigure(seam.figure, zone, 0, len(zone))
        follows_name = seam.follows is not None and seam.before.startswith(zone) and _names_another(seam.follows)
        return None if follows_name or LIMITS.search(zone) else self.names.named_last(zone)

    def _before(self, seam: Seam) -> Finding | None:
        """固定资产投资{{ 规上工业产值 }}."""
        named, figure = self.named[id(seam)], seam.figure
        if named is None or figure is None or self._may_be_meant(seam, figure, named):
            return None
        level = self._level(seam, figure, named.figure)
        if level is Level.ERROR and self.names.is_hinted_at(figure, self._sentence_without(seam, figure), named.key):
            level = Level.WARNING
        if named.added:
            # 新培育规上企业 may be another figure than 规上企业.
            is_part = LIMITING.search(named.added) is not None or len(named.key) < SHORTEST_UNLIMITED
            may_be = is_part or self.names.shares(figure, _zone(seam))
            level = None if may_be or not _is_alike(figure.unit, named.figure.unit) else Level.WARNING
        return _finding(seam, named.key, named.figure, level) if level else None

    def _may_be_meant(self, seam: Seam, figure: Figure, named: NamedFigure) -> bool:
        """Whether the words may mean the figure that is shown after all: it is called so too, it is a kind of what
        is named, or the sentence or its heading says what makes it different."""
        if figure is named.figure or figure in self.names.exactly(named.key) or self.names.contains(figure, named.key):
            return True
        if not named.figure.lives_in(seam.passage.year.number) or not self._is_clear(seam, figure, named):
            return True
        text = f"{self._sentence_without(seam, figure)} {_heading(seam)}"
        return self.names.is_said(figure, text, named.key)

    def _is_clear(self, seam: Seam, figure: Figure, named: NamedFigure) -> bool:
        """Whether a name is one: an id of two letters is often a verb (投资860万元建设管网), unless the figure that is
        shown is named in the sentence where another is shown."""
        if len(named.key) > SHORTEST_CLEAR or named.key == named.figure.label:
            return True
        first, last = seam.passage.sentence(seam.run.start)
        others = ((other, self.named[id(other)]) for other in self._in_span(first, last))
        return any(said and said.figure is figure and other.figure is not figure for other, said in others)

    def _sentence_without(self, seam: Seam, figure: Figure) -> str:
        """The sentence around a reference without the words that name the figure for other references."""
        text = seam.passage.text
        first, last = seam.passage.sentence(seam.run.start)
        cuts = []
        for other in self._in_span(first, last):
            named = self.named[id(other)]
            if other is not seam and named and named.figure is figure:
                start = other.run.start - len(_zone(other))
                cuts.append((start + named.start, start + named.end))
        pieces = []
        for start, end in sorted(cuts):
            pieces.append(text[first:start])
            first = end
        return " ".join((*pieces, text[first:last]))

    def _in_span(self, first: int, last: int) -> Iterator[Seam]:
        at = bisect_left(self.seams, first, key=_start)
        while at < len(self.seams) and self.seams[at].run.start < last:
            yield self.seams[at]
            at += 1

    def _level(self, seam: Seam, figure: Figure, named: Figure) -> Level | None:
        """An error where both figures are measured alike, or have nothing in common; None where the number may be
        another measure of the thing named: 签约项目86亿元."""
        if _is_alike(figure.unit, named.unit) or _states_change_only(seam):
            return Level.ERROR
        is_other_measure = figure.unit.is_ratio or (figure.unit.dimension == "金额" and named.unit.counted)
        first, last = seam.passage.sentence(seam.run.start)
        shares = self.names.shares(figure, seam.passage.text[first:last])
        if shares:
            return None if is_other_measure else Level.WARNING
        return Level.WARNING if is_other_measure else Level.ERROR

    def _behind(self, seam: Seam) -> Finding | None:
        """建成{{ 助餐点 }}污水处理站."""
        figure = seam.figure
        if figure is None or figure.unit.is_ratio or figure.unit.dimension == "金额" or _states_change_only(seam):
            return None
        if self.named[id(seam)] is not None or not is_neutral(_zone(seam)):
            return None
        words = ZONE_BEHIND.match(seam.behind, typed_end(seam))
        named = self.names.named_first(words[0]) if words else None
        if named is None or self._may_be_meant(seam, figure, named) or not _is_alike(figure.unit, named.figure.unit):
            return None
        return _finding(seam, named.key, named.figure, Level.WARNING)

    def _other_change(self, seam: Seam) -> Finding | None:
        """产值{{ 产值 }}，同比{{ 投资 同比 }}: a change or an earlier number that can only be of the number before."""
        at = self.order[id(seam)]
        last = self.seams[at - 1] if at else None
        figure, of = seam.figure, last.figure if last else None
        if last is None or figure is None or of is None or figure is of or of.id in _parts(figure):
            return None
        is_bound = last.run is seam.follows and not _states_change_only(last) and _is_bound(last, seam)
        return _finding(seam, of.label, of, Level.ERROR) if is_bound else None

    def _again(self, seam: Seam) -> Finding | None:
        """{{ 开工 }}项目开工、{{ 开工 }}项目竣工: one number listed twice."""
        at = self.order[id(seam)]
        last = self.seams[at - 1] if at else None
        if last is None or last.run is not seam.follows or last.figure is not seam.figure or last.forms != seam.forms:
            return None
        dates = [one.run.reference.year if one.run.reference else None for one in (last, seam)]
        if seam.figure is None or dates[0] != dates[1] or not LISTED.fullmatch(seam.before):
            return None
        why = f"并列的前一项已经引用了“{seam.figure.label}”，这里又是它"
        return _at(seam, why, "引用这里说的那个指标", Level.WARNING)

    def _unrelated(self, seam: Seam) -> Finding | None:
        """A figure with which the sentence has not two letters in a row in common, where the words right beside are
        part of others' names: 参保率{{ 签约项目 }}."""
        figure, text = seam.figure, seam.passage.text
        if figure is None or self.names.shares(figure, seam.before) or self.names.shares(figure, seam.behind):
            return None
        first, last = seam.passage.sentence(seam.run.start)
        around = f"{text[first : seam.run.start]} {text[seam.run.end : last]} {_heading(seam)}"
        if seam.heads is not None:
            around += f" {seam.heads.row.text} {seam.heads.column.text}"
        if self.names.shares(figure, around):
            return None
        zone = _zone(seam)
        words, figures = ("", []) if LIMITS.search(zone) else self.names.named_loosely(zone)
        if not figures and seam.heads is not None:
            words, figures = self.names.named_loosely(_plain_head(seam.heads.row.text))
        if not figures and is_neutral(FILLER.sub("", zone)):
            clause = CLAUSE_BEFORE.search(seam.before)
            is_whole = clause is not None and (clause.start() > 0 or seam.follows is None)
            words, figures = self.names.begun_loosely(clause["words"]) if clause and is_whole else ("", [])
        if not figures and is_neutral(zone):
            behind = ZONE_BEHIND.match(seam.behind)
            words, figures = self.names.begun_loosely(behind[0]) if behind else ("", [])
        return _finding(seam, words, figures[0], Level.WARNING) if figures else None

    def _apportioned(self, seam: Seam) -> Finding | None:
        """甲、乙分别为{{ 乙 }}、{{ 甲 }}: the names in order against the references in order."""
        if id(seam) not in self.listed:
            return None
        shown, order = self.listed[id(seam)]
        first = shown[0]
        spread = APPORTIONED.search(first.before)
        if spread is None:
            return None
        said = [NEUTRAL_START.sub("", name) for name in BETWEEN_NAMES.split(spread["names"])]
        figures = [self.names.exactly(name) for name in said]
        if len(said) != len(shown) or any(len(one) != 1 for one in figures) or seam.figure in figures[order]:
            return None
        is_exchanged = any(seam.figure in one for one in figures)
        named = figures[order][0]
        is_meant = seam.figure is None or self.names.contains(seam.figure, said[order])
        return _finding(seam, said[order], named, Level.ERROR) if is_exchanged and not is_meant else None

    def _enumerations(self) -> Iterator[list[Seam]]:
        """The references that are listed together, in order."""
        chain: list[Seam] = []
        for seam in self.seams:
            goes_on = bool(chain) and seam.follows is chain[-1].run and LISTED.fullmatch(seam.before) is not None
            if chain and not goes_on:
                yield chain
            chain = [*chain, seam] if goes_on and len(chain) < MOST_LISTED else [seam]
        if chain:
            yield chain

    def _in_table(self, seam: Seam) -> Finding | None:
        """A row 污水管网 with {{ 污水处理站 }}."""
        figure = seam.figure
        if seam.heads is None or figure is None or HAN.search(seam.before) or REMARKS.search(seam.heads.column.text):
            return None
        row, column = _plain_head(seam.heads.row.text), _plain_head(seam.heads.column.text)
        for head, other in ((row, column), (column, row)):
            figures = self.names.exactly(head)
            if len(figures) != 1 or figure in figures or self.names.contains(figure, head):
                continue
            if len(head) <= SHORTEST_CLEAR and head != figures[0].label:
                continue
            both = f"{row} {column}"
            if figure in self.names.exactly(other) or self.names.is_said(figure, both, head):
                continue
            is_plain = not other or PLAIN_HEAD.fullmatch(other) or year_of_head(seam, HeadWords(other)) is not None
            alike = _is_alike(figure.unit, figures[0].unit) or _states_change_only(seam)
            is_other_measure = not alike and OTHER_MEASURE.search(other) is not None
            if not is_other_measure and (is_plain or not self.names.shares(figure, other)):
                return _finding(seam, head, figures[0], Level.ERROR)
        return None


def _start(seam: Seam) -> int:
    return seam.run.start


def _is_bound(last: Seam, seam: Seam) -> bool:
    """Whether nothing between two references says that they are of different figures: 工单1290件，比上年的1311件;
    由上年的1311件降到1290件."""
    if _states_change_only(seam) or is_dated(seam):
        return ONLY_VERSUS.fullmatch(seam.before) is not None and LISTED.fullmatch(last.before) is None
    return is_dated(last) and FROM.search(last.before) is not None and ONLY_TO.fullmatch(seam.before) is not None


def _parts(figure: Figure) -> set[str]:
    """The figures that a figure is calculated from."""
    return {operand.figure for operand in operands(figure.equals)} if figure.equals else set()


def _states_figure(seam: Seam) -> bool:
    """Whether a reference shows a number of a figure, or its change."""
    is_shown = seam.figure is not None and seam.shown.state in (State.FIGURE, State.UNFILLED)
    return is_shown and all(form.kind is not FormKind.ROWS for form in listed_forms(seam.forms))


def _states_change_only(seam: Seam) -> bool:
    return any(form.kind is FormKind.CHANGE for form in listed_forms(seam.forms))


def _names_another(run: Run) -> bool:
    """Whether a reference names a village or the like, so that what follows is only about it."""
    name = run.shown.name if run.shown else None
    return name is not None and name.kind != "town"


def _zone(seam: Seam) -> str:
    """The words of the clause before a reference, back to the reference before it, without what a change is
    compared with."""
    match = ZONE.search(seam.before)
    zone = match[0] if match else ""
    return VERSUS_END.sub("", zone, count=1) if _states_change_only(seam) else zone


def _heading(seam: Seam) -> str:
    headings = seam.passage.prose.headings
    at = bisect_right(headings, seam.run.start, key=lambda heading: heading.start) - 1
    return seam.passage.text[headings[at].start : headings[at].end] if at >= 0 else ""


def _plain_head(words: str) -> str:
    """A head without its unit and number."""
    words = ROW_MARK.sub("", BRACKETS.sub("", words).strip())
    return BEHIND_SLASH.sub("", words).strip()


def _is_alike(unit: Unit, other: Unit) -> bool:
    """Whether two figures are measured alike."""
    if unit.counted and other.counted:
        return unit.base == other.base or count_the_same(unit.base, other.base)
    return unit.dimension == other.dimension and unit.counted == other.counted


def _finding(seam: Seam, key: str, named: Figure, level: Level) -> Finding:
    figure, reference = seam.figure, seam.run.reference
    assert figure is not None
    assert reference is not None
    why = f"这里说的是“{key}”（目录里的 {named.id}），引用的却是“{figure.label}”"
    return _at(seam, why, f"改成 {_with_id(reference.written, reference.id, named.id)}，或改正前面的话", level)


def _at(seam: Seam, why: str, fix: str, level: Level) -> Finding:
    figure, reference, value = seam.figure, seam.run.reference, seam.shown.value
    assert figure is not None
    assert reference is not None
    return FAULT.at(
        reference.place, reference.written, why, fix, data=value.place if value else figure.place,
        figure=figure.id, level=level,
    )  # fmt: skip


def _with_id(written: str, old: str, new: str) -> str:
    return written.replace(old, new, 1)


def _in_title(reading: Reading, names: FigureNames, block: Block) -> Iterator[Finding]:
    """The title of a chart or table that names a figure which it does not show."""
    figures = reading.book.figures_of(block)
    key = names.longest_in(block.title, LEAST_IN_TITLE)
    named = names.exactly(key)
    if not figures or len(named) != 1 or named[0] in figures or OF_PARTS.search(block.title):
        return
    if any(names.contains(figure, key) or names.is_said(figure, block.title, key) for figure in figures):
        return
    parts = _parts(named[0])
    if len(figures) > 1 and any(figure.id in parts or names.shares(figure, block.title) for figure in figures):
        return
    title = title_of(reading.book, block)
    listed = "、".join(figure.label for figure in figures)
    yield FAULT.at(
        title.place(0, len(block.title)), block.title, f"标题说的是“{key}”，给出的是{listed}",
        f"figures 里写 {named[0].id}，或改标题", figure=figures[0].id,
        level=Level.ERROR if len(figures) == 1 else Level.WARNING,
    )  # fmt: skip
