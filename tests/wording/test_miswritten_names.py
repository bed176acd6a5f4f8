"""Miswritten names: how much is searched for."""

from __future__ import annotations

from nianbao.report import Name, Place
from nianbao.wording.miswritten_names import LONGEST, MiswrittenNames


def test_a_text_that_is_no_name_is_not_searched_for() -> None:
    short, long = (Name("甲", "砚" + "汀渚" * half + "镇", "town", Place("names.yml")) for half in (2, LONGEST))
    assert MiswrittenNames([short]).pattern is not None
    assert MiswrittenNames([long]).pattern is None
