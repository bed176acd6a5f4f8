"""A name that is not registered, in a place where only a registered one is possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean, means_a_name
from nianbao.forms.name_masking import NameIndex, is_name_unfilled
from nianbao.forms.showing import MASK
from nianbao.report import Finding, Level, Name, Year
from nianbao.shown.show import State

FAULT = Fault(
    name="unknown_name",
    level=Level.ERROR,
    title="没有登记这个名称",
    means="三种情形：正文引用的名称代号，data/names.yml 里没有（像数字代号的，按“没有这个数字”报）；"
    "名单里的单位、品牌等名称，与同类的登记名称只差一个字；某年 names.yml 里改写的代号，总表里没有，这一年也没有用到。",
    why="引用落空页面上就没有名称；差一个字的名称，脱敏版盖不住，读者也会当成两家。",
    fix="改成登记的代号或名称；确是新的名称，先在 data/names.yml 里登记。",
    given="""
        data/names.yml
            镇名: {name: 柳溪镇, kind: town}
        """,
    wrong="""
        docs/2024/intro.md
            ⟦{{ 镇名称 }}⟧稳步发展。
        """,
    right="""
        docs/2024/intro.md
            {{ 镇名 }}稳步发展。
        """,
)
# Villages and communities have another fault (name_not_registered).
OTHER_KINDS: Final = ("text", "number", "village", "community")
LEAST_LENGTH: Final = 3  # shorter words are similar by chance


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if book.catalogue_unreadable:
        return
    figures = {figure.id: figure.label for figure in book.catalogue.values()}
    names = {name.id: name.text for name in book.names.values()}
    for use in reading.uses:
        word = use.reference.id
        if use.shown.state is State.UNKNOWN and not use.year.unreadable and means_a_name(word, names, figures):
            why = f"data/names.yml 里没有叫“{word}”的名称"
            yield FAULT.at(use.reference.place, use.reference.written, why, did_you_mean(word, names))
    for year in reading.years:
        yield from _misspelt_in_lists(reading, year)
        yield from _overrides_of_nothing(reading, year, names)


def _misspelt_in_lists(reading: Reading, year: Year) -> Iterator[Finding]:
    index = NameIndex(reading.book, year.number)
    words_of: dict[str, list[str]] = {}
    for name in {**reading.book.names, **year.names}.values():
        words_of.setdefault(name.kind, []).extend((name.text, *name.aliases))
    for value in year.values.values():
        figure = reading.book.catalogue.get(value.figure)
        kinds = {f.name: f.kind for f in figure.fields if f.kind not in OTHER_KINDS} if figure else {}
        for row in value.rows if kinds else ():
            for cell in row.cells:
                words = words_of.get(kinds.get(cell.field, ""), [])
                if not words or MASK in cell.text or index.find(cell.text):
                    continue
                meant = next((word for word in words if _differs_by_one(cell.text, word)), None)
                if meant is not None and figure is not None:
                    why = f"{figure.label}里的“{cell.text}”没有登记，与登记的“{meant}”只差一个字"
                    fix = f"是同一个，就改成“{meant}”；不是，就在 data/names.yml 里登记“{cell.text}”"
                    yield FAULT.at(cell.place, cell.text, why, fix, figure=figure.id)


def _differs_by_one(one: str, other: str) -> bool:
    """Whether two words differ in one character, or one has an additional character."""
    if min(len(one), len(other)) < LEAST_LENGTH or one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shorter, longer = sorted((one, other), key=len)
    if len(one) == len(other):
        return one[same + 1 :] == other[same + 1 :]
    return shorter[same:] == longer[same + 1 :]


def _overrides_of_nothing(reading: Reading, year: Year, names: Mapping[str, str]) -> Iterator[Finding]:
    """The names of one year that replace no registered name and are not used."""
    used = {use.shown.name.id for use in reading.uses if use.year is year and use.shown.name is not None}
    used |= {cell.text for value in year.values.values() for row in value.rows for cell in row.cells}
    for name in year.names.values():
        # A name that is 待填 is not used yet (unfilled_name).
        if name.id not in names and not is_name_unfilled(name) and not used & {name.id, name.text, *name.aliases}:
            yield _override(name, year, names)


def _override(name: Name, year: Year, names: Mapping[str, str]) -> Finding:
    why = f"data/names.yml 里没有“{name.id}”，{year.number}年的报告也没有用到"
    return FAULT.at(name.place, name.id, why, did_you_mean(name.id, names))
