"""Syllables are those that pypinyin gives with all its words loaded."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.search.syllables import ENTRY, readings_of_words, syllables_of

WHOLE_LIBRARY = """
import json, sys
from pypinyin import lazy_pinyin
texts = json.load(sys.stdin)
print(json.dumps([lazy_pinyin(text, errors=lambda run: [""] * len(run)) for text in texts]))
"""


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("银行行长", "yin hang hang zhang"),
        ("长度增长", "chang du zeng zhang"),
        ("重庆重要", "chong qing zhong yao"),
        ("了解到了", "liao jie dao le"),
    ],
)
def test_a_character_is_read_as_in_its_word(text: str, syllables: str) -> None:
    assert syllables_of([text]) == [syllables.split()]


def test_characters_without_a_syllable_have_an_empty_one() -> None:
    assert syllables_of(["3G、行", ""]) == [["", "", "", "xing"], []]


@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_the_words_left_out_change_nothing(data: st.DataObject) -> None:
    letters = "".join(
        sorted(set("不三不四长行重了的一丁点儿得地中国人民银大学生产分数量都会好为着干还少相差便宜朝阳率领弹"))
    )
    texts = data.draw(st.lists(st.text(letters, max_size=9), min_size=200, max_size=400))
    whole = subprocess.run(
        [sys.executable, "-c", WHOLE_LIBRARY], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    assert syllables_of(texts) == json.loads(whole.stdout)


def test_the_file_of_words_is_read_as_it_is() -> None:
    from importlib.resources import files

    written = files("pypinyin").joinpath("phrases_dict.json").read_text(encoding="utf-8")
    words = json.loads(written)
    assert [entry["word"] for entry in ENTRY.finditer(written)] == list(words)
    assert readings_of_words(["不三不四"])["不三不四"] == words["不三不四"]
