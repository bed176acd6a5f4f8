"""Clauses whose every word is known: words for the course of a figure, numbers, and names of given figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.figure_aliases import pieces_also_said
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import OF_THIS_ITEM, ShownFigure
from nianbao.numbers.trend_claims import YEAR_COMPARED
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.change_letters import AFTER_CHANGE, MADE_OF_LETTERS, sign_of_letters
from nianbao.words.claim_words import GROUP_NOUNS
from nianbao.words.clause_words import (
    ACTING,
    CLAUSE_WORDS,
    FAST,
    GOOD,
    IT_IS_SEEN,
    MOVES,
    NOT_STOPPED,
    SLOW,
    WORK,
    ClausePart,
    ClauseWord,
)
from nianbao.words.comparisons import (
    AGAINST,
    AGAINST_IN_FULL,
    ATTAINED,
    CAUGHT_UP,
    GROUNDS,
    OF_A_YEAR,
    OR_SO_MUCH,
    RESTORED,
    SOME_MORE,
    STAYED,
    UNMOVED,
)
from nianbao.words.completeness import DOINGS, LATE
from nianbao.words.directions import ADJECTIVE, DIRECTION, DIRECTION_ENDS, MULTIPLE, SHORT, THAN, Trend, Use, words_for
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BEFORE, BEHIND
from nianbao.words.late_pattern import LatePattern
from nianbao.words.numeral_signs import NUMERAL, ORDINAL
from nianbao.words.trends import ALL_TIMES, COUNT, IN_A_ROW, RECENT, SEVERAL, YEARS_BACK
from nianbao.words.year_words import (
    LAST_YEAR,
    SINCE_HEAD,
    SINCE_TAIL,
    THIS_YEAR,
    YEAR_NUMBER,
    TimeSpan,
    words_of_span,
)

# A list is one clause: 管网、公路里程双增长.
ENDS: Final = "，。；！？：（）()—\n\t"
# 前者新低、后者新高 and 批次下降而人数上升 are two.
NEXT_END: Final = re.compile(f"[{ENDS}]|、(?=后者)|(?<=[{DIRECTION_ENDS}])(?<!不[{DIRECTION_ENDS}])而")
LONGEST_CLAUSE: Final = 40
SHORTEST_PIECE: Final = 2
BLANKS: Final = frozenset(" \u3000*+-")
# Words that are read as part of a figure's name where they are one.
YIELDING: Final = frozenset({ClausePart.IDLE, ClausePart.WORK, ClausePart.AMOUNT})

YEARS: Final = rf"(?:(?P<years>{COUNT})|{SEVERAL})个?年头?"
SCOPE_OF_YEARS: Final = (
    rf"(?:(?P<all>{either(ALL_TIMES)})|{SINCE_HEAD}(?:{SINCE_TAIL}|[到至](?:{THIS_YEAR}|(?P<to>{YEAR_NUMBER})年))"
    rf"|(?P<recent>{either(RECENT)})|(?:近|最近|过去|这)?(?P<back>{COUNT})年(?:{either(YEARS_BACK)}|当中)?)"
)
VERSUS: Final = (
    rf"同比|[比较](?:前几年|前些年)|(?:{either((*AGAINST_IN_FULL, *AGAINST))}){YEAR_COMPARED}"
    rf"度?(?:同期|全年)?(?:水平)?(?:相比|比)?"
    rf"|[在从]{LAST_YEAR}的?[较]?[高低]?(?:{either(GROUNDS)})(?:之?上)?"
)
MORE_EVERY_YEAR: Final = (
    rf"一年(?:{ANY_HAN}得)?(?:比一年更?|更比一年)(?P<more>{ADJECTIVE}|{GOOD}|{FAST}|{SLOW})"
    rf"|一年(?P<over>{ADJECTIVE}|{GOOD}|{FAST}|{SLOW})[过于似]一年"
    rf"|(?:每年都?|都)[比较][前上头]一?年(?:都|要)?(?P<each>{ADJECTIVE})(?:{ANY_HAN}{{0,2}}一?[些点])?"
    rf"|一年(?P<worse>不如)一年|越来越(?P<still>{ADJECTIVE}|{GOOD})|越{ANY_HAN}越(?P<ever>{ADJECTIVE}|{FAST}|{SLOW})"
)
RUN_OF_MOVES: Final = rf"(?P<times>{COUNT})年?连(?P<jump>{SHORT})|连(?P<back_jump>{SHORT})(?P<back_years>{COUNT})年"
SEEN_NEVER: Final = (
    rf"(?:(?P<back>{COUNT})年|{words_of_span(TimeSpan.MANY)})(?:{either(YEARS_BACK)})?(?:未见|未有|没有过|仅见|少有|罕见)"
    rf"|从[未没](?:有过?)?[像如]?{THIS_YEAR}这[么样般](?P<so>{ADJECTIVE})"
)
# 从未回落; 没有一年不增, in which each year rose.
NEVER: Final = (
    rf"(?:从[未没](?:有过?|再|曾)?|(?:没有?|未曾?)(?={ANY_HAN}{{1,4}}过)|一{ANY_HAN}没)"
    rf"(?P<fell>{DIRECTION}|{MOVES}|{SHORT})过?"
    rf"|[没未无]有?(?:[哪任]何?)?一?年(?:份)?(?P<not>不)?(?:出现)?(?P<moved>{DIRECTION}|{MOVES}|{SHORT})过?"
)
YEAR_ATTAINED: Final = YEAR_COMPARED.replace("?P<", "?P<attained_")
OF_THAT_YEAR: Final = rf"(?:全年|同期)?的?(?:{either(OF_A_YEAR)})?线?"
LEVELS: Final = words_for(Trend.LEVEL, use=(Use.VERB, Use.BESIDE))
DENIED: Final = "(?:(?:还|仍|尚|并|也)?(?:未能?|没有?能?)|不)"
# 同样多于上年, 仍未超过2022年的量.
OVER_OR_UNDER: Final = (
    rf"(?P<not>{DENIED})?(?P<direction>{THAN})[了过]?{YEAR_COMPARED}{OF_THAT_YEAR}"
    rf"(?:{either((*OR_SO_MUCH, *SOME_MORE))})?"
    # 尚未恢复到2022年的水平
    rf"|(?P<short>{DENIED}(?:{either((*RESTORED, *CAUGHT_UP, *ATTAINED))})){YEAR_ATTAINED}{OF_THAT_YEAR}"
)
STAYED_AT: Final = (
    rf"(?:{either(STAYED)})[在于着了]?{YEAR_COMPARED}(?:全年|同期)?的?(?:(?:{either(OF_A_YEAR)})线?之?上?|(?=不变|未变|没变))"
    r"(?:不变|未变|没变)?"
)
# Each pattern with the part that it is, tried in this order before the words.
PATTERNS: Final = tuple(
    (part, LatePattern(pattern))
    for part, pattern in (
        (ClausePart.IDLE, rf"(?:在|经历)(?=连(?:{SHORT}){COUNT}年)"),
        # 在2022年的回落之后继续下降 goes on as before.
        (ClausePart.KEEPS, NOT_STOPPED),
        (ClausePart.KEEPS, rf"(?:在|继|经历)[^，。；]{{0,4}}{YEAR_NUMBER}年[^，。；]{{1,10}}?(?:之后|以后)"),
        (ClausePart.THAN, OVER_OR_UNDER),
        (ClausePart.LEVEL, f"{STAYED_AT}|(?P<unmoved>{either(UNMOVED)})|(?P<equal>{either(LEVELS)})"),
        (ClausePart.VERSUS, VERSUS),
        (ClausePart.MORE_EVERY_YEAR, MORE_EVERY_YEAR),
        (ClausePart.RUN_OF_MOVES, RUN_OF_MOVES),
        (ClausePart.RUN, rf"(?:{either(IN_A_ROW)})了?第?{YEARS}|第(?P<nth>{COUNT})(?:个年头|年)"),
        (ClausePart.EARLIER, rf"(?:{LAST_YEAR}|[前头](?P<before>{COUNT}|几)年|以往|多年(?:来|以来)?|此前|前些年)的?"),
        (ClausePart.SEEN_NEVER, SEEN_NEVER),
        (ClausePart.NEVER, NEVER),
        (ClausePart.NO_YEAR, r"没有(?:任何|哪)一?年份?的?"),
        (ClausePart.BY_THIS_YEAR, rf"(?:以{THIS_YEAR}(?:的)?为|{THIS_YEAR}{ANY_HAN}得)最(?P<most>{ADJECTIVE})"),
        # 四年都在涨, which is said of each.
        (ClausePart.ALONG, rf"(?<=[{ORDINAL}两]年)[都均全](?={ANY_HAN})"),
        (ClausePart.EVERY_YEAR, "一年上?一个(?:新)?台阶"),
        (ClausePart.SCOPE, SCOPE_OF_YEARS),
        (
            ClausePart.SHARE,
            rf"(?P<before>{BEFORE})?(?P<tenths>[{ORDINAL}两])成(?P<half>半)?(?P<behind>{BEHIND}|多|有余)?",
        ),
        (ClausePart.MOVES, MULTIPLE),
        (ClausePart.GROUP, rf"[这上述以]{{0,2}}(?P<count>[{ORDINAL[1:]}两])(?:{either(GROUP_NOUNS)})"),
        (ClausePart.IDLE, IT_IS_SEEN),
        (ClausePart.IDLE, rf"其中(?=[前后]者)|{OF_THIS_ITEM}|(?:{either(ACTING)})(?={either(WORK)})"),
        (ClausePart.IDLE, rf"{ANY_HAN}得(?=最|越|{ADJECTIVE})|时隔{COUNT}年|其[一二三四]|[{ORDINAL}]是|\d{{1,2}}[.．]"),
    )
)
# One look for all of them.
ANY_PATTERN: Final = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", one.pattern) for _, one in PATTERNS))
FAILED_ONES: Final = re.compile(either((*LATE, *(word for doing in DOINGS for word in doing.failures))))
COMPARES: Final = re.compile(f"(?P<adjective>{ADJECTIVE})(?:了|{either((*OR_SO_MUCH, *SOME_MORE))})*")
MADE: Final = re.compile(MADE_OF_LETTERS)
BEHIND_MOVE: Final = re.compile(AFTER_CHANGE)
PACE: Final = re.compile(rf"[更又再]?(?:(?P<fast>{FAST})|{SLOW})(?:了|些|一些|一截|不少|许多)*")
KNOWN: Final = re.compile(rf"[ \u3000*+\d-]|{ADJECTIVE}|[{NUMERAL}]")
LONGEST_WORD: Final = max(map(len, CLAUSE_WORDS))


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a clause, with its span. `word` is that of the vocabulary, `match` that of a pattern, `figure` the one
    that is shown."""

    part: ClausePart
    start: int
    end: int
    word: ClauseWord | None = None
    match: re.Match[str] | None = None
    figure: Figure | None = None


