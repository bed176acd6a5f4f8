"""A reference beside the name of another figure: 固定资产投资{{ 规上工业产值 }}."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.named_figures import FigureNames, parts_of
from nianbao.numbers.other_figures import OtherFigure, OtherFigures
from nianbao.numbers.seams import Seam
from nianbao.report import Block, Finding, Level
from nianbao.wording.printed import title_of

FAULT = Fault(
    name="wrong_figure",
    level=Level.ERROR,
    title="话里说的是另一个指标",
    means="紧挨着引用的话、表格的行名列名或图表标题，写的正是目录里另一个指标的名称或代号，引用的这一个却没有提到：“固定资产投资”后面引的是产值，"
    "“党内警告”和“严重警告”互换了，“污水管网”一行引的是污水处理站。"
    "“同比”和“比上年的”接着一个数，给出的却是另一个数的，也算。名称写在数字后面的、单位不同的、并列里同一个数引了两遍的只是提醒。",
    why="数都是真的，安错了地方就成了假的；多半是复制上一句时漏改了代号。",
    fix="引用改成话里说的那个指标，或改正前面的话。",
    given="""
        data/figures/economy.yml 略
            固定资产投资: {unit: 亿元}
            规上工业产值: {label: 规模以上工业总产值, unit: 亿元}
        data/2024/economy.yml
            固定资产投资: 31.5
            规上工业产值: 86.4
        """,
    wrong="""
        docs/2024/economy.md
            完成固定资产投资⟦{{ 规上工业产值 }}⟧，规模以上工业总产值{{ 规上工业产值 }}。
        """,
    right="""
        docs/2024/economy.md
            完成固定资产投资{{ 固定资产投资 }}，规模以上工业总产值{{ 规上工业产值 }}。
        """,
)
LEAST_IN_TITLE: Final = 4
# A chart of the parts of what its title names.
OF_PARTS: Final = re.compile(r"构成|组成|结构|分布|分项|来源|分解|及其|占比")


def find(reading: Reading) -> Iterator[Finding]:
    names = reading.words.names
    for seams in _by_section(reading.seams):
        yield from (_finding(other) for other in OtherFigures(seams, names).find())
    for _, section in reading.sections():
        for block in section.blocks:
            yield from _in_title(reading, names, block)


def _by_section(seams: Sequence[Seam]) -> Iterator[list[Seam]]:
    found: dict[int, list[Seam]] = defaultdict(list)
    for seam in seams:
        found[id(seam.passage)].append(seam)
    yield from found.values()


def _finding(other: OtherFigure) -> Finding:
    seam, named = other.seam, other.figure
    figure, reference, value = seam.figure, seam.run.reference, seam.shown.value
    assert figure is not None
    assert reference is not None
    if named is None:
        why, fix = f"并列的前一项已经引用了“{other.said}”，这里又是它", "引用这里说的那个指标"
    else:
        why = f"这里说的是“{other.said}”（目录里的 {named.id}），引用的却是“{figure.label}”"
        fix = f"改成 {reference.written.replace(reference.id, named.id, 1)}，或改正前面的话"
    return FAULT.at(
        reference.place, reference.written, why, fix, data=value.place if value else figure.place,
        figure=figure.id, level=Level.ERROR if other.is_certain else Level.WARNING,
    )  # fmt: skip


def _in_title(reading: Reading, names: FigureNames, block: Block) -> Iterator[Finding]:
    """The title of a chart or table that names a figure which it does not show."""
    figures = reading.book.figures_of(block)
    key = names.longest_in(block.title, LEAST_IN_TITLE)
    named = names.exactly(key)
    if not figures or len(named) != 1 or named[0] in figures or OF_PARTS.search(block.title):
        return
    if any(names.contains(figure, key) or names.is_said(figure, block.title, key) for figure in figures):
        return
    parts = parts_of(named[0])
    if len(figures) > 1 and any(figure.id in parts or names.shares(figure, block.title) for figure in figures):
        return
    title = title_of(reading.book, block)
    listed = "、".join(figure.label for figure in figures)
    yield FAULT.at(
        title.place(0, len(block.title)), block.title, f"标题说的是“{key}”，给出的是{listed}",
        f"figures 里写 {named[0].id}，或改标题", figure=figures[0].id,
        level=Level.ERROR if len(figures) == 1 else Level.WARNING,
    )  # fmt: skip
