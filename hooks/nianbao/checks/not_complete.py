"""全部办结, 均按期办结, 无一逾期 of what a rate below 100, or a count below its whole, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.claim_subjects import figure_of_this_year
from nianbao.numbers.not_figures import Why
from nianbao.numbers.quoting import SINGLED_OUT
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.numbers.sentence_subjects import explains
from nianbao.quantity.formula import Operand
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Finding, Level, Value, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.hedges import BEFORE, BEHIND_DIGITS, BEHIND_SCALE
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.trends import (
    ALL_OF_IT,
    CLEARED,
    CONTRARIES,
    DONE_AWAY,
    EVERYBODY,
    IN_TIME,
    LATE,
    PLANS,
    SAYING_NO_THING,
    SHARES,
    WHOLLY,
    WISHES,
)
from nianbao.words.unit_table import UNIT, UnitPattern

FAULT = Fault(
    name="not_complete",
    level=Level.ERROR,
    title="说了“全部”，数据没有到全部",
    means="正文写“全部办结”“均已整改”“百分之百参保”“无一逾期”，按数据这件事的比率不到 100%，或完成的数少于总数。",
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

WHOLE_RATE: Final = "100[%％]|百分之百|百分百"
WHOLE: Final = Decimal(100)
# 一件不落, 一个不漏.
NONE_LEFT: Final = r"一[\u4e00-\u9fff]不[漏落留少]"
ALL: Final = f"{either(ALL_OF_IT)}|{NONE_LEFT}"
LEFT_OVER: Final = "(?:留到|拖到|留在|拖过|过)(?:年底|年末|明年|来年|年)"
NONE_SIGNS: Final = ("没有一", "无一", "不漏", "不落", "不留", "不少")
NONE: Final = r"(?:没有|无)一[\u4e00-\u9fff]?"
HOW: Final = either(WHOLLY)
UNSAID: Final = re.compile(rf"(?:{either((*WISHES, *PLANS, *CONTRARIES))})[^，。；\n]{{0,8}}$")
# A column of what is asked for.
WISHED_COLUMN: Final = re.compile(rf"{either(PLANS)}|标准|承诺")
# 除跨年施工的两处外，隐患全部整改: an exception is stated.
EXCEPTED: Final = re.compile(r"除[^。；\n]{1,30}外|(?:以外|之外)[，的]")
SHARE: Final = re.compile(rf"(?P<action>[\u4e00-\u9fff]{{2}})(?:{either(SHARES)})$")
QUALIFIER: Final = re.compile(rf"(?P<qualifier>{either(IN_TIME)})$")
TIMELY: Final = re.compile(either(IN_TIME))
SOMEBODY: Final = re.compile(either(EVERYBODY))
# Before what is counted: the number of a heading, and words that narrow nothing.
LEADS: Final = re.compile(
    rf"(?:[（(][{ORDINAL}\d]{{1,3}}[）)]|\d{{1,3}}[.．]|[，、|# ]"
    r"|全镇|全年|所有|各类|受理的?|排查的?|这些|以上|上述|对|将)*"
)
# Between it and 全部: its number, and words that narrow nothing.
GAP: Final = UnitPattern(
    rf"(?:[，、（）()\s]|[共计累已现都均并]|目前|累计|做到|实现|即查即改|立行立改"
    rf"|(?:{ALL})(?:{HOW})*[\u4e00-\u9fff]{{2}}，|{BEFORE}?\d++(?:\.\d++)?{BEHIND_DIGITS}?[万亿]?{BEHIND_SCALE}?(?:{UNIT})?)*"
)
COVERED: Final = "覆盖"
CLAUSES: Final = re.compile(r"[，：:“]")
CLAUSE_OF_THING: Final = re.compile(r"[，：:“”（）()！？]")
# What says of the thing that all of it was seen to, before another statement of that.
ALL_BEFORE: Final = re.compile(rf"(?:{NONE_LEFT}|逐[\u4e00-\u9fff]{{3}})、?$")
ZERO: Final = "清零"
# The last word of what a rate is of.
TAIL: Final = 2
ALL_THE_RATE: Final = rf"(?:到位|完成)?率(?:均|都)?(?:达到了?|达|为|是|实现)?(?P<number>{WHOLE_RATE})"
# Words around what is counted that name nothing.
PLAIN: Final = UnitPattern(rf"每一?(?:{UNIT})?|{either(SAYING_NO_THING)}")
LONGEST_GAP: Final = 24


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate below 100: what is done (`action`), of what (`thing`), and whether in time."""

    figure: Figure
    value: Value
    action: str
    thing: str
    in_time: bool

    @property
    def noun(self) -> str:
        """What is counted, without what is done with it: 矛盾纠纷, of 矛盾纠纷调解成功率."""
        return self.thing[:-TAIL] if len(self.thing) > 2 * TAIL + 1 else self.thing

    @property
    def pattern(self) -> str:
        """How a sentence says that the rate is whole."""
        if self.action == COVERED:
            return "(?:全|实现全)覆盖(?P<number>(?!))?"
        # 矛盾纠纷调解成功率 is said of 纠纷均调解成功.
        tail = f"(?:{self.thing[-TAIL:]})?" if len(self.thing) >= 2 * TAIL else ""
        said = rf"(?:{ALL})+(?:{HOW})*{tail}{self.action}|{self.action}{ZERO}|{self.action}{ALL_THE_RATE}"
        # 没有一处未整改; 无一漏保, of 参保.
        said += rf"|{NONE}(?:{tail})?(?:(?:未|没有?|不){self.action}|漏{self.action[-1]})"
        if self.action in DONE_AWAY:
            said += rf"|(?:{ALL})+(?:{either(CLEARED)})|{NONE}{self.thing[-TAIL:]}(?:{LEFT_OVER})"
        if self.in_time:
            said += rf"|(?:无一|没有一|零).?(?:{either(LATE)})"
        return said


