"""Whole clauses that say how a figure went: 总额略有收缩, 呈上升之势, 连着三个年头往下走, 人数之多为近五年首位.

Every word of such a clause is known, so that none can deny it, wish it or be about something else. The figure is named
in the clause, or shown next to it with no unknown word between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from nianbao.numbers.claim_subjects import ClaimSubject, is_amount_of
from nianbao.numbers.clause_kinds import ClaimKind, claim_kind
from nianbao.numbers.clause_tokens import (
    ENDS,
    LEVELS,
    SCOPE_OF_YEARS,
    VERSUS,
    NamePieces,
    Token,
    clause_around,
    may_be_known,
    read_clause,
)
from nianbao.numbers.compared_values import years_shown_before
from nianbao.numbers.section_numbers import OTHER_COLUMN, NumberPassage
from nianbao.numbers.sentence_subjects import (
    CHANGES,
    ShownFigure,
    distinct,
    end_of_exception,
    figure_named_by,
    figures_shown,
    shown_in_sentence_before,
)
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.trend_claims import is_of_this_year, is_said, names_another_year, turned_this_year
from nianbao.quantity.arithmetic import EXACT
from nianbao.quantity.numerals import count_value
from nianbao.report import Figure, Level
from nianbao.words.alternatives import either
from nianbao.words.change_letters import CHANGE_LETTERS, CHANGE_STARTS
from nianbao.words.clause_words import (
    CLAUSE_WORDS,
    COURSE_HEADS,
    FAST,
    HINTS,
    SLOW,
    STEPS_OF_COURSE,
    ClausePart,
    sign_of_course,
)
from nianbao.words.comparisons import ATTAINED, CAUGHT_UP, RESTORED, STAYED, UNMOVED
from nianbao.words.directions import ADJECTIVE, MULTIPLE, THAN_WORDS, multiple_of, sign_of
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BEFORE, BEHIND
from nianbao.words.trends import RATE_WORDS
from nianbao.words.year_words import first_since

# What may be said of the years before this one: 连跌两年，今年回升.
RUNS: Final = frozenset({ClaimKind.RUN, ClaimKind.EVERY_YEAR, ClaimKind.SINCE, ClaimKind.STEADY, ClaimKind.PACE})
# What may be said of the better end of a figure: 一年好过一年, 五年来最好.
SAID_OF_BETTER: Final = frozenset({ClaimKind.EXTREME, ClaimKind.EVERY_YEAR})
# What has two verbs of change in it that need not agree.
BOTH_WAYS: Final = frozenset({ClaimKind.TURN, ClaimKind.MIXED, ClaimKind.ONE_EACH})
BETTER: Final = {"more": 1, "less": -1}
# With these, 扩大 is said of the figure's amount.
OF_YEARS: Final = frozenset({ClausePart.EVERY_YEAR, ClausePart.RUN, ClausePart.SCOPE, ClausePart.VERSUS})
# What is said against the last year, unless another one is named or shown.
AGAINST_LAST: Final = frozenset({ClaimKind.DIRECTION, ClaimKind.PACE, ClaimKind.GROWTH, ClaimKind.COMPARED})
# What may be said against any year.
AGAINST_ANY: Final = frozenset({ClaimKind.DIRECTION, ClaimKind.COMPARED})
WITHOUT_SIGN: Final = frozenset({ClaimKind.MIXED, ClaimKind.GROWTH})
NAMING: Final = frozenset(
    {
        ClausePart.WORK,
        ClausePart.AMOUNT,
        ClausePart.LATTER,
        ClausePart.GROUP,
        ClausePart.NAME,
        ClausePart.FIGURE,
        ClausePart.JOIN,
    }
)
SAYING_NOTHING: Final = NAMING | {ClausePart.IDLE, ClausePart.OF, ClausePart.EACH}
HEADS: Final = frozenset(
    {
        ClausePart.MOVES,
        ClausePart.TURNS,
        ClausePart.MIXED,
        ClausePart.ONE_EACH,
        ClausePart.PACE,
        ClausePart.EXTREME,
        ClausePart.RANKED_FIRST,
        ClausePart.THAN,
        ClausePart.LEVEL,
    }
)


# What such a clause has one of: a word for a change, or what the patterns of tokens have.
MORE_SIGNS: Final = (
    "越来越 每年都比 每年比 无一年 从未 从没 未见 未有 没有过 仅见 这么 这样 这般 一年 最 年连 连增 连升 连降 连涨"
)
RATES: Final = tuple(one.word for one in RATE_WORDS)
COMPARING: Final = (*STAYED, *UNMOVED, *RESTORED, *CAUGHT_UP, *ATTAINED, *LEVELS, *THAN_WORDS)
HEAD_WORDS: Final = tuple(one.word for one in CLAUSE_WORDS.values() if one.part in HEADS)
SIGN_WORDS: Final = (*HEAD_WORDS, *RATES, *COMPARING, *MORE_SIGNS.split())
# A look at the first letter, because a text has few of them.
STARTS: Final = "".join(sorted({word[0] for word in (*SIGN_WORDS, *MULTIPLE.split("|"), *CHANGE_STARTS, *"更越还")}))
SIGNS: Final = re.compile(
    rf"(?=[{STARTS}])(?:{MULTIPLE}|更(?:{ADJECTIVE})|越{ANY_HAN}越|{CHANGE_LETTERS}|还要?(?:{ADJECTIVE})"
    rf"|{either(SIGN_WORDS)})"
)
SCOPES: Final = re.compile(SCOPE_OF_YEARS)
COMPARED_WITH: Final = re.compile(rf"{VERSUS}(?=，|$)")
SO_MUCH: Final = re.compile(rf"之(?:{ADJECTIVE})，$")
COURSE_HEAD: Final = re.compile(either(COURSE_HEADS))
IS: Final = "为"
PARTS: Final = re.compile("其中")
PACES_SAID: Final = frozenset({ClausePart.PACE, ClausePart.MORE_EVERY_YEAR})
RATE_OF_COURSE: Final = re.compile(rf"的?(?:{either(STEPS_OF_COURSE)})")
PACE_SIGNS: Final = {**dict.fromkeys(FAST, 1), **dict.fromkeys(SLOW, -1)}
PACE_LETTER: Final = re.compile(f"{FAST}|{SLOW}")
# Between a figure and what is said of it, clauses with a cause: 受外迁影响.
HEDGES_ALONE: Final = re.compile(rf"(?:{BEHIND}|{BEFORE})*")
CAUSE: Final = re.compile("[受因随]|由于|得益于|在")
# 参保率前四年逐年提高, which speaks of years before this one.
BEFORE_THIS_YEAR: Final = re.compile("[前头此]")
OF_YEARS_BEFORE: Final = frozenset({ClaimKind.STOPPED, ClaimKind.CONTINUED})
SAYING_ALL: Final = frozenset({ClausePart.NO_YEAR, ClausePart.BY_THIS_YEAR, ClausePart.SEEN_NEVER})
ONE_YEAR: Final = frozenset({"一年", "一次", "年份"})
# 历年来: as far back as the data reach.
LONGEST_HISTORY: Final = 40
SHORTEST_NAME: Final = 4
BOTH: Final = 2
# Words for no change that name no year.
NO_YEAR_NAMED: Final = frozenset({"equal", "unmoved"})


@dataclass(frozen=True, slots=True)
class ClauseClaim:
    """A clause that says how a figure went, with its span.

    `sign` is 1 for more, -1 for less; `before`, of a turn, how it went the year before. `years` is the number of years
    that it names, 0 if it names none; `since` the first year that it speaks of, if it names one, and `is_recent` where
    it says 近年来. `rate`: the sign of the rate of change that a pace is of. `times` is a multiple, `share` a growth in
    tenths as percent, with its hedges. `is_new`: beyond all earlier values. `is_every_year`: it is said of each
    year; `is_level_enough`: a year that went neither way does not contradict it. `base`: the year that it is compared
    with, if it names one; `level_word`: that for no change; `is_denied`: the comparison is said not to be so.
    `increment_at`: the offset of the number that the figure is said to have grown by."""

    kind: ClaimKind
    figure: Figure
    start: int
    end: int
    level: Level
    sign: int
    before: int = 0
    years: int = 0
    since: int | None = None
    is_recent: bool = False
    rate: int = 0
    times: int = 0
    share: Decimal | None = None
    hedges: str = ""
    is_new: bool = False
    is_every_year: bool = False
    is_level_enough: bool = False
    base: int | None = None
    level_word: str = ""
    is_denied: bool = False
    increment_at: int | None = None

    def covers(self, start: int, figure: Figure) -> bool:
        """Whether a statement about a figure that begins at an offset is part of the clause."""
        return self.start <= start < self.end and figure.id == self.figure.id


def clause_claims_in(passage: NumberPassage, subjects: Subjects) -> Iterator[ClauseClaim]:
    """The clauses of a passage that only say how a figure went, whose figure is known."""
    last = -1
    for match in SIGNS.finditer(passage.text):
        at = match.start()
        if at < last or not passage.prose.is_typed(at, at + 1) or not may_be_known(passage, at, subjects.pairs):
            continue
        start, end = clause_around(passage, at)
        last = end
        # 规模之大，前所未有
        if SO_MUCH.search(passage.text, max(0, start - 3), start):
            start = clause_around(passage, start - 1)[0]
        yield from _claims_of(passage, start, end, subjects)


def _claims_of(passage: NumberPassage, start: int, end: int, subjects: Subjects) -> Iterator[ClauseClaim]:
    is_cell = passage.text[start - 1 : start] == "\t" or passage.text[end : end + 1] == "\t"
    first, stop = passage.line(start) if is_cell else passage.sentence(start)
    shown = figures_shown(passage, first, stop, subjects) or shown_in_sentence_before(passage, start, subjects)
    is_heading = any(heading.start <= start < heading.end for heading in passage.prose.headings)
    named = tuple(subjects.called_in(passage.text[start:end], SHORTEST_NAME)) if is_heading and not shown else ()
    names = NamePieces(one.figure for one in shown) if shown else NamePieces(named)
    if not shown and not named:
        return
    tokens = _with_rates(passage.text, read_clause(passage, start, end, shown, names))
    core = "".join(token.part for token in tokens or () if token.part not in SAYING_NOTHING)
    kind = claim_kind(core)
    if kind is None or tokens is None or not _have_one_sign(tokens, kind) or _is_of_years_before(tokens, kind):
        return
    first_said = next(token.start for token in tokens if token.part not in SAYING_NOTHING)
    if kind is ClaimKind.EXTREME and passage.text[first_said - 1] == IS:
        # 为五年最多 is no purpose.
        first_said -= 1
    if not _ends_so(tokens) or not is_said(passage, first_said, end):
        return
    if is_cell:
        found = _subject_of_row(passage, tokens, start, shown)
    else:
        works = [passage.text[token.start : token.end] for token in tokens if token.part is ClausePart.WORK]
        found = tuple(
            subject
            for subject in _subjects(passage, tokens, start, end, shown, named, subjects)
            if not any(subjects.is_work_of_another(work, subject.figure) for work in works)
        )
    if kind is ClaimKind.ONE_EACH and len({subject.figure.id for subject in found}) != BOTH:
        return
    for at, subject in enumerate(sorted(found, key=lambda one: one.start)):
        is_next = subject.near and subject.start < start
        other = not is_next and names_another_year(passage, _without_scopes(passage, start))
        if not other and is_of_this_year(passage, start, subject) and _fits(passage, subject.figure, tokens, found):
            claim = _claim(passage, kind, subject, tokens, start, end)
            went = claim.rate or claim.sign if claim is not None else 0
            if claim is not None and claim.kind in RUNS and turned_this_year(passage, end, went):
                continue
            if claim is not None and kind is ClaimKind.ONE_EACH:
                # The first went one way, the second the other.
                claim = replace(claim, kind=ClaimKind.DIRECTION, sign=-claim.sign if at else claim.sign)
            if claim is not None:
                yield claim


def _subject_of_row(
    passage: NumberPassage, tokens: Sequence[Token], start: int, shown: Sequence[ShownFigure]
) -> tuple[ClaimSubject, ...]:
    """The only figure of a table's row, for a cell that names nothing and whose column is about this year."""
    figures = {one.figure.id: one for one in shown}
    if len(figures) != 1 or not NAMING.isdisjoint(token.part for token in tokens):
        return ()
    head = passage.head_of_column(start)
    if OTHER_COLUMN.search(head) or not COURSE_HEAD.search(head):
        return ()
    one = next(iter(figures.values()))
    return (ClaimSubject(one.figure, one.start, is_shown=True),)


