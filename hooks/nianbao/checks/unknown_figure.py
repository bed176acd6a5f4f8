"""A reference, block, formula, headline or mapped cell with an id that is no figure's and no name's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean, means_a_name
from nianbao.quantity.formula import Operand, operands
from nianbao.report import Figure, Finding, Level, Place, Yearbook
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
    if reading.book.catalogue_unreadable:
        return
    figures = {figure.id: figure.label for figure in reading.book.catalogue.values()}
    yield from _in_references(reading, figures)
    yield from _in_blocks(reading, figures)
    yield from _in_formulas(reading, figures)
    if reading.has_rest:
        yield from _in_headlines_and_maps(reading.book, figures)


def _in_references(reading: Reading, figures: Mapping[str, str]) -> Iterator[Finding]:
    names = {name.id: name.text for name in reading.book.names.values()}
    labels = {**names, **figures}
    for use in reading.uses:
        word = use.reference.id
        if use.shown.state is State.UNKNOWN and not use.year.unreadable and not means_a_name(word, names, figures):
            yield _finding(use.reference.place, word, use.reference.written, labels)


def _in_blocks(reading: Reading, figures: Mapping[str, str]) -> Iterator[Finding]:
    for _, section in reading.sections():
        for block in section.blocks:
            for word, place in zip(block.figures, block.figure_places, strict=True):
                if reading.book.figure(word) is None:
                    yield _finding(place, word, word, figures)


def _in_formulas(reading: Reading, figures: Mapping[str, str]) -> Iterator[Finding]:
    for figure in reading.entries:
        for field, operand in _operands(figure):
            place = figure.place_of(field)
            if operand.figure not in figures:
                yield _finding(place, operand.figure, str(operand), figures)
            elif operand.column and reading.history.unit(operand) is None:
                why = f"名单“{operand.figure}”没有“{operand.column}”这一列"
                yield FAULT.at(place, str(operand), why, figure=figure.id)


def _in_headlines_and_maps(book: Yearbook, figures: Mapping[str, str]) -> Iterator[Finding]:
    cells = ((cell.figure, cell.place) for table_map in book.maps.values() for cell in table_map.cells)
    for word, place in (*book.headlines, *cells):
        if book.figure(word) is None:
            yield _finding(place, word, word, figures)


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
