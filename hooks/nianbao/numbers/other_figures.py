"""References next to words that name another figure of the catalogue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.name_zones import (
    clause_before,
    clause_zone,
    enumerated,
    heading_over,
    is_bound,
    is_listed_after,
    naming_zone,
    plain_head,
    states_number,
    zone_behind,
)
from nianbao.numbers.named_figures import (
    LABEL_END,
    NEUTRAL_START,
    FigureNames,
    NamedFigure,
    is_neutral,
    parts_of,
    told_apart_by,
)
from nianbao.numbers.seams import Seam
from nianbao.numbers.subjects import FILLER
from nianbao.quantity.units import Unit
from nianbao.report import Figure
from nianbao.shown.prose import Run
from nianbao.words.alternatives import either
from nianbao.words.directions import REACHED
from nianbao.words.frame_words import BEHIND_NAMES, CAME_TO
from nianbao.words.han import ANY_HAN
from nianbao.words.label_words import ALL_OF_WHOLE, DONE_OF_PART, OTHER_MEASURES, REMARKS
from nianbao.words.unit_letters import count_the_same

# What limits the name to a part, or spreads several names over several numbers.
LIMITS: Final = re.compile(r"其中|分别|依次")
OF_WHICH_NAME: Final = re.compile(r"其中[，：]?(?P<name>[^，：]+)")
APPORTIONING: Final = re.compile(r"分别|依次")
APPORTIONED: Final = re.compile(
    rf"(?P<names>[^，。；：！？\n\t]+?)(?:数|人数|数量)?(?:分别|依次)(?:为|是|达到?|有|{ANY_HAN}{{2}})?$"
)
LIMITING: Final = re.compile(
    r"[新净增减退关另未待拟在前后上下中内外]|以[上下]|部分|重点|主要|占|比|率|人均|户均|每|投入|引进|带动|涉及|覆盖"
)
SHORTEST_UNLIMITED: Final = 3
SHORTEST_CLEAR: Final = 2
# 省级帮扶资金到位, 总产值一年做到, 固定资产投资（不含农户）: what may be between a name and its number.
BEHIND_NAME: Final = re.compile(
    rf"(?:[（(][^（）()]{{1,12}}[）)]|(?:{either(BEHIND_NAMES)})*(?:{either(CAME_TO)}|{REACHED})?了?)$"
)
# 热线工单：1287件.
LABEL: Final = re.compile(r"(?:^|[，。；！？、\n\t])[-*+•· ]*(?P<name>[^，。；：！？、:;,\n\t]{4,20})[：:] ?$")
NEIGHBOURS: Final = 4
FARTHEST_NEIGHBOUR: Final = 80
BETWEEN_NAMES: Final = re.compile(r"[、和与及]|以及")
# Columns of what was done with part of what the row names: 安全隐患 with a column 已整改.
OF_PART: Final = re.compile(either(DONE_OF_PART))
# Columns of all that the row names a part of: 隐患整改 with a column 应办.
OF_WHOLE: Final = re.compile(either(ALL_OF_WHOLE))
# Columns whose cells may be about anything.
REMARKING: Final = re.compile(either(REMARKS))
OTHER_MEASURE: Final = re.compile(either(OTHER_MEASURES))


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A reference next to words that name another figure. `said` are the words; `figure` is the one that they name,
    None if the number is only listed twice. `is_certain`: the words can have no other meaning."""

    seam: Seam
    said: str
    figure: Figure | None
    is_certain: bool


