"""全部办结, 均按期办结, 无一逾期 of what a rate below 100, or a count below its whole, counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.all_done import (
    ALL,
    LEFT_OVER,
    NONE_LEFT,
    OF_VALUE_BEFORE,
    SIGNS,
    TAIL,
    Completion,
)
from nianbao.numbers.another_fact import SINGLED_OUT
from nianbao.numbers.claim_subjects import figure_of_this_year, subject_before
from nianbao.numbers.lacks import Lack, LacksByYear
from nianbao.numbers.left_of_lacks import nothing_left
from nianbao.numbers.not_figures import Why
from nianbao.numbers.not_yet_so import is_denied_behind, is_in_wished_column, is_on_condition, is_purpose, is_supposed
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.numbers.sentence_subjects import explains, subjects_of
from nianbao.numbers.trend_claims import matches_near
from nianbao.numbers.whose_rate import is_rate_of_another
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Finding, Level
from nianbao.shown.prose import Run
from nianbao.words.alternatives import either
from nianbao.words.claim_words import CONTRARIES, ONLY_WISHED, PLANS, WISHES
from nianbao.words.completeness import (
    ASKED,
    COMES_TO_ALL,
    EACH_ONE,
    EVERYBODY,
    FAULTS,
    FOUND_OUT,
    KEPT_AT_NONE,
    LEFT_BEHIND,
    LEFT_OUT,
    NONE_MISSED,
    NOT_OF_ALL,
    OF_SAME_YEAR,
    REQUIRED,
    SAYING_NO_THING,
    WITHIN_YEAR,
    WORK_OF_ITS_OWN,
)
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BEFORE, BEHIND_DIGITS, BEHIND_SCALE
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import UNIT, UnitPattern
from nianbao.words.year_words import SURELY_THIS_YEAR, YEAR_NUMBER, words_of_year

FAULT = Fault(
    name="not_complete",
    level=Level.ERROR,
    title="说了“全部”，数据没有到全部",
    means="正文写“全部办结”“件件整改”“百分之百参保”“无一逾期”“隐患清零”“没有哪张工单拖过期限”，或在早年的数后面写“当年全部整改”，"
    "按数据这件事的比率不到 100%，或完成的数少于总数。大多数、其中一部分、要求和假设里的话，写明了例外的，不算。",
    why="还差一件，就不是全部；读者看到后面的比率，就知道前面的话不实。",
    fix="写实际的比率，或说“基本”“绝大多数”。",
    given="""
        data/figures/peace.yml 略
            办结率: {label: 热线工单按期办结率, unit: "%"}
        data/2024/peace.yml
            办结率: 98.6
        """,
    wrong="""
        docs/2024/peace.md
            热线工单⟦全部按期办结⟧，按期办结率{{ 办结率 }}。
        """,
    right="""
        docs/2024/peace.md
            热线工单绝大多数按期办结，按期办结率{{ 办结率 }}。
        """,
)

CONTRARY: Final = tuple(word for word in CONTRARIES if word not in WITHIN_YEAR)
UNSAID: Final = re.compile(
    rf"(?:{either((*WISHES, *PLANS, *CONTRARY, *REQUIRED, *NOT_OF_ALL))})[^，。；\n]{{0,8}}$"
    rf"|{KEPT_AT_NONE}$"
    r"|[年月季度日底末]前[^，。；\n已]{0,4}$"
)
# 隐患一处不剩是目标; 全部整改，仅剩两处在建的.
UNSAID_BEHIND: Final = re.compile(
    rf"了?[的是为]{{0,2}}(?:{either(ONLY_WISHED)})|[^。；\n]{{0,16}}(?:{either(LEFT_OUT)})"
)
# 来年要确保安全隐患全部整改、热线工单全部按期办结.
NEXT_YEAR: Final = re.compile(words_of_year(1))
# 除跨年施工的两处外，隐患全部整改: an exception is stated.
EXCEPTED: Final = re.compile(r"除[^。；\n]{1,30}外|(?:以外|之外)[，的]")
# 回访一张不漏 says nothing of what came of it.
WORK_ITSELF: Final = re.compile(
    rf"(?:{either(WORK_OF_ITS_OWN)})(?:工作|电话)?(?:{either(COMES_TO_ALL)}|[也都均]|已经?|全面)*$"
)
MISSED_NONE: Final = re.compile(
    rf"(?:{NONE_LEFT}|{either(NONE_MISSED)}|[没无未不零]{ANY_HAN}{{0,3}}(?:{either(LEFT_BEHIND)}|漏|落)|、)+"
)
SAME_YEAR: Final = re.compile(f"(?P<thing>{ANY_HAN}{{0,8}}?)，?(?:{either(OF_SAME_YEAR)})*")
SAME_YEAR_BEFORE: Final = re.compile(rf"(?<=，)(?:{either((*OF_SAME_YEAR, *SAYING_NO_THING))})+$")
LONGEST_IDLE: Final = 12
SOMEBODY: Final = re.compile(rf"(?:.*(?:{either(ASKED)}))?(?:{either(EVERYBODY)})")
PEOPLE: Final = re.compile(either(EVERYBODY))
NOTHING_BEFORE: Final = re.compile(rf"[ “]*(?:{either(FAULTS)})?")
FAULT_BEFORE: Final = re.compile(rf"^(?:{either(FAULTS)})(?={ANY_HAN})")
# Before what is counted: the number of a heading, and words that narrow nothing.
LEADS: Final = re.compile(
    rf"(?:[（(][{ORDINAL}\d]{{1,3}}[）)]|\d{{1,3}}[.．]|[，、|# ]"
    rf"|全镇|全年|所有|各类|所?(?:{either(FOUND_OUT)})(?:出来|出|到)?的?|这些|以上|上述|对|将)*"
)
# Between it and 全部: its number, and words that narrow nothing.
GAP: Final = UnitPattern(
    rf"(?:[，、（）()\s]|[共计累已现都均并]|目前|累计|做到|实现|{either(OF_SAME_YEAR)}|即查即改|立行立改"
    rf"|(?:{ALL}){ANY_HAN}{{2}}，|{BEFORE}?\d++(?:\.\d++)?{BEHIND_DIGITS}?[万亿]?{BEHIND_SCALE}?(?:{UNIT})?)*"
)
CLAUSES: Final = re.compile(r"[，：:“]")
CLAUSE_OF_THING: Final = re.compile(r"[，：:“”（）()！？]")
# A statement that all of the thing was dealt with, before another one.
ALL_BEFORE: Final = re.compile(rf"(?:{NONE_LEFT}|逐{ANY_HAN}{{3}}|(?:{either(EACH_ONE)}){ANY_HAN}{{2,3}})、?$")
# Words around what is counted that name nothing.
PLAIN: Final = UnitPattern(rf"每一?(?:{UNIT})?|{either(SAYING_NO_THING)}")
LONGEST_GAP: Final = 24
OPENS: Final = re.compile("^|，")
OF_YEAR_ITSELF: Final = re.compile(either(OF_SAME_YEAR))
ANY_YEAR: Final = re.compile(rf"({YEAR_NUMBER})年")
ANY_YEAR_WORD: Final = re.compile(rf"早?在?{YEAR_NUMBER}年")
SET_IN_YEAR: Final = re.compile(
    rf"(?:^|[，：])(?:早在|在|到)?(?:(?P<year>{YEAR_NUMBER})年(?!以来|起|开始)|(?:{words_of_year(-1, -2)}))(?!相比|的)"
)
SURELY_NOW: Final = re.compile(SURELY_THIS_YEAR)
# 隐患中，重大的全部整改: of some of them.
NARROWS: Final = re.compile("[的中]|其中|部分")

# The span of a statement, what it contradicts, and the level of that.
Claim = tuple[tuple[int, int], Lack, Level]


def find(reading: Reading) -> Iterator[Finding]:
    lacks = LacksByYear(reading.book)
    # 整改率100% where the number quotes the rate has a finding of its own.
    quoted = frozenset(id(one.number) for _, one in reading.quotations if one.figure is not None)
    for passage in reading.passages:
        own = lacks.of(passage.year.number)
        has_sign = any(sign in passage.text for sign in passage.may_have(SIGNS))
        claims = list(_in_passage(reading, passage, own, quoted)) if has_sign else []
        found = [span for span, _, _ in claims]
        claims += [
            (span, lack, Level.ERROR if is_named else Level.WARNING)
            for span, lack, is_named in nothing_left(passage, own, passage.year.number)
            if not _is_in(span, found)
            and _is_claimed(passage, *span, lack.completion)
            and not _is_set_earlier(passage, span[0])
        ]
        earlier = list(_of_earlier_years(passage, lacks)) if has_sign else []
        found = [span for span, _, _ in earlier]
        earlier += [claim for claim in _nothing_left_earlier(passage, lacks) if not _is_in(claim[0], found)]
        for span, lack, level in (*claims, *earlier):
            if not _is_of_what_was_done(passage, span[0], lack):
                yield _finding(passage, span, lack, level)


def _is_of_what_was_done(passage: NumberPassage, position: int, lack: Lack) -> bool:
    """Whether the sentence before an offset is about those alone that were done: 按期办结的1281件，没有哪张拖过期限."""
    if lack.total is None:
        return False
    *_, last = (None, *passage.prose.references_in(passage.sentence_start(position), position))
    if last is None or passage.text[last.start - 1] != "的":
        return False
    return figure_of_this_year(passage, last) is lack.figure


def _is_in(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a span has a character of one of the others."""
    return any(first < span[1] and span[0] < last for first, last in others)


