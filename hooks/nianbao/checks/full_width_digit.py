"""A number typed with full-width digits."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.written_quantity import half_width, has_full_width
from nianbao.report import Edit, Finding, Level, Place

FAULT = Fault(
    name="full_width_digit",
    level=Level.ERROR,
    title="数字是全角的",
    means="值里用了全角的数字、小数点或百分号。",
    why="全角数字对不齐，也查不到；出版物的阿拉伯数字用半角（GB/T 15835-2011）。",
    fix="改成半角。",
    automatic_fix="改成半角。",
    given="""
        data/figures/party.yml 略
            发展党员: {unit: 名}
        """,
    wrong="""
        data/2024/party.yml
            发展党员: ⟦９⟧
        """,
    right="""
        data/2024/party.yml
            发展党员: 9
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        fix = f"改成：{half_width(problem.written)}"
        edits = _edits(reading, problem.place)
        yield FAULT.at(problem.place, problem.written, "有全角的数字或符号", fix, edits=edits)


def _edits(reading: Reading, place: Place) -> tuple[Edit, ...]:
    """The value with its full-width signs alone changed; a comma might end a value in braces."""
    line = reading.book.lines[place.file][place.line - 1]
    old = line[place.column - 1 : place.column - 1 + place.length]
    new = "".join(half_width(sign) if has_full_width(sign) else sign for sign in old)
    return (Edit(place, old, new),) if old != new and "，" not in old else ()
