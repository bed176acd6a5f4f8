"""A registered name written with one letter wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.wording.miswritten_names import Miswritten, MiswrittenNames
from nianbao.wording.printed import Printed, read_printed
from nianbao.wording.registered_names import names_of

FAULT = Fault(
    name="name_misspelt",
    level=Level.WARNING,
    title="名称像是写错了一个字",
    means="正文里的一个词，与登记的名称只差一个字（或前后两个字颠倒、长的名称漏了一个字），结尾一样，"
    "自己又没有登记，目录和名单里也没有。同一年里写了三遍以上的，当作真有这个地方，不提醒。",
    why="村名、单位名写错，当事人一眼就看得出；写错的名称脱敏版也盖不住。",
    fix="改成登记的名称，或用引用；确是另一个地方，在 data/names.yml 里登记。",
    given="""
        data/names.yml
            竹烟村: {kind: village}
        """,
    wrong="""
        docs/2024/town.md
            ⟦竹炯村⟧新建污水管网。
        """,
    right="""
        docs/2024/town.md
            {{ 竹烟村 }}新建污水管网。
        """,
)
MOST: Final = 2


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if not book.names:
        return
    with_names = {year.number for year in reading.years if year.names}

    @cache
    def finder(number: int | None) -> MiswrittenNames:
        return reading.words.miswritten(names_of(book, number).values())

    found: list[tuple[Printed, Miswritten]] = []
    for printed in reading.printed:
        if printed.prose is not None:
            names = finder(printed.year if printed.year in with_names else None)
            found += [(printed, one) for one in names.find(printed.text) if printed.is_typed(one.start, one.end)]
    counts = Counter((printed.year, one.written) for printed, one in found)
    data = read_printed(book, (), book.years, book.catalogue.values()) if found else ()
    words_of_data = "\n".join(printed.text for printed in data)
    for printed, one in found:
        if counts[printed.year, one.written] <= MOST and one.written not in words_of_data:
            why = f"没有登记“{one.written}”，只有“{one.name.text}”（{one.name.place.file}:{one.name.place.line}）"
            fix = f"是不是想写：{one.name.text}；确是另一个地方，先登记"
            yield FAULT.at(printed.place(one.start, one.end), one.written, why, fix)
