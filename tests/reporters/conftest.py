"""A small book with findings of every kind for the reporters."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from nianbao.checks import check
from nianbao.report import Finding, Yearbook
from tests.conftest import MakeBook

FILES = {
    "data/figures/a.yml": "污水管网: {unit: 公里}\n研讨心得: {unit: 篇}\n",
    "data/2024/a.yml": "污水管网: 12.6\n研讨心得: 1200\n",
    # The emoji is one character and two UTF-16 units.
    "docs/2024/1 学习, 100%.md": "# 一、学习\n\n😀{{ 研讨心得 余 }}，{{ 污水管道 }}。\n",
    "docs/2024/2.md": "{{ 污水管网 列举 }}{{ 甲:乙,丙% }}\n",
}


@dataclass(frozen=True)
class Checked:
    """A book and its findings."""

    book: Yearbook
    findings: tuple[Finding, ...]


@pytest.fixture
def checked(make_book: MakeBook) -> Checked:
    book = make_book(FILES)
    wanted = {"false_hedge", "unknown_figure", "form_misfit"}
    return Checked(book, tuple(finding for finding in check(book) if finding.fault in wanted))
