"""How two figures of a sentence went, said of both at once: 林减厕增, 两项走势相反, 与预算收入同向而行.

Only figures that the sentence shows are considered, and only where its words leave no choice between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.claim_subjects import CLAUSE_END, ClaimSubject
from nianbao.numbers.clause_tokens import clause_around
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import ShownFigure, distinct, explains, figure_named_by, figures_shown
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.trend_claims import is_of_this_year, is_said, matches_near
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.clause_words import OPPOSITE_WAYS, SAME_WAY, TOGETHER
from nianbao.words.directions import DIRECTION, SHORT, sign_of
from nianbao.words.han import ANY_HAN, HAN

# 林减厕增, 管网减、公路增: two names of one to three letters, each with a verb of one.
PAIR: Final = re.compile(
    f"(?P<first>{SHORT})[，、]?[而但]?(?P<name>{ANY_HAN}{{1,3}}?)[也却]?(?P<second>{SHORT}){CLAUSE_END}"
)
NAME_BEFORE: Final = re.compile(f"(?:^|[^{HAN}])(?P<name>{ANY_HAN}{{1,3}})$")
LONGEST_NAME: Final = 4
WAYS: Final = re.compile(
    rf"(?:(?P<same>{either(SAME_WAY)})|(?P<opposite>{either(OPPOSITE_WAYS)})"
    rf"|(?:{either(TOGETHER)})(?P<direction>{DIRECTION})){CLAUSE_END}"
)
WAY_SIGNS: Final = (*SAME_WAY, *OPPOSITE_WAYS, *TOGETHER)
WITH: Final = re.compile(r"[与和同跟](?P<other>[^，。；！？\n\t]{0,40})$")
BETWEEN_NAMES: Final = re.compile("^，|[、和与]")
BOTH: Final = 2


@dataclass(frozen=True, slots=True)
class JointCourse:
    """A statement about two figures, with its span. `signs` are the directions that it says; where it says none,
    `is_same` is whether they went the same way."""

    start: int
    end: int
    figures: tuple[Figure, Figure]
    signs: tuple[int, int] | None
    is_same: bool = True


def joint_courses_in(passage: NumberPassage, subjects: Subjects) -> Iterator[JointCourse]:
    """The statements of a passage about two figures at once, as far as these are known."""
    for match in PAIR.finditer(passage.text):
        yield from _pair(passage, match, subjects)
    for match in matches_near(WAYS, passage, WAY_SIGNS):
        yield from _ways(passage, match, subjects)


def _pair(passage: NumberPassage, match: re.Match[str], subjects: Subjects) -> Iterator[JointCourse]:
    text = passage.text
    before = NAME_BEFORE.search(text, max(0, match.start() - LONGEST_NAME), match.start())
    if before is None:
        return
    shown = _shown(passage, match.start(), subjects)
    first, second = (_fitting(name, shown) for name in (before["name"].removesuffix("也"), match["name"]))
    # 收 of 收减税增 is in both names, 税 in one.
    if len(second) == 1:
        first = _without(first, second)
    elif len(first) == 1:
        second = _without(second, first)
    if len(first) != 1 or len(second) != 1:
        return
    signs = sign_of(match["first"]), sign_of(match["second"])
    yield from _joint(passage, (before.start("name"), match.end()), (first[0], second[0]), signs)


def _ways(passage: NumberPassage, match: re.Match[str], subjects: Subjects) -> Iterator[JointCourse]:
    start = clause_around(passage, match.start())[0]
    beside = WITH.search(passage.text, start, match.start())
    shown = _shown(passage, match.start(), subjects)
    if beside:
        before = [one for one in shown if one.end <= beside.start()]
        inside = [one for one in shown if one.start >= beside.start()]
        other = inside[-1] if inside else figure_named_by(beside["other"], shown)
        pair = (before[-1], other) if before and other else None
    else:
        pair = (shown[-2], shown[-1]) if len(shown) >= BOTH and _leads_from(shown, passage, match.start()) else None
    if pair is None:
        return
    sign = sign_of(match["direction"] or "")
    signs = (sign, sign) if sign else None
    yield from _joint(passage, match.span(), pair, signs, is_same=match["opposite"] is None)


def _leads_from(shown: Sequence[ShownFigure], passage: NumberPassage, position: int) -> bool:
    """Whether nothing but their names is between the last two figures and a statement: 批次人数双双上升."""
    *_, first, second = shown
    if second.end > position:
        return False
    words = BETWEEN_NAMES.sub("", passage.text[second.end : position])
    parts = ((words[:at], words[at:]) for at in range(len(words)))
    return not words or any(explains(first.figure, one) and explains(second.figure, other) for one, other in parts)


def _shown(passage: NumberPassage, position: int, subjects: Subjects) -> list[ShownFigure]:
    """The figures that a sentence shows before an offset, or all of them if these are fewer than two."""
    first, last = passage.sentence(position)
    shown = distinct(iter(figures_shown(passage, first, last, subjects)))
    before = [one for one in shown if one.end <= position]
    return before if len(before) >= BOTH else shown


def _fitting(name: str, shown: Sequence[ShownFigure]) -> list[ShownFigure]:
    """The figures in whose names the letters occur, in this order."""
    letters = re.compile(".*".join(map(re.escape, name)))
    return [one for one in shown if letters.search(one.figure.label) or letters.search(one.figure.id)]


def _without(some: Sequence[ShownFigure], others: Sequence[ShownFigure]) -> list[ShownFigure]:
    return [one for one in some if one not in others]


def _joint(
    passage: NumberPassage,
    span: tuple[int, int],
    pair: tuple[ShownFigure, ShownFigure],
    signs: tuple[int, int] | None,
    *,
    is_same: bool = True,
) -> Iterator[JointCourse]:
    first, second = pair
    if first.figure is second.figure or not is_said(passage, *span):
        return
    about = [ClaimSubject(one.figure, one.start, is_shown=True, near=False) for one in pair]
    if all(is_of_this_year(passage, span[0], subject) for subject in about):
        yield JointCourse(*span, (first.figure, second.figure), signs, is_same)