def _of_earlier_years(passage: NumberPassage, lacks: LacksByYear) -> Iterator[Claim]:
    """Statements of the earlier year whose value their sentence shows: 2023年排查隐患{{ 隐患@2023 }}，当年全部整改."""
    for run in passage.prose.references():
        showing = run.shown.showing if run.shown and run.shown.figure else None
        if showing is None or showing.year >= passage.year.number or run.shown is None:
            continue
        first, last = passage.sentence(run.start)
        for lack in lacks.of(showing.year):
            if run.shown.figure is not lack.figure and run.shown.figure not in lack.wholes:
                continue
            for match in lack.completion.pattern.finditer(passage.text, first, last):
                if not lack.completion.is_in_time(match[0]) or not _is_claimed(passage, *match.span(), lack.completion):
                    continue
                if _is_right_behind(passage, run, match, lack) or _is_of_that_year(passage, run, match, lack):
                    yield match.span(), lack, Level.ERROR
                    break


def _nothing_left_earlier(passage: NumberPassage, lacks: LacksByYear) -> Iterator[Claim]:
    """Whole clauses about the earlier year whose value their sentence shows: 2022年村务公开率{{ 公开率@2022 }}，
    各村无一缺席."""
    shown = (run.shown.showing for run in passage.prose.references() if run.shown and run.shown.figure)
    years = {showing.year for showing in shown if showing is not None and showing.year < passage.year.number}
    for year in sorted(years):
        for span, lack, is_named in nothing_left(passage, lacks.of(year), year):
            if _is_claimed(passage, *span, lack.completion):
                yield span, lack, Level.ERROR if is_named else Level.WARNING


