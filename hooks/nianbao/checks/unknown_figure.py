"""A reference, block, formula, headline or mapped cell with an id that is no figure's and no name's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean, means_a_name
from nianbao.quantity.formula import Operand, operands
from nianbao.report import Figure, Finding, Level, Place
from nianbao.shown.show import State

FAULT = Fault(
    name="unknown_figure",
    level=Level.ERROR,
    title="没有这个数字或名称",
    means="引用、图表、公式、首页数字或对照表里的代号，目录和名称表里都没有。",
    why="引用落空，页面上就没有数。",
    fix="改成已有的代号，或先在 data/figures/ 或 data/names.yml 里添一条。",
    given="""
        data/figures/town.yml
            污水管网: {unit: 公里}
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建管网⟦{{ 污水管道 }}⟧。
        """,
    right="""
        docs/2024/town.md
            新建管网{{ 污水管网 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if book.catalogue_unreadable:
        return
    figures = {figure.id: figure.label for figure in book.catalogue.values()}
    names = {name.id: name.text for name in book.names.values()}
    labels = names | figures
    for use in reading.uses:
        unknown = use.shown.state is State.UNKNOWN and not use.year.unreadable
        if unknown and not means_a_name(use.reference.id, names, figures):
            yield _finding(use.reference.place, use.reference.id, use.reference.written, labels)
    for _, section in reading.sections():
        for block in section.blocks:
            for figure_id, place in zip(block.figures, block.figure_places, strict=True):
                if book.figure(figure_id) is None:
                    yield _finding(place, figure_id, figure_id, figures)
    for figure in reading.entries:
        for field, operand in _operands(figure):
            if operand.figure not in figures:
                yield _finding(figure.place_of(field), operand.figure, str(operand), figures)
            elif operand.column and reading.history.unit(operand) is None:
                place = figure.place_of(field)
                why = f"名单“{operand.figure}”没有“{operand.column}”这一列"
                yield FAULT.at(place, str(operand), why, figure=figure.id)
    if not reading.has_rest:
        return
    for figure_id, place in book.headlines:
        if book.figure(figure_id) is None:
            yield _finding(place, figure_id, figure_id, figures)
    for table_map in book.maps.values():
        for cell in table_map.cells:
            if book.figure(cell.figure) is None:
                yield _finding(cell.place, cell.figure, cell.figure, figures)


def _operands(figure: Figure) -> Iterator[tuple[str, Operand]]:
    if figure.equals is not None:
        for operand in operands(figure.equals):
            yield "equals", operand
    for field, relations in (("rules", figure.rules), ("expect", figure.expected)):
        for relation in relations:
            for operand in relation.operands:
                yield field, operand


def _finding(place: Place, word: str, written: str, labels: Mapping[str, str]) -> Finding:
    return FAULT.at(place, written, f"没有叫“{word}”的数字或名称", did_you_mean(word, labels))
