"""Numbers in the prose: the figure that each one states, its value, and the reference that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.forms import HEDGES_SHOWN, shu
from nianbao.numbers import Number, NumberKind
from nianbao.office.importing.doubts import CLAUSE_END, IS_PART, KEEP, RENAME, doubt_of_span, doubt_of_words
from nianbao.office.importing.figure_names import GENERIC, ProposedName, is_planned, propose_name
from nianbao.office.importing.fit import find_reference, number_forms, trial_book
from nianbao.office.importing.ledger import Ledger, LedgerEntry, Spot, new_figure, unit_of, value_of
from nianbao.office.importing.match import SURE, VERY_LIKELY, FigureQuery, Match, best_matches, surroundings_of
from nianbao.office.importing.nouns import MASKED, Confidence, Doubt, Recognized
from nianbao.office.importing.number_phrases import phrase_before, strip_frame, strip_verbs
from nianbao.office.importing.outlook import Outlook
from nianbao.office.importing.parts import is_right_before, part_at, subject_of_part
from nianbao.office.importing.present_values import without_change
from nianbao.office.importing.subject import Subject, subject_of
from nianbao.quantity.arithmetic import EXACT, digits_of
from nianbao.quantity.units import Unit, parse_unit
from nianbao.quantity.written_quantity import QuantityError
from nianbao.report import Figure
from nianbao.words.numeral_signs import SCALES

ALL_VILLAGES: Final = re.compile(r"个村（社区）|个行政村|个村居")
# Shorter phrases name no figure, even if another year used them so.
LEAST_WORDS: Final = 3
PAIRS: Final = re.compile(r"(?:结对|帮促)$")


@dataclass(frozen=True, slots=True)
class PlacedReference:
    """A reference and the span of the line that it replaces."""

    start: int
    end: int
    written: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class NumberReading:
    """One reading of a number as a value: its hedge, whether the hedge comes before the digits, its scale and its
    unit."""

    hedge: str
    is_before: bool
    scale: str
    unit: str

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
    """Writes the references for the numbers of a report, line by line."""

    def __init__(self, ledger: Ledger, outlook: Outlook) -> None:
        self.ledger = ledger
        self.outlook = outlook
        self.text = ""
        self.line = 0
        self.stem = ""
        self.placed: list[PlacedReference] = []
        # The figures whose parts follow a 其中, by its offset in the line.
        self._wholes: dict[int, Figure] = {}

    def begin_line(self, text: str, line: int, stem: str) -> None:
        """Sets the line of the next numbers."""
        self.text, self.line, self.stem = text, line, stem
        self.placed = []
        self._wholes = {}

    def earlier_figures(self, before: int) -> list[Figure]:
        """The figures before an offset in the same sentence, the last one first."""
        start = max(self.text.rfind(mark, 0, before) for mark in "。；\n")
        return [one.figure for one in reversed(self.placed) if one.figure and start < one.start < before]

    def spot(self, number: Number) -> Spot:
        """The place of a number in the line that is read."""
        return Spot(self.line, self.text, number.start, number.end)

    def place(self, number: Number) -> PlacedReference | None:
        """The reference for a number; None if it stays typed."""
        return (
            self._place_masked(number) if number.number is None and MASKED in number.text else self._place_typed(number)
        )

    def keep(self, number: Number, doubt: Doubt) -> None:
        """Leaves a number typed and notes why."""
        self.ledger.keep(self.spot(number), doubt, number.unit)

    def _place_typed(self, number: Number) -> PlacedReference | None:
        """A typed number becomes a value only if it has a single reading."""
        plain, text = without_change(number, self.text)
        doubt = self.outlook.find_doubt(self.text, number.start) or doubt_of_words(
            plain, text, self.ledger.year, self.outlook.own_scopes
        )
        if doubt is IS_PART and (part := self._place_part(number)):
            return part
        subject = doubt or subject_of(plain, text)
        phrase = phrase_before(text, plain.claim[0], plain.table)
        return self._place_subject(number, subject, phrase, is_in_doubt=doubt is not None)

    def _place_part(self, number: Number) -> PlacedReference | None:
        """The reference for a part of the figure right before 其中; None if the number is no such part."""
        found = part_at(number, self.text)
        if found is None:
            return None
        of_which, name = found
        whole = self._wholes.get(of_which)
        last = self.placed[-1] if self.placed else None
        if whole is None and last and last.figure and is_right_before(last.end, of_which, self.text):
            whole = self._wholes[of_which] = last.figure
        if whole is None or not self._may_be_part(number, whole):
            return None
        alone = self.text[:of_which] + self.text[number.claim[1] :].partition("、")[0]
        if doubt_of_span(alone, of_which, of_which, self.ledger.year, self.outlook.own_scopes):
            return None
        if any(name in (figure.label, figure.id) for figure in self.ledger.catalogue().values()):
            return None
        subject = subject_of_part(whole, name, number.unit)
        return None if isinstance(subject, Doubt) else self.place_named(number, subject)

    def _may_be_part(self, number: Number, whole: Figure) -> bool:
        """Whether the number is in the unit of the whole, and not larger."""
        value = self.ledger.values.get(whole.id)
        if value is None or value.quantity is None or number.size is None or whole.is_list:
            return False
        return whole.unit.dimension == number.measured_in.dimension and (
            number.size <= EXACT.multiply(value.quantity.number, whole.unit.size)
        )

    def place_named(self, number: Number, subject: Subject) -> PlacedReference | None:
        """The reference for a number whose figure the caller has named; None if it stays typed."""
        return self._place_subject(number, subject, subject.label, is_in_doubt=False)

    def _place_subject(
        self, number: Number, subject: Subject | Doubt, phrase: str, *, is_in_doubt: bool
    ) -> PlacedReference | None:
        unit = unit_of(number.measured_in)
        if isinstance(subject, Doubt):
            same = None if is_in_doubt else self._find_by_clause(number, unit)
            if same is None:
                self.keep(number, subject)
                return None
            subject = Subject(same.label, same.id)
        digits = f"{number.size.normalize():f}" if number.size is not None else ""
        figure = self.ledger.record_value(subject.label, unit.base, digits, number.text) or self._find_known(
            number, subject, phrase, unit
        )
        if isinstance(figure, Doubt):
            self.keep(number, figure)
            return None
        return self._place_new_typed(number, subject, unit) if figure is None else self._place_known(number, figure)

    def _find_known(self, number: Number, subject: Subject, phrase: str, unit: Unit) -> Figure | Doubt | None:
        """The figure with the same name, from this import or from other years; a doubt if a name is only similar or
        the unit differs."""
        ledger = self.ledger
        own = [figure for _, figure in ledger.new_figures.values() if figure.label == subject.label]
        others = [figure for figure in ledger.catalogue().values() if figure.id not in ledger.new_figures]
        same = own + [figure for figure in others if self._is_same_figure(figure, subject, phrase)]
        with_same_unit = [
            figure for figure in same if (figure.unit.dimension, figure.unit.base) == (unit.dimension, unit.base)
        ]
        if len(with_same_unit) == 1 and not with_same_unit[0].is_list:
            return with_same_unit[0]
        if same:
            why = f"与“{same[0].label}”同名，但单位是“{same[0].unit.text}”，这里写“{number.unit}”"
            return Doubt(why, "是同一个数字，改成一样的单位；不是，起另一个代号，再补值、改成引用")
        sentence = re.split("[。；]", self.text[: number.start])[-1]
        query = FigureQuery(phrase, surroundings_of(self.text, number.claim[0], number.end), self.stem, sentence)
        near = next(iter(best_matches(figures_in({f.id: f for f in others}, unit), ledger.contexts, query)), None)
        if near is None:
            return None
        why = f"可能是已有的“{near.figure.label}”（{near.score:.0%}相近），也可能是另一个数字“{subject.label}”"
        return Doubt(why, f"是已有的，补值后改成 {{{{ {near.figure.id} }}}}；不是，起另一个代号")

    def _find_by_clause(self, number: Number, unit: Unit) -> Figure | None:
        """The only figure that follows the same clause in the same section of another year."""
        if not CLAUSE_END.match(self.text, number.claim[1]) and number.claim[1] < len(self.text):
            return None
        words = strip_frame(phrase_before(self.text, number.claim[0], number.table))
        if len(words) < LEAST_WORDS or strip_verbs(words) in GENERIC:
            return None
        ledger = self.ledger
        found = [
            figure
            for figure in figures_in(ledger.catalogue(), unit)
            if figure.id not in ledger.new_figures and not figure.is_list
            and any(
                context.stem == self.stem and strip_frame(context.before) == words
                for context in ledger.contexts.of(figure.id)
            )
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def _is_same_figure(self, figure: Figure, subject: Subject, phrase: str) -> bool:
        """Whether a figure of other years has the same name, or followed the same words."""
        # An id may leave out what its label says: 家庭农场 of the figure 示范家庭农场 names all farms.
        if subject.label == figure.label or (subject.label == figure.id and subject.label not in figure.label):
            return True
        words = strip_frame(phrase)
        written = (strip_frame(context.before) for context in self.ledger.contexts.of(figure.id))
        # If the verb belongs to an earlier item (新增甲3家、乙5家), the words alone do not identify the figure:
        # 乙达到112家 is all there are, not how many are new.
        lacks_verb = figure.label != words and figure.label.endswith(words)
        return words == subject.label and not lacks_verb and words in written

    def _place_known(self, number: Number, figure: Figure) -> PlacedReference | None:
        is_new = figure.id in self.ledger.new_figures
        placed = self.assign(number, figure)
        if placed is None:
            self.keep(number, self._doubt_of_known(number, figure))
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

    def _doubt_of_known(self, number: Number, figure: Figure) -> Doubt:
        """Why no reference to a known figure shows the number."""
        entry = self.ledger.entries.get(figure.id)
        if entry and entry.text is not None:
            return Doubt(f"“{figure.label}”本年已有值 {entry.text}，与这里不同", "核实哪个对；说的是别的，另起一个代号")
        if figure.unit.scale_word and not number.unit.startswith(figure.unit.scale_word):
            base, scaled = figure.unit.base, figure.unit.text
            return Doubt(
                f"“{figure.label}”在目录里按{scaled}记，这里写“{number.text}”，没有引用能照样写出",
                f"目录里的单位改成“{base}”，各年的值照改；写“{scaled}”的地方改成 {{{{ {figure.id} 万 }}}}"
                if figure.unit.scale_word == "万"
                else f"目录里的单位改成“{base}”，各年的值照改",
            )
        return Doubt(f"“{figure.label}”没有形式能照样写出这个数", KEEP)

    def _place_new_typed(self, number: Number, subject: Subject, unit: Unit) -> PlacedReference | None:
        ledger = self.ledger
        longer = re.sub(r"\W", "", subject.label)
        figure_id = next((word for word in (subject.id, longer) if ledger.free_id(word) == word), "")
        if not figure_id:
            self.keep(number, Doubt(f"代号“{subject.id}”已用在别的数字上，可能是同一个，也可能不是", RENAME))
            return None
        # A number that a masked report shows is public.
        figure = new_figure(figure_id, subject.label, unit, public=self._is_masked_edition())
        placed = self.assign(number, figure)
        if placed is None:
            self.keep(number, Doubt("没有形式能照样写出这个数", KEEP))
            return None
        ledger.note(
            self.spot(number), Recognized.FIGURE, placed.written, Confidence.LIKELY, "新数字，名称取自前后的词",
            figure=figure_id, unit=number.unit,
        )  # fmt: skip
        return placed

    def _place_masked(self, number: Number) -> PlacedReference | None:
        phrase = phrase_before(self.text, number.claim[0], number.table)
        unit = unit_of(parse_unit(_corrected_unit(number, phrase), number.table))
        ledger = self.ledger
        sentence = re.split("[。；]", self.text[: number.start])[-1]
        proposed = propose_name(self.text, number.claim[0], number.end, number.unit, number.table)
        if is_planned(self.text, number.start, ledger.year):
            # A target is not this year's value of the figure.
            proposed = ProposedName(f"{proposed.label}目标", f"{proposed.id}目标", is_sure=False)
            return self._place_new_masked(number, proposed, unit)
        query = FigureQuery(phrase, surroundings_of(self.text, number.claim[0], number.end), self.stem, sentence)
        matches = best_matches(figures_in(ledger.catalogue(), unit), ledger.contexts, query)
        for match in self._figures_of_name(number, proposed, unit) + matches:
            placed = self.assign(number, match.figure)
            if placed:
                self._note_match(number, placed, match, match.figure.id in ledger.new_figures)
                return placed
        return self._place_new_masked(number, proposed, unit)

    def _figures_of_name(self, number: Number, proposed: ProposedName, unit: Unit) -> list[Match]:
        """The figures, from the catalogue or this import, that have the proposed name."""
        same = self.ledger.catalogue().get(proposed.id)
        found = [same] if same and proposed.is_sure else []
        if self._counts_all_villages(number):
            found += [f for f in self.ledger.catalogue().values() if "村（社区）数" in f.label and not f.is_list]
        return [Match(figure, SURE) for figure in found if figure.unit.base == unit.base]

    def _counts_all_villages(self, number: Number) -> bool:
        return bool(ALL_VILLAGES.match(self.text, number.digits_end)) and self.text[: number.start].endswith("全镇")

    def _place_new_masked(self, number: Number, proposed: ProposedName, measure: Unit) -> PlacedReference | None:
        ledger = self.ledger
        unit = measure.text
        stem_word = re.sub(r"[^\w]", "", proposed.label)[-8:]
        figure_id = ledger.free_id(proposed.id, stem_word, re.sub(r"[^\w]", "", proposed.label)[-12:])
        is_all = self._counts_all_villages(number)
        if is_all:
            figure_id = ledger.free_id("村社区", figure_id)
            proposed = ProposedName("全镇村（社区）数", figure_id)
        figure = new_figure(figure_id, proposed.label, measure, stock=is_all)
        before = ledger.entries.get(figure_id)
        placed = self.assign(number, figure)
        if placed is None or before:
            self.keep(number, Doubt("没有形式能照样写出这个数", KEEP))
            return None
        confidence = Confidence.LIKELY if proposed.is_sure else Confidence.DOUBTFUL
        why = "新数字，名称取自前面的词" if proposed.is_sure else "新数字；前面的词太少，名称和代号请核对"
        kind = Recognized.FIGURE
        phrase = phrase_before(self.text, number.claim[0], number.table)
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

    def assign(self, number: Number, figure: Figure, entry: LedgerEntry | None = None) -> PlacedReference | None:
        """Gives the figure this number as its value and finds the reference that shows it. Returns None and changes
        nothing if no reference shows it, or if the figure already has another value in this year."""
        ledger = self.ledger
        existing = ledger.entries.get(figure.id)
        for reading in _readings(number, phrase_before(self.text, number.claim[0], number.table)):
            text = reading.text(number, figure.unit)
            own = entry or LedgerEntry(self.stem, text)
            if existing and not entry:
                if text is None or existing.text != text:
                    continue
                own = existing
            try:
                value = value_of(figure, own, ledger.year)
            except QuantityError:
                continue
            book = trial_book(ledger.book, ledger.year, figure, value)
            for start, end, forms in self._candidate_spans(number, reading):
                wanted = self.text[start:end].replace(MASKED, "*")
                written = find_reference(book, ledger.year, figure.id, forms, wanted, ledger.edition)
                if written:
                    self._store_value(figure, own)
                    self.placed.append(PlacedReference(start, end, written, figure))
                    return self.placed[-1]
        return None

    def _store_value(self, figure: Figure, entry: LedgerEntry) -> None:
        if figure.id not in self.ledger.catalogue():
            self.ledger.add_figure(figure, self.stem)
        self.ledger.set_value(figure, entry)

    def _candidate_spans(self, number: Number, reading: NumberReading) -> Iterator[tuple[int, int, Iterator[str]]]:
        in_words = number.kind is NumberKind.CHINESE
        start = number.claim[0] if reading.is_before else number.start
        if number.kind is NumberKind.RANK:
            start += 1
        yield start, number.end, number_forms(reading.hedge, reading.scale, in_words=in_words)
        yield (
            start,
            number.digits_end,
            (f"{form} {shu.FORM.word}".strip() for form in number_forms(reading.hedge, "", in_words=in_words)),
        )

    def _note_match(self, number: Number, placed: PlacedReference, match: Match, is_new: bool) -> None:
        if is_new:
            confidence, why = Confidence.SURE, "与前面同一个数字，值相同"
        elif match.score >= SURE:
            confidence, why = Confidence.SURE, f"与已有的“{match.figure.label}”写法相同"
        else:
            # A lower score means that only the sentence before named the figure.
            confidence = Confidence.LIKELY if match.score >= VERY_LIKELY else Confidence.DOUBTFUL
            why = f"与“{match.figure.label}”相近（{match.score:.0%}）"
        kind = Recognized.COUNT if match.figure.is_list else Recognized.FIGURE
        self.ledger.note(
            self.spot(number), kind, placed.written, confidence, why, figure=match.figure.id, unit=number.unit
        )

    def _is_masked_edition(self) -> bool:
        return self.ledger.edition.value == "masked"


def figures_in(catalogue: Mapping[str, Figure], unit: Unit) -> list[Figure]:
    """The figures with the same dimension and base unit, whatever their scale (万)."""
    return [f for f in catalogue.values() if f.unit.dimension == unit.dimension and f.unit.base == unit.base]


def _readings(number: Number, phrase: str) -> Iterator[NumberReading]:
    """The possible readings of a number as a value: with its hedge, and without a hedge that no form shows."""
    unit = _corrected_unit(number, phrase)
    scale = unit[:1] if unit[:1] in SCALES else ""
    base = unit.removeprefix(scale)
    before = [word for word in number.before if word in HEDGES_SHOWN]
    behind = [word for word in number.behind if word in HEDGES_SHOWN]
    if behind:
        yield NumberReading(behind[0], False, scale, base)
    if before and not behind and len(number.before) == 1:
        yield NumberReading(before[0], True, scale, base)
    if not behind:
        yield NumberReading("", False, scale, base)


def _corrected_unit(number: Number, phrase: str) -> str:
    """The corrected unit: 批次 for 批/次, 对 for pairs written as 队, 个 if none is written."""
    unit = number.measured_in.text
    if unit == "队" and PAIRS.search(phrase):
        return "对"
    if number.kind is NumberKind.BARE and number.number is None:
        return "个"
    return unit
