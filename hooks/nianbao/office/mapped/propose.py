"""Drafts the map of a table: which cells seem to hold which figures, by their labels and by values that are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.stated_quantity import quantity_under
from nianbao.numbers.table_totals import TOTAL
from nianbao.office.mapped.find_cells import FoundCell
from nianbao.office.mapped.head_words import THIS_YEAR, head_text, heads_key
from nianbao.office.mapped.own_unit import own_unit
from nianbao.office.mapped.table_blocks import CellHeads, tables_in
from nianbao.office.mapped.table_grid import TableGrid
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.written_quantity import QuantityError, half_width
from nianbao.report import Figure, Year, Yearbook
from nianbao.similarity import name_similarity
from nianbao.words.alternatives import either
from nianbao.words.table_words import OTHER_COLUMNS, OWN_HEADS
from nianbao.yaml.editor import scalar

HEAD: Final = """\
# 对照表：{file}里的哪一格是哪个数字。按名称拟的，还没有人核对：
# 逐条看 row（行头）、column（列头）、unit（表里的单位），删去不对的，改好以后删去 proposed 一行，再收。
"""
OPEN: Final = "# 下面这些拿不准，没有写进去；是的，照上面的样子写一条：\n"
# A label that contains the other has 0.82; an equal value in the data makes up for a label that is less similar.
CERTAIN_SIMILARITY: Final = 0.8
SIMILARITY_WITH_VALUE: Final = 0.5
MOST_NAMED: Final = 3
# In the heads of a column: of the year itself, and of another year, a plan or a comparison.
OWN_WORDS: Final = re.compile(either(OWN_HEADS))
OTHER_COLUMN: Final = re.compile(rf"\{{|{either(OTHER_COLUMNS)}")


@dataclass(frozen=True, slots=True)
class _Guess:
    """A cell that may hold a figure: the similarity of the labels, from 0 to 1, and whether the data have its value."""

    figure: Figure
    found: FoundCell
    similarity: float
    is_known: bool

    @property
    def rank(self) -> tuple[bool, float]:
        return self.is_known, round(self.similarity, 2)

    @property
    def is_sure(self) -> bool:
        return self.similarity >= (SIMILARITY_WITH_VALUE if self.is_known else CERTAIN_SIMILARITY)


def propose_map(book: Yearbook, year: Year, grids: Sequence[TableGrid]) -> tuple[bytes, int]:
    """The draft of a map as YAML, and how many figures it has. `year` is the year of the table."""
    cells = [
        FoundCell(heads, table)
        for grid in grids
        if not grid.is_hidden
        for table in tables_in(grid, book.units)
        for heads in table.cells()
    ]
    keys = Counter(_key(book, year, one) for one in cells)
    best: dict[str, list[_Guess]] = {}
    for figure in book.catalogue.values():
        if not figure.is_list and figure.equals is None and figure.lives_in(year.number):
            guesses = [
                guess for guess in _guesses(book, year, figure, cells) if keys[_key(book, year, guess.found)] == 1
            ]
            guesses.sort(key=lambda guess: guess.rank, reverse=True)
            if guesses:
                best[figure.id] = guesses
    sure = {figure: guesses[0] for figure, guesses in best.items() if _is_alone(guesses)}
    claims = Counter(guess.found.name for guess in sure.values())
    sure = {figure: guess for figure, guess in sure.items() if claims[guess.found.name] == 1}
    lines = [HEAD.format(file=grids[0].file), f"year: {year.number}\nproposed: true\nfigures:\n"]
    lines += [_entry(guess) for guess in sure.values()]
    doubtful = [(figure, guesses) for figure, guesses in best.items() if figure not in sure]
    lines += [OPEN] if doubtful else []
    lines += [_doubt(figure, guesses) for figure, guesses in doubtful]
    return "".join(lines).encode(), len(sure)


def _key(book: Yearbook, year: Year, found: FoundCell) -> tuple[str, str, str]:
    heads = found.heads
    row, column = (heads_key(one, year.number, book.units) for one in (heads.row_heads, heads.column_heads))
    return found.table.grid.sheet, row, column


def _guesses(book: Yearbook, year: Year, figure: Figure, cells: Sequence[FoundCell]) -> Iterator[_Guess]:
    names = (figure.label, figure.id)
    value = book.value(figure.id, year.number)
    known = value.quantity if value else None
    for found in cells:
        heads = found.heads
        # 产量 in the group 渔业 may be 渔业产量.
        labels = [heads_key(heads.row_heads[-count:], year.number, book.units) for count in (1, 2)]
        column = heads_key(heads.column_heads, year.number, book.units)
        measure = OWN_WORDS.sub("", column).replace(THIS_YEAR, "")
        stated = labels if not measure and _is_own_column(book, year, heads) else []
        if measure and not OTHER_COLUMN.search(measure):
            # 桥东社区 beside 网格数 and 热线工单: the row alone says nothing of which.
            stated = [label + measure for label in labels if any(_is_said_of(label, name) for name in names)]
            stated += [measure] if TOTAL.fullmatch(labels[0]) else []
        stated = [*stated, column] if _is_own_row(book, labels[0]) else stated
        similarity = max((name_similarity(words, name) for words in stated for name in names), default=0.0)
        quantity = _quantity(figure, found) if similarity >= SIMILARITY_WITH_VALUE else None
        if quantity is not None:
            is_known = known is not None and known.number == quantity.number
            yield _Guess(figure, found, similarity, is_known)


def _is_own_column(book: Yearbook, year: Year, heads: CellHeads) -> bool:
    """Whether a column has what was reached in the year of the table."""
    words = "".join(head_text(head, year.number, book.units).words for head in heads.column_heads)
    return not words or THIS_YEAR in words.replace("{-", "") or words in OWN_HEADS


def _is_said_of(label: str, name: str) -> bool:
    """Whether most characters of a row's label are in a name."""
    return 2 * len(set(label) & set(name)) >= len(set(label))