def _with_rates(text: str, tokens: Sequence[Token] | None) -> Sequence[Token] | None:
    """The tokens of a clause, with a verb of change as a rate if a pace is said of it: 增长的步子越迈越大, 增势更猛."""
    if tokens is None or PACES_SAID.isdisjoint(token.part for token in tokens):
        return tokens
    found = []
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        is_course = token.part is ClausePart.MOVES and (
            text[token.end - 1] == "势" or RATE_OF_COURSE.match(text, token.end) is not None
        )
        found.append(replace(token, part=ClausePart.RATE) if is_course and after is not None else token)
    return found


def _have_one_sign(tokens: Sequence[Token], kind: ClaimKind) -> bool:
    """Whether the verbs of change in a clause do not contradict each other, and say more than that one may begin. A
    pace needs a rate."""
    parts = {token.part for token in tokens}
    words = [token.word for token in tokens if token.word is not None]
    fast = next((token.match for token in tokens if token.part is ClausePart.MORE_EVERY_YEAR), None)
    if fast is not None and PACE_LETTER.search(fast[0]) and ClausePart.RATE not in parts:
        return False
    if kind in AGAINST_LAST and any(word.word in HINTS for word in words):
        return False
    # 两个数相等 may be said of the two.
    levels = [token.match for token in tokens if token.part is ClausePart.LEVEL and token.match is not None]
    if kind is not ClaimKind.UNCHANGED and any(match["equal"] for match in levels) and ClausePart.VERSUS not in parts:
        return False
    signs = {word.sign for word in words if word.part is ClausePart.MOVES}
    return len(signs) <= 1 or kind in BOTH_WAYS


