"""A no-break, odd or invisible space, in the prose and in the data."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.wording.odd_spaces import OddSpace, odd_spaces_of_markdown, odd_spaces_of_yaml

FAULT = Fault(
    name="no_break_space",
    level=Level.WARNING,
    title="有不间断空格或看不见的字符",
    means="文字里夹着不间断空格（U+00A0）、零宽空格等看不见或不寻常的空白，多是从网页或 Word 里粘贴带来的。"
    "代码里的不算；段首缩进的全角空格不算。",
    why="看着像没有，查找、对齐和转成 Word 时就断开；夹在数和量词之间，数字也认不出来。"
    "数据文件里紧跟在冒号后面的，整行都读不出来，是错误，其他的是提醒。",
    fix="删去，或换成普通空格。",
    automatic_fix="删去，或换成普通空格。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建⟦⍽⟧污水管网{{ 污水管网 }}。
        """,
    right="""
        docs/2024/town.md
            新建污水管网{{ 污水管网 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for _, section in reading.sections():
        for odd in odd_spaces_of_markdown(section):
            yield _finding(odd)
    in_the_way = {(one.place.file, one.place.line, one.place.column) for one in reading.problems(FAULT.name)}
    for file, lines in reading.book.lines.items():
        if file.endswith((".yml", ".yaml")) and reading.has(file):
            for odd in odd_spaces_of_yaml(file, lines):
                yield _finding(odd, is_in_the_way=(file, odd.place.line, odd.place.column) in in_the_way)


def _finding(odd: OddSpace, *, is_in_the_way: bool = False) -> Finding:
    """A finding. It is an error if YAML does not see a colon because of the space, so that the line was not read."""
    fix = "删去这个字符" if odd.new == "" else "换成普通空格"
    if odd.edits:
        fix += "；nianbao check --fix 可以改好"
    why = f"这里有{odd.name}，夹在“{odd.before}”和“{odd.after}”之间"
    if is_in_the_way:
        why += "，冒号认不出来，这一行没有读进去"
    level = Level.ERROR if is_in_the_way else FAULT.level
    return FAULT.at(odd.place, odd.around, why, fix, edits=odd.edits, level=level)
