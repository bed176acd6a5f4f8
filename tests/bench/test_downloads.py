"""The bench of downloads makes every kind of file of every year."""

from __future__ import annotations

from nianbao.outputs import OUTPUTS
from tests.bench.downloads import measure
from tests.held import load_held


def test_every_kind_of_every_year_is_measured() -> None:
    book = load_held({"docs/2023/1.md": "# 一、甲\n", "docs/2024/1.md": "# 一、甲\n"})
    taken = dict(measure(book, runs=1))
    assert list(taken) == [2023, 2024]
    assert all(list(kinds) == list(OUTPUTS) for kinds in taken.values())
