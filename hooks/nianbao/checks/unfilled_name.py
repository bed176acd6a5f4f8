"""A name of a released report that is still 待填."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.forms.name_masking import is_name_unfilled
from nianbao.report import Finding, Level, Place

FAULT = Fault(
    name="unfilled_name",
    level=Level.ERROR,
    title="名称还没有填",
    means="这一年的 names.yml 里，或正文引用的 data/names.yml 里，名称还是“待填”（nianbao new-year 这样写）。"
    "草稿里不算问题；签发前必须填上。",
    why="签发的报告里会印出“待填”两个字。",
    fix="填上这一年的名称；这一年没有的，删去这一条和正文里的引用。",
    given="""
        data/2024/release.yml 略
            date: 2025-01-20
            signer: 镇长
            number: 柳政发〔2025〕2号
        docs/2024/economy.md
            围绕⟦{{ 县战略 }}⟧，推动高质量发展。
        """,
    wrong="""
        data/names.yml
            县战略: {name: 待填, kind: strategy}
        """,
    right="""
        data/names.yml
            县战略: {name: 链上突破、全域提质, kind: strategy}
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        if not reading.must_be_complete(year):
            continue
        names = {name.id: name for name in year.names.values() if is_name_unfilled(name)}
        first_uses: dict[str, Place] = {}
        for use in reading.uses:
            name = use.shown.name
            if use.year is year and name is not None and is_name_unfilled(name):
                names.setdefault(name.id, name)
                first_uses.setdefault(name.id, use.reference.place)
        for name in names.values():
            yield FAULT.at(
                first_uses.get(name.id, name.place),
                name.text,
                f"“{name.id}”的名称还是“{name.text}”",
                data=name.place,
            )
