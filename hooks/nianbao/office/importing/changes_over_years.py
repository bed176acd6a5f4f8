"""Changes and values of other years: 同比增长8.3%, 较上年提高0.3个百分点, 上年为25次, 超过2022年的126亩.

A change is shown by the form 同比 where last year's value gives it, or else as the figure's published
change (`growth`); one that has no figure in its sentence, or counts percentage points against an
unknown year, is a figure of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nianbao.forms import shangnian, shu
from nianbao.numbers import Number
from nianbao.office.importing.doubts import KEEP
from nianbao.office.importing.figure_decisions import Figures, Placed
from nianbao.office.importing.figure_names import (
    Called,
    essential,
    is_planned,
    phrase_before,
    shortened,
    without_frame,
)
from nianbao.office.importing.fit import change_forms, fitting, trial_book
from nianbao.office.importing.ledger import Ledger, LedgerEntry, new_figure, value_of
from nianbao.office.importing.match import called_like
from nianbao.office.importing.nouns import MASKED, Confidence, Doubt, Recognized
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Edition, Figure
from nianbao.words.directions import DIRECTION, FELL, GREW
from nianbao.words.unit_table import UNIT, UnitPattern
from nianbao.words.year_words import FIVE_YEAR_PLAN, LAST_YEAR, YEAR_NUMBER, TimeSpan, words_of_span

WAY: Final = re.compile(rf"({DIRECTION})$")
AGAINST: Final = re.compile(rf"(?:按可比价格计算)?(?:同比|[较比与]?{LAST_YEAR}(?:同期)?)?(?:{DIRECTION})$")
OF_LAST_YEAR: Final = re.compile(rf"{LAST_YEAR}(?:同期)?(?:的|为|有|是)?$")
OTHER_YEAR: Final = re.compile(rf"({YEAR_NUMBER})年(?:全年|度)?[^，。；、0-9]{{0,4}}$")
PARTS: Final = ("%", "个百分点", "‰", "个千分点")
# What is between a figure and its change where the change is its own, last year's value included.
RIGHT_BEHIND: Final = UnitPattern(
    rf"[，、（(]?(?:按可比价(?:格)?(?:计算)?，?)?(?:同比|[较比与]{LAST_YEAR}(?:同期)?(?:的\d+(?:\.\d+)?[万亿]?(?:{UNIT}))?)?"
)
ENDS_HERE: Final = re.compile(r"$|[，。；！？）)\n;]|、(?!\d|增|下)")
SEVERAL: Final = re.compile(
    rf"分别|各|均|都|年末|{words_of_span(TimeSpan.SINCE)}|{FIVE_YEAR_PLAN}|(?<!\d){YEAR_NUMBER}年末?[^，]*(?:增|降)"
)
ASK_CHANGE: Final = "认清是哪个数字的，补上它和上年的值，再改成“同比”的引用"
# How alike the words before a change must be to a figure of the sentence to be about it.
NAMED: Final = 0.6
# The words that a published change (`growth`) is shown with.
PUBLISHED_SIGNS: Final = {GREW: 1, FELL: -1}


class Changes:
    """Places numbers that tell of a change or of another year."""

    def __init__(self, ledger: Ledger, figures: Figures) -> None:
        self.ledger = ledger
        self.figures = figures

    def is_about(self, number: Number) -> bool:
        """Whether a number tells of a change in percent or points, or of a named other year."""
        before = self.figures.text[: number.start]
        other = OTHER_YEAR.search(before)
        is_other_year = bool(other and int(other[1]) != self.ledger.year)
        is_change = WAY.search(before) and number.unit in PARTS
        return bool(is_change or OF_LAST_YEAR.search(before) or is_other_year)

    def place_typed(self, number: Number) -> Placed | None:
        """The reference for such a number of a source that shows it; None where it stays typed."""
        before = self.figures.text[: number.start]
        way = WAY.search(before)
        if way and number.unit in PARTS:
            return self._typed_change(number, way)
        other = OTHER_YEAR.search(before)
        return self._typed_of_other_year(number, int(other[1]) if other else self.ledger.year - 1)

    def _typed_change(self, number: Number, way: re.Match[str]) -> Placed | None:
        """A change belongs to the figure right before it, or to the one named whose values give it."""
        figures, text = self.figures, self.figures.text
        doubt = figures.outlook.doubt(text, number.start)
        sentence = re.split("[。；]", text[: number.start])[-1]
        if doubt is None and number.hedges:
            doubt = Doubt(f"“{'”“'.join(number.hedges)}”说的是个大概，没有引用能照样写出", KEEP)
        if doubt is None and (SEVERAL.search(sentence) or not ENDS_HERE.match(text, number.end)):
            doubt = Doubt("一句里说了几样或几年的增减，这个增减是谁的有几种读法", ASK_CHANGE)
        if doubt is None:
            last = figures.placed[-1] if figures.placed else None
            is_next = bool(last and RIGHT_BEHIND.of().fullmatch(text[last.end : way.start()]))
            figure = last.figure if last and is_next else self._subject(way)
            if figure is not None and figure.id in self.ledger.entries:
                placed = self._by_last_year(number, way, figure)
                if placed is None and is_next:
                    placed = self._published(number, way, figure)
                if placed:
                    return placed
                if self._last_year_of(figure):
                    doubt = Doubt(
                        f"与“{figure.label}”上年的值算出的增减不同", "核对两年的值，或写作公布的增幅（growth）"
                    )
        figures.keep(number, doubt or Doubt("看不出是哪个数字的增减，或上年的值不在数据里", ASK_CHANGE))
        return None

    def _last_year_of(self, figure: Figure) -> bool:
        known = self.ledger.book.value(figure.id, self.ledger.year - 1)
        return known is not None and known.quantity is not None

    def _typed_of_other_year(self, number: Number, year: int) -> Placed | None:
        placed = self._shown_of_other_year(number, year)
        if placed is None:
            figure = self._like_subject(number)
            whose = f"“{figure.label}”" if figure else "前面说的数字"
            shown = self.figures.text[number.start : number.end]
            to_do = f"是的话，在 data/{year}/ 里给{whose}补上 {shown}，再改成引用；不是，照原样留着"
            self.figures.keep(number, Doubt(f"像是{year}年的{whose}（{shown}），不是{self.ledger.year}年的值", to_do))
        return placed

    def place(self, number: Number) -> Placed | None:
        """The reference for such a masked number; None for any other."""
        before = self.figures.text[: number.start]
        way = WAY.search(before)
        if way and number.unit in PARTS:
            return self._change(number, way)
        if OF_LAST_YEAR.search(before):
            return self._of_other_year(number, self.ledger.year - 1)
        other = OTHER_YEAR.search(before)
        if other and int(other[1]) != self.ledger.year:
            return self._of_other_year(number, int(other[1]))
        return None

    def _change(self, number: Number, way: re.Match[str]) -> Placed | None:
        is_aim = is_planned(self.figures.text, number.start, self.ledger.year)
        figure = None if is_aim else self._subject(way)
        if figure is not None and figure.id in self.ledger.entries:
            placed = self._by_last_year(number, way, figure) or self._published(number, way, figure)
            if placed:
                return placed
        return self._of_its_own(number, figure)

    def _subject(self, way: re.Match[str]) -> Figure | None:
        """The figure that changed: the one that the words before name (来访批次较上年下降), else the last one."""
        figures = self.figures.in_sentence(way.start())
        core = self._core(way.end())
        if len(core) < 2:
            return figures[0] if figures else None
        alike = max(figures, key=lambda figure: called_like(figure, core), default=None)
        return alike if alike and called_like(alike, core) >= NAMED else None

    def _core(self, end: int) -> str:
        """What the words before a change name."""
        return essential(without_frame(AGAINST.sub("", phrase_before(self.figures.text, end))))

    def _by_last_year(self, number: Number, way: re.Match[str], figure: Figure) -> Placed | None:
        entry = self.ledger.entries[figure.id]
        return self._shown(number, way, figure, entry, Confidence.SURE, "按上年的值算得相同")

    def _published(self, number: Number, way: re.Match[str], figure: Figure) -> Placed | None:
        entry = self.ledger.entries[figure.id]
        if (
            number.unit != "%"
            or way[1] not in PUBLISHED_SIGNS
            or entry.growth
            or figure.unit.is_ratio
            or number.number is None
        ):
            return None
        if self.ledger.edition is Edition.MASKED and not figure.public:
            return None
        sign = "" if PUBLISHED_SIGNS[way[1]] > 0 else "-"
        with_growth = replace(entry, growth=f"{sign}{digits_of(number.number)}%")
        if self._last_year_of(figure):
            return None
        return self._shown(
            number, way, figure, with_growth, Confidence.LIKELY, "上年的值不知道，记作公布的增幅（growth）"
        )

    def _shown(
        self, number: Number, way: re.Match[str], figure: Figure, entry: LedgerEntry, confidence: Confidence, why: str
    ) -> Placed | None:
        ledger = self.ledger
        book = trial_book(ledger.book, ledger.year, figure, value_of(figure, entry, ledger.year))
        wanted = self.figures.text[way.start() : number.end].replace(MASKED, "*")
        written = fitting(book, ledger.year, figure.id, change_forms(), wanted, ledger.edition)
        if written is None:
            return None
        ledger.set_value(figure, entry)
        ledger.note(
            self.figures.spot(number), Recognized.FIGURE, written, confidence, why, figure=figure.id, unit=number.unit
        )
        return Placed(way.start(), number.end, written, figure)

    def _of_its_own(self, number: Number, figure: Figure | None) -> Placed | None:
        core = self._core(number.start)
        label = shortened(core) if len(core) >= 2 else figure.id if figure else ""
        if is_planned(self.figures.text, number.start, self.ledger.year):
            label += "目标"
        way = "升降幅" if "百分点" in number.unit else "增减幅"
        called = Called(f"{label}{way}" if label else f"增减幅（{number.unit}）", f"{label}{way}", is_sure=False)
        return self._new(number, called, "算不出的增减，单独记作一个数字；如有上年的值，可改用“同比”")

    def _shown_of_other_year(self, number: Number, year: int) -> Placed | None:
        """The reference to a value of another year that shows the number."""
        figure = self._like_subject(number)
        for candidate in self._candidates(number, figure):
            forms = iter(
                (shangnian.FORM.word, f"{shangnian.FORM.word} {shu.FORM.word}")
                if year == self.ledger.year - 1
                else (f"@{year}", f"@{year} {shu.FORM.word}")
            )
            wanted = self.figures.text[number.start : number.end].replace(MASKED, "*")
            written = fitting(self.ledger.book, self.ledger.year, candidate.id, forms, wanted, self.ledger.edition)
            if written:
                self.ledger.note(
                    self.figures.spot(number), Recognized.FIGURE, written, Confidence.SURE, f"{year}年的值相同",
                    figure=candidate.id, unit=number.unit,
                )  # fmt: skip
                return Placed(number.start, number.end, written, candidate)
        return None

    def _of_other_year(self, number: Number, year: int) -> Placed | None:
        placed = self._shown_of_other_year(number, year)
        if placed:
            return placed
        figure = self._like_subject(number)
        subject = figure.id if figure else shortened(essential(without_frame(_without_year(self.figures.text, number))))
        called = Called(f"{year}年{subject}", f"{subject}{year}", is_sure=False)
        return self._new(number, called, f"{year}年的值不在数据里，或与这里不同；请补上{year}年的值，改用引用")

    def _candidates(self, number: Number, subject: Figure | None) -> Iterator[Figure]:
        """The figure of the sentence, then those whose words the sentence shares; a value of the other year
        that shows the same characters then decides. A masked number decides nothing."""
        if subject is not None:
            yield subject
        if number.number is None:
            return
        sentence = set(_pairs(re.split("[。；]", self.figures.text[: number.start])[-1]))
        for figure in self.ledger.book.catalogue.values():
            if figure.unit.base == number.measured_in.base and figure is not subject:
                own = set(_pairs(figure.label)) | set(_pairs(figure.id))
                if len(own & sentence) >= 2:
                    yield figure

    def _like_subject(self, number: Number) -> Figure | None:
        figures = self.figures.in_sentence(number.start)
        return next((figure for figure in figures if figure.unit.base == number.measured_in.base), None)

    def _new(self, number: Number, called: Called, why: str) -> Placed | None:
        ledger = self.ledger
        figure_id = ledger.free_id(called.id)
        is_public = ledger.edition is Edition.MASKED and number.number is not None
        figure = new_figure(figure_id, called.label, number.measured_in.text, public=is_public)
        placed = self.figures.put(number, figure)
        if placed:
            ledger.note(
                self.figures.spot(number), Recognized.FIGURE, placed.written, Confidence.DOUBTFUL, why,
                figure=figure_id, unit=number.unit,
            )  # fmt: skip
        return placed


def _pairs(words: str) -> Iterator[str]:
    """Each two neighbouring characters of a text."""
    return (words[at : at + 2] for at in range(len(words) - 1))


def _without_year(text: str, number: Number) -> str:
    before = OTHER_YEAR.sub("", text[: number.start])
    before = OF_LAST_YEAR.sub("", before)
    return phrase_before(before, len(before))
