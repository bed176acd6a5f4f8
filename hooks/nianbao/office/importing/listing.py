"""Lists in the prose: the figure of the catalogue or the name of a new one, its rows, and the references that show its
items and its count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nianbao.forms import form_of_kind, hanzi
from nianbao.forms.showing import FormKind
from nianbao.load.catalogue import TEMPLATE_FIELD
from nianbao.numbers import Number
from nianbao.office.importing.doubts import RENAME, doubt_of_span
from nianbao.office.importing.figure_decisions import Figures, PlacedReference
from nianbao.office.importing.figure_names import LEFT_OUT, ProposedName, propose_name, shorten
from nianbao.office.importing.fit import find_reference, trial_book
from nianbao.office.importing.ledger import NOWHERE, Ledger, LedgerEntry, Spot, new_figure, value_of
from nianbao.office.importing.lists import COUNT, FoundList
from nianbao.office.importing.match import SURE, FigureQuery, Match, best_matches, surroundings_of
from nianbao.office.importing.nouns import MASKED, Confidence, Doubt, Recognized
from nianbao.office.importing.number_phrases import phrase_after, phrase_before, strip_frame, strip_verbs
from nianbao.office.importing.subject import is_plain_item, is_whole, refusal_of
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError
from nianbao.report import Edition, Figure, Name
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL

UNIT_OF_KIND: Final = {"company": "家", "org": "家", "site": "处"}
NAME_OF_KIND: Final = {
    "project": "项目", "place": "外出地", "site": "地点", "industry": "重点行业", "brand": "品牌", "org": "单位",
    "village": "村", "community": "社区", "company": "企业", "other": "名单",
}  # fmt: skip


class Listing:
    """Writes the references for the lists of a report, line by line."""

    def __init__(self, ledger: Ledger, figures: Figures) -> None:
        self.ledger = ledger
        self.figures = figures

    def place(self, found: FoundList, text: str, marked: str) -> list[PlacedReference]:
        """The references for a list: its items, and its count if it has one. Empty if no reference shows the same
        characters, or if an unmasked list has several readings."""
        if not re.search(f"[{MASKED}{COUNT}]", marked[found.start : found.end]) and self._note_doubt(found, text):
            return []
        for figure, confidence, why in self._candidates(found, text):
            placed = self._place_as(found, figure, text, confidence, why)
            if placed:
                return placed
        return []

    def _note_doubt(self, found: FoundList, text: str) -> bool:
        """Whether an unmasked list is in doubt; notes the doubt."""
        ledger, figures = self.ledger, self.figures
        counted = found.counted
        if counted and counted.number is None:
            return False
        spot = Spot(figures.line, text, found.start, found.end)
        start, end = found.start, max(found.end, counted.end if counted else 0)
        if counted and found.is_exhaustive:
            start, end = counted.claim[0], counted.end
        outlook = figures.outlook
        doubt = outlook.find_doubt(text, start) or doubt_of_span(text, start, end, ledger.year, outlook.own_scopes)
        proposed = self._propose_name(found, text)
        is_village = found.kinds[0] in ("village", "community")
        is_vague = not (counted or found.words or is_village)
        is_vague = is_vague or bool(re.match(f"[{ORDINAL}两]个", proposed.id)) or not is_whole(proposed.id, text)
        is_vague = is_vague or (proposed.id.startswith("项目") and not found.is_exhaustive)
        if doubt is None and (not proposed.is_sure or found.is_doubtful or is_vague):
            doubt = Doubt("看不清这张名单叫什么", RENAME)
        doubt = doubt or refusal_of(proposed.id, "")
        names = [row.get(found.fields[0][0]) or "" for row in found.rows]
        # Items that match a pattern (投资…的…项目) have certain ends.
        is_bounded = found.is_exhaustive and bool(found.item)
        is_plain = all(not re.search(r"\d", name) if is_bounded else is_plain_item(name) for name in names)
        if doubt is None and not is_plain:
            doubt = Doubt("看不清名单从哪里开始、到哪里为止", "逐项认清，写进数据，再改成引用")
        if doubt:
            ledger.keep(spot, doubt)
        return doubt is not None

    def _candidates(self, found: FoundList, text: str) -> Iterator[tuple[Figure, Confidence, str]]:
        ledger = self.ledger
        proposed = self._propose_name(found, text)
        same = ledger.catalogue().get(proposed.id)
        lists = [figure for figure in ledger.catalogue().values() if figure.is_list]
        matches = best_matches(lists, ledger.contexts, self._query(found, text))
        for match in ([Match(same, SURE)] if same and same.is_list and proposed.is_sure else []) + matches:
            is_used = match.figure.id in ledger.entries
            same_form = len(match.figure.fields) == len(found.fields)
            if not is_used and same_form and (len(found.fields) == 1 or match.figure.item == found.item):
                if match.score >= SURE:
                    yield match.figure, Confidence.SURE, f"与已有的“{match.figure.label}”写法相同"
                else:
                    why = f"与“{match.figure.label}”相近（{match.score:.0%}）"
                    yield match.figure, Confidence.LIKELY, why
        if found.words:
            unit = text[found.words[1] - 1 : found.words[1]]
        else:
            unit = found.counted.measured_in.text if found.counted else UNIT_OF_KIND.get(found.kinds[0], "个")
        figure_id = ledger.free_id(proposed.id, re.sub(r"\W", "", proposed.label)[-10:])
        fields = found.fields
        is_public = found.words is not None and ledger.edition is Edition.MASKED
        measure = parse_unit(unit, ledger.book.units)
        figure = new_figure(figure_id, proposed.label, measure, fields=fields, item=found.item, public=is_public)
        is_sure = proposed.is_sure and not found.is_doubtful
        why = "新名单" if is_sure else "新名单；名称和代号请核对"
        if found.is_doubtful:
            why = "可能是名称的后半截，也可能是个数；请对照原稿"
        yield figure, Confidence.LIKELY if is_sure else Confidence.DOUBTFUL, why

    def _query(self, found: FoundList, text: str) -> FigureQuery:
        start, end = found.start, found.end
        if found.counted and found.is_exhaustive:
            start, end = found.counted.claim[0], found.counted.end
        return FigureQuery(
            phrase_before(text, start, self.ledger.book.units), surroundings_of(text, start, end), self.figures.stem
        )

    def _propose_name(self, found: FoundList, text: str) -> ProposedName:
        counted = found.counted
        if counted and found.is_exhaustive:
            return propose_name(text, counted.claim[0], counted.end, counted.unit, counted.table)
        if found.noun == "结对村" or found.noun == "结对单位":
            level = re.findall("[省市县]", text[max(0, found.start - 24) : found.start])
            prefix = level[-1] if level else ""
            return ProposedName(f"{prefix}{found.noun}", f"{prefix}{found.noun}", bool(prefix))
        if counted:
            name_after = propose_name(
                text[counted.start :], 0, counted.end - counted.start, counted.unit, counted.table
            )
            return replace(name_after, id=_strip_village(name_after.id), label=name_after.label)
        if found.words:
            return ProposedName(found.noun, shorten(found.noun))
        if found.noun.startswith("地"):
            is_business = "招商" in text[found.end : found.end + 14]
            return ProposedName("招商所到的地方", "招商地") if is_business else ProposedName("外出所到的地方", "外出地")
        if (found.noun and strip_verbs(strip_frame(found.noun)) != found.noun) or len(found.noun) >= 3:
            noun = strip_verbs(strip_frame(found.noun))
            return ProposedName(noun, shorten(noun))
        before = strip_verbs(strip_frame(phrase_before(text, found.start, self.ledger.book.units)))
        if found.noun:
            return ProposedName(f"{before}{found.noun}", shorten(f"{before[-3:]}{found.noun}"))
        kind = found.kinds[0]
        words_after = strip_frame(phrase_after(text, found.end).removeprefix("等"))
        thing = NAME_OF_KIND.get(kind, "名单")
        if kind in ("village", "community"):
            verb_match = re.match(f"村?(?:全面)?(?:开展|完成|实施|启动)?({ANY_HAN}{{2}})", words_after)
            word = verb_match[1] if verb_match else ""
            return ProposedName(f"{word}的村（社区）", f"{word}村", bool(word))
        if kind == "project" and words_after:
            action = shorten(LEFT_OUT.sub("", words_after[:12]))
            return ProposedName(f"{words_after[:12]}的项目", f"{action[:6]}项目")
        return ProposedName(f"{before}{thing}" if len(before) >= 2 else thing, thing, is_sure=False)

    def _place_as(
        self, found: FoundList, figure: Figure, text: str, confidence: Confidence, why: str
    ) -> list[PlacedReference]:
        ledger = self.ledger
        columns = [column.name for column in figure.fields]
        names = [name for name, _ in found.fields]
        rows = [dict(zip(columns, (row.get(name) for name in names), strict=True)) for row in found.rows]
        entry = LedgerEntry(self.figures.stem, rows=rows)
        counted = found.counted
        if counted and not found.is_exhaustive:
            entry.counts_rows = False
            entry.text = None if counted.number is None else f"{counted.number:f}"
        new_names = list(self._names_to_register(found))
        try:
            value = value_of(figure, entry, ledger.year)
        except QuantityError:
            return []
        book = trial_book(ledger.book, ledger.year, figure, value)
        book = replace(book, names={**book.names, **{name.id: name for name in new_names}})
        wanted = text[found.start : found.end].replace(MASKED, "*")
        items = find_reference(
            book, ledger.year, figure.id, iter((form_of_kind(FormKind.ROWS).word,)), wanted, ledger.edition
        )
        if items is None:
            return []
        placed = [PlacedReference(found.start, found.end, items, figure)]
        if counted:
            count = self.figures.assign(counted, figure, entry)
            if count is None:
                return []
            placed.insert(0, count)
        elif figure.id not in ledger.catalogue():
            ledger.add_figure(figure, self.figures.stem)
        ledger.set_value(figure, entry)
        if found.words:
            placed += self._place_count_in_words(found.words, figure, text)
        for name in new_names:
            ledger.add_name(name)
        self._note_list(found, figure, text, items, placed, confidence, why)
        return placed

    def _place_count_in_words(self, words: tuple[int, int], figure: Figure, text: str) -> list[PlacedReference]:
        start, end = words
        ledger = self.ledger
        written = find_reference(
            ledger.book, ledger.year, figure.id, iter((hanzi.FORM.word,)), text[start:end], ledger.edition
        )
        return [PlacedReference(start, end, written, figure)] if written else []

    def _names_to_register(self, found: FoundList) -> Iterator[Name]:
        """The names to register: villages, and in a masked report every visible name, since a name visible there need
        not be masked."""
        is_masked = self.ledger.edition is Edition.MASKED
        existing = {name.text for name in self.ledger.names().values()}
        for row, kind in zip(found.rows, found.kinds, strict=True):
            text = row.get(found.fields[0][0])
            if not text or "*" in text or text in existing:
                continue
            if is_masked or kind in ("village", "community"):
                existing.add(text)
                yield Name(self.ledger.free_id(text), text, kind, NOWHERE, masked=not is_masked)

    def _note_list(
        self,
        found: FoundList,
        figure: Figure,
        text: str,
        items: str,
        placed: list[PlacedReference],
        confidence: Confidence,
        why: str,
    ) -> None:
        ledger = self.ledger
        line = self.figures.line
        if found.counted:
            counted: Number = found.counted
            spot = Spot(line, text, counted.start, counted.end)
            relation = "名单逐项列出，个数应与项数相等" if found.is_exhaustive else "“等”后面的总数，不少于列出的项"
            ledger.note(
                spot, Recognized.COUNT, placed[0].written, confidence, f"{relation}；{why}",
                figure=figure.id, unit=counted.unit,
            )  # fmt: skip
        spans = list(_item_spans(found, text))
        for index, (start, end) in enumerate(spans):
            kind = found.kinds[index] if index < len(found.kinds) else found.kinds[-1]
            for at in _item_places(text, start, end):
                column = _column_at(found, text, start, at)
                is_number = column.unit_text != "" if column else False
                ledger.note(
                    Spot(line, text, *at),
                    Recognized.FIGURE if is_number else Recognized.ITEM,
                    items,
                    confidence,
                    f"名单“{figure.label}”的第{index + 1}项；{why}",
                    figure=figure.id,
                    name_kind="" if is_number else (column.kind if column and column.kind else kind),
                    unit=column.unit_text if column else "",
                )


class _Column:
    """The kind or the unit of a field of an item."""

    def __init__(self, kind: str) -> None:
        self.unit_text = kind if kind in ("亿元", "万元", "家") else ""
        self.kind = "" if self.unit_text else kind


def _column_at(found: FoundList, text: str, start: int, at: tuple[int, int]) -> _Column | None:
    """The field of the item template at a place."""
    if len(found.fields) < 2 or at[1] - at[0] > 1:
        return None
    order = TEMPLATE_FIELD.findall(found.item)
    index = text.count(MASKED, start, at[0])
    return _Column(dict(found.fields)[order[index]]) if index < len(order) else None


def _item_spans(found: FoundList, text: str) -> Iterator[tuple[int, int]]:
    at = found.start
    for item in text[found.start : found.end].split("、"):
        yield at, at + len(item)
        at += len(item) + 1


def _item_places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    masks = [(at, at + 1) for at in range(start, end) if text[at] == MASKED]
    return masks or [(start, end)]


def _strip_village(word: str) -> str:
    return word.removeprefix("村") if word.startswith("村") and len(word) > 3 else word
