"""A signed year without a seal, or a sealed one that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level, Place, RegisterEntry, Year, Yearbook
from nianbao.sealing.release_register import is_registered, release_entry, removed_corrections, vanished

FAULT = Fault(
    name="seal_missing",
    level=Level.ERROR,
    title="签发的记录不全",
    means="签发簿（data/releases.yml）登记过的一年、一条更正不见了；或者已经签发的年份没有封存记录"
    "（data/年份/seal.yml）、没有登记。从来没有封存过的项目，只提醒。",
    why="没有封存和登记，签发过的内容改了也查不出来；登记过的不见了，就是有人撤掉了凭据。",
    fix="恢复不见了的文件。这个版本以前签发的年份，补封存：nianbao seal。",
    given="""
        data/figures/town.yml 略
            户厕改造: {unit: 座}
        data/2023/town.yml 略
            户厕改造: 386
        docs/2023/town.md 略
            # 户厕

            全年改造户厕{{ 户厕改造 }}。
        """,
    wrong="""
        data/releases.yml
            - ⟦{year: 2023, date: 2024-01-15, number: 柳政发〔2024〕2号, seal: 0d5e, previous: ''}⟧
        """,
    right="""
        data/releases.yml
            []
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    level = Level.ERROR if is_registered(book) or reading.witnesses.entries else Level.WARNING
    for year in book.years:
        if year.release is not None:
            yield from _unsealed(book, year, level)
    for number in dict.fromkeys(entry.year for entry in book.register):
        entry = release_entry(book, number)
        signed = book.year(number)
        if entry is not None and (signed is None or signed.release is None):
            what = "没有 release.yml" if signed else "整个不见了"
            why = f"{number}年登记过签发（{entry.number}，{entry.date}），现在{what}"
            yield FAULT.at(entry.place, entry.number, why, f"恢复 data/{number}/ 和 docs/{number}/ 里的文件")
    for entry in removed_corrections(book):
        why = f"{entry.year}年登记过一条更正（{entry.date}），corrections.yml 里没有了，或改过"
        yield FAULT.at(entry.place, str(entry.year), why, f"恢复 data/{entry.year}/corrections.yml 里的这一条")
    for entry in vanished(book, reading.witnesses):
        why = f"git 的历史里，签发簿有一条 {entry.year} 年的登记（{_what(entry)}），现在没有了，或改过"
        yield FAULT.at(Place("data/releases.yml"), str(entry.year), why, "恢复 data/releases.yml")


def _unsealed(book: Yearbook, year: Year, level: Level) -> Iterator[Finding]:
    assert year.release is not None
    entry = release_entry(book, year.number)
    if year.seal is not None and entry is not None:
        return
    lacking = "没有封存" if year.seal is None else "没有在签发簿里登记"
    fix = f"补封存：nianbao seal {year.number}" if entry is None and year.seal is None else "恢复不见了的文件"
    yield FAULT.at(year.release.place, year.release.number, f"{year.number}年已经签发，{lacking}", fix, level=level)


def _what(entry: RegisterEntry) -> str:
    return f"签发 {entry.number}" if entry.seal else "更正" if entry.correction else "撤回签发"
