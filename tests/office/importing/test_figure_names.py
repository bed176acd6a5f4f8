"""The names proposed for figures: a label and an id from the words around each number of a sentence."""

from __future__ import annotations

import pytest

from nianbao.numbers import find_numbers
from nianbao.office.importing.figure_names import ProposedName, propose_name
from nianbao.office.importing.nouns import MASKED
from nianbao.words.unit_table import BUILT_IN


def names_in(text: str) -> list[ProposedName]:
    return [propose_name(text, one.start, one.end, one.unit, BUILT_IN) for one in find_numbers(text)[0]]


@pytest.mark.parametrize(
    ("sentence", "label", "proposed_id"),
    [
        ("新建农村公路12公里", "新建农村公路", "农村公路"),
        ("连续5年获评“先进单位”", "连续获得先进单位", "先进单位连续"),
        ("投入36万元，对司法所进行改造", "司法所投入", "司法所投入"),
        ("投资5亿元建设产业园项目", "产业园项目投资", "产业园项目投资"),
    ],
)
def test_a_specific_name_is_sure(sentence: str, label: str, proposed_id: str) -> None:
    assert names_in(sentence) == [ProposedName(label, proposed_id)]


@pytest.mark.parametrize(
    ("sentence", "label", "proposed_id"),
    [
        ("处理45件事项", "事项", "处理事项"),
        ("全年处理45件事项", "全年事项", "全年事项"),
        ("受理36件", "受理", "受理"),
        ("，36个", "数字（个）", "数字个"),
    ],
)
def test_a_general_name_is_not_sure(sentence: str, label: str, proposed_id: str) -> None:
    assert names_in(sentence) == [ProposedName(label, proposed_id, is_sure=False)]


def test_the_thing_whose_change_the_clause_before_states_names_the_number() -> None:
    assert names_in("群众满意率较上年提高0.9个百分点，达到97.1%")[1] == ProposedName("群众满意率", "群众满意率")


def test_the_second_number_of_a_thing_is_named_after_the_thing_and_what_it_counts() -> None:
    assert names_in("惠及农户30户、100人")[1] == ProposedName("惠及农户人数", "惠及农户人数", is_sure=False)


def test_a_word_right_behind_a_masked_number_belongs_to_that_number() -> None:
    text = f"全年实现{MASKED}开工{MASKED}竣工"
    second = text.rindex(MASKED)
    assert propose_name(text, second, second + 1, "", BUILT_IN).id == "全年竣工"
