"""A text that YAML reads as nothing (YAML 1.2, 10.3.2: ``~``, ``null``)."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.free_text import takes_words
from nianbao.report import Finding, Level

FAULT = Fault(
    name="text_read_as_nothing",
    level=Level.WARNING,
    title="“~”或 null 读成了空",
    means="该写文字的地方写了“~”或 null。YAML 把它们读作空，等于没有写。",
    why="看着有字，读进去什么也没有：名称改用代号，名单少一格。",
    fix="要的就是这个字，用引号括起来；要空着，就把它删去。",
    wrong="""
        data/figures/town.yml
            污水管网: {unit: 公里, label: ⟦~⟧}
        """,
    right="""
        data/figures/town.yml
            污水管网: {unit: 公里, label: 新建污水管网}
        """,
)
TERMS = "data/terms.yml"  # an empty value there forbids a word


def find(reading: Reading) -> Iterator[Finding]:
    for null in reading.book.nulls:
        file = null.place.file
        if reading.has(file) and file != TERMS and takes_words(reading.book, file, null.path):
            yield FAULT.at(null.place, null.written, f"“{null.written}”读作空，等于没有写")