def _is_of_years_before(tokens: Sequence[Token], kind: ClaimKind) -> bool:
    """Whether a clause says how the years before this one went, and nothing of this one."""
    if kind in OF_YEARS_BEFORE:
        return False
    earlier = (token.match for token in tokens if token.part is ClausePart.EARLIER)
    return any(match is not None and BEFORE_THIS_YEAR.match(match[0]) for match in earlier)


def _ends_so(tokens: Sequence[Token]) -> bool:
    """Whether nothing is named behind the word for the change: 增加投入 is about something else, 稳中有升、收获8270万元
    is not."""
    head = max((at for at, token in enumerate(tokens) if token.part in HEADS), default=len(tokens))
    behind = tokens[head + 1 :]
    if behind and behind[0].part is ClausePart.JOIN and behind[-1].part is ClausePart.FIGURE:
        behind = [token for token in behind[:-1] if token.part is not ClausePart.WORK]
    return all(token.part is ClausePart.JOIN or token.part not in NAMING for token in behind)


def _without_scopes(passage: NumberPassage, start: int) -> str:
    """The sentence before an offset without the words for years up to this one (从2021年到今年), and without the years
    that this one is compared with (较之上年)."""
    plain = SCOPES.sub(
        lambda scope: "" if scope["to"] in (None, str(passage.year.number)) else scope[0],
        passage.sentence_before(start),
    )
    return COMPARED_WITH.sub("", plain)


