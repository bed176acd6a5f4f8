"""A signed year, or the register of releases, that differs from what was sealed."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level, Place
from nianbao.sealing.release_register import misdated, release_entry, unlinked
from nianbao.sealing.seal_breaks import seal_breaks

FAULT = Fault(
    name="seal_broken",
    level=Level.ERROR,
    title="签发过的内容改了，没有更正",
    means="签发时，数字以外的内容也封存了：每一段文字和它显示的数、名称、增幅、口径变化、出处、说明、签发日期和文号、"
    "图片和附件。现在有一样与封存时（data/年份/seal.yml、data/releases.yml）不同，corrections.yml 里又没有更正。",
    why="签发过的报告是凭据，一个字也不能悄悄改。",
    fix="恢复签发时的写法；确要改，用 nianbao correct 写更正（原文、新文、原因、批准人、日期）。",
    given="""
        data/figures/town.yml 略
            户厕改造: {unit: 座}
        data/2023/town.yml 略
            户厕改造: 386
        data/2023/release.yml 略
            date: 2024-01-15
            signer: 镇长
            number: 柳政发〔2024〕2号
        data/2023/released.yml 略
            户厕改造: {value: "386", label: 户厕改造, unit: 座, definition: "", decimals: 不限}
        data/2023/seal.yml 略
            form: 1
            release: e7fc88c29350c5d8346054ffaa11d224
            released: 8244cc4e731c51ee66f9baf6bad78e1d
            figures: {户厕改造: 7a89e483c6449f2308cc1d44ff718017}
            sections:
              town:
              - 3b2d59aa8f9b5823f74d4836b370000d 3b2d59aa8f9b5823f74d4836b370000d
              - 4bd8d1b232d5eaef3d92b06ddfb930ff 75e73d6ed84819071cea1528e533900a
        data/releases.yml 略
            - year: 2023
              date: 2024-01-15
              number: 柳政发〔2024〕2号
              seal: 09a7f3964283b9b7ad2b376cfb02348a2140347581adfef55ec58e8e26588aab
              previous: ''
        """,
    wrong="""
        docs/2023/town.md
            # 户厕

            ⟦全年改造户厕{{ 户厕改造 }}，群众满意。⟧
        """,
    right="""
        docs/2023/town.md
            # 户厕

            全年改造户厕{{ 户厕改造 }}。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if reading.has_rest:
        yield from _in_register(reading)
    if book.catalogue_unreadable:
        return
    for year in reading.years:
        if year.seal is None:
            continue
        for one in seal_breaks(book, year, reading.restated_until(year.number), reading.proses):
            yield FAULT.at(one.place, one.written, one.why, one.fix, figure=one.figure)


def _in_register(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    for entry in unlinked(book):
        why = "签发簿的这一条与上一条接不上：有一条被删去、改动或挪了位置"
        yield FAULT.at(entry.place, str(entry.year), why, "恢复 data/releases.yml；这个文件只由命令往后添，从来不改")
    for entry in misdated(book):
        why = f"签发簿里 {entry.year} 年这一条的日期或文号，与 release.yml（更正的，与 corrections.yml）不同"
        yield FAULT.at(entry.place, str(entry.date), why, "恢复改过的那一边")
    for entry, reason in reading.witnesses.wrong_signatures:
        yield FAULT.at(
            entry.place, entry.number or str(entry.year), f"签名验不过：{reason}", "恢复签发时的签名和签发簿"
        )
    for year in book.years:
        registered = release_entry(book, year.number) if year.release is not None else None
        if registered is not None and year.seal is not None and registered.seal != year.seal.digest:
            why = f"{year.number}年的封存记录与签发簿登记的不同"
            yield FAULT.at(Place(year.seal.place.file), "seal.yml", why, "恢复封存时的 seal.yml；这个文件从来不用手改")
