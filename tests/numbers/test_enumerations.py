"""Counts and lists in prose: what is read, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nianbao.checks.fault import Reading
from nianbao.numbers.enumerations import CountedList, enumerations
from nianbao.shown.prose import Prose
from tests.held import load_held

PIECES = (
    *(
        "三个",
        "两大",
        "5家",
        "四项措施",
        "一是",
        "二是",
        "分别是",
        "即",
        "等",
        "和",
        "、",
        "，",
        "。",
        "；",
        "：",
        "（",
        "）",
    ),
    *("“", "”", "甲村", "新建", "措施", "\n\n", "| ", "{{ 甲 }}", "{{ 甲 列举 }}", "{{ 甲 列举(1) }}"),
)
BOOK = {"data/figures/a.yml": "甲: {unit: 个, list: {名称: site}}\n", "data/2024/a.yml": "甲: [东园, 西园、南园]\n"}


def prose_of(text: str) -> Prose:
    return Reading(load_held({**BOOK, "docs/2024/1.md": f"{text}\n"})).prose[0]


def read(text: str) -> list[tuple[str, CountedList]]:
    prose = prose_of(text)
    return [(prose.text[listed.start : listed.end], listed) for listed in enumerations(prose)]


@example("{{ 甲 列举 }}{{ 甲 列举 }}等三个等三个")
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    prose = prose_of(text)
    for listed in enumerations(prose):
        assert 0 <= listed.start < listed.end <= len(prose.text)
        assert 0 <= listed.list_start <= listed.list_end <= len(prose.text)
        assert 1 <= listed.least <= listed.most


@given(st.integers(2, 9), st.integers(2, 9), st.booleans())
def test_a_plain_list_agrees_if_and_only_if_it_is_as_long_as_its_count(count: int, items: int, is_open: bool) -> None:
    names = "、".join(f"{'东西南北中前后左右'[at]}园" for at in range(items))
    text = f"修缮{names}等{count}处园林。" if is_open else f"修缮{count}处园林，分别是{names}。"
    ((written, listed),) = read(text)
    assert written == f"{count}处"
    assert listed.agrees is (items <= count if is_open else items == count)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        # What 列举 shows counts by its rows, whatever they contain.
        ("{{ 甲 }}，分别是{{ 甲 列举 }}。", 2),
        ("{{ 甲 列举 }}{{ 甲 汉字 }}园林。", 2),
        ("{{ 甲 }}，分别是{{ 甲 列举(1) }}。", 1),
        ("修缮东园、{{ 甲 列举 }}等5处。", 3),
    ],
)
def test_a_shown_list_counts_by_its_rows(text: str, items: int) -> None:
    ((_, listed),) = read(text)
    assert listed.least == items


@pytest.mark.parametrize("end", ["", "。", "。\n"])
@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("东园、西园、南园等5处园林", "东园、西园、南园"),
        ("整治一新，东园、西园、南园等5处园林", "东园、西园、南园"),
        ("修缮东园、西园、南园5处园林", "修缮东园、西园、南园"),
        ("修缮5处园林，分别是东园、西园、南园", "东园、西园、南园"),
        ("修缮5处园林，分别是东园、西园、南园；群众满意", "东园、西园、南园"),
    ],
)
def test_a_list_is_quoted_from_its_first_item_to_its_last(text: str, items: str, end: str) -> None:
    prose = Reading(load_held({"docs/2024/1.md": text + end})).prose[0]
    (listed,) = enumerations(prose)
    assert prose.text[listed.list_start : listed.list_end] == items