def _subjects(
    passage: NumberPassage,
    tokens: Sequence[Token],
    start: int,
    end: int,
    shown: Sequence[ShownFigure],
    named: Sequence[Figure],
    subjects: Subjects,
) -> Iterator[ClaimSubject]:
    """The figures that a clause is about; none in case of doubt."""
    inside = {token.figure.id: token for token in tokens if token.figure is not None}
    groups = _named_groups(passage.text, tokens)
    has_each = any(token.part in (ClausePart.EACH, ClausePart.ONE_EACH) for token in tokens)
    if inside:
        if len(inside) > 1 and not has_each:
            return
        for token in inside.values():
            assert token.figure is not None
            if len(inside) > 1 or not groups or figure_named_by("".join(groups), [_shown_by(token)]) is not None:
                yield ClaimSubject(token.figure, token.start, is_shown=True)
        return
    if groups:
        yield from _named(passage, groups, start, shown, named, subjects)
        return
    excepted = end_of_exception(passage, start)
    before = [one for one in shown if excepted <= one.start and one.end <= start]
    latter = next((token for token in tokens if token.part is ClausePart.LATTER), None)
    group = next((token.match for token in tokens if token.part is ClausePart.GROUP), None)
    if group is not None:
        each = distinct(iter(before))[-count_value(group["count"]) :]
        yield from (ClaimSubject(one.figure, one.start, is_shown=True, near=False) for one in each)
        return
    if latter is not None:
        if len(before) >= BOTH:
            one = before[-1] if passage.text[latter.start] == "后" else before[-2]
            yield ClaimSubject(one.figure, one.start, is_shown=True)
        return
    if len({one.figure.id for one in before}) > 1 and _says_total(passage.text, tokens):
        # 初次信访70件，重复信访12件，总量下降: of both together.
        return
    if before:
        yield from _shown_before(passage, before, start, is_each=has_each)
    elif shown:
        following = shown[0]
        if _is_known_between(passage, end, following.start, [following]):
            yield ClaimSubject(following.figure, following.start, is_shown=True, near=False)


