"""The figures that count something else than before, at the top of a comment: their numbers are not comparable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.office.diff.difference import Difference, DifferenceKind
from nianbao.office.diff.rendering.markdown_text import comment_cell

MEANING: Final = ("单位", "口径")
KINDS: Final = (DifferenceKind.CHANGED, DifferenceKind.RENAMED)
MOST: Final = 20
LONGEST_DEFINITION: Final = 240


def redefined(difference: Difference) -> Iterator[str]:
    """The lines of the figures whose unit or definition changed."""
    lines = [
        f"- {comment_cell(one.label)}（{comment_cell(one.owner)}）{field.label}："
        f"<del>{comment_cell(field.old, LONGEST_DEFINITION) or '没有写'}</del> → "
        f"<ins>{comment_cell(field.new, LONGEST_DEFINITION) or '没有写'}</ins>"
        for one in difference.definitions
        if one.kind in KINDS
        for field in one.fields
        if field.label in MEANING
    ]
    if lines:
        yield "**口径或单位改了，数与往年可能不可比，请先看**\n"
        yield from lines[:MOST]
        if len(lines) > MOST:
            yield f"- 另有{len(lines) - MOST}处，见下面的“定义、单位和责任部门”"
        yield ""
