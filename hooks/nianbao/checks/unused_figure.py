"""A figure with a value that no report shows and no formula uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nianbao.checks import broken_reference
from nianbao.checks.fault import Fault, Reading
from nianbao.forms import years_shown
from nianbao.quantity.formula import Operand, operands
from nianbao.report import Figure, Finding, Level, Year, Yearbook

FAULT = Fault(
    name="unused_figure",
    level=Level.WARNING,
    title="填了的数字没有用上",
    means="这一年填了值，可是正文、表、图、首页数字、公式和规则都没有用到它。草稿里不算问题。",
    why="或是正文漏写了一项工作，或是正文里写死了这个数，或是目录里有一条早已不用。",
    fix="在正文里引用它；不再报告的，在目录里写上 until，或删去这一年的值。",
    given="""
        data/figures/people.yml 略
            助餐点: {unit: 个}
        data/2024/release.yml 略
            date: 2025-01-20
            signer: 镇长
            number: 柳政发〔2025〕2号
        """,
    wrong="""
        data/2024/people.yml
            ⟦助餐点⟧: 7
        docs/2024/people.md
            老年助餐点有所增加。
        """,
    right="""
        data/2024/people.yml
            助餐点: 7
        docs/2024/people.md
            老年助餐点增加到{{ 助餐点 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if reading.has_unread_files():
        return
    used = _used_by_sections(reading)
    in_general = {figure.id for written, _ in book.headlines if (figure := book.figure(written))}
    in_general |= _used_by_formulas(book)
    unused = []
    for year in book.years:
        if not reading.must_be_complete(year) or not year.sections:
            continue
        for figure_id, value in year.values.items():
            figure = book.figure(figure_id)
            if figure is None or value.quantity is None or value.computed or not figure.lives_in(year.number):
                continue
            if figure.id not in in_general and (year.number, figure.id) not in used:
                unused.append((figure, year))
    uncertain = _years_of_unknown_ids(reading) if unused else set()
    yield from (_finding(figure, year) for figure, year in unused if year.number not in uncertain)


def _finding(figure: Figure, year: Year) -> Finding:
    value = year.values[figure.id]
    why = f"“{figure.label}”{year.number}年填了值，报告里没有用到"
    fix = f"在正文里写 {{{{ {figure.id} }}}}；不再报告的，在目录里写 until: {year.number - 1}，或删去这一年的值"
    return FAULT.at(value.place, figure.id, why, fix, figure=figure.id)


def _years_of_unknown_ids(reading: Reading) -> set[int]:
    """The years with a reference to an unknown id, which may be meant for a figure that seems unused."""
    uncertain = {year.number for year in reading.years if reading.use_of(year.number).has_unknown}
    broken = {finding.place.file for finding in broken_reference.find(reading)}
    return uncertain | {year.number for year, section in reading.book.sections() if section.file in broken}


def _used_by_sections(reading: Reading) -> set[tuple[int, str]]:
    """Year and figure of everything that references, tables and charts show."""
    book = reading.book
    used = set()
    for report, section in book.sections():
        for reference in section.references:
            figure = book.figure(reference.id)
            if figure is not None:
                year = reference.year or report.number
                used |= {(shown, figure.id) for shown in (year, *years_shown(reference.forms, year))}
        for block in section.blocks:
            used |= {(year, figure.id) for year in block.years for figure in book.figures_of(block)}
    return used


def _used_by_formulas(book: Yearbook) -> set[str]:
    """The figures that a formula or rule compares with another figure. Their values then check what is printed."""
    used = set()
    for figure in book.catalogue.values():
        if figure.equals is not None:
            used |= _figures(book, operands(figure.equals))
        for rule in figure.relations:
            compared = _figures(book, rule.operands)
            if len(compared) > 1:
                used |= compared
    return used


def _figures(book: Yearbook, named: Iterable[Operand]) -> set[str]:
    return {figure.id for operand in named if (figure := book.figure(operand.figure))}
