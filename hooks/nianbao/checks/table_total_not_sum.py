"""A total of a table in the prose that is not what its rows or columns add up to."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.table_totals import TOTAL_WORD, TableTotal, wrong_totals
from nianbao.quantity.arithmetic import digits_of, plain_digits, round_half_up
from nianbao.report import Finding, Level
from nianbao.shown.prose_tables import HTML_CELL

FAULT = Fault(
    name="table_total_not_sum",
    level=Level.ERROR,
    title="表里的合计与各项对不上",
    means="正文的表里（用 HTML 写的也算），合计、小计、总计、共计、总数的一行或一列，与它上面（或下面、旁边）"
    "各格之和不一样。四舍五入的尾差不算；比率、排名、序号、单价、备注的列不加；有空格、有文字的不核对；"
    "“其中”、小计、分级的行怎样算都对不上，才算。整张表没有一个合计对得上的，只提醒。",
    why="合计就印在各项下面，读者一加就看得出。",
    fix="核对各项和合计，改错的一个；能用引用的，写引用。",
    given="""
        data/figures/town.yml 略
            东片受益: {unit: 户}
            西片受益: {unit: 户}
            两片受益: {unit: 户}
            全镇受益: {unit: 户}
        data/2024/town.yml 略
            东片受益: 128
            西片受益: 96
            两片受益: 224
            全镇受益: 234
        """,
    wrong="""
        docs/2024/town.md
            | 片区 | 受益户数 |
            |---|---:|
            | 东片 | {{ 东片受益 }} |
            | 西片 | {{ 西片受益 }} |
            | 合计 | ⟦{{ 全镇受益 }}⟧ |
        """,
    right="""
        docs/2024/town.md
            | 片区 | 受益户数 |
            |---|---:|
            | 东片 | {{ 东片受益 }} |
            | 西片 | {{ 西片受益 }} |
            | 合计 | {{ 两片受益 }} |
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        is_table = "\t" in passage.text or HTML_CELL in passage.section.text
        if is_table and TOTAL_WORD.search(passage.text):
            for table in passage.prose.tables:
                for wrong in wrong_totals(passage.text, table, passage.units):
                    yield _finding(passage, wrong)


def _finding(passage: NumberPassage, wrong: TableTotal) -> Finding:
    cell = passage.text[wrong.cell.start : wrong.cell.end]
    written = cell.strip()
    start = wrong.cell.start + cell.index(written)
    total = digits_of(plain_digits(round_half_up(wrong.sum_of_parts, 6).normalize()))
    what = "这一行其余各列" if wrong.is_column else "这一列各行"
    why = f"“{wrong.label}”写的是{written}，{what}{wrong.parts}项相加是{total}{wrong.unit.text}"
    why += "，四舍五入的尾差算进去也对不上" if wrong.is_rounded else ""
    return FAULT.at(
        passage.prose.place(start, start + len(written)), written, why,
        operands=((wrong.label, written), ("各项之和", total + wrong.unit.text)),
        level=Level.WARNING if wrong.is_doubtful else FAULT.level,
    )  # fmt: skip
