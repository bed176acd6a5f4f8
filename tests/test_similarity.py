"""How similar texts are."""

from __future__ import annotations

import pytest

from nianbao.similarity import character_pairs, name_similarity, share_said, similarity


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("污水管网", "污水管网", 1.0),
        ("污水管网", "供水管网", 0.75),
        ("管网", "泵站", 0.0),
        ("", "管网", 0.0),
        ("", "", 0.0),
    ],
)
def test_similarity(one: str, other: str, expected: float) -> None:
    assert similarity(one, other) == expected
    assert similarity(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # A name with something added before, behind or around it.
        ("中心组学习", "党委中心组学习", 0.8333),
        ("中心组学习", "镇党委中心组学习次数", 0.82),
        # Four of six characters in one piece.
        ("新建污水管网", "污水管网新建项目总长度", 0.5467),
        # Two characters are no long run.
        ("管网", "镇区污水管网新建长度", 0.3333),
    ],
)
def test_a_long_part_counts_by_the_shorter_name(one: str, other: str, expected: float) -> None:
    assert name_similarity(one, other) == pytest.approx(expected, abs=0.0001)
    assert name_similarity(other, one) == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("污水管网长度", "新建改建污水管网，总长度12公里", 0.8),
        ("污水管网长度", "长度", 0.2),
        ("污水管网长度", "网长", 0.2),
        ("污水管网长度", "水务", 0.0),
        ("污水管网长度", "长", 0.0),
        ("户", "户", 0.0),
    ],
)
def test_a_name_in_a_longer_text(name: str, text: str, expected: float) -> None:
    assert share_said(character_pairs(name), character_pairs(text)) == expected