def clause_around(passage: NumberPassage, position: int) -> tuple[int, int]:
    """The span of the clause at an offset, without the mark that ends it. A list is part of its clause."""
    text = passage.text
    first = max(0, position - LONGEST_CLAUSE)
    start = max((match.end() for match in NEXT_END.finditer(text, first, position)), default=first)
    following = NEXT_END.search(text, position, position + LONGEST_CLAUSE)
    return start, following.start() if following else min(len(text), position + LONGEST_CLAUSE)


class NamePieces:
    """Pieces of the names of some figures, of two letters or more; the unit behind a whole name is part of it."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        known = tuple(figures)
        self._joined = "\n".join(
            name for figure in known for name in (figure.label, figure.id, *pieces_also_said(figure.label))
        )
        self._counted = {name: figure.unit.text for figure in known for name in (figure.label, figure.id)}

    def at(self, text: str, start: int, end: int) -> int:
        """The length of the longest piece that begins at an offset; 0 if there is none."""
        length = SHORTEST_PIECE
        while start + length <= end and text[start : start + length] in self._joined:
            length += 1
        if length == SHORTEST_PIECE:
            return 0
        unit = self._counted.get(text[start : start + length - 1], "")
        return length - 1 + (len(unit) if unit and text.startswith(unit, start + length - 1, end) else 0)


def may_be_known(passage: NumberPassage, position: int, pairs: frozenset[str]) -> bool:
    """A cheap first look at the clause before an offset: whether it begins with a known word, a number, a reference or
    two letters of a figure's name."""
    text, before = passage.text, passage.clause_before(position)
    start = position - len(before)
    return (
        not before
        or before[:SHORTEST_PIECE] in pairs
        or KNOWN.match(text, start) is not None
        or _word_at(text, start, len(text)) is not None
        or MADE.match(text, start) is not None
        or ANY_PATTERN.match(text, start) is not None
        or not passage.prose.is_typed(start, start + 1)
    )


