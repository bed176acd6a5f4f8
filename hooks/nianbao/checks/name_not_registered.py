"""A village or community in a list that the register of names does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.forms.name_masking import NameIndex
from nianbao.forms.showing import MASK
from nianbao.report import Finding, Level

FAULT = Fault(
    name="name_not_registered",
    level=Level.ERROR,
    title="名单里的村（社区）没有登记",
    means="名单里 village、community 一类的字段，写的村或社区在 data/names.yml 里没有（别称也算登记）。"
    "一个村也没有登记的，不核对。",
    why="全镇的村和社区是固定的，写出一个没有的，多半是错字；没有登记的名称，脱敏版也不一定盖得住。",
    fix="改正村名；确是新的村（社区），先在 data/names.yml 里登记。",
    given="""
        data/names.yml
            竹烟村: {kind: village}
        data/figures/town.yml 略
            示范村: {unit: 个, list: {村: village}}
        """,
    wrong="""
        data/2024/town.yml
            示范村: [⟦竹炯村⟧]
        """,
    right="""
        data/2024/town.yml
            示范村: [竹烟村]
        """,
)
KINDS: Final = ("village", "community")


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    registered = {name.id: name.text for name in book.names.values() if name.kind in KINDS}
    if not registered or book.catalogue_unreadable:
        return
    for year in reading.years:
        names = NameIndex(book, year.number)
        for value in year.values.values():
            figure = book.catalogue.get(value.figure)
            if figure is None:
                continue
            fields = {field.name for field in figure.fields if field.kind in KINDS}
            for row in value.rows:
                for cell in row.cells:
                    if MASK in cell.text:
                        continue  # leftover_mask
                    name = names.find(cell.text)
                    if cell.field not in fields or (name is not None and name.kind in KINDS):
                        continue
                    why = f"{figure.label}里的“{cell.text}”，data/names.yml 里没有这个村（社区）"
                    fix = did_you_mean(cell.text, registered)
                    if name is not None:
                        why = (
                            f"{figure.label}里的“{cell.text}”，{name.place.file} 里登记的不是村（社区），是 {name.kind}"
                        )
                        fix = f"真是村（社区）的，把 {name.place} 的 kind 改成 village 或 community；不是的，改正名单"
                    yield FAULT.at(cell.place, cell.text, why, fix, figure=figure.id)