def _is_set_earlier(passage: NumberPassage, position: int) -> bool:
    """Whether a clause before an offset begins with an earlier year, and none after it with this one:
    早在2023年，居民就已全部参保."""
    before = passage.sentence_before(position)
    years = [match for match in SET_IN_YEAR.finditer(before) if match["year"] != str(passage.year.number)]
    return bool(years) and SURELY_NOW.search(before, years[-1].end()) is None


def _is_right_behind(passage: NumberPassage, run: Run, match: re.Match[str], lack: Lack) -> bool:
    if match.start() < run.end:
        return False
    between = SAME_YEAR.fullmatch(passage.text, run.end, match.start())
    return between is not None and lack.completion.thing.endswith(between["thing"])


def _is_of_that_year(passage: NumberPassage, run: Run, match: re.Match[str], lack: Lack) -> bool:
    """Whether all that a sentence says so far is of the year whose rate it shows, and its words may be about what the
    rate counts: 2023年各村已全部按季公开村务，当年村务公开率{{ 公开率@2023 }}."""
    if run.shown is None or run.shown.figure is not lack.figure:
        return False
    first, last = passage.sentence_start(run.start), max(run.end, match.end())
    years = set(ANY_YEAR.findall(passage.text[first:last]))
    runs = passage.prose.references_in(first, last)
    return (
        years == {str(lack.value.year)}
        and not SURELY_NOW.search(passage.text, first, last)
        and all(figure_of_this_year(passage, one) is None for one in runs)
        and (
            passage.text.startswith(lack.completion.thing, match.end())
            or _may_be_about(passage, ANY_YEAR_WORD.sub("", _clause_of_thing(passage, match.start())), lack.completion)
        )
    )