def read_clause(
    passage: NumberPassage, start: int, end: int, shown: Sequence[ShownFigure], names: NamePieces
) -> tuple[Token, ...] | None:
    """The tokens of a clause; None if a word is unknown, or a reference shows anything but a figure of this year."""
    tokens = []
    at = start
    while at < end:
        token = _token(passage, at, end, shown, names)
        if token is None:
            return None
        tokens.append(token)
        at = token.end
    return tuple(tokens)


def _token(passage: NumberPassage, at: int, end: int, shown: Sequence[ShownFigure], names: NamePieces) -> Token | None:
    text = passage.text
    figure = next((one for one in shown if one.start <= at < one.end), None)
    if figure is not None:
        return Token(ClausePart.FIGURE, at, figure.end, figure=figure.figure)
    if not passage.prose.is_typed(at, at + 1):
        return None
    if text[at] in BLANKS:
        return Token(ClausePart.IDLE, at, at + 1)
    for part, pattern in PATTERNS if ANY_PATTERN.match(text, at, end) else ():
        match = pattern.match(text, at, end)
        if match:
            return Token(part, at, match.end(), match=match)
    word = _word_at(text, at, end)
    length = names.at(text, at, end)
    if not length and FAILED_ONES.match(text, at, end):
        # 超期的减少 says that the 按期办结率 rose.
        return None
    if length and (word is None or length > len(word.word) or (length == len(word.word) and word.part in YIELDING)):
        return Token(ClausePart.NAME, at, at + length)
    made = _made_of_letters(text, at, end)
    if made is not None and made.end - at > (len(word.word) if word else 0):
        return made
    if word is not None:
        stop = at + len(word.word)
        behind = BEHIND_MOVE.match(text, stop, end) if word.part is ClausePart.MOVES else None
        return Token(word.part, at, behind.end() if behind else stop, word=word)
    number = passage.number_from(at)
    if number is not None and number.claim[1] <= end:
        return Token(ClausePart.NUMBER, at, number.claim[1])
    match = COMPARES.match(text, at, end)
    return Token(ClausePart.COMPARES, at, match.end(), match=match) if match else None


def _word_at(text: str, at: int, end: int) -> ClauseWord | None:
    """The longest word of the vocabulary that begins at an offset."""
    lengths = range(min(LONGEST_WORD, end - at), 0, -1)
    return next((word for length in lengths if (word := CLAUSE_WORDS.get(text[at : at + length]))), None)


def _made_of_letters(text: str, at: int, end: int) -> Token | None:
    """The verb of change, or the word for a pace, that begins at an offset, if it is made of the letters of such."""
    match = MADE.match(text, at, end)
    if match:
        part, sign = ClausePart.MOVES, sign_of_letters(match)
    elif match := PACE.match(text, at, end):
        part, sign = ClausePart.PACE, 1 if match["fast"] else -1
    else:
        return None
    return Token(part, at, match.end(), word=ClauseWord(match[0], part, sign))
