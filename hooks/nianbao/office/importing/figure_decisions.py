"""Figures of the prose: which one a number is, what its value is, and the reference that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.forms import HEDGES_SHOWN, shu
from nianbao.numbers import Number, NumberKind
from nianbao.office.importing.doubts import CLAUSE_END, KEEP, RENAME, doubt_of_words
from nianbao.office.importing.figure_names import (
    GENERIC,
    Called,
    call,
    essential,
    is_planned,
    phrase_before,
    without_frame,
)
from nianbao.office.importing.fit import fitting, number_forms, trial_book
from nianbao.office.importing.ledger import Ledger, LedgerEntry, Spot, new_figure, unit_of, value_of
from nianbao.office.importing.match import SURE, WELL_ALIKE, Match, Sought, around, best_matches
from nianbao.office.importing.nouns import MASKED, Confidence, Doubt, Recognized
from nianbao.office.importing.outlook import Outlook
from nianbao.office.importing.subject import Subject, subject_of
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import QuantityError
from nianbao.report import Figure
from nianbao.words.numeral_signs import SCALES

ALL_VILLAGES: Final = re.compile(r"个村（社区）|个行政村|个村居")
# Fewer words than these name no figure, even where they did so before.
LEAST_WORDS: Final = 3
PAIRS: Final = re.compile(r"(?:结对|帮促)$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A reference and the span of the line that it shows."""

    start: int
    end: int
    written: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A number taken apart for a value: its hedge and where that stands, its scale and its unit."""

    hedge: str
    is_before: bool
    scale: str
    unit: str
    is_odd: bool

    def text(self, number: Number, unit: Unit) -> str | None:
        """The value as a person writes it for a figure of this unit; None for a masked number."""
        if number.number is None:
            return None
        digits = digits_of(number.number)
        if not self.hedge:
            return digits if self.scale == unit.scale_word else f"{digits}{self.scale}{self.unit}"
        if self.is_before:
            return f"{self.hedge}{digits}{self.scale}{self.unit}"
        return f"{digits}{self.scale}{self.hedge}{self.unit}"


class Figures:
    """Places figures of one line after another."""

    def __init__(self, ledger: Ledger, outlook: Outlook) -> None:
        self.ledger = ledger
        self.outlook = outlook
        self.text = ""
        self.line = 0
        self.stem = ""
        self.placed: list[Placed] = []

    def begin_line(self, text: str, line: int, stem: str) -> None:
        """Sets the line that the next numbers stand in."""
        self.text, self.line, self.stem = text, line, stem
        self.placed = []

    def in_sentence(self, before: int) -> list[Figure]:
        """The figures that stand before a position in the same sentence, the last one first."""
        start = max(self.text.rfind(mark, 0, before) for mark in "。；\n")
        return [one.figure for one in reversed(self.placed) if one.figure and start < one.start < before]

    def spot(self, number: Number) -> Spot:
        return Spot(self.line, self.text, number.start, number.end)

    def place(self, number: Number) -> Placed | None:
        """The reference for a number; None where it stays typed."""
        return self._masked(number) if number.number is None and MASKED in number.text else self._typed(number)

    def keep(self, number: Number, doubt: Doubt) -> None:
        """Leaves a number typed and says why."""
        self.ledger.keep(self.spot(number), doubt, number.unit)

    def doubt(self, number: Number) -> Doubt | None:
        """What the section and the sentence leave in doubt about a number of the line."""
        return self.outlook.doubt(self.text, number.start) or doubt_of_words(
            number, self.text, self.ledger.year, self.outlook.own_scopes
        )

    def _typed(self, number: Number) -> Placed | None:
        """A number of the source becomes a value only where it can be read in one way."""
        doubt = self.doubt(number)
        subject = doubt or subject_of(number, self.text)
        unit = unit_of(number.measured_in.text)
        if isinstance(subject, Doubt):
            same = self._written_so_before(number, unit) if doubt is None else None
            if same is None:
                self.keep(number, subject)
                return None
            subject = Subject(same.label, same.id)
        digits = f"{number.size.normalize():f}" if number.size is not None else ""
        figure = self.ledger.says(subject.label, unit.base, digits) or self._known(number, subject, unit)
        if isinstance(figure, Doubt):
            self.keep(number, figure)
            return None
        return self._as_new(number, subject, unit) if figure is None else self._as_known(number, figure)

    def _known(self, number: Number, subject: Subject, unit: Unit) -> Figure | Doubt | None:
        """The figure that is called the same, of this import or of other years; a doubt where one is called
        nearly the same, or is counted in something else."""
        ledger = self.ledger
        own = [figure for _, figure in ledger.new_figures.values() if figure.label == subject.label]
        phrase = phrase_before(self.text, number.claim[0])
        others = [figure for figure in ledger.catalogue().values() if figure.id not in ledger.new_figures]
        same = own + [figure for figure in others if self._is_the_same(figure, subject, phrase)]
        fitting_unit = [
            figure for figure in same if (figure.unit.dimension, figure.unit.base) == (unit.dimension, unit.base)
        ]
        if len(fitting_unit) == 1 and not fitting_unit[0].is_list:
            return fitting_unit[0]
        if same:
            why = f"与“{same[0].label}”同名，但单位是“{same[0].unit.text}”，这里写“{number.unit}”"
            return Doubt(why, "是同一个数字，改成一样的单位；不是，起另一个代号，再补值、改成引用")
        sentence = re.split("[。；]", self.text[: number.start])[-1]
        sought = Sought(phrase, around(self.text, number.claim[0], number.end), self.stem, sentence)
        near = next(iter(best_matches(figures_in({f.id: f for f in others}, unit), ledger.contexts, sought)), None)
        if near is None:
            return None
        why = f"可能是已有的“{near.figure.label}”（{near.score:.0%}相近），也可能是另一个数字“{subject.label}”"
        return Doubt(why, f"是已有的，补值后改成 {{{{ {near.figure.id} }}}}；不是，起另一个代号")

    def _written_so_before(self, number: Number, unit: Unit) -> Figure | None:
        """The one figure that the same section of another year wrote behind the same whole clause."""
        if not CLAUSE_END.match(self.text, number.claim[1]) and number.claim[1] < len(self.text):
            return None
        words = without_frame(phrase_before(self.text, number.claim[0]))
        if len(words) < LEAST_WORDS or essential(words) in GENERIC:
            return None
        ledger = self.ledger
        found = [
            figure
            for figure in figures_in(ledger.catalogue(), unit)
            if figure.id not in ledger.new_figures and not figure.is_list
            and any(
                context.stem == self.stem and without_frame(context.before) == words
                for context in ledger.contexts.of(figure.id)
            )
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def _is_the_same(self, figure: Figure, subject: Subject, phrase: str) -> bool:
        """Whether a figure of other years has the same name, or was written behind the same words."""
        if subject.label in (figure.label, figure.id):
            return True
        words = without_frame(phrase)
        written = (without_frame(context.before) for context in self.ledger.contexts.of(figure.id))
        # Where a verb is carried over from an item before (新增甲3家、乙5家) the words alone are not enough.
        return words == subject.label and words in written

    def _as_known(self, number: Number, figure: Figure) -> Placed | None:
        is_new = figure.id in self.ledger.new_figures
        placed = self.put(number, figure)
        if placed is None:
            self.keep(number, Doubt(f"“{figure.label}”没有形式能照样写出这个数，或本年已另有值", KEEP))
            return None
        why = "与前面同一个数字，值相同" if is_new else f"与已有的“{figure.label}”写法相同"
        self.ledger.note(
            self.spot(number),
            Recognized.FIGURE,
            placed.written,
            Confidence.SURE,
            why,
            figure=figure.id,
            unit=number.unit,
        )
        return placed

    def _as_new(self, number: Number, subject: Subject, unit: Unit) -> Placed | None:
        ledger = self.ledger
        longer = re.sub(r"\W", "", subject.label)
        figure_id = next((word for word in (subject.id, longer) if ledger.free_id(word) == word), "")
        if not figure_id:
            self.keep(number, Doubt(f"代号“{subject.id}”已用在别的数字上，可能是同一个，也可能不是", RENAME))
            return None
        # What a masked report shows all the same is public in it.
        figure = new_figure(figure_id, subject.label, unit.text, public=self._is_masked_edition())
        placed = self.put(number, figure)
        if placed is None:
            self.keep(number, Doubt("没有形式能照样写出这个数", KEEP))
            return None
        ledger.note(
            self.spot(number), Recognized.FIGURE, placed.written, Confidence.LIKELY, "新数字，名称取自前后的词",
            figure=figure_id, unit=number.unit,
        )  # fmt: skip
        return placed

    def _masked(self, number: Number) -> Placed | None:
        phrase = phrase_before(self.text, number.claim[0])
        unit = unit_of(_mended_unit(number, phrase))
        ledger = self.ledger
        sentence = re.split("[。；]", self.text[: number.start])[-1]
        called = call(self.text, number.claim[0], number.end, number.unit)
        if is_planned(self.text, number.start, ledger.year):
            # An aim is no value of this year's figure.
            called = Called(f"{called.label}目标", f"{called.id}目标", is_sure=False)
            return self._new(number, called, unit.text)
        sought = Sought(phrase, around(self.text, number.claim[0], number.end), self.stem, sentence)
        matches = best_matches(figures_in(ledger.catalogue(), unit), ledger.contexts, sought)
        for match in self._called_the_same(number, called, unit) + matches:
            placed = self.put(number, match.figure)
            if placed:
                self._note(number, placed, match, match.figure.id in ledger.new_figures)
                return placed
        return self._new(number, called, unit.text)

    def _called_the_same(self, number: Number, called: Called, unit: Unit) -> list[Match]:
        """The figure, of the catalogue or new in this import, that would be called the same."""
        same = self.ledger.catalogue().get(called.id)
        found = [same] if same and called.is_sure else []
        if self._counts_all_villages(number):
            found += [f for f in self.ledger.catalogue().values() if "村（社区）数" in f.label and not f.is_list]
        return [Match(figure, SURE) for figure in found if figure.unit.base == unit.base]

    def _counts_all_villages(self, number: Number) -> bool:
        return bool(ALL_VILLAGES.match(self.text, number.digits_end)) and self.text[: number.start].endswith("全镇")

    def _new(self, number: Number, called: Called, unit: str) -> Placed | None:
        ledger = self.ledger
        stem_word = re.sub(r"[^\w]", "", called.label)[-8:]
        figure_id = ledger.free_id(called.id, stem_word, re.sub(r"[^\w]", "", called.label)[-12:])
        is_all = self._counts_all_villages(number)
        if is_all:
            figure_id = ledger.free_id("村社区", figure_id)
            called = Called("全镇村（社区）数", figure_id)
        figure = new_figure(figure_id, called.label, unit, stock=is_all)
        before = ledger.entries.get(figure_id)
        placed = self.put(number, figure)
        if placed is None or before:
            self.keep(number, Doubt("没有形式能照样写出这个数", KEEP))
            return None
        confidence = Confidence.LIKELY if called.is_sure else Confidence.DOUBTFUL
        why = "新数字，名称取自前面的词" if called.is_sure else "新数字；前面的词太少，名称和代号请核对"
        kind = Recognized.FIGURE
        phrase = phrase_before(self.text, number.claim[0])
        if is_all:
            kind, why = Recognized.COUNT, "全镇村（社区）数，应等于名称表里村和社区的个数"
        elif PAIRS.search(phrase) and number.unit in ("队", "对"):
            kind, why = Recognized.COUNT, "结对的对数，应等于后面列出的各对"
        if is_planned(self.text, number.start, ledger.year):
            why = "像是下一年的目标，另记一个数字；如不入数据，请改回文字"
        typed = [word for word in number.hedges if word not in HEDGES_SHOWN]
        if typed:
            confidence, why = Confidence.DOUBTFUL, f"“{'”“'.join(typed)}”照原样写在引用外面，值记作正好这个数，请核对"
        if number.kind is NumberKind.BARE:
            confidence, why = Confidence.DOUBTFUL, "数后面没有单位，单位按“个”" if unit == "个" else "数后面没有单位"
        if number.unit not in ("", unit) and not number.unit.endswith(unit):
            confidence, why = Confidence.DOUBTFUL, f"“{number.unit}”疑为“{unit}”，正文照原样写"
        ledger.note(
            self.spot(number), kind, placed.written, confidence, why, figure=figure_id, unit=number.unit or unit
        )
        return placed

    def put(self, number: Number, figure: Figure, entry: LedgerEntry | None = None) -> Placed | None:
        """Gives the figure this number as its value and finds the reference that shows it; nothing is
        changed where none does, or where the figure already has another value in this year."""
        ledger = self.ledger
        standing = ledger.entries.get(figure.id)
        for stated in _statements(number, phrase_before(self.text, number.claim[0])):
            text = stated.text(number, figure.unit)
            own = entry or LedgerEntry(self.stem, text)
            if standing and not entry:
                if text is None or standing.text != text:
                    continue
                own = standing
            try:
                value = value_of(figure, own, ledger.year)
            except QuantityError:
                continue
            book = trial_book(ledger.book, ledger.year, figure, value)
            for start, end, forms in self._spans(number, stated):
                wanted = self.text[start:end].replace(MASKED, "*")
                written = fitting(book, ledger.year, figure.id, forms, wanted, ledger.edition)
                if written:
                    self._accept(figure, own)
                    self.placed.append(Placed(start, end, written, figure))
                    return self.placed[-1]
        return None

    def _accept(self, figure: Figure, entry: LedgerEntry) -> None:
        if figure.id not in self.ledger.catalogue():
            self.ledger.add_figure(figure, self.stem)
        self.ledger.set_value(figure, entry)

    def _spans(self, number: Number, stated: Stated) -> Iterator[tuple[int, int, Iterator[str]]]:
        in_words = number.kind is NumberKind.CHINESE
        start = number.claim[0] if stated.is_before else number.start
        if number.kind is NumberKind.RANK:
            start += 1
        yield start, number.end, number_forms(stated.hedge, stated.scale, in_words=in_words)
        yield (
            start,
            number.digits_end,
            (f"{form} {shu.FORM.word}".strip() for form in number_forms(stated.hedge, "", in_words=in_words)),
        )

    def _note(self, number: Number, placed: Placed, match: Match, is_new: bool) -> None:
        if is_new:
            confidence, why = Confidence.SURE, "与前面同一个数字，值相同"
        elif match.score >= SURE:
            confidence, why = Confidence.SURE, f"与已有的“{match.figure.label}”写法相同"
        else:
            # Below that the words alone would not do; the sentence before named the figure.
            confidence = Confidence.LIKELY if match.score >= WELL_ALIKE else Confidence.DOUBTFUL
            why = f"与“{match.figure.label}”相近（{match.score:.0%}）"
        kind = Recognized.COUNT if match.figure.is_list else Recognized.FIGURE
        self.ledger.note(
            self.spot(number), kind, placed.written, confidence, why, figure=match.figure.id, unit=number.unit
        )

    def _is_masked_edition(self) -> bool:
        return self.ledger.edition.value == "masked"


def figures_in(catalogue: Mapping[str, Figure], unit: Unit) -> list[Figure]:
    """The figures that are counted or measured in the same thing, whatever their 万."""
    return [f for f in catalogue.values() if f.unit.dimension == unit.dimension and f.unit.base == unit.base]


def _statements(number: Number, phrase: str) -> Iterator[Stated]:
    """The ways to read a number as a value: with its hedge, and without one that no form shows."""
    unit = _mended_unit(number, phrase)
    scale = unit[:1] if unit[:1] in SCALES else ""
    is_odd = unit != number.unit
    base = unit.removeprefix(scale)
    before = [word for word in number.before if word in HEDGES_SHOWN]
    behind = [word for word in number.behind if word in HEDGES_SHOWN]
    if behind:
        yield Stated(behind[0], False, scale, base, is_odd)
    if before and not behind and len(number.before) == 1:
        yield Stated(before[0], True, scale, base, is_odd)
    if not behind:
        yield Stated("", False, scale, base, is_odd)


def _mended_unit(number: Number, phrase: str) -> str:
    """The unit as it should be: 批次 for 批/次, 对 for pairs written as 队, 个 where none is written."""
    unit = number.measured_in.text
    if unit == "队" and PAIRS.search(phrase):
        return "对"
    if number.kind is NumberKind.BARE and number.number is None:
        return "个"
    return unit