def _of_value_before(passage: NumberPassage, lacks: Sequence[Lack]) -> Iterator[tuple[tuple[int, int], Lack]]:
    """Statements that name nothing, right behind a value: 按期办结率{{ 按期办结率 }}，做到了百分之百."""
    for match in OF_VALUE_BEFORE.finditer(passage.text):
        shown = passage.figure_shown_at(match.start())
        about = [shown[0]] if shown else []
        if match["each"]:
            # 村务公开率100%，整改率99.4%，两项均达百分之百: of each rate before it.
            runs = passage.prose.references_in(passage.sentence_start(match.start()), match.start())
            about += [figure for run in runs if (figure := figure_of_this_year(passage, run)) and figure.unit.is_ratio]
        lack = next((one for one in lacks if one.figure in about), None)
        if lack is not None and _is_claimed(passage, *match.span("said"), lack.completion):
            yield match.span("said"), lack


def _in_passage(
    reading: Reading, passage: NumberPassage, lacks: Sequence[Lack], quoted: frozenset[int]
) -> Iterator[Claim]:
    """The statements, each once: a count below its whole says more than a rate."""
    found: list[tuple[int, int]] = []
    for span, lack in _of_value_before(passage, lacks):
        found.append(span)
        yield span, lack, Level.ERROR
    for lack in lacks:
        if not lack.completion.may_be_in(passage.text):
            continue
        for match in matches_near(lack.completion.pattern, passage, SIGNS):
            start, end = match.span()
            if _is_in((start, end), found) or not lack.completion.is_in_time(match[0]):
                continue
            is_quoted = id(passage.number_from(match.start("number"))) in quoted if match["number"] else False
            if is_quoted or not _is_claimed(passage, *match.span(), lack.completion) or _is_set_earlier(passage, start):
                continue
            if match["number"] and is_rate_of_another(passage, match.start("number"), lack.figure, lack.completion):
                continue
            level = _level_of(reading, passage, match, lack, lacks)
            if level is not None:
                found.append((start, end))
                yield (start, end), lack, level


def _is_claimed(passage: NumberPassage, start: int, end: int, completion: Completion) -> bool:
    if not passage.prose.is_typed(start, end) or passage.set_aside(start, Why.QUOTE, Why.TITLE, Why.NAME):
        return False
    before = passage.sentence_before(start)
    if (
        NEXT_YEAR.search(before)
        or EXCEPTED.search(before)
        or SINGLED_OUT.search(before)
        or is_in_wished_column(passage, start)
        or is_purpose(passage, start)
    ):
        return False
    if (
        UNSAID_BEHIND.match(passage.text, end)
        or is_denied_behind(passage, end)
        or is_on_condition(passage, end)
        or is_supposed(passage, start)
    ):
        return False
    # 应参保居民 are all that there are; 应参保 of them is no wish.
    words = passage.text[max(0, start - 24) : start]
    missed = MISSED_NONE.match(passage.text, start, end)
    if missed is not None and (missed.end() == end or passage.text[missed.end()] == "，") and WORK_ITSELF.search(words):
        return False
    return not UNSAID.search(re.sub(f"应(?={completion.action}|[{completion.letters}])|所有的", "", words))


