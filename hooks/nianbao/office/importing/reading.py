"""Reads one line of a report: figures, lists, names and masked places become references that show the same characters;
everything else stays as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.numbers import Number, NumberKind, find_numbers
from nianbao.office.importing.changes_over_years import Changes
from nianbao.office.importing.doubts import KEEP
from nianbao.office.importing.figure_decisions import Figures, PlacedReference
from nianbao.office.importing.ledger import Ledger, Spot
from nianbao.office.importing.listing import Listing
from nianbao.office.importing.lists import COUNT, find_lists
from nianbao.office.importing.markup import escape_markdown
from nianbao.office.importing.naming import Naming
from nianbao.office.importing.nouns import MASKED, Doubt, SourceBlock
from nianbao.office.importing.outlook import Outlook
from nianbao.words.unit_table import WRITTEN_AMOUNT, UnitPattern

# Replaces a masked place while numbers are searched: a digit, so that the search accepts it as a number.
DIGIT_FOR_MASK: Final = "7"
PROTECTED: Final = re.compile(
    r"\{\{[^{}\n]*\}\}|`[^`\n]*`|\]\([^)\n]*\)|<[A-Za-z/!][^>\n]*>|\[\^\d+\]:?|https?://[^\s，。）]+"
)
FOOTNOTE_MARK: Final = re.compile(r"[。；，”）](\d{1,2})$")
RANGE: Final = UnitPattern(rf"(?<![\d年月日.])\d+(?:\.\d+)?[万亿%]?(?:至|到|—|～|~){WRITTEN_AMOUNT}(?<![年月日岁])")
# A masked number whose measure word was left out: 全年实现*开工*竣工.
NO_UNIT: Final = re.compile(r"(?:开工|竣工|签约|投产)")


@dataclass(frozen=True, slots=True)
class ReferenceSpan:
    """A span of the line that becomes a reference."""

    start: int
    end: int
    written: str


class Reader:
    """Reads the lines of one report in their order."""

    def __init__(self, ledger: Ledger, outlook: Outlook, *, is_markdown: bool) -> None:
        self.ledger = ledger
        self.outlook = outlook
        self.is_markdown = is_markdown
        self.figures = Figures(ledger, outlook)
        self.changes = Changes(ledger, self.figures)
        self.listing = Listing(ledger, self.figures)
        self.naming = Naming(ledger)

    def markdown(self, block: SourceBlock, stem: str, *, in_cell: bool = False) -> str:
        """The line as Markdown, with its references."""
        text = block.text
        pieces = self._reference_spans(text, block.line, stem)
        starts_line = not in_cell and not block.level
        written = []
        at = 0
        bold = block.bold if not any(piece.start < block.bold < piece.end for piece in pieces) else 0
        for piece in [*pieces, None]:
            end = piece.start if piece else len(text)
            for stop in sorted({end, *({bold} if at < bold <= end else ())}):
                typed = text[at:stop]
                written.append(self.typed(typed, starts_line=starts_line and at == 0 and not bold, in_cell=in_cell))
                if stop == bold and bold:
                    written.append("**")
                at = stop
            if piece:
                written.append(piece.written)
                at = piece.end
                if at == bold and bold:
                    written.append("**")
        return ("**" if bold else "") + "".join(written)

    def typed(self, text: str, *, starts_line: bool = False, in_cell: bool = False) -> str:
        """Text without references as Markdown."""
        text = text.replace(MASKED, "*") if not self.is_markdown else text.replace(MASKED, r"\*")
        return text if self.is_markdown else escape_markdown(text, starts_line=starts_line, in_cell=in_cell)

    def _reference_spans(self, text: str, line: int, stem: str) -> list[ReferenceSpan]:
        guarded = [match.span() for match in PROTECTED.finditer(text)]
        guarded += self._note_ranges(text, line)
        numbers = {n.start: n for n in self._find_numbers(text) if not _overlaps(n.start, n.end, guarded)}
        marked = _mark_counts(text, numbers)
        pieces: list[ReferenceSpan] = []
        self.figures.begin_line(text, line, stem)
        counted: set[int] = set()
        for found in find_lists(marked, numbers):
            if not _overlaps(found.start, found.end, guarded):
                for placed in self.listing.place(found, text, marked):
                    pieces.append(ReferenceSpan(placed.start, placed.end, placed.written))
                    counted |= {n.start for n in numbers.values() if placed.start < n.end and n.start < placed.end}
        for start in sorted(numbers):
            if start in counted or _overlaps(start, numbers[start].end, _spans(pieces)):
                continue
            number = self._place_number(text, numbers[start], line)
            if number:
                pieces.append(ReferenceSpan(number.start, number.end, number.written))
        for placed in self.naming.place(text, line, [*_spans(pieces), *guarded]):
            pieces.append(ReferenceSpan(placed.start, placed.end, placed.written))
        return sorted(pieces, key=lambda piece: piece.start)

    def _note_ranges(self, text: str, line: int) -> list[tuple[int, int]]:
        """The spans of ranges (2至3亿元), which no single value can show; each is noted as doubtful."""
        spans = []
        for match in RANGE.of(self.ledger.book.units).finditer(text):
            spans.append(match.span())
            self.ledger.keep(Spot(line, text, *match.span()), Doubt("是一个范围，不是一个数", KEEP))
        return spans

    def _place_number(self, text: str, number: Number, line: int) -> PlacedReference | None:
        spot = Spot(line, text, number.start, number.end)
        if number.kind is NumberKind.BARE and FOOTNOTE_MARK.search(text[: number.end]) and number.end == len(text):
            self.ledger.keep(spot, Doubt("可能是脚注的号码，也可能是数字", KEEP))
            return None
        if number.number is not None and self.changes.is_about(number):
            return self.changes.place_typed(number)
        placed = self.changes.place(number) if number.number is None else None
        return placed or self.figures.place(number)

    def _find_numbers(self, text: str) -> Iterator[Number]:
        marked = text.replace(MASKED, DIGIT_FOR_MASK)
        found, _ = find_numbers(marked, self.ledger.numbered_names, self.ledger.book.units)
        for number in found:
            if MASKED not in text[number.start : number.digits_end]:
                yield number
                continue
            # The 项 of *项目 is no measure word. A masked place without a unit is usually a name.
            is_project = number.unit.endswith("项") and text.startswith("目", number.end)
            if is_project or number.kind is NumberKind.RATIO:
                continue
            if number.kind is not NumberKind.BARE:
                yield number._replace(number=None, text=text[number.start : number.end])
            elif NO_UNIT.match(text, number.end) and re.search(
                r"(?:实现|完成|有)$|(?:开工|竣工)$", text[: number.start]
            ):
                yield number._replace(number=None, text=MASKED)


def _mark_counts(text: str, numbers: Mapping[int, Number]) -> str:
    marked = list(text)
    for number in numbers.values():
        for at in range(number.start, number.digits_end):
            if marked[at] == MASKED:
                marked[at] = COUNT
    return "".join(marked)


def _spans(pieces: list[ReferenceSpan]) -> list[tuple[int, int]]:
    return [(piece.start, piece.end) for piece in pieces]


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)