def _says_total(text: str, tokens: Sequence[Token]) -> bool:
    return any(token.part is ClausePart.AMOUNT and text[token.start] == "总" for token in tokens)


def _shown_by(token: Token) -> ShownFigure:
    assert token.figure is not None
    return ShownFigure(token.figure, token.start, token.end)


def _named_groups(text: str, tokens: Sequence[Token]) -> list[str]:
    """The names in a clause, those of a list apart."""
    groups = [""]
    for token in tokens:
        if token.part is ClausePart.NAME:
            groups[-1] += text[token.start : token.end]
        elif token.part is ClausePart.JOIN and groups[-1]:
            groups.append("")
    return [group for group in groups if group]


def _named(
    passage: NumberPassage,
    groups: Sequence[str],
    start: int,
    shown: Sequence[ShownFigure],
    named: Sequence[Figure],
    subjects: Subjects,
) -> Iterator[ClaimSubject]:
    found = []
    for group in groups:
        whole = subjects.called(group)
        if whole is not None and whole in named:
            found.append(ClaimSubject(whole, start, is_shown=False, near=False))
            continue
        one = figure_named_by(group, shown)
        # 热线工单 is a figure of its own, where only 热线工单满意率 is shown.
        if one is None or (whole is not None and whole is not one.figure):
            return
        found.append(ClaimSubject(one.figure, one.start, is_shown=True))
    yield from found


def _shown_before(
    passage: NumberPassage, before: Sequence[ShownFigure], start: int, *, is_each: bool
) -> Iterator[ClaimSubject]:
    last = before[-1]
    clause = clause_around(passage, last.start)[0]
    if PARTS.search(passage.text, clause, last.start) or not _is_known_between(passage, last.end, start, [last]):
        return
    yield ClaimSubject(last.figure, last.start, is_shown=True, near=last.end >= start - 1)
    if is_each:
        together = [one for one in before[:-1] if one.start >= clause]
        for one in together or (before[:-1] if len(before) == BOTH else ()):
            yield ClaimSubject(one.figure, one.start, is_shown=True, near=False)


def _is_known_between(passage: NumberPassage, start: int, end: int, shown: Sequence[ShownFigure]) -> bool:
    """Whether no other thing can be named between two offsets."""
    names = NamePieces(one.figure for one in shown)
    at = start
    for piece in re.split(f"[{ENDS}]", passage.text[start:end]):
        stop = at + len(piece)
        is_empty = HEDGES_ALONE.fullmatch(piece) is not None or CAUSE.match(piece) is not None
        if not is_empty and read_clause(passage, at, stop, (), names) is None:
            return False
        at = stop + 1
    return True


def _fits(passage: NumberPassage, figure: Figure, tokens: Sequence[Token], together: Sequence[ClaimSubject]) -> bool:
    """Whether the amounts that a clause speaks of can be the figure's; where it is about several, those of any."""
    for token in tokens:
        number = passage.number_from(token.start) if token.part is ClausePart.NUMBER else None
        if number is not None and number.unit not in (*CHANGES, figure.unit.text):
            return False
    amounts = [token.word.word for token in tokens if token.part is ClausePart.AMOUNT and token.word is not None]
    figures = [subject.figure for subject in together]
    if not all(any(is_amount_of(one, amount) for one in figures) for amount in amounts):
        return False
    is_of_rate = any(token.part in (ClausePart.RATE, ClausePart.INCREMENT) for token in tokens)
    needy = [token for token in tokens if token.word is not None and token.word.needs_amount]
    is_of_years = not OF_YEARS.isdisjoint(token.part for token in tokens)
    return not needy or bool(amounts) or is_of_rate or is_of_years or not figure.unit.counted


