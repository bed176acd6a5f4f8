"""A figure's years under its former ids are its history everywhere: shown, compared, ruled over, checked."""

from __future__ import annotations

import pytest

from nianbao.checks.fault import Reading
from nianbao.report import Edition, Yearbook
from nianbao.shown.show import show
from tests.held import load_held

# 老网 became 旧网, which still has an entry of its own, and then 管网.
ENTRIES = {
    "each has its entry": "管网: {unit: 公里, was: 旧网, rules: 管网 >= 管网@上年, jump: 20%}\n"
    "旧网: {unit: 公里, was: 老网, until: 2023}\n老网: {unit: 公里, until: 2022}\n",
    "the oldest is known by name alone": "管网: {unit: 公里, was: 旧网, rules: 管网 >= 管网@上年, jump: 20%}\n"
    "旧网: {unit: 公里, was: 老网, until: 2023}\n",
}


@pytest.fixture(params=ENTRIES)
def book(request: pytest.FixtureRequest) -> Yearbook:
    return load_held(
        {
            "data/figures/a.yml": ENTRIES[request.param],
            "data/2022/a.yml": "老网: 10\n",
            "data/2023/a.yml": "旧网: 16\n",
            "data/2024/a.yml": "管网: 12\n",
            "docs/2024/1.md": "新建{{ 管网 }}。\n",
        }
    )


@pytest.mark.parametrize(
    ("form", "at", "shown"),
    [("", 2022, "10公里"), ("", 2023, "16公里"), ("上年", None, "16公里"), ("同比", None, "下降25.0%")],
)
def test_shown(book: Yearbook, form: str, at: int | None, shown: str) -> None:
    forms = ((form, ""),) if form else ()
    assert show(book, 2024, "管网", forms, at).text(Edition.INTERNAL) == shown


def test_rules_and_jumps_see_the_former_years(book: Yearbook) -> None:
    (broken,) = Reading(book).broken_relations
    assert broken.operands == (("管网", "12公里"), ("上年管网", "16公里"))


def test_a_circle_of_former_ids_ends() -> None:
    book = load_held({"data/figures/a.yml": "甲: {was: 乙}\n乙: {was: 甲}\n", "data/2024/a.yml": ""})
    assert book.value("甲", 2024) is None
