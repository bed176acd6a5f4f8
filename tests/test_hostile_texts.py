"""Adversarial texts end with the right finding or the right page. How long they take is measured by
``python -m tests.bench.hostile``."""

from __future__ import annotations

import random

import pytest

from nianbao.office.importing import SourceError
from nianbao.office.importing.source import LONGEST_PARAGRAPH, LONGEST_SENTENCE, read_source
from nianbao.source.limits import MOST_HEADINGS
from nianbao.source.positions import LONGEST_TEXT
from tests.bench.hostile.jobs import HEAD, findings, import_text, rendered, with_text
from tests.bench.hostile.texts import UNITS, Hostile, Unit, hostile_texts

SHORT = 400
SEED = 7
SAMPLE = random.Random(SEED).sample(list(hostile_texts()), 24)
# Where one line stays one paragraph of prose.
PARAGRAPHS = ("数和量词", "顿号列举", "开引号", "圆括号", "方括号", "左花括号", "引用不收尾", "实体", "反斜线", "空格")
NOT_SHOWN = "没有读，也没有显示"
UNCLOSED = ("<", "`", "~")


def too_long(text: str) -> list[str]:
    """The lines of 2024 that are not read."""
    found = findings(with_text(text))
    return [str(one.place) for one in found if one.fault == "text_too_long" and "/2024/" in one.place.file]


@pytest.mark.parametrize("hostile", SAMPLE, ids=lambda hostile: hostile.story)
def test_a_short_one_is_read(hostile: Hostile) -> None:
    text = hostile.text(SHORT)
    if not any(sign in text for sign in UNCLOSED):
        assert too_long(text) == []
        assert NOT_SHOWN not in rendered(text)
    import_text(text)


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.story in PARAGRAPHS], ids=lambda unit: unit.story)
def test_one_past_the_limit_is_not_read(unit: Unit) -> None:
    text = Hostile(unit, "一行").text(LONGEST_TEXT + 100)
    assert len(too_long(text)) == 1
    assert NOT_SHOWN in rendered(text)


def test_a_page_is_not_read_behind_too_many_headings() -> None:
    text = "# 甲\n\n" * (MOST_HEADINGS + 3) + "乙乙\n"
    (place,) = too_long(text)
    before_text = HEAD.count("\n")
    # The head of the page is a heading as well.
    assert place.startswith(f"docs/2024/1-town.md:{before_text + 2 * (MOST_HEADINGS - 1) + 1}")
    html = rendered(text)
    assert html.count("<h1") == MOST_HEADINGS
    assert html.count(NOT_SHOWN) == 1
    assert "乙乙" not in html


@pytest.mark.parametrize("heading", ["# 甲", "甲\n===", "> ## 甲", "- # 甲"])
def test_headings_of_every_kind_are_counted(heading: str) -> None:
    assert len(too_long(f"{heading}\n\n" * (MOST_HEADINGS + 1))) == 1
    assert too_long(f"{heading}\n\n" * (MOST_HEADINGS - 1)) == []


@pytest.mark.parametrize("name", ["甲.txt", "甲.md"])
def test_a_sentence_or_paragraph_too_long_is_not_imported(name: str) -> None:
    sentence = "甲" * LONGEST_SENTENCE
    assert read_source(name, f"{sentence}。{sentence}。".encode()).blocks
    with pytest.raises(SourceError, match="第 1 段有一句超过 1 千字"):
        read_source(name, f"甲{sentence}。".encode())
    with pytest.raises(SourceError, match="第 1 段超过 5 千字"):
        read_source(name, ("甲。" * (LONGEST_PARAGRAPH // 2 + 1)).encode())