def find(reading: Reading) -> Iterator[Finding]:
    rates = {year.number: tuple(_rates(reading.book, year.number)) for year in reading.years}
    parts = tuple(_parts_of_wholes(reading.book))
    # 整改率100% where the number quotes the rate has a finding of its own.
    quoted = frozenset(id(one.number) for _, one in reading.quotations if one.figure is not None)
    for passage in reading.passages:
        if not any(word in passage.text for word in (*ALL_OF_IT, COVERED, ZERO, *LATE, *NONE_SIGNS)):
            continue
        for rate in rates[passage.year.number]:
            if rate.action in passage.text or rate.in_time or rate.action in DONE_AWAY:
                yield from _find_all_done(passage, rate, rates[passage.year.number], quoted)
        for part, whole in parts:
            if part.label[-2:] in passage.text:
                yield from _find_whole_done(reading, passage, part, whole)


def _rates(book: Yearbook, year: int) -> Iterator[Rate]:
    """The rates of a year that are below 100 and whose labels say of what."""
    for figure in book.catalogue.values():
        value = book.value(figure.id, year)
        if figure.unit.base != "%" or value is None or value.quantity is None or value.quantity.number >= WHOLE:
            continue
        share = SHARE.search(figure.label)
        if share is None:
            continue
        thing = figure.label[: share.start()]
        qualifier = QUALIFIER.search(thing)
        thing = thing[: qualifier.start()] if qualifier else thing
        yield Rate(figure, value, share["action"], thing, in_time=qualifier is not None)


def _find_all_done(
    passage: NumberPassage, rate: Rate, rates: Sequence[Rate], quoted: frozenset[int]
) -> Iterator[Finding]:
    """全部按期办结 in a sentence that shows the rate, or that names what it is the rate of."""
    text = passage.text
    for match in re.finditer(rate.pattern, text):
        if rate.in_time and not TIMELY.search(match[0]) and not match[0].endswith(LATE):
            continue
        is_quoted = id(passage.number_from(match.start("number"))) in quoted if match["number"] else False
        if is_quoted or not _is_claimed(passage, match, rate.action):
            continue
        clause = _clause_of_thing(passage, match.start())
        first, last = passage.sentence(match.start())
        row = text.rfind("\n", 0, match.start()) + 1
        if "\t" in text[row : match.start()]:
            first = row
        is_shown = any(
            figure_of_this_year(passage, run) is rate.figure for run in passage.prose.references_in(first, last)
        )
        is_inside = re.search(LEFT_OVER, match[0]) is not None and rate.thing in text[first:last]
        is_named = is_inside or _names(passage, text[first : match.start()], rate.thing)
        if is_named or (is_shown and _may_be_about(clause, rate)):
            yield _finding(passage, match.span(), rate, Level.ERROR)
        elif _is_only_one_meant(passage, match.start(), rate, rates):
            yield _finding(passage, match.span(), rate, Level.WARNING)


def _clause_of_thing(passage: NumberPassage, start: int) -> str:
    """The words before a statement in its clause; of 困难群众一个不漏、全员参保 those before the first of two."""
    words = CLAUSE_OF_THING.split(passage.sentence_before(start))[-1]
    thing = ALL_BEFORE.sub("", words)
    return passage.clause_before(start) if thing == words else thing


def _is_only_one_meant(passage: NumberPassage, start: int, rate: Rate, rates: Sequence[Rate]) -> bool:
    """Whether what is said at a position is said of a rate and no other: of some words of its label (居民医保, of
    城乡居民医保参保率), or of what the sentence counts before (受理矛盾纠纷196件，悉数调解成功)."""
    words = ""
    for clause in reversed(CLAUSES.split(passage.sentence_before(start))):
        words = words or PLAIN.of(passage.units).sub("", LEADS.sub("", ALL_BEFORE.sub("", clause), count=1))
    if [one for one in rates if one.action == rate.action and explains(one.figure, words)] == [rate]:
        return True
    for run in passage.prose.references_in(max(passage.sentence_start(start), start - LONGEST_GAP), start):
        figure, gap = figure_of_this_year(passage, run), passage.text[run.end : start]
        if figure is not None and figure.label.endswith(rate.noun) and GAP.of(passage.units).fullmatch(gap):
            return True
    return False


