"""A figure that a released report refers to and that has no value."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading, ShownReference
from nianbao.quantity.formula import operands
from nianbao.relations.calculate import operand_year
from nianbao.report import Figure, Finding, Level, Yearbook
from nianbao.shown.show import State

FAULT = Fault(
    name="unfilled_figure",
    level=Level.ERROR,
    title="数字还没有填",
    means="正文引用的数字，这一年还没有值。草稿里标为“待填”，不算问题；签发前必须填上。",
    why="签发的报告里不能有空着的数。",
    fix="请责任部门提供数字，填进 data/年份/ 里。",
    given="""
        data/figures/town.yml 略
            污水处理站: {unit: 座}
        data/2024/release.yml 略
            date: 2025-01-20
            signer: 镇长
            number: 柳政发〔2025〕2号
        docs/2024/town.md
            污水处理站达⟦{{ 污水处理站 }}⟧。
        """,
    wrong="""
        data/2024/town.yml
            污水处理站:
        """,
    right="""
        data/2024/town.yml
            污水处理站: 5
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    used = {(use.year.number, use.shown.figure.id) for use in reading.uses if use.shown.figure}
    for use in reading.uses:
        figure = use.shown.figure
        if use.shown.state is not State.UNFILLED or figure is None:
            continue
        if not reading.must_be_complete(use.year):
            continue
        needed = use.shown.missing_year
        missing = reading.book.year(needed) if needed else None
        if missing is not None and (missing.unreadable or reading.is_misread(missing.number, figure)):
            continue
        parts = _unfilled_parts(reading.book, figure, needed or use.year.number)
        if any((use.year.number, part.id) in used for part in parts):
            continue  # the part that it waits for is reported where it is shown
        if parts:
            yield _waiting(use, figure, parts)
            continue
        value = use.year.values.get(figure.id)
        owner = f"请{figure.owner}提供，" if figure.owner else ""
        yield FAULT.at(
            use.reference.place,
            use.reference.written,
            f"“{figure.label}”：{use.shown.why}",
            f"{owner}填进 data/{needed}/ 里同名的文件",
            data=value.place if value else figure.place,
            figure=figure.id,
        )


def _unfilled_parts(book: Yearbook, figure: Figure, year: int) -> tuple[Figure, ...]:
    """The parts of a calculated figure that have no value in that year, those of its parts included."""
    found: dict[str, Figure] = {}
    waiting, seen = [(figure, year)], {(figure.id, year)}
    while waiting:
        one, of_year = waiting.pop()
        for operand in operands(one.equals) if one.equals is not None else ():
            part, at = book.figure(operand.figure), operand_year(operand, of_year)
            value = book.value(part.id, at) if part else None
            if part is None or (part.id, at) in seen or (value is not None and value.quantity is not None):
                continue
            seen.add((part.id, at))
            if part.equals is None:
                found[part.id] = part
            waiting.append((part, at))
    return tuple(found.values())


def _waiting(use: ShownReference, figure: Figure, parts: tuple[Figure, ...]) -> Finding:
    labels = "、".join(f"“{part.label}”" for part in parts)
    owners = "、".join(dict.fromkeys(part.owner for part in parts if part.owner))
    return FAULT.at(
        use.reference.place,
        use.reference.written,
        f"“{figure.label}”由别的数算出，其中{labels}还没有填",
        f"{f'请{owners}提供，' if owners else ''}填上{labels}，“{figure.label}”不用填",
        data=parts[0].place,
        figure=figure.id,
    )
