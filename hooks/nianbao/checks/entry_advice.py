"""How to register a typed number: the lines of YAML, and the reference to write in its place."""

from __future__ import annotations

from typing import Final

from nianbao.checks.proposed_ids import proposed_id
from nianbao.forms import tongbi
from nianbao.numbers import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.stated_changes import StatedChange
from nianbao.numbers.suggested import Suggestion, suggest_entry
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Yearbook

OTHERWISE: Final = {
    NumberKind.RATIO: "比的各项分别登记",
    NumberKind.SHARE: "先化成百分数，再登记",
}


def advise_entry(book: Yearbook, passage: NumberPassage, number: Number) -> str:
    """The lines that would register a number that no figure of the catalogue is (Chinese)."""
    file = f"data/{passage.year.number}/{passage.section.stem}.yml"
    identifier = proposed_id(passage, number)
    while book.figure(identifier) or book.name(identifier, passage.year.number):
        identifier += "·又"
    suggestion = suggest_entry(book, passage, number, identifier)
    if suggestion is None:
        how = OTHERWISE.get(number.kind, "按实际的数登记")
        return f"{how}：在 data/figures/ 里添一条，在 {file} 里写值，正文改成引用"
    replacing = advise_replacing(passage, number, suggestion)
    return f"在 data/figures/ 里添一条“{suggestion.entry}”，在 {file} 里写“{suggestion.value}”，正文{replacing}"


def advise_growth(figure_id: str, change: StatedChange) -> str:
    """How to write a published growth, in percent, into the value, and show it (Chinese)."""
    sign = "-" if change.sign < 0 else ""
    percent = digits_of(change.number) if change.number is not None else ""
    return f"在“{figure_id}”的值里写 growth: {sign}{percent}%，正文改成引用 {{{{ {figure_id} {tongbi.FORM.word} }}}}"


def advise_replacing(passage: NumberPassage, number: Number, suggestion: Suggestion) -> str:
    """Which text a suggested reference replaces (Chinese)."""
    start, end = suggestion.span
    what = "" if (start, end) == (number.start, number.end) else f"把“{passage.text[start:end]}”"
    return f"{what}改成 {suggestion.reference}"