def _is_claimed(passage: NumberPassage, match: re.Match[str], action: str) -> bool:
    start, end = match.span()
    if not passage.prose.is_typed(start, end) or passage.set_aside(start, Why.QUOTE, Why.TITLE, Why.NAME):
        return False
    before = passage.sentence_before(start)
    if EXCEPTED.search(before) or SINGLED_OUT.search(before) or WISHED_COLUMN.search(passage.head_of_column(start)):
        return False
    # 应参保居民 are all that there are; 应参保 of them is no wish.
    return not UNSAID.search(passage.text[max(0, start - 24) : start].replace(f"应{action}", action))


def _may_be_about(clause: str, rate: Rate) -> bool:
    """Whether a clause before 全部 speaks of what the rate counts, of people in general, or of nothing."""
    words = LEADS.sub("", clause, count=1)
    return not words or words.endswith(rate.thing) or rate.thing.endswith(words) or bool(SOMEBODY.fullmatch(words))


def _names(passage: NumberPassage, before: str, thing: str) -> bool:
    """Whether a sentence so far ends by naming a thing, and nothing narrows it."""
    at = before.rfind(thing) if len(thing) >= 2 else -1
    if at < 0:
        return False
    lead = re.split(rf"[{CLAUSE_ENDS}]", before[:at])[-1]
    is_whole_name = not re.search(r"[\u4e00-\u9fff]$", lead) or LEADS.fullmatch(lead)
    gap = before[at + len(thing) :]
    return bool(is_whole_name) and len(gap) <= LONGEST_GAP and GAP.of(passage.units).fullmatch(gap) is not None


def _parts_of_wholes(book: Yearbook) -> Iterator[tuple[Figure, Figure]]:
    """The figures that a rule of the catalogue keeps below another one: 隐患整改 <= 安全隐患."""
    for figure in book.catalogue.values():
        for rule in figure.rules:
            left, right = (rule.left, rule.right) if rule.sign == "<=" else (rule.right, rule.left)
            if rule.sign not in ("<=", ">=") or not isinstance(left, Operand) or not isinstance(right, Operand):
                continue
            part, whole = book.figure(left.figure), book.figure(right.figure)
            plain = Operand(left.figure) == left and Operand(right.figure) == right
            if part and whole and plain and part.unit == whole.unit:
                yield part, whole


def _find_whole_done(reading: Reading, passage: NumberPassage, part: Figure, whole: Figure) -> Iterator[Finding]:
    """排查隐患{{ 安全隐患 }}，全部完成整改 where fewer were."""
    done, all_of_them = (reading.book.value(one.id, passage.year.number) for one in (part, whole))
    if done is None or all_of_them is None or done.quantity is None or all_of_them.quantity is None:
        return
    if done.quantity.hedge or all_of_them.quantity.hedge or done.quantity.number >= all_of_them.quantity.number:
        return
    action = part.label[-2:]
    if action in whole.label:
        return
    all_done = re.compile(rf"(?:{ALL})+(?:{HOW})*{action}|{action}(?:{ZERO}|{ALL_THE_RATE})")
    for run in passage.prose.references():
        if figure_of_this_year(passage, run) is not whole:
            continue
        match = all_done.search(passage.text, run.end, run.end + LONGEST_GAP)
        gap = passage.text[run.end : match.start()] if match else ""
        if match and _is_claimed(passage, match, action) and GAP.of(passage.units).fullmatch(gap):
            a, b = amount_text(all_of_them.quantity, whole.unit), amount_text(done.quantity, part.unit)
            yield FAULT.at(
                passage.prose.place(*match.span()),
                match[0],
                f"正文写“{match[0]}”，而“{whole.label}”是{a}，“{part.label}”是{b}",
                f"改成 {part.label}{{{{ {part.id} }}}}",
                data=done.place,
                operands=((whole.label, a), (part.label, b)),
                figure=part.id,
            )


def _finding(passage: NumberPassage, span: tuple[int, int], rate: Rate, level: Level) -> Finding:
    assert rate.value.quantity is not None
    written = passage.text[slice(*span)]
    known = amount_text(rate.value.quantity, rate.figure.unit)
    return FAULT.at(
        passage.prose.place(*span),
        written,
        f"正文写“{written}”，而“{rate.figure.label}”是{known}，不到100%",
        f"改成 {{{{ {rate.figure.id} }}}}，或说“基本”“绝大多数”",
        data=rate.value.place,
        operands=(("正文", written), (rate.figure.label, known)),
        figure=rate.figure.id,
        level=level,
    )
