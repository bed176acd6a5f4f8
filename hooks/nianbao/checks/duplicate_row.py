"""The same item twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.forms.name_masking import NameIndex
from nianbao.forms.showing import MASK
from nianbao.report import Figure, Finding, Level, Row

FAULT = Fault(
    name="duplicate_row",
    level=Level.ERROR,
    title="名单里同一项写了两次",
    means="一年的名单里有两项的文字完全相同（数不同也算；别称与本名算同一个名称）。",
    why="同一个项目数了两遍，个数就多了一个。",
    fix="删去重复的一项；确是两个，就在名称里写出区别。",
    given="""
        data/figures/town.yml 略
            亮点工程: {unit: 个, list: {名称: text}}
        """,
    wrong="""
        data/2024/town.yml
            亮点工程: [柳荫书屋, ⟦柳荫书屋⟧]
        """,
    right="""
        data/2024/town.yml
            亮点工程: [柳荫书屋, 溪畔公园]
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        names = NameIndex(reading.book, year.number)
        for value in year.values.values():
            figure = reading.book.catalogue.get(value.figure)
            if figure is None or len(value.rows) < 2:
                continue
            seen: dict[tuple[tuple[str, str], ...], Row] = {}
            for row in value.rows:
                key = _key(figure, row, names)
                # Masked texts may be different things (leftover_mask).
                if not key or any(MASK in text for _, text in key):
                    continue
                first = seen.setdefault(key, row)
                if first is row:
                    continue
                written = "、".join(text for _, text in key)
                yield FAULT.at(
                    row.place,
                    written,
                    f"{figure.label}里“{written}”在第 {first.place.line} 行已经有了",
                    operands=(("第一次", str(first.place)), ("又一次", str(row.place))),
                    figure=figure.id,
                )


def _key(figure: Figure, row: Row, names: NameIndex) -> tuple[tuple[str, str], ...]:
    """The texts of a row by field, names as registered. Numbers do not identify an item unless the list has no
    other fields."""
    texts = {field.name for field in figure.fields if field.unit is None}
    cells = [cell for field in figure.fields if (cell := row.cell(field.name)) and (field.name in texts or not texts)]
    return tuple((cell.field, names.canonical(cell.text)) for cell in cells)
