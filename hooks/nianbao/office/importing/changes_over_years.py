"""Changes and values of other years: 同比增长8.3%, 较上年提高0.3个百分点, 上年为25次, 超过2022年的126亩.

A change is shown by the form 同比 if last year's value gives the same text, otherwise as the figure's published change
(`growth`). In a masked report a change without a figure in its sentence, or in percentage points against an unknown
value, becomes a figure of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nianbao.forms import shangnian, shu
from nianbao.numbers import Number, NumberKind
from nianbao.office.importing.doubts import CLAUSE_END, KEEP, SENTENCE_END, doubt_of_span, since_last
from nianbao.office.importing.figure_decisions import Figures, PlacedReference
from nianbao.office.importing.figure_names import ProposedName, is_planned, shorten
from nianbao.office.importing.fit import change_forms, find_reference, trial_book
from nianbao.office.importing.ledger import Ledger, LedgerEntry, new_figure, value_of
from nianbao.office.importing.match import figure_similarity
from nianbao.office.importing.nouns import MASKED, Confidence, Doubt, Recognized
from nianbao.office.importing.number_phrases import phrase_before, strip_frame, strip_verbs
from nianbao.office.importing.subject import Subject, subject_of
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Edition, Figure
from nianbao.similarity import character_pairs
from nianbao.words.alternatives import either
from nianbao.words.directions import DIRECTION, FELL, GREW, sign_of
from nianbao.words.doubt_words import OF_ITS_OWN
from nianbao.words.unit_table import UNIT, UnitPattern
from nianbao.words.year_words import FIVE_YEAR_PLAN, LAST_YEAR, YEAR_NUMBER, TimeSpan, words_of_span

DIRECTION_END: Final = re.compile(rf"({DIRECTION})$")
AGAINST: Final = re.compile(rf"(?:按可比价格计算)?(?:同比|[较比与]?{LAST_YEAR}(?:同期)?)?(?:{DIRECTION})$")
OF_LAST_YEAR: Final = re.compile(rf"{LAST_YEAR}(?:同期)?(?:的|为|有|是)?$")
OTHER_YEAR: Final = re.compile(rf"({YEAR_NUMBER})年(?:全年|度)?[^，。；、0-9]{{0,4}}$")
TIMES: Final = ("倍", "成")
IS_MULTIPLE: Final = Doubt("说的是另一年的几倍、几成，是一个比较，不是一个值", KEEP)
PARTS: Final = ("%", "个百分点", "‰", "个千分点")
# A change that is said of a thing against last year, or against no named year; what the figure is called.
RATE_OF: Final = re.compile(rf"(?:同比|[较比与]{LAST_YEAR}(?:同期|[末底])?)?(?:{DIRECTION})$")
RATE_NAMES: Final = {1: "增幅", -1: "降幅"}
PRICE_NAMES: Final = {"上涨": "涨幅", "下跌": "跌幅"}
ONE_OF_ITS_OWN: Final = re.compile(either(OF_ITS_OWN))
# What is between a figure and its change where the change is its own, last year's value included.
RIGHT_BEHIND: Final = UnitPattern(
    rf"[，、（(]?(?:按(?:可比|不变)(?:价|口径)格?(?:计算)?，?)?(?:同比|[较比与]{LAST_YEAR}(?:同期|[末底])?(?:的\d+(?:\.\d+)?[万亿]?(?:{UNIT}))?)?"
)
AGAINST_LAST: Final = re.compile(f"同比|{LAST_YEAR}")
ENDS_HERE: Final = re.compile(r"$|[，。；！？）)\n;]|、(?!\d|增|下)")
SEVERAL: Final = re.compile(
    rf"分别|各|(?<![人户村])均|都|年末|{words_of_span(TimeSpan.SINCE)}|{FIVE_YEAR_PLAN}|(?<!\d){YEAR_NUMBER}年末?[^，]*(?:增|降)"
)
ASK_CHANGE: Final = "认清是哪个数字的，补上它和上年的值，再改成“同比”的引用"
# The least similarity between a figure of the sentence and the words before a change that is about it.
LEAST_SIMILARITY: Final = 0.6
# The words that a published change (`growth`) is shown with.
PUBLISHED_SIGNS: Final = {GREW: 1, FELL: -1}


class Changes:
    """Writes the references for numbers that state a change or a value of another year."""

    def __init__(self, ledger: Ledger, figures: Figures) -> None:
        self.ledger = ledger
        self.figures = figures

    def is_about(self, number: Number) -> bool:
        """Whether a number states a change in percent or percentage points, or a value of another named year."""
        before = self.figures.text[: number.start]
        other = OTHER_YEAR.search(before)
        is_other_year = bool(other and int(other[1]) != self.ledger.year)
        if DIRECTION_END.search(before):
            # 比2021年增加1.4公里 is no value of 2021.
            return number.unit in PARTS
        return OF_LAST_YEAR.search(before) is not None or is_other_year

    def place_typed(self, number: Number) -> PlacedReference | None:
        """The reference for such a number if it is not masked; None if it stays typed."""
        before = self.figures.text[: number.start]
        direction = DIRECTION_END.search(before)
        if direction:
            return self._place_typed_change(number, direction)
        if number.unit in TIMES or number.kind is NumberKind.SHARE:
            self.figures.keep(number, IS_MULTIPLE)
            return None
        other = OTHER_YEAR.search(before)
        return self._place_typed_of_year(number, int(other[1]) if other else self.ledger.year - 1)

    def _place_typed_change(self, number: Number, direction: re.Match[str]) -> PlacedReference | None:
        """The reference for a change of the figure right before it, or of a named figure whose values give it."""
        doubt = self._doubt_of_words(number, direction)
        if doubt is None and number.unit == "%" and (rate := self._rate_of_change(number, direction)):
            return self.figures.place_named(number, rate)
        if doubt is None:
            before = self._reference_right_before(direction)
            figure = before.figure if before else self._changed_figure(direction)
            if figure is not None and figure.id in self.ledger.entries:
                placed = self._place_by_last_year(number, direction, figure)
                if placed is None and before:
                    placed = self._place_published(number, direction, figure)
                if placed:
                    return placed
                if self._has_last_year(figure):
                    doubt = Doubt(
                        f"与“{figure.label}”上年的值算出的增减不同", "核对两年的值，或写作公布的增幅（growth）"
                    )
                elif before:
                    last = self.ledger.year - 1
                    doubt = Doubt(
                        f"“{figure.label}”{last}年的值不在数据里，算不出增减",
                        f"在 data/{last}/ 里补上那一年的值，再改成 {{{{ {figure.id} 同比 }}}}",
                    )
        self.figures.keep(number, doubt or Doubt("看不出是哪个数字的增减，或上年的值不在数据里", ASK_CHANGE))
        return None

    def _rate_of_change(self, number: Number, direction: re.Match[str]) -> Subject | None:
        """The figure for a change whose clause names a thing without its value: 固定资产投资增长11.3% is
        固定资产投资增幅; None for any other."""
        text = self.figures.text
        against = RATE_OF.search(since_last(CLAUSE_END, text, direction.end()))
        if not against:
            return None
        cut = direction.end() - len(against[0])
        if "其中" in since_last(SENTENCE_END, text, cut):
            return None
        if ONE_OF_ITS_OWN.search(since_last(SENTENCE_END, text, cut)) and not ONE_OF_ITS_OWN.search(against.string):
            return None
        thing = number._replace(start=cut, end=cut, claim=(cut, cut), unit="")
        named = text[:cut] + text[number.end :]
        if doubt_of_span(named, cut, cut, self.ledger.year, self.figures.outlook.own_scopes):
            return None
        subject = subject_of(thing, named)
        if isinstance(subject, Doubt) or any(figure.label == subject.label for figure in self._known_figures()):
            return None
        kind = PRICE_NAMES.get(direction[1]) or RATE_NAMES[sign_of(direction[1])]
        return Subject(subject.label + kind, subject.id + kind)

    def _known_figures(self) -> Iterator[Figure]:
        """The figures that have a value in this year."""
        return (self.ledger.catalogue()[figure_id] for figure_id in self.ledger.entries)

    def _doubt_of_words(self, number: Number, direction: re.Match[str]) -> Doubt | None:
        """Why the words around a change do not say whose it is, or cannot be written by a reference. A change against
        last year, right behind its figure, is not about what is said before the figure."""
        text = self.figures.text
        if doubt := self.figures.outlook.find_doubt(text, number.start):
            return doubt
        if number.hedges:
            return Doubt(f"“{'”“'.join(number.hedges)}”说的是个大概，没有引用能照样写出", KEEP)
        sentence = re.split("[。；]", text[: number.start])[-1]
        before = self._reference_right_before(direction)
        if before and AGAINST_LAST.search(text[before.end : direction.end()]):
            sentence = since_last(CLAUSE_END, text, before.start) + text[before.start : number.start]
            sentence = sentence.replace("年末", "")
        if SEVERAL.search(sentence) or not ENDS_HERE.match(text, number.end):
            return Doubt("一句里说了几样或几年的增减，这个增减是谁的有几种读法", ASK_CHANGE)
        return None

    def _reference_right_before(self, direction: re.Match[str]) -> PlacedReference | None:
        """The last reference, if nothing but words of the change is between it and the change."""
        if not self.figures.placed:
            return None
        last = self.figures.placed[-1]
        behind = RIGHT_BEHIND.of(self.ledger.book.units)
        return last if behind.fullmatch(self.figures.text[last.end : direction.start()]) else None

    def _has_last_year(self, figure: Figure) -> bool:
        known = self.ledger.book.value(figure.id, self.ledger.year - 1)
        return known is not None and known.quantity is not None

    def _place_typed_of_year(self, number: Number, year: int) -> PlacedReference | None:
        placed = self._place_shown_of_year(number, year)
        if placed is None:
            figure = self._figure_of_same_unit(number)
            whose = f"“{figure.label}”" if figure else "前面说的数字"
            shown = self.figures.text[number.start : number.end]
            to_do = f"是的话，在 data/{year}/ 里给{whose}补上 {shown}，再改成引用；不是，照原样留着"
            self.figures.keep(number, Doubt(f"像是{year}年的{whose}（{shown}），不是{self.ledger.year}年的值", to_do))
        return placed

    def place(self, number: Number) -> PlacedReference | None:
        """The reference for a masked number that states a change or another year's value; None for any other."""
        before = self.figures.text[: number.start]
        direction = DIRECTION_END.search(before)
        if direction and number.unit in PARTS:
            return self._place_masked_change(number, direction)
        if OF_LAST_YEAR.search(before):
            return self._place_masked_of_year(number, self.ledger.year - 1)
        other = OTHER_YEAR.search(before)
        if other and int(other[1]) != self.ledger.year:
            return self._place_masked_of_year(number, int(other[1]))
        return None

    def _place_masked_change(self, number: Number, direction: re.Match[str]) -> PlacedReference | None:
        is_aim = is_planned(self.figures.text, number.start, self.ledger.year)
        figure = None if is_aim else self._changed_figure(direction)
        if figure is not None and figure.id in self.ledger.entries:
            placed = self._place_by_last_year(number, direction, figure) or self._place_published(
                number, direction, figure
            )
            if placed:
                return placed
        return self._place_change_as_figure(number, figure)

    def _changed_figure(self, direction: re.Match[str]) -> Figure | None:
        """The figure that changed: the one named by the words before (来访批次较上年下降), otherwise the last one."""
        figures = self.figures.earlier_figures(direction.start())
        core = self._named_thing(direction.end())
        if len(core) < 2:
            # A number between them is what changed.
            is_next = figures and not re.search(
                r"\d", self.figures.text[self.figures.placed[-1].end : direction.start()]
            )
            return figures[0] if is_next else None
        most_similar = max(figures, key=lambda figure: figure_similarity(figure, core), default=None)
        return most_similar if most_similar and figure_similarity(most_similar, core) >= LEAST_SIMILARITY else None

    def _named_thing(self, end: int) -> str:
        """The thing named by the words before a change."""
        return strip_verbs(strip_frame(AGAINST.sub("", phrase_before(self.figures.text, end, self.ledger.book.units))))

    def _place_by_last_year(self, number: Number, direction: re.Match[str], figure: Figure) -> PlacedReference | None:
        entry = self.ledger.entries[figure.id]
        return self._place_as_change(number, direction, figure, entry, Confidence.SURE, "按上年的值算得相同")

    def _place_published(self, number: Number, direction: re.Match[str], figure: Figure) -> PlacedReference | None:
        entry = self.ledger.entries[figure.id]
        if (
            number.unit != "%"
            or direction[1] not in PUBLISHED_SIGNS
            or entry.growth
            or figure.unit.is_ratio
            or number.number is None
        ):
            return None
        if self.ledger.edition is Edition.MASKED and not figure.public:
            return None
        sign = "" if PUBLISHED_SIGNS[direction[1]] > 0 else "-"
        with_growth = replace(entry, growth=f"{sign}{digits_of(number.number)}%")
        if self._has_last_year(figure):
            return None
        return self._place_as_change(
            number, direction, figure, with_growth, Confidence.LIKELY, "上年的值不知道，记作公布的增幅（growth）"
        )

    def _place_as_change(
        self,
        number: Number,
        direction: re.Match[str],
        figure: Figure,
        entry: LedgerEntry,
        confidence: Confidence,
        why: str,
    ) -> PlacedReference | None:
        ledger = self.ledger
        book = trial_book(ledger.book, ledger.year, figure, value_of(figure, entry, ledger.year))
        wanted = self.figures.text[direction.start() : number.end].replace(MASKED, "*")
        written = find_reference(book, ledger.year, figure.id, change_forms(), wanted, ledger.edition)
        if written is None:
            return None
        ledger.set_value(figure, entry)
        ledger.note(
            self.figures.spot(number), Recognized.FIGURE, written, confidence, why, figure=figure.id, unit=number.unit
        )
        return PlacedReference(direction.start(), number.end, written, figure)

    def _place_change_as_figure(self, number: Number, figure: Figure | None) -> PlacedReference | None:
        core = self._named_thing(number.start)
        label = shorten(core) if len(core) >= 2 else figure.id if figure else ""
        if is_planned(self.figures.text, number.start, self.ledger.year):
            label += "目标"
        direction = "升降幅" if "百分点" in number.unit else "增减幅"
        proposed = ProposedName(
            f"{label}{direction}" if label else f"增减幅（{number.unit}）", f"{label}{direction}", is_sure=False
        )
        return self._place_new(number, proposed, "算不出的增减，单独记作一个数字；如有上年的值，可改用“同比”")

    def _place_shown_of_year(self, number: Number, year: int) -> PlacedReference | None:
        """The reference to a value of another year that shows the number."""
        figure = self._figure_of_same_unit(number)
        for candidate in self._candidates(number, figure):
            forms = iter(
                (shangnian.FORM.word, f"{shangnian.FORM.word} {shu.FORM.word}")
                if year == self.ledger.year - 1
                else (f"@{year}", f"@{year} {shu.FORM.word}")
            )
            wanted = self.figures.text[number.start : number.end].replace(MASKED, "*")
            written = find_reference(
                self.ledger.book, self.ledger.year, candidate.id, forms, wanted, self.ledger.edition
            )
            if written:
                self.ledger.note(
                    self.figures.spot(number), Recognized.FIGURE, written, Confidence.SURE, f"{year}年的值相同",
                    figure=candidate.id, unit=number.unit,
                )  # fmt: skip
                return PlacedReference(number.start, number.end, written, candidate)
        return None

    def _place_masked_of_year(self, number: Number, year: int) -> PlacedReference | None:
        placed = self._place_shown_of_year(number, year)
        if placed:
            return placed
        figure = self._figure_of_same_unit(number)
        subject = (
            figure.id if figure else shorten(strip_verbs(strip_frame(_phrase_without_year(self.figures.text, number))))
        )
        proposed = ProposedName(f"{year}年{subject}", f"{subject}{year}", is_sure=False)
        return self._place_new(number, proposed, f"{year}年的值不在数据里，或与这里不同；请补上{year}年的值，改用引用")

    def _candidates(self, number: Number, subject: Figure | None) -> Iterator[Figure]:
        """The figure of the sentence, then those that share words with it. The caller takes the first whose value of
        the other year shows the same characters; a masked number cannot be compared so."""
        if subject is not None:
            yield subject
        if number.number is None:
            return
        sentence = character_pairs(re.split("[。；]", self.figures.text[: number.start])[-1])
        for figure in self.ledger.book.catalogue.values():
            if figure.unit.base == number.measured_in.base and figure is not subject:
                own = character_pairs(figure.label) | character_pairs(figure.id)
                if len(own & sentence) >= 2:
                    yield figure

    def _figure_of_same_unit(self, number: Number) -> Figure | None:
        figures = self.figures.earlier_figures(number.start)
        return next((figure for figure in figures if figure.unit.base == number.measured_in.base), None)

    def _place_new(self, number: Number, proposed: ProposedName, why: str) -> PlacedReference | None:
        ledger = self.ledger
        figure_id = ledger.free_id(proposed.id)
        is_public = ledger.edition is Edition.MASKED and number.number is not None
        figure = new_figure(figure_id, proposed.label, number.measured_in, public=is_public)
        placed = self.figures.assign(number, figure)
        if placed:
            ledger.note(
                self.figures.spot(number), Recognized.FIGURE, placed.written, Confidence.DOUBTFUL, why,
                figure=figure_id, unit=number.unit,
            )  # fmt: skip
        return placed


def _phrase_without_year(text: str, number: Number) -> str:
    before = OTHER_YEAR.sub("", text[: number.start])
    before = OF_LAST_YEAR.sub("", before)
    return phrase_before(before, len(before), number.table)
