"""The words around a reference that may name a figure, and which references belong together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from nianbao.forms.showing import FormKind
from nianbao.numbers.said_years import is_dated
from nianbao.numbers.seams import Seam, typed_end
from nianbao.numbers.typed_units import BEHIND_SLASH, BRACKETS
from nianbao.shown.show import State
from nianbao.words.directions import DIRECTION, REACHED
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.year_words import AGAINST_LAST_YEAR, LAST_YEAR, YEAR_NUMBER

UP_TO_ZONE: Final = re.compile(r".*[，。；：！？、:;,\n\t|]", re.S)
ZONE_BEHIND: Final = re.compile(r"[^，。；：！？、:;,\n\t|]*")
# Between the numbers of an enumeration: at most a unit.
LISTED: Final = re.compile(r"[^，。；：！？、和与及\n\t]{0,5}(?:[、和与及]|以及)")
# Between a number and its change: nothing but what it is compared with.
VERSUS: Final = rf"(?:同比|{AGAINST_LAST_YEAR}(?:同期)?(?:相比)?)，?(?:则|均|也|都|又|再|实现|的)*"
FROM: Final = re.compile(rf"(?:由|从)(?:{LAST_YEAR}|{YEAR_NUMBER}年)?(?:度|末|底)?的?$")
ONLY_TO: Final = re.compile(rf"[，]?(?:进一步|逐步|稳步)?{REACHED}了?")
ONLY_VERSUS: Final = re.compile(rf"[，、（(；]?{VERSUS}")
VERSUS_END: Final = re.compile(rf"(?:{VERSUS})?(?:{DIRECTION})?$")
# The clause before one that names nothing: 参保人数稳步上升，达到{{ }}.
CLAUSE_BEFORE: Final = re.compile(r"(?P<words>[^，。；：！？、\n\t]+)，[^，。；：！？、\n\t]*$")
ROW_MARK: Final = re.compile(rf"^(?:[（(]?(?:\d{{1,3}}|[{ORDINAL}]{{1,3}})[)）.、．]|[#＃*])\s*")
MOST_LISTED: Final = 20


def states_number(seam: Seam) -> bool:
    """Whether a reference shows a number of a figure, or its change."""
    is_shown = seam.figure is not None and seam.shown.state in (State.FIGURE, State.UNFILLED)
    return is_shown and FormKind.ROWS not in seam.kinds


def clause_zone(seam: Seam) -> str:
    """The words of the clause before a reference, back to the previous reference."""
    match = UP_TO_ZONE.match(seam.before)
    return seam.before[match.end() :] if match else seam.before


def naming_zone(seam: Seam) -> str:
    """The words of the clause before a reference, without what a change is compared with."""
    zone = clause_zone(seam)
    return VERSUS_END.sub("", zone, count=1) if zone and seam.shows_change else zone


def zone_behind(seam: Seam) -> str:
    """The words of the clause after a reference and the unit typed for it."""
    match = ZONE_BEHIND.match(seam.behind, typed_end(seam))
    return match[0] if match else ""


def clause_before(seam: Seam) -> str:
    """The words of the clause before that of a reference; empty if it contains another reference."""
    match = CLAUSE_BEFORE.search(seam.before)
    is_whole = match is not None and (match.start() > 0 or seam.follows is None)
    return match["words"] if match and is_whole else ""


def heading_over(seam: Seam) -> str:
    """The heading above a reference."""
    headings = seam.passage.prose.headings
    at = bisect_right(headings, seam.run.start, key=lambda heading: heading.start) - 1
    return seam.passage.text[headings[at].start : headings[at].end] if at >= 0 else ""


@lru_cache(maxsize=4096)
def plain_head(words: str) -> str:
    """The head of a row or column without its unit and number. Cached, because one head is shared by many cells."""
    words = ROW_MARK.sub("", BRACKETS.sub("", words).strip())
    return BEHIND_SLASH.sub("", words).strip()


def enumerated(seams: Sequence[Seam]) -> Iterator[list[Seam]]:
    """The chains of references that are listed together, in order."""
    chain: list[Seam] = []
    for seam in seams:
        goes_on = bool(chain) and is_listed_after(chain[-1], seam)
        if chain and not goes_on:
            yield chain
        chain = [*chain, seam] if goes_on and len(chain) < MOST_LISTED else [seam]
    if chain:
        yield chain


def is_listed_after(last: Seam, seam: Seam) -> bool:
    """Whether only a few characters and 、 or 和 separate two references."""
    return seam.follows is last.run and LISTED.fullmatch(seam.before) is not None


def is_bound(last: Seam, seam: Seam) -> bool:
    """Whether a reference can only show the figure before it: 工单1290件，比上年的1311件; 由上年的1311件降到1290件."""
    if last.run is not seam.follows or last.shows_change:
        return False
    if seam.shows_change or is_dated(seam):
        return ONLY_VERSUS.fullmatch(seam.before) is not None and LISTED.fullmatch(last.before) is None
    return is_dated(last) and FROM.search(last.before) is not None and ONLY_TO.fullmatch(seam.before) is not None
