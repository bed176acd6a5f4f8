"""The filled figures as tables of a comment: one for each department, one row a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.office.diff.difference import NO_OWNER
from nianbao.office.diff.filled_figures import FilledFigure
from nianbao.office.diff.rendering.markdown_text import comment_cell

MOST_ROWS: Final = 60
LONGEST_SENTENCE: Final = 120


def filled_tables(filled: Sequence[FilledFigure]) -> Iterator[str]:
    """The lines of the tables. A sentence that states several figures is written once."""
    owners: dict[str, list[FilledFigure]] = {}
    for one in filled[:MOST_ROWS]:
        owners.setdefault(one.change.figure.owner or NO_OWNER, []).append(one)
    written: dict[str, str] = {}
    for owner, rows in owners.items():
        yield f"**{comment_cell(owner)}填报{len(rows)}个数**\n"
        yield "| 数字 | 年份 | 上年 | 本年 | 比上年 | 所在的句子 |"
        yield "|---|---|---:|---:|---|---|"
        for one in rows:
            yield f"| {' | '.join(_cells(one, written))} |"
        yield ""
    if len(filled) > MOST_ROWS:
        yield f"另填报{len(filled) - MOST_ROWS}个数，见下面的“数字和所在的句子”。\n"


def _cells(one: FilledFigure, written: dict[str, str]) -> Iterator[str]:
    label = one.change.figure.label
    yield comment_cell(label + ("（算出）" if one.change.computed else ""))
    yield str(one.change.year)
    yield comment_cell(one.last or "—")
    yield comment_cell(one.change.new)
    yield comment_cell(one.difference + (f"（{one.rate}）" if one.rate else ""))
    if one.sentence and one.sentence in written:
        yield comment_cell(f"同“{written[one.sentence]}”")
    else:
        written[one.sentence] = label
        yield comment_cell(one.sentence, LONGEST_SENTENCE)
