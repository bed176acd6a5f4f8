"""Reads the words next to a count as a list of items.

、 separates items, except in quotation marks and brackets. A 列举 reference has as many items as it shows rows. Where
a list can be read in two ways (和 in its last item, commas in place of 、), it has a least and a most number of items.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from nianbao.forms import FORMS
from nianbao.forms.showing import FormKind
from nianbao.shown.prose import Prose, Run
from nianbao.words.hedges import BEHIND_SCALE
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import ITEM_UNIT, UnitPattern, UnitTable

# Chinese numerals that are no part of a larger one.
COUNTING: Final = rf"(?<![{ORDINAL}百千万亿第])"
NUMBER: Final = rf"(?=[0-9{ORDINAL}两])(?P<number>(?<![0-9.第])[0-9]{{1,3}}(?![0-9.])|{COUNTING}[{ORDINAL}两]{{1,3}})"
MEASURE: Final = f"(?P<measure>{ITEM_UNIT})"
# The end of a partial list and its count: 等五家.
OPEN: Final = UnitPattern(r"(?<![平高中初同均优上下一二三劣])等(?:共|共计)?" + NUMBER + f"{BEHIND_SCALE}?" + MEASURE)

OPENERS: Final = {"“": "”", "（": "）", "《": "》", "‘": "’", "(": ")", "〔": "〕"}
CLOSERS: Final = {closer: opener for opener, closer in OPENERS.items()}
BOUNDARY: Final = "，。；：！？\n\t,:;"
LINE_ENDS: Final = "\n\t"
SIGN: Final = re.compile(f"[{re.escape(BOUNDARY + ''.join((*OPENERS, *CLOSERS)))}、]")
SENTENCE_END: Final = re.compile(r"[。！？\n\t]")
AND: Final = re.compile(r"以及|[和及与]")
NOT_ITEMS: Final = re.compile(
    r"[①②③（(]|[0-9]+[.．、]|一是|其中|含|包括|不含|[例譬]?如|具体[为是有]|主要[为是有]|见[附表图]|占[比总全]|比[上去]|由"
)
OPEN_END: Final = re.compile(rf"等(?![0-9{ORDINAL}两])[^、]*$")
QUOTATION: Final = re.compile(r"“(?P<words>[^“\n]*)”\Z")
JOINED_QUOTATION: Final = re.compile(r"”[、和与及]\Z")
# How many characters of a list are read.
FARTHEST: Final = 400


@dataclass(frozen=True, slots=True)
class ListItems:
    """A span of the text read as a list of between `least` and `most` items. `parts` are the texts between 、; an
    open list (等) names only some of its items."""

    start: int
    end: int
    least: int
    most: int
    is_open: bool = False
    parts: tuple[str, ...] = ()


class ListReader:
    """Reads lists in the prose of a section. `spelled` are its 列举 references, whose texts are never taken apart."""

    def __init__(self, prose: Prose, units: UnitTable) -> None:
        self.prose = prose
        self.text = prose.text
        self.open_pattern = OPEN.of(units)
        self.spelled = [run for run in prose.references() if _rows_shown(run)]

    def items_after(self, start: int, closing: str = "") -> ListItems | None:
        """The list from an offset to the end of its clause or a closing mark; None if it is not a plain list. Without
        a 、 the commas may separate its items."""
        if NOT_ITEMS.match(self.text, start):
            return None
        parts, end = self._parts_after(start, closing)
        if len(parts) == 1 and self._is_quotation(start, end):
            quoted = self._parts_after(start + 1, "”")[0]
            return ListItems(start, end, len(quoted), len(quoted), parts=quoted)
        least = self._count(parts, start, end)
        most = least + possible_more(parts[-1])
        if least == 1:
            sentence = self.text[start : self.sentence_end(start)]
            most += sum(sentence.count(mark) for mark in "，；、")
        return ListItems(start, end, least, most, bool(OPEN_END.search(parts[-1])), parts)

    def items_before(self, end: int) -> ListItems:
        """The list that ends at an offset and begins with its clause, or after an earlier list."""
        begin, separators = self._separators_before(end)
        spans = [(left + 1, right) for right, left in pairwise((end, *separators, begin - 1))]
        # A part that ends in a count (等三家) closes a list of its own.
        items = list(takewhile(lambda span: not self.open_pattern.search(self.text, *span), spans))
        parts = tuple(self.text[first:last] for first, last in reversed(items))
        start = items[-1][0] if items else end
        count = self._count(parts, start, end)
        return ListItems(start, end, count, count, parts=parts)

    def quoted_items(self, end: int) -> ListItems | None:
        """The items in the quotation that ends at an offset, or the adjacent quotations as items; None if the
        quotation is an item of a longer list."""
        start, quotations, quoted = end, 0, ""
        while self.text[start - 1 : start] == "”" and start > end - FARTHEST:
            quotation = QUOTATION.search(self.text, max(0, start - FARTHEST), start)
            if quotation is None:
                return None
            quotations += 1
            quoted = quotation["words"]
            start = quotation.start()
            if JOINED_QUOTATION.search(self.text, 0, start):
                start -= 1
        if quotations > 1:
            return ListItems(start, end, quotations, quotations)
        items = re.split("[、，；]", quoted)
        if len(items) < 2 or len(self.items_before(end).parts) > 1:
            return None
        return ListItems(start, end, len(items), len(items) + possible_more(items[-1]))

    def spelled_at(self, position: int) -> Run | None:
        """The 列举 reference that contains an offset."""
        run = self.prose.run_at(position) if self.spelled else None
        return run if run is not None and _rows_shown(run) else None

    def sentence_end(self, start: int) -> int:
        """The end of the sentence, at most `FARTHEST` characters on."""
        last = min(len(self.text), start + FARTHEST)
        end = SENTENCE_END.search(self.text, start, last)
        return end.start() if end else last

    def _parts_after(self, start: int, closing: str) -> tuple[tuple[str, ...], int]:
        """The parts between 、 from an offset to the end of the clause or a closing mark, and where they end."""
        end = min(len(self.text), start + FARTHEST)
        cut = self.spelled_at(end - 1)
        end = cut.end if cut else end
        separators = []
        for at in self._outer_signs(self._signs(start, end), OPENERS, CLOSERS):
            sign = self.text[at]
            if sign == "、":
                separators.append(at)
            elif sign in CLOSERS or sign in LINE_ENDS or (sign in BOUNDARY and not closing):
                end = at
                break
        return tuple(self.text[left + 1 : right] for left, right in pairwise((start - 1, *separators, end))), end

    def _separators_before(self, end: int) -> tuple[int, list[int]]:
        """Where the clause before an offset begins, and the 、 of its list, the last first."""
        begin = max(0, end - FARTHEST)
        cut = self.spelled_at(begin)
        begin = cut.start if cut else begin
        separators = []
        for at in self._outer_signs(reversed(list(self._signs(begin, end))), CLOSERS, OPENERS):
            sign = self.text[at]
            if sign == "、":
                separators.append(at)
            elif sign in OPENERS or sign in BOUNDARY:
                return at + 1, separators
        return begin, separators

    def _signs(self, start: int, end: int) -> Iterator[int]:
        """The offsets of punctuation marks in a span, except in 列举 references."""
        for sign in SIGN.finditer(self.text, start, end):
            if self.spelled_at(sign.start()) is None:
                yield sign.start()

    def _outer_signs(self, offsets: Iterable[int], opening: Container[str], closing: Container[str]) -> Iterator[int]:
        """The signs outside brackets and quotation marks, up to one that closes what was opened before. Read from
        the end of a text, a closing mark opens."""
        depth = 0
        for at in offsets:
            if depth == 0:
                yield at
            if self.text[at] in opening:
                depth += 1
            elif self.text[at] in closing:
                if depth == 0:
                    return
                depth -= 1

    def _count(self, parts: Sequence[str], start: int, end: int) -> int:
        """How many items the parts of a span are. “甲”“乙” follow each other without a 、 (GB/T 15834)."""
        rows = sum(_rows_shown(run) - 1 for run in self.spelled if start <= run.start < end)
        return len(parts) + rows + sum(part.count("”“") for part in parts)

    def _is_quotation(self, start: int, end: int) -> bool:
        return self.text[start : start + 1] == "“" and self.text.find("”", start, end) == end - 1


def possible_more(last: str) -> int:
    """1 if 和 may join two items in the last part of a list, 0 if not."""
    return 1 if AND.search(last) else 0


def _rows_shown(run: Run) -> int:
    """How many rows a 列举 reference shows; 0 for any other run."""
    if run.reference is None or run.shown is None or run.shown.value is None:
        return 0
    for word, argument in run.reference.forms:
        if word in FORMS and FORMS[word].kind is FormKind.ROWS:
            rows = len(run.shown.value.rows)
            return min(rows, int(argument)) if argument.isdecimal() else rows
    return 0