def _claim(
    passage: NumberPassage, kind: ClaimKind, subject: ClaimSubject, tokens: Sequence[Token], start: int, end: int
) -> ClauseClaim | None:
    by_part = {token.part: token for token in tokens}
    scope = by_part.get(ClausePart.SCOPE)
    said = scope.match if scope else _seen_or_said_before(passage, by_part, start)
    compared = _year_compared(by_part, passage.year.number)
    if compared not in (None, passage.year.number - 1) and kind not in AGAINST_ANY:
        return None
    shown = years_shown_before(passage, start, subject.figure) if compared is None else ()
    if shown and kind in AGAINST_LAST:
        return None
    groups = said.groupdict() if said else {}
    if groups.get("to") and int(groups["to"]) != passage.year.number:
        return None
    earlier, tokens = _parted_afterwards(tokens)
    head = next((token for token in tokens if token.part in HEADS), None)
    word = head.word if head else None
    sign = _sign(passage.text, by_part, head) if not earlier else word.sign if word else 0
    if not sign and kind in SAID_OF_BETTER:
        # 历年未有 is said of what is more, where neither is better.
        sign = BETTER.get(subject.figure.better, int(ClausePart.SEEN_NEVER in by_part))
    says_all = bool(word and word.says_all) or not by_part.keys().isdisjoint(SAYING_ALL)
    if kind is ClaimKind.EXTREME and not (said or says_all or _is_of_a_year(passage.text, tokens, head)):
        return None
    if kind is ClaimKind.STEADY_SINCE:
        if not says_all:
            return None
        kind = ClaimKind.SINCE
    if kind is ClaimKind.DIRECTION and says_all and (said or word is None or not word.says_now):
        kind = ClaimKind.STEADY
    if kind is ClaimKind.STEADY and said and ClausePart.ALONG in by_part:
        kind = ClaimKind.SINCE
    if not sign and kind not in WITHOUT_SIGN and ClausePart.LEVEL not in by_part:
        return None
    rate, share = by_part.get(ClausePart.RATE), by_part.get(ClausePart.SHARE)
    is_dated = compared is not None or kind not in AGAINST_LAST
    number = by_part.get(ClausePart.NUMBER)
    than, level = by_part.get(ClausePart.THAN), by_part.get(ClausePart.LEVEL)
    return ClauseClaim(
        kind,
        subject.figure,
        start,
        end,
        Level.ERROR if subject.is_certain and is_dated else Level.WARNING,
        sign,
        before=_sign_of_last(earlier) if earlier else word.before if word else 0,
        years=_years(by_part),
        since=_first_year(said, passage.year.number) or next(iter(shown), None),
        is_recent=bool(groups.get("recent")),
        rate=rate.word.sign if rate and rate.word else 0,
        times=_times(passage.text, head),
        share=_percent(share),
        hedges=_hedges(share.match) if share and share.match else "",
        is_new=bool(word and word.is_new) or ClausePart.SEEN_NEVER in by_part,
        is_level_enough=bool(word and word.says_all) or ClausePart.NEVER in by_part,
        base=compared,
        level_word=passage.text[level.start : level.end] if level else "",
        increment_at=number.start if number and ClausePart.INCREMENT in by_part else None,
        is_denied=bool(than and than.match and than.match["not"]),
        is_every_year=not by_part.keys().isdisjoint({ClausePart.EVERY_YEAR, ClausePart.MORE_EVERY_YEAR}),
    )


def _year_compared(parts: Mapping[ClausePart, Token], year: int) -> int | None:
    """The year that a clause compares with; None if it names none."""
    found = (parts[part].match for part in (ClausePart.VERSUS, ClausePart.THAN, ClausePart.LEVEL) if part in parts)
    for match in found:
        groups = match.groupdict() if match is not None else {}
        named = {name.removeprefix("attained_"): words for name, words in groups.items() if words}
        if match is not None and named.keys().isdisjoint(NO_YEAR_NAMED):
            return int(named["base"]) if "base" in named else year - (2 if "two_years" in named else 1)
    return None