def _level_of(
    reading: Reading, passage: NumberPassage, match: re.Match[str], lack: Lack, lacks: Sequence[Lack]
) -> Level | None:
    """The level of a finding; None where the statement may be about something else."""
    start, end = match.span()
    completion = lack.completion
    if lack.total is None and (
        match["of"]
        or _names_thing(passage, match, completion)
        or _is_of_shown(passage, start, (lack.figure,), completion)
    ):
        return Level.ERROR
    if _is_counted_before(passage, start, lack):
        return Level.WARNING if lack.total is None else Level.ERROR
    # 查出隐患340处，至年底已全部清零.
    idle = SAME_YEAR_BEFORE.search(passage.text, max(0, start - LONGEST_IDLE), start)
    begin = idle.start() if idle else start
    for subject in subjects_of(passage, begin, end, reading.subjects, ()):
        if subject.figure is lack.figure or subject.figure in lack.wholes:
            is_known = subject.figure is lack.figure or lack.total is not None
            return Level.ERROR if subject.is_certain and is_known else Level.WARNING
    if match[0].startswith(completion.noun[-2:]) and NOTHING_BEFORE.fullmatch(passage.clause_before(start)):
        # 隐患清零：全年排查安全隐患250处; 整改率99.4%，问题隐患全部清零.
        shown = map(partial(figure_of_this_year, passage), passage.prose.references_in(*passage.sentence(start)))
        return Level.WARNING if any(figure in (lack.figure, *lack.wholes) for figure in shown) else None
    if start == passage.sentence_start(start):
        # 排查隐患250处。全部整改到位。
        last = subject_before(passage, start - 1, reading.subjects)
        return Level.WARNING if last is not None and last.figure in lack.wholes else None
    if lack.total is None and _is_only_one_meant(passage, start, lack, lacks):
        return Level.WARNING
    return Level.WARNING if _is_topic(passage, start, lack) else None


def _is_topic(passage: NumberPassage, start: int, lack: Lack) -> bool:
    """Whether the sentence begins with the thing and shows how many there were, and a statement that begins its own
    clause follows: 隐患当年发现、当年清零，排查安全隐患340处."""
    references = passage.prose.references_in(*passage.sentence(start))
    if not any(figure_of_this_year(passage, run) in lack.wholes for run in references):
        return False
    before = passage.sentence_before(start)
    for at in [match.end() for match in OPENS.finditer(before)][::-1]:
        rest = _behind_name(LEADS.sub("", before[at:], count=1), lack.completion)
        if rest is not None:
            own = PLAIN.of(passage.units).sub("", re.split(f"[{CLAUSE_ENDS}]", OF_YEAR_ITSELF.sub("", rest))[-1])
            return not own and len(rest) <= LONGEST_GAP and NARROWS.search(rest) is None
    return False


def _behind_name(words: str, completion: Completion) -> str | None:
    """The words behind the thing, if they begin with its name."""
    names = (completion.thing, completion.noun, completion.noun[-TAIL:])
    return next((words.removeprefix(name) for name in names if words.startswith(name)), None)


def _is_of_shown(passage: NumberPassage, start: int, figures: Collection[Figure], completion: Completion) -> bool:
    """Whether the sentence shows one of some figures, and the words before a statement may be about what is counted."""
    references = passage.prose.references_in(*passage.sentence(start))
    is_shown = any(figure_of_this_year(passage, run) in figures for run in references)
    return is_shown and _may_be_about(passage, _clause_of_thing(passage, start), completion)


def _is_counted_before(passage: NumberPassage, start: int, lack: Lack) -> bool:
    """Whether the last figure that the sentence shows before a statement counts all, with nothing between but words
    that name the thing or nothing: 196件矛盾纠纷逐一化解、没有一件落空."""
    runs = [run for run in passage.prose.references_in(passage.sentence_start(start), start) if run.end <= start]
    if not runs or figure_of_this_year(passage, runs[-1]) not in lack.wholes:
        return False
    between = ALL_BEFORE.sub("", passage.text[runs[-1].end : start].removeprefix("的"))
    behind = _behind_name(between, lack.completion)
    rest = between if behind is None else behind
    return len(rest) <= LONGEST_GAP and GAP.of(passage.units).fullmatch(rest) is not None


