"""The titles above a place of a report."""

from __future__ import annotations

import re
from typing import Final

from nianbao.numbers.section_numbers import NumberPassage
from nianbao.words.alternatives import either
from nianbao.words.plan_words import LACK_HEADINGS, PLAN_HEADINGS, RESULT_HEADINGS

PLAN_TITLE: Final = re.compile(either(PLAN_HEADINGS))
RESULT_TITLE: Final = re.compile(either(RESULT_HEADINGS))
# 存在问题和下步打算: what is below it may be of now or of the years to come.
LACK_TITLE: Final = re.compile(either(LACK_HEADINGS))


def titles_above(passage: NumberPassage, position: int) -> str:
    """The titles above an offset: of the folders, of the section, and the headings in it."""
    parts = passage.section.stem.split("/")
    folders = ("/".join((*parts[:depth], "index")) for depth in range(1, len(parts)))
    above: dict[int, str] = {}
    for heading in passage.prose.headings:
        if heading.start <= position:
            above = {level: title for level, title in above.items() if level < heading.level}
            above[heading.level] = passage.text[heading.start : heading.end]
    titles = (section.title for folder in folders if (section := passage.year.section(folder)))
    return " ".join((*titles, passage.section.title, *above.values()))


def are_of_plan(titles: str) -> bool:
    """Whether what is below such titles is planned: the last of their words that says so speaks of plans, and none of
    what is lacking now."""
    planned = max((match.end() for match in PLAN_TITLE.finditer(titles)), default=0)
    is_planned = planned > max((match.end() for match in RESULT_TITLE.finditer(titles)), default=0)
    return is_planned and LACK_TITLE.search(titles) is None
