"""Two figures of one year that a sentence compares with each other: 结案8件，多于立案的7件; 税收占预算收入的七成.

Both are shown by the sentence, and every word between them and the comparison names one of them or names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.another_fact import contains_figure
from nianbao.numbers.claim_subjects import ClaimSubject
from nianbao.numbers.clause_tokens import DENIED, LEVELS
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import (
    IDLE,
    LATTER,
    ShownFigure,
    distinct,
    explains,
    figure_named_by,
    figures_shown,
)
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.trend_claims import is_of_this_year, is_said
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.comparisons import (
    AMOUNTS_TO,
    COMES_TO_SHARE,
    FALLS_SHORT,
    FELL_BEHIND,
    HALVES,
    JUST_ABOVE,
    MOST_OF,
    OR_SO_MUCH,
    OUTRAN,
    SHARES,
    SOME_MORE,
)
from nianbao.words.directions import ADJECTIVE, THAN, THAN_WORDS, sign_of
from nianbao.words.hedges import BEFORE
from nianbao.words.late_pattern import LatePattern
from nianbao.words.numeral_signs import NUMERAL, ORDINAL
from nianbao.words.trends import IS_RECORD

# A list goes on behind 、, and its sum may be meant.
END: Final = r"(?=[，。；：！？）)\n\t]|$)"
OBJECT: Final = r"(?P<object>[^，。；：！？（）()\n\t]{1,40}?)"
SHARE: Final = rf"{either(HALVES)}|[{ORDINAL}两]成|[{ORDINAL}百]{{1,2}}分之|[\d{NUMERAL}.]+倍"
LEAD: Final = rf"(?:{either((*IS_RECORD, *AMOUNTS_TO, *FALLS_SHORT, *COMES_TO_SHARE, *JUST_ABOVE))}|{BEFORE}|还|就)"
OVER: Final = LatePattern(
    rf"(?P<not>{DENIED})?(?P<direction>(?P<outran>{either(OUTRAN)})|(?P<behind>{either(FELL_BEHIND)})|{THAN})了?{OBJECT}{END}"
)
THAN_IT: Final = LatePattern(
    rf"(?P<not>{DENIED})?比{OBJECT}(?:还要|还|更|要|都|略|稍|明显|远)*(?P<direction>{ADJECTIVE})"
    rf"(?:了|{either((*OR_SO_MUCH, *SOME_MORE))})*{END}"
)
AS_MUCH: Final = LatePattern(rf"(?P<not>{DENIED})?[与和同跟]{OBJECT}(?P<level>{either(LEVELS)}){END}")
SHARE_OF: Final = LatePattern(rf"(?P<lead>{LEAD}+){OBJECT}的?(?P<hedge>(?:{either(JUST_ABOVE)}|{BEFORE})*)(?={SHARE})")
SHARE_IN: Final = LatePattern(rf"在{OBJECT}[中里]的?(?:{either(SHARES)})?(?P<lead>{LEAD}*)(?P<hedge>)(?={SHARE})")
SHARE_ALONE: Final = LatePattern(
    rf"(?:{either(SHARES)})了?(?P<lead>{LEAD}*)(?P<hedge>)(?:(?P<most>{either(MOST_OF)}){END}|(?={SHARE}))"
)
PATTERNS: Final = (OVER, THAN_IT, AS_MUCH, SHARE_OF, SHARE_IN)
SIGNS: Final = re.compile(
    either((*THAN_WORDS, *OUTRAN, *FELL_BEHIND, *LEVELS, *MOST_OF, "比", "半", "成", "分之", "倍"))
)
OF_WHICH: Final = "其中"
# 初次信访70件、重复信访12件，总数超过…: of both together.
TOGETHER: Final = re.compile("[总合共加]")
OF: Final = re.compile("的$")
BOTH: Final = 2


@dataclass(frozen=True, slots=True)
class ComparedFigures:
    """A comparison of a figure with another one of the same year, with its span. `sign` is 1 for more, -1 for less and
    0 for as much, None for a share or a multiple, whose words begin at the end of the span; `lead` are the words
    before it, `is_most` says that it is more than half. `level_word` is that for as much. `is_denied`: it is said not
    to be so. `is_certain`: references show both, next to their names."""

    start: int
    end: int
    figure: Figure
    other: Figure
    sign: int | None
    lead: str = ""
    level_word: str = ""
    is_most: bool = False
    is_denied: bool = False
    is_certain: bool = False


def compared_figures_in(passage: NumberPassage, subjects: Subjects) -> Iterator[ComparedFigures]:
    """The comparisons of a passage between two figures that one sentence shows."""
    for first, last in _sentences_of_two(passage):
        if SIGNS.search(passage.text, first, last) is None:
            continue
        shown = figures_shown(passage, first, last, subjects)
        if len(distinct(iter(shown))) < BOTH:
            continue
        found: list[ComparedFigures] = []
        for pattern in PATTERNS:
            for match in pattern.compiled.finditer(passage.text, first, last):
                one = _compared(passage, match, shown)
                if one is not None and not any(one.start < other.end and other.start < one.end for other in found):
                    found.append(one)
        for match in SHARE_ALONE.compiled.finditer(passage.text, first, last):
            one = _share_of_whole(passage, match, shown)
            if one is not None and not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
        yield from found


def _sentences_of_two(passage: NumberPassage) -> Iterator[tuple[int, int]]:
    """The spans of the sentences that show two figures."""
    last: tuple[int, int] = (-1, -1)
    ids: set[str] = set()
    for run in passage.prose.references():
        if run.start >= last[1]:
            if len(ids) >= BOTH:
                yield last
            last, ids = passage.sentence(run.start), set()
        if run.shown is not None and run.shown.figure is not None:
            ids.add(run.shown.figure.id)
    if len(ids) >= BOTH:
        yield last


def _compared(passage: NumberPassage, match: re.Match[str], shown: Sequence[ShownFigure]) -> ComparedFigures | None:
    start, groups = match.start(), match.groupdict()
    if not passage.prose.is_typed(start, start + 1):
        return None
    before = distinct(one for one in shown if one.end <= start)
    one = _subject(passage, start, shown, before)
    if one is None:
        return None
    others = [each for each in shown if each.figure is not one[0].figure]
    other = _object(passage, *match.span("object"), others, before)
    if other is None or one[0].figure is other[0].figure:
        return None
    level = groups.get("level") or ""
    if groups.get("direction") is None:
        sign = 0 if level else None
    elif groups.get("outran"):
        sign = 1
    else:
        sign = -1 if groups.get("behind") else sign_of(match["direction"])
    return _said(
        passage,
        match.span(),
        one[0],
        other[0],
        sign,
        lead=(groups.get("lead") or "") + (groups.get("hedge") or ""),
        level_word=level,
        is_denied=bool(groups.get("not")),
        is_certain=one[1] and other[1],
    )


def _said(
    passage: NumberPassage,
    span: tuple[int, int],
    one: ShownFigure,
    other: ShownFigure,
    sign: int | None,
    *,
    lead: str = "",
    level_word: str = "",
    is_most: bool = False,
    is_denied: bool = False,
    is_certain: bool = False,
) -> ComparedFigures | None:
    if not is_said(passage, *span):
        return None
    about = [ClaimSubject(each.figure, each.start, is_shown=True, near=False) for each in (one, other)]
    if not all(is_of_this_year(passage, max(span[0], subject.start), subject) for subject in about):
        return None
    return ComparedFigures(
        *span, one.figure, other.figure, sign, lead, level_word, is_most, is_denied, is_certain
    )  # fmt: skip


def _subject(
    passage: NumberPassage, start: int, shown: Sequence[ShownFigure], before: Sequence[ShownFigure]
) -> tuple[ShownFigure, bool] | None:
    """The figure that is compared, and whether nothing else can be meant: named directly before, or shown there."""
    clause = start - len(passage.clause_before(start))
    last = max((one for one in shown if one.end <= start), key=lambda one: one.end, default=None)
    begin = max(clause, last.end) if last is not None else clause
    written = passage.text[begin:start]
    words = _plain(written)
    if TOGETHER.search(written) and len(before) > 1:
        return None
    if words in LATTER:
        return (before[-BOTH + LATTER[words]], True) if len(before) >= BOTH else None
    if words:
        named = figure_named_by(words, shown)
        return (named, False) if named is not None else None
    if last is None:
        return None
    between = _plain(passage.text[last.end : begin].strip("，、：（）"))
    if between and not explains(last.figure, between):
        return None
    return last, passage.figure_shown_at(last.end) is not None


def _object(
    passage: NumberPassage, start: int, end: int, shown: Sequence[ShownFigure], before: Sequence[ShownFigure]
) -> tuple[ShownFigure, bool] | None:
    """The figure that it is compared with: its name, its value, or both."""
    inside = [one for one in shown if start <= one.start and one.end <= end]
    if not inside:
        words = _plain(passage.text[start:end])
        if words in LATTER:
            return (before[-BOTH + LATTER[words]], True) if len(before) >= BOTH else None
        named = figure_named_by(words, shown) if words else None
        return (named, False) if named is not None else None
    one = inside[0]
    if len(inside) > 1 or OF.sub("", passage.text[one.end : end]):
        return None
    words = _plain(passage.text[start : one.start])
    if words and not explains(one.figure, words):
        return None
    return one, bool(words) and passage.figure_shown_at(one.end) is not None


def _plain(written: str) -> str:
    """Words without those that name nothing."""
    return IDLE.sub("", written)


def _share_of_whole(
    passage: NumberPassage, match: re.Match[str], shown: Sequence[ShownFigure]
) -> ComparedFigures | None:
    """其中重复信访12件，占比过半: a share of the whole that the sentence shows before its part."""
    before = distinct(one for one in shown if one.end <= match.start())
    found = _subject(passage, match.start(), shown, before)
    if found is None or not passage.prose.is_typed(match.start(), match.start() + 1):
        return None
    part = found[0]
    wholes = [one for one in before if one is not part and contains_figure(one.figure, part.figure)]
    is_of_which = OF_WHICH in passage.text[before[0].end : part.start] if before else False
    if not wholes and is_of_which:
        at = passage.text.rfind(OF_WHICH, 0, part.start)
        alike = [one for one in before if one.end <= at and one.figure.unit.dimension == part.figure.unit.dimension]
        wholes = alike if len(alike) == 1 else []
    if len(wholes) != 1:
        return None
    lead, is_most = match["lead"], match["most"] is not None
    return _said(passage, match.span(), part, wholes[0], None, lead=lead, is_most=is_most)