def _parted_afterwards(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What a clause says of the years before, and what of this one: 连降三年后转升; nothing of the years before without
    a word for afterwards."""
    at = next((at for at, token in enumerate(tokens) if token.part is ClausePart.AFTERWARDS), None)
    if at is not None:
        return tokens[:at], tokens[at + 1 :]
    # 去年抬头、今年回落
    heads = [at for at, token in enumerate(tokens) if token.part in HEADS]
    is_of_both = len(heads) == BOTH and any(token.part is ClausePart.EARLIER for token in tokens[: heads[0]])
    return (tokens[: heads[1]], tokens[heads[1] :]) if is_of_both else ((), tokens)


def _sign_of_last(tokens: Sequence[Token]) -> int:
    """The direction of the last statement of some tokens."""
    for token in reversed(tokens):
        if token.word is not None and token.part in HEADS:
            return token.word.sign
        if token.part is ClausePart.RUN_OF_MOVES and token.match is not None:
            return sign_of(token.match["jump"] or token.match["back_jump"])
    return 0


def _seen_or_said_before(passage: NumberPassage, parts: Mapping[ClausePart, Token], start: int) -> re.Match[str] | None:
    """The words for years of 五年未见, or those before a clause in its sentence: 五年来，总量一直在涨."""
    if ClausePart.SEEN_NEVER in parts:
        return parts[ClausePart.SEEN_NEVER].match
    before = list(SCOPES.finditer(passage.sentence_before(start)))
    return before[-1] if before else None


def _sign(text: str, parts: Mapping[ClausePart, Token], head: Token | None) -> int:
    """The direction that a clause says: that of its word, or of 之多, 一年比一年多, 三连增 and the like."""
    if ClausePart.SO_MUCH in parts:
        much = parts[ClausePart.SO_MUCH].word
        return much.sign if much else 0
    for part in (ClausePart.MORE_EVERY_YEAR, ClausePart.RUN_OF_MOVES, ClausePart.SEEN_NEVER, ClausePart.BY_THIS_YEAR):
        match = parts[part].match if part in parts else None
        if match:
            found = (sign_of(group) or PACE_SIGNS.get(group, 0) for group in match.groups() if group)
            return next(filter(None, found), 0)
    never = parts[ClausePart.NEVER].match if ClausePart.NEVER in parts else None
    if never:
        return -sign_of_course(never["fell"] or never["moved"]) * (-1 if never["not"] else 1)
    if ClausePart.LEVEL in parts:
        return 0
    for part, group in ((ClausePart.THAN, "direction"), (ClausePart.COMPARES, "adjective")):
        match = parts[part].match if part in parts else None
        if match:
            # 尚未恢复到 is still below.
            return sign_of(match[group]) if match[group] else -1
    if head is None:
        return int(ClausePart.INCREMENT in parts)
    return head.word.sign if head.word else 1


def _is_of_a_year(text: str, tokens: Sequence[Token], head: Token | None) -> bool:
    """Whether an extreme is that of all years: 最多的一年."""
    return head is not None and any(
        token.start >= head.end and text[token.start : token.end].removeprefix("的") in ONE_YEAR for token in tokens
    )


def _years(parts: Mapping[ClausePart, Token]) -> int:
    """The number of years in a row that a clause names; 0 if it names none."""
    for part in (ClausePart.RUN, ClausePart.RUN_OF_MOVES, ClausePart.EARLIER):
        match = parts[part].match if part in parts else None
        for group in match.groups() if match else ():
            if group and (number := count_value(group)):
                return number
    return 0


def _first_year(said: re.Match[str] | None, year: int) -> int | None:
    if said is None:
        return None
    groups = said.groupdict()
    if groups.get("since"):
        return first_since(groups["since"])
    if groups.get("all"):
        return year - LONGEST_HISTORY
    years = count_value(groups.get("back") or "")
    return year - max(years - 1, 1) if years else None


def _times(text: str, head: Token | None) -> int:
    return multiple_of(text[head.start : head.end]) if head is not None else 0


def _hedges(share: re.Match[str]) -> str:
    return (share["before"] or "") + (share["behind"] or "")


def _percent(share: Token | None) -> Decimal | None:
    """A share in tenths, in percent: 35 for 三成半."""
    if share is None or share.match is None:
        return None
    tenths = EXACT.multiply(Decimal(count_value(share.match["tenths"])), Decimal(10))
    return EXACT.add(tenths, Decimal(5)) if share.match["half"] else tenths
