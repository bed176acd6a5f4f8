"""Miswritten names: how much is searched for."""

from __future__ import annotations

from random import Random

from nianbao.report import Name, Place
from nianbao.wording.miswritten_names import LONGEST, MiswrittenNames


def test_a_text_that_is_no_name_is_not_searched_for() -> None:
    short, long = (Name("甲", "砚" + "汀渚" * half + "镇", "town", Place("names.yml")) for half in (2, LONGEST))
    assert MiswrittenNames([short]).loose is not None
    assert MiswrittenNames([long]).loose is None


def test_the_loose_look_hides_nothing() -> None:
    words = ("砚汀镇", "竹烟村", "砚汀镇中心小学", "A.B服务中心", "墨渚河", "松岩村")
    names = [Name(word, word, "village", Place("names.yml")) for word in words]
    finder, strict = MiswrittenNames(names), MiswrittenNames(names)
    strict.loose = strict.pattern.compiled
    dice, found = Random(7), 0
    for _ in range(2000):
        letters = list("".join(dice.choices(words, k=4)))
        for _ in range(3):
            letters[dice.randrange(len(letters))] = dice.choice(("", "\n", "A", "。", *"".join(words)))
        text = "".join(letters)
        assert list(finder.find(text)) == list(strict.find(text))
        found += len(list(finder.find(text)))
    assert found > 500
