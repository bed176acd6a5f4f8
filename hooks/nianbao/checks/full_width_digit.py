"""A number typed with full-width digits."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.base import Fault, Reading
from nianbao.quantities import half_width
from nianbao.report import Finding, Level

FAULT = Fault(
    name="full_width_digit",
    level=Level.ERROR,
    title="数字是全角的",
    means="值里用了全角的数字、小数点或百分号。",
    why="全角数字对不齐，也查不到；出版物的阿拉伯数字用半角（GB/T 15835-2011）。",
    mend="改成半角。",
    wrong="发展党员: ９",
    right="发展党员: 9",
)


def find(reading: Reading) -> Iterator[Finding]:
    for trouble in reading.troubles(FAULT.name):
        mend = f"改成：{half_width(trouble.written)}"
        yield FAULT.at(trouble.place, trouble.written, "有全角的数字或符号", mend)