def _is_own_row(book: Yearbook, label: str) -> bool:
    """Whether a row is that of the office, in a table of many offices."""
    name = book.unit.name
    return name is not None and any(label in (word, word[:-1]) for word in (name.text, *name.aliases))


def _quantity(figure: Figure, found: FoundCell) -> Quantity | None:
    """The number of the cell in the figure's unit; None if it has none, or the units do not go together."""
    heads = found.heads
    written = found.table.grid.read(heads.row, heads.column)
    if not written.text or written.wrong:
        return None
    text = half_width(written.text) + ("%" if written.is_percent else "")
    try:
        return quantity_under(text, _stated_unit(found), figure.unit)
    except QuantityError:
        return None


def _stated_unit(found: FoundCell) -> str:
    return next(iter(found.heads.units), found.table.title_unit or "")


def _is_alone(guesses: Sequence[_Guess]) -> bool:
    """Whether the best guess is sure and no other is as good."""
    return guesses[0].is_sure and (len(guesses) == 1 or guesses[1].rank < guesses[0].rank)


def _entry(guess: _Guess) -> str:
    figure, grid, heads = guess.figure, guess.found.table.grid, guess.found.heads
    label = f"，{figure.label}" if figure.label != figure.id else ""
    known = "，与数据里的相同" if guess.is_known else ""
    text = " ".join(grid.read(heads.row, heads.column).text.split())
    return f"  # 格子里是 {text}{known}{label}\n  {mapped_entry(figure, guess.found)}\n"


def mapped_entry(figure: Figure, found: FoundCell) -> str:
    """The entry of a map, as YAML, that takes a figure from a cell."""
    grid, heads = found.table.grid, found.heads
    stated = _stated_unit(found) or own_unit(grid.read(heads.row, heads.column))
    fields = [("sheet", scalar(grid.sheet))] if grid.sheet else []
    fields.append(("row", _heads(heads.row_heads)))
    if heads.column_heads:
        fields.append(("column", _heads(heads.column_heads)))
    fields.append(("unit", scalar(stated or figure.unit.text)))
    if not stated:
        fields.append(("unit_stated", "false"))
    fields.append(("cell", found.name.rpartition("!")[2]))
    inside = ", ".join(f"{name}: {text}" for name, text in fields)
    return f"{scalar(figure.id)}: {{{inside}}}"


def _heads(heads: Sequence[str]) -> str:
    texts = [scalar(head) for head in heads]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def _doubt(figure: str, guesses: Sequence[_Guess]) -> str:
    named = (
        f"{one.found.name}“{' / '.join((*one.found.heads.row_heads, *one.found.heads.column_heads))}”"
        for one in guesses
    )
    listed = "、".join(list(named)[:MOST_NAMED])
    return f"#   {figure}（{guesses[0].figure.label}）：{listed}\n"
