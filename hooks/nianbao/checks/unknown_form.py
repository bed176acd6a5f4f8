"""A form word that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.forms import FORMS
from nianbao.report import Finding, Level
from nianbao.shown.show import State

FAULT = Fault(
    name="unknown_form",
    level=Level.ERROR,
    title="没有这个形式",
    means="引用里代号后面的词，不是能用的形式。",
    why="不认识的形式不知道该怎样写数。",
    fix="改成能用的形式之一。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2023/town.yml 略
            污水管网: 11.2
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建管网{{ 污水管网 }}，同比⟦{{ 污水管网 同比增长 }}⟧。
        """,
    right="""
        docs/2024/town.md
            新建管网{{ 污水管网 }}，同比{{ 污水管网 同比 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    words = {word: word for word in FORMS}
    for use in reading.uses:
        if use.shown.state is State.UNKNOWN_FORM:
            word = use.shown.why
            fix = did_you_mean(word, words) or f"能用的形式：{'、'.join(FORMS)}"
            why = f"没有“{word}”这个形式"
            yield FAULT.at(use.reference.place, use.reference.written, why, fix)