class OtherFigures:
    """Finds such references in a section. `zones` are the words before each reference that may name its figure."""

    def __init__(self, seams: Sequence[Seam], names: FigureNames) -> None:
        self.names = names
        self.seams = [seam for seam in seams if states_number(seam)]
        self.order = {id(seam): at for at, seam in enumerate(self.seams)}
        self.zones = {id(seam): naming_zone(seam) for seam in self.seams}
        self.named = {id(seam): self._named_before(seam) for seam in self.seams}
        self.listed = {
            id(seam): (chain, at)
            for chain in enumerated(self.seams)
            if APPORTIONING.search(chain[0].before)
            for at, seam in enumerate(chain)
        }

    def find(self) -> Iterator[OtherFigure]:
        """The references next to words that name another figure, each once, in order."""
        for seam in self.seams:
            found = (
                self._apportioned(seam)
                or self._before(seam)
                or self._behind(seam)
                or self._in_table(seam)
                or self._other_change(seam)
                or self._again(seam)
                or self._exchanged(seam)
                or self._unrelated(seam)
            )
            if found is not None:
                yield found

    def _named_before(self, seam: Seam) -> NamedFigure | None:
        zone = self.zones[id(seam)]
        if not seam.before:
            return None
        if seam.figure is not None and self.names.ends_with(zone, seam.figure):
            return NamedFigure(seam.figure, zone, 0, len(zone))
        # 其中初次信访 names the whole of a figure.
        whole = OF_WHICH_NAME.fullmatch(zone)
        if whole and len(whole["name"]) > SHORTEST_UNLIMITED and len(named := self.names.exactly(whole["name"])) == 1:
            return NamedFigure(named[0], whole["name"], *whole.span("name"))
        is_behind_colon = seam.before.rstrip().endswith(("：", ":"))
        label = LABEL.search(seam.before) if is_behind_colon else None
        if label and len(called := self.names.exactly(label["name"])) == 1:
            start, end = (at - len(seam.before) for at in label.span("name"))
            return NamedFigure(called[0], label["name"], start, end, is_label=True)
        follows_name = seam.follows is not None and seam.before.startswith(zone) and _names_another(seam.follows)
        if follows_name or LIMITS.search(zone):
            return None
        last = self.names.named_last(zone)
        if last is None and (shorter := BEHIND_NAME.sub("", zone)) != zone:
            last = self.names.named_last(shorter)
        return last

    def _before(self, seam: Seam) -> OtherFigure | None:
        """The name is before the reference: 固定资产投资{{ 规上工业产值 }}."""
        named, figure = self.named[id(seam)], seam.figure
        if named is None or figure is None or self._may_be_meant(seam, figure, named):
            return None
        certain = self._is_certain(seam, figure, named.figure)
        if certain and _is_noun(named):
            certain = False
        if certain and self.names.is_hinted_at(figure, self._sentence_without(seam, figure), named.key):
            certain = False
        if certain and named.is_label and self.names.contains(figure, named.key):
            certain = False
        if named.added:
            # 新培育规上企业 may be another figure than 规上企业. 到账省级资金 is none of 市级资金.
            is_part = LIMITING.search(named.added) is not None or len(named.key) < SHORTEST_UNLIMITED
            is_other_kind = told_apart_by(figure.label, named.figure.label) is not None
            may_be = is_part or (not is_other_kind and self.names.shares(figure, self.zones[id(seam)]))
            certain = None if may_be or not _is_alike(figure.unit, named.figure.unit) else False
        return OtherFigure(seam, named.key, named.figure, certain) if certain is not None else None

    def _may_be_meant(self, seam: Seam, figure: Figure, named: NamedFigure) -> bool:
        """Whether the words may name the shown figure after all: it has that name too, it is a kind of what is named,
        or the sentence or its heading says what distinguishes it."""
        if figure is named.figure or figure in self.names.exactly(named.key):
            return True
        if self.names.contains(figure, named.key) and not named.is_label:
            return True
        if not named.figure.lives_in(seam.passage.year.number) or not self._is_clear(seam, figure, named):
            return True
        # What is counted in another unit is not narrowed by what another reference is about.
        apart = figure.unit.counted and not _is_alike(figure.unit, named.figure.unit)
        text = f"{self._sentence_without(seam, figure, apart=apart)} {heading_over(seam)}"
        return self.names.is_said(figure, text, named.key)

    def _is_clear(self, seam: Seam, figure: Figure, named: NamedFigure) -> bool:
        """Whether a name is used as one: an id of two characters is often a verb (投资860万元建设管网), unless the
        sentence names the shown figure where it shows another."""
        if len(named.key) > SHORTEST_CLEAR or named.key == named.figure.label:
            return True
        # 党员 of 党员总数 is no verb.
        if _is_noun(named) and _is_alike(figure.unit, named.figure.unit):
            return True
        first, last = seam.passage.sentence(seam.run.start)
        others = ((other, self.named[id(other)]) for other in self._in_span(first, last))
        return any(said and said.figure is figure and other.figure is not figure for other, said in others)

    def _is_meant_elsewhere(self, other: Seam, figure: Figure, *, apart: bool) -> bool:
        """Whether the words before another reference mean a figure there and not in the whole sentence: their end is
        part of its names alone (工业总产值), or, where a thing `apart` is looked for, of the names of what is shown."""
        zone = self.zones[id(other)]
        if not zone or other.figure is figure:
            return False
        if apart and other.figure is not None and self.names.shares(other.figure, zone):
            return True
        return self.names.named_loosely(zone)[1] == [figure]

    def _sentence_without(self, seam: Seam, figure: Figure, *, apart: bool = False) -> str:
        """The sentence around a reference without the words that name the figure for other references."""
        text = seam.passage.text
        first, last = seam.passage.sentence(seam.run.start)
        cuts = []
        for other in self._in_span(first, last):
            named = self.named[id(other)]
            start = other.run.start - len(clause_zone(other))
            if other is not seam and named and named.figure is figure:
                # 提档升级农村 before 公路 is part of its label too.
                is_all_name = not named.is_label and (not named.added or self.names.shares(figure, named.added))
                cuts.append((start + (0 if is_all_name else named.start), start + named.end))
            elif other is not seam and self._is_meant_elsewhere(other, figure, apart=apart):
                cuts.append((start, other.run.start))
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

    def _is_certain(self, seam: Seam, figure: Figure, named: Figure) -> bool | None:
        """Whether both figures have the same measure or nothing in common; None where the number may be another measure
        of the thing named: 签约项目86亿元."""
        if _is_alike(figure.unit, named.unit) or seam.shows_change:
            return True
        is_other_measure = figure.unit.is_ratio or (figure.unit.dimension == "金额" and named.unit.counted)
        first, last = seam.passage.sentence(seam.run.start)
        if self.names.shares(figure, seam.passage.text[first:last]):
            return None if is_other_measure else False
        return not is_other_measure

    def _behind(self, seam: Seam) -> OtherFigure | None:
        """The name is behind the reference: 建成{{ 助餐点 }}污水处理站."""
        figure = seam.figure
        if figure is None or figure.unit.is_ratio or figure.unit.dimension == "金额" or seam.shows_change:
            return None
        if self.named[id(seam)] is not None or not is_neutral(self.zones[id(seam)]):
            return None
        named = self.names.named_first(zone_behind(seam).removeprefix("的"))
        if named is None or self._may_be_meant(seam, figure, named) or not _is_alike(figure.unit, named.figure.unit):
            return None
        return OtherFigure(seam, named.key, named.figure, is_certain=False)

    def _other_change(self, seam: Seam) -> OtherFigure | None:
        """产值{{ 产值 }}，同比{{ 投资 同比 }}: a change or an earlier number that can only belong to the number
        before."""
        at = self.order[id(seam)]
        last = self.seams[at - 1] if at else None
        figure, of = seam.figure, last.figure if last else None
        if last is None or figure is None or of is None or figure is of or of.id in parts_of(figure):
            return None
        return OtherFigure(seam, of.label, of, is_certain=True) if is_bound(last, seam) else None

    def _again(self, seam: Seam) -> OtherFigure | None:
        """One number listed twice: {{ 开工 }}项目开工、{{ 开工 }}项目竣工."""
        at = self.order[id(seam)]
        last = self.seams[at - 1] if at else None
        if last is None or last.figure is not seam.figure or last.forms != seam.forms or seam.figure is None:
            return None
        dates = [one.run.reference.year if one.run.reference else None for one in (last, seam)]
        is_again = dates[0] == dates[1] and is_listed_after(last, seam)
        return OtherFigure(seam, seam.figure.label, None, is_certain=False) if is_again else None

    def _exchanged(self, seam: Seam) -> OtherFigure | None:
        """Two kinds of one thing exchanged: 省里给了{{ 市级资金 }}，市里给了{{ 省级资金 }}."""
        figure = seam.figure
        if figure is None or self.named[id(seam)] is not None:
            return None
        at, said = self.order[id(seam)], self._said_at(seam)
        for other in (*self.seams[max(0, at - NEIGHBOURS) : at], *self.seams[at + 1 : at + 1 + NEIGHBOURS]):
            of = other.figure
            if of is None or of is figure or abs(other.run.start - seam.run.start) > FARTHEST_NEIGHBOUR:
                continue
            apart = told_apart_by(figure.label, of.label)
            # The words beside the reference are asked first, because they seldom say another kind.
            if apart is None or apart[1] not in said or apart[0] in said:
                continue
            own, others = apart
            if self.named[id(other)] is not None or not _is_alike(figure.unit, of.unit):
                continue
            said_there = self._said_at(other)
            if own in said_there and others not in said_there:
                return OtherFigure(seam, of.label, of, is_certain=False)
        return None

    def _said_at(self, seam: Seam) -> str:
        """The words of the clause before a reference, and the heads over its cell."""
        return f"{self.zones[id(seam)]} {_heads_over(seam)}"

    def _unrelated(self, seam: Seam) -> OtherFigure | None:
        """A figure that shares no two characters in a row with its sentence, where the words next to it are part of
        other figures' names: 参保率{{ 签约项目 }}."""
        figure, text = seam.figure, seam.passage.text
        named = self.named[id(seam)]
        if named is not None and named.figure is figure and named.key in seam.before:
            return None
        heads = _heads_over(seam)
        if figure is None or any(self.names.shares(figure, words) for words in (heads, seam.before, seam.behind)):
            return None
        first, last = seam.passage.sentence(seam.run.start)
        around = f"{text[first : seam.run.start]} {text[seam.run.end : last]} {heading_over(seam)} {heads}"
        if self.names.shares(figure, around):
            return None
        zone = self.zones[id(seam)]
        words, figures = ("", []) if LIMITS.search(zone) else self.names.named_loosely(zone)
        if not figures and seam.heads is not None:
            words, figures = self.names.named_loosely(plain_head(seam.heads.row.text))
        if not figures and is_neutral(FILLER.sub("", zone)):
            words, figures = self.names.begun_loosely(clause_before(seam))
        if not figures and is_neutral(zone):
            words, figures = self.names.begun_loosely(zone_behind(seam))
        return OtherFigure(seam, words, figures[0], is_certain=False) if figures else None

    def _apportioned(self, seam: Seam) -> OtherFigure | None:
        """Names and references in different orders: 甲、乙分别为{{ 乙 }}、{{ 甲 }}."""
        if id(seam) not in self.listed:
            return None
        shown, order = self.listed[id(seam)]
        first = shown[0]
        spread = APPORTIONED.search(first.before)
        if spread is None:
            return None
        said = [NEUTRAL_START.sub("", name) for name in BETWEEN_NAMES.split(spread["names"])]
        # 产值 and 投资 are names where one of the listed figures is called so and no other.
        listed = [one.figure for one in shown if one.figure is not None]
        figures = [self._meant_in_list(name, listed) for name in said]
        if len(said) != len(shown) or any(len(one) != 1 for one in figures) or seam.figure in figures[order]:
            return None
        is_exchanged = any(seam.figure in one for one in figures)
        named = figures[order][0]
        is_meant = seam.figure is None or self.names.contains(seam.figure, said[order])
        return OtherFigure(seam, said[order], named, is_certain=True) if is_exchanged and not is_meant else None

    def _meant_in_list(self, name: str, listed: Sequence[Figure]) -> list[Figure]:
        """The figures that a name means before a list of figures: those of the list before all others."""
        exact = self.names.exactly(name)
        called = [figure for figure in listed if figure in exact or self.names.contains(figure, name)]
        return called if len(called) == 1 else exact

    def _in_table(self, seam: Seam) -> OtherFigure | None:
        """The head of a row names another figure: a row 污水管网 with {{ 污水处理站 }}."""
        figure = seam.figure
        if (
            seam.heads is None
            or figure is None
            or re.search(ANY_HAN, seam.before)
            or REMARKING.search(seam.heads.column.text)
        ):
            return None
        row, column = plain_head(seam.heads.row.text), plain_head(seam.heads.column.text)
        for head, other in ((row, column), (column, row)):
            figures = self.names.exactly(head)
            if len(figures) != 1 or figure in figures or self.names.contains(figure, head):
                continue
            if len(head) <= SHORTEST_CLEAR and head != figures[0].label:
                continue
            both = f"{row} {column}"
            if figure in self.names.exactly(other) or self.names.is_said(figure, both, head):
                continue
            if OF_PART.search(other) and _is_part_of(figure, figures[0]):
                continue
            if OF_WHOLE.search(other) and _is_part_of(figures[0], figure):
                continue
            alike = _is_alike(figure.unit, figures[0].unit) or seam.shows_change
            is_other_measure = not alike and OTHER_MEASURE.search(other) is not None
            if not is_other_measure and not self.names.shares(figure, other):
                return OtherFigure(seam, head, figures[0], is_certain=True)
        return None


def _heads_over(seam: Seam) -> str:
    """The heads of a cell's row and column; empty outside of tables."""
    return f"{seam.heads.row.text} {seam.heads.column.text}" if seam.heads is not None else ""


def _is_noun(named: NamedFigure) -> bool:
    """Whether a short name is all that a label says of the thing counted."""
    return len(named.key) == SHORTEST_CLEAR and LABEL_END.sub("", named.figure.label) == named.key


def _start(seam: Seam) -> int:
    return seam.run.start


def _is_part_of(figure: Figure, whole: Figure) -> bool:
    """Whether a rule of the catalogue keeps a figure below another one."""
    return any(rule.part_of_whole == (figure.id, whole.id) for rule in (*figure.rules, *whole.rules))


def _names_another(run: Run) -> bool:
    """Whether a reference shows a village or the like, so that the words after it are about that place only."""
    name = run.shown.name if run.shown else None
    return name is not None and name.kind != "town"


def _is_alike(unit: Unit, other: Unit) -> bool:
    """Whether two figures have the same measure."""
    if unit.counted and other.counted:
        return unit.base == other.base or count_the_same(unit.base, other.base)
    return unit.dimension == other.dimension and unit.counted == other.counted