def _names_thing(passage: NumberPassage, match: re.Match[str], completion: Completion) -> bool:
    """Whether a statement names the thing, or its sentence so far does, with nothing that narrows it."""
    text, start, thing = passage.text, match.start(), completion.thing
    first, last = passage.sentence(start)
    if re.search(LEFT_OVER, match[0]) and thing in text[first:last]:
        return True
    # 公开村务, of 村务公开率.
    if text.startswith(thing, match.end()):
        return True
    row = text.rfind("\n", 0, start) + 1
    before = text[row if "\t" in text[row:start] else first : start]
    at = before.rfind(thing) if len(thing) >= 2 else -1
    if at < 0:
        return False
    lead = re.split(rf"[{CLAUSE_ENDS}]", before[:at])[-1]
    is_whole_name = not re.search(f"{ANY_HAN}$", lead) or LEADS.fullmatch(lead)
    gap = before[at + len(thing) :]
    return bool(is_whole_name) and len(gap) <= LONGEST_GAP and GAP.of(passage.units).fullmatch(gap) is not None


def _clause_of_thing(passage: NumberPassage, start: int) -> str:
    """The words before a statement in its clause; of 困难群众一个不漏、全员参保 those before the first of two."""
    words = CLAUSE_OF_THING.split(passage.sentence_before(start))[-1]
    thing = ALL_BEFORE.sub("", words)
    return passage.clause_before(start) if thing == words else thing


def _may_be_about(passage: NumberPassage, clause: str, completion: Completion) -> bool:
    """Whether a clause before 全部 speaks of what the rate counts, of people in general, or of nothing."""
    words = LEADS.sub("", clause, count=1)
    if completion.is_done_away:
        # 问题隐患, of 安全隐患.
        words = FAULT_BEFORE.sub("", words)
    if not words or completion.thing.endswith(words) or SOMEBODY.fullmatch(words):
        return True
    named = PLAIN.of(passage.units).sub("", words)
    if not named or (len(named) >= TAIL and completion.thing.endswith(named)):
        return True
    # 受访群众对热线工单办理结果: people, and the thing.
    return PEOPLE.sub("", named) in ("", completion.thing, completion.noun)


def _is_only_one_meant(passage: NumberPassage, start: int, lack: Lack, lacks: Sequence[Lack]) -> bool:
    """Whether what is said at a position is said of a rate and no other: of some words of its label (居民医保, of
    城乡居民医保参保率), or of what the clause before begins with (矛盾纠纷调处有力，百分之百调解成功)."""
    words, own = "", True
    for clause in reversed(CLAUSES.split(passage.sentence_before(start))):
        words = PLAIN.of(passage.units).sub("", LEADS.sub("", ALL_BEFORE.sub("", clause), count=1))
        if words:
            break
        own = False
    rates = [one for one in lacks if one.total is None and one.completion.action == lack.completion.action]
    if [one for one in rates if explains(one.figure, words)] == [lack]:
        return True
    is_topic = not own and len(lack.completion.noun) > 2 and words.startswith(lack.completion.noun)
    return is_topic and len(rates) == 1


def _finding(passage: NumberPassage, span: tuple[int, int], lack: Lack, level: Level) -> Finding:
    assert lack.value.quantity is not None
    written = passage.text[slice(*span)]
    figure, known = lack.figure, amount_text(lack.value.quantity, lack.figure.unit)
    is_earlier = lack.value.year != passage.year.number
    year, reference = (f"{lack.value.year}年", f"{figure.id}@{lack.value.year}") if is_earlier else ("", figure.id)
    if lack.total is None:
        why, fix = f"“{figure.label}”{year}是{known}，不到100%", f"改成 {{{{ {reference} }}}}，或说“基本”“绝大多数”"
        operands = (("正文", written), (figure.label, known))
    else:
        assert lack.total.quantity is not None
        whole = lack.wholes[0]
        total = amount_text(lack.total.quantity, whole.unit)
        why = f"“{whole.label}”{year}是{total}，“{figure.label}”是{known}"
        fix = f"改成 {figure.label}{{{{ {reference} }}}}"
        operands = ((whole.label, total), (figure.label, known))
    return FAULT.at(
        passage.prose.place(*span),
        written,
        f"正文写“{written}”，而{why}",
        fix,
        data=lack.value.place,
        operands=operands,
        figure=figure.id,
        level=level,
    )
