"""The ids that a figure's values are written under."""

from __future__ import annotations

from nianbao.relations.former_ids import ids_of
from tests.held import load_held


def test_its_own_id_comes_first_and_then_each_former_one() -> None:
    book = load_held(
        {"data/figures/a.yml": "管网: {unit: 公里, was: 旧网}\n旧网: {unit: 公里, was: 老网}\n泵站: {unit: 座}\n"}
    )
    assert list(ids_of(book.catalogue, "管网")) == ["管网", "旧网", "老网"]
    assert list(ids_of(book.catalogue, "泵站")) == ["泵站"]
    assert book.value_ids == {"管网": ("管网", "旧网", "老网"), "旧网": ("旧网", "老网")}


def test_a_circle_ends() -> None:
    book = load_held({"data/figures/a.yml": "甲: {was: 乙}\n乙: {was: 甲}\n"})
    assert list(ids_of(book.catalogue, "甲")) == ["甲", "乙"]
