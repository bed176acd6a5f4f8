"""The doubts that the words of a sentence raise about a number.

A number is imported as a value only if its sentence has a single reading. Each rule finds words that allow a second
one: in the clause (between commas), in the clause before the number, or in the sentence up to it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from nianbao.forms import HEDGES_SHOWN
from nianbao.numbers import Number, NumberKind
from nianbao.office.importing.nouns import Doubt
from nianbao.office.importing.outlook import IS_PLAN, IS_SPAN, doubt_about_year
from nianbao.quantity.units import parse_unit
from nianbao.words.alternatives import either, either_in_context
from nianbao.words.directions import ADJECTIVE, DIRECTION, NET, REACHED, SHORT
from nianbao.words.doubt_words import (
    AVERAGED,
    BEFORE_ITS_ACTION,
    BEHIND_DISTRIBUTED,
    CAPACITY,
    CHANGED_BY,
    CHANGED_TO,
    DISTRIBUTED,
    EXPECTED,
    FORMER,
    IN_ALL_YEARS,
    ITS_ACTION,
    MOVED_BY,
    OF_A_WHOLE,
    ONE_OF_MANY,
    ONE_OF_MANY_ALONE,
    PASSED,
    PLANNED_BEFORE,
    PLANNED_BEHIND,
    PLANNED_IN_CLAUSE,
    PLANNED_IN_SENTENCE,
    PRESCRIBED,
    RESPECTIVE,
    TOTAL_BEHIND,
    VAGUE_BEHIND,
)
from nianbao.words.hedges import BEHIND, BOUND
from nianbao.words.place_words import AREAS
from nianbao.words.trends import PASSING
from nianbao.words.unit_table import UNIT, UnitPattern
from nianbao.words.year_words import AGAINST_LAST_YEAR, NEXT_YEAR, TimeSpan, words_of_span, words_of_year

FULL_STOP: Final = re.compile(r"[。！？\n]")
SENTENCE_END: Final = re.compile(r"[。；！？\n;]")
# No further back is a sentence read; a line may hold thousands.
LONGEST_SENTENCE: Final = 1000
CLAUSE_END: Final = re.compile(r"[，。；：！？（）()\n\t,;:]")
KEEP: Final = "照原样留着；要入数据的，请核实后补值，再改成引用"
RENAME: Final = "起一个说得清的代号，在数字目录和数据里补上，再改成引用"
ONE_PLACE: Final = (
    rf"(?:^|[，：、])[^，、：；]{{1,8}}?(?:{either_in_context(ONE_OF_MANY)})(?:{either(BEFORE_ITS_ACTION)})?(?:{either(ITS_ACTION)})"
    rf"|(?:^|[，：])[^，、：；]{{2,8}}(?:{either(ONE_OF_MANY_ALONE)})，"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that raise a doubt about a number. `within` says where they are searched: in the "clause", in the clause
    before the number ("left"), in the "sentence" before it, or right after it ("behind")."""

    within: str
    words: re.Pattern[str]
    doubt: Doubt


def _rule(within: str, words: str, doubt: Doubt | str, to_do: str = KEEP) -> Rule:
    return Rule(within, re.compile(words), doubt if isinstance(doubt, Doubt) else Doubt(doubt, to_do))


IS_PART: Final = Doubt("可能只是一部分的数，也可能是全部的", "说清是哪一部分，起一个代号，再补值、改成引用")
IS_EXPECTED: Final = Doubt("可能是预计的数，也可能是实际的数", "以实际的数为准：补进数据，再改成引用")
# 初步预计, and then a list whose items end with semicolons.
OPENS_EXPECTED: Final = re.compile(rf"[^，,；;]{{0,4}}(?:{either(EXPECTED)})[，：]")
# So many characters at the end say of two names that they are kinds of one thing: 年轻干部, 女干部.
SAME_KIND: Final = 2
RULES: Final = (
    _rule("sentence", f"{either_in_context(PLANNED_IN_SENTENCE)}|{NEXT_YEAR}", IS_PLAN),
    _rule("left", either_in_context(PLANNED_BEFORE), IS_PLAN),
    _rule("clause", either_in_context(PLANNED_IN_CLAUSE), IS_PLAN),
    _rule("behind", rf"[^，。；]{{0,14}}(?:{either(PLANNED_BEHIND)})", IS_PLAN),
    _rule(
        "sentence",
        either(EXPECTED),
        IS_EXPECTED,
    ),
    _rule("clause", either_in_context(CAPACITY), "可能是能做到的数，也可能是已经做到的数"),
    _rule(
        "sentence",
        either(RESPECTIVE),
        "“分别”对着几个数，哪个数是谁的，要人来认",
        "逐个认清，在数字目录和数据里补上，再改成引用",
    ),
    _rule(
        "left",
        f"(?:{either(DISTRIBUTED)})(?:{either(BEHIND_DISTRIBUTED)}|$)|每",
        "可能是每一项的数，也可能是合起来的数",
    ),
    _rule("clause", either(AVERAGED), "可能是几年平均的数，也可能是本年的数"),
    _rule("clause", f"{words_of_span(TimeSpan.SINCE, TimeSpan.MANY)}|{either(IN_ALL_YEARS)}", IS_SPAN),
    _rule(
        "clause",
        either(OF_A_WHOLE),
        IS_PART,
    ),
    _rule(
        "clause",
        rf"(?:由|从)[^，。；]*(?:{DIRECTION}|{SHORT}|到|至)|(?:{DIRECTION}|{either(CHANGED_TO)})(?:到|至|了|为)",
        "可能是变动前的数、变动后的数，也可能是变动了多少",
        "认清以后，本年的补进本年的数据，以前的补进那一年",
    ),
    _rule(
        "left",
        rf"(?:{DIRECTION}|{ADJECTIVE}|{NET}|{either((*CHANGED_BY, *MOVED_BY))})(?:了)?$",
        "可能是变动了多少，也可能是本年的数",
    ),
    _rule(
        "clause",
        rf"(?:同比|环比|(?:较|比|与|同)[^，。；]{{0,12}}(?:{DIRECTION}|{ADJECTIVE}))",
        "可能是变动了多少，也可能是本年的数",
    ),
    _rule("behind", rf"、?(?:{REACHED}|{either(TOTAL_BEHIND)})", "后面还有一个总数，可能是新增的，也可能是全部的"),
    _rule(
        "left",
        rf"{either((*PASSING, *PASSED))}|^年(?![末底初])|[，、]年(?![末底初])",
        "可能是超过了的一个界线，也可能是正好的数",
    ),
    _rule("left", either(FORMER), "可能是从前的数，也可能是本年的"),
    _rule("clause", f"{either_in_context(PRESCRIBED)}|{BOUND}", "可能是规定的数，也可能是做到的数"),
    _rule("sentence", ONE_PLACE, "可能是一处的数，也可能是全部的"),
    _rule("behind", f"(?:{BEHIND}|{either(VAGUE_BEHIND)})", "写的是个大概，或只是后面词语的一部分，不是一个数"),
)
# 6420本（次）
SECOND_UNIT: Final = UnitPattern(rf"[（(](?:{UNIT})[）)]")
# Before the digits: a sign that the number does not have (“自然增长率-1.61‰” has it), so it may be one of a change.
SIGN_BEFORE: Final = re.compile(r"[-−－–+＋±↑↓]\s?$|负$")
LAST_YEAR: Final = re.compile(words_of_year(-1, -2))
# 与上年持平 compares, and says nothing of what follows.
AGAINST: Final = re.compile(AGAINST_LAST_YEAR)
OTHER_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?年")
# A clause that begins with another area.
OF_ANOTHER: Final = re.compile(rf"(?:^|[，、：])[^，、：]{{0,6}}?(?:全|[我本])({either(AREAS)})(?!第|前列)")
ANYWHERE: Final = re.compile(rf"(?:全|[我本])({either(AREAS)})")


def doubt_of_words(number: Number, text: str, year: int, own_scopes: Collection[str]) -> Doubt | None:
    """The doubt that the sentence raises about a number of the text; None if there is none."""
    return (
        _doubt_of_writing(number)
        or _doubt_of_class(number, text)
        or _doubt_of_two_units(number, text)
        or _doubt_of_sign(text, number.start)
        or doubt_of_span(text, number.claim[0], number.end, year, own_scopes)
    )


def _doubt_of_two_units(number: Number, text: str) -> Doubt | None:
    second = SECOND_UNIT.of(number.table).match(text, number.end)
    if second is None:
        return None
    return Doubt(f"单位可能是“{number.unit}”，也可能是“{number.unit}{second[0]}”", "认清单位，补值，再改成引用")


def _doubt_of_sign(text: str, start: int) -> Doubt | None:
    sign = SIGN_BEFORE.search(text, max(0, start - 2), start)
    if sign is None:
        return None
    why = f"前面有“{sign[0].strip()}”，可能是增减，可能是负数，也可能只是个连接号"
    return Doubt(why, KEEP)


def doubt_of_span(text: str, start: int, end: int, year: int, own_scopes: Collection[str]) -> Doubt | None:
    """The doubt that the sentence around a span of a text raises; None if there is none."""
    sentence = since_last(SENTENCE_END, text, start)
    left = since_last(CLAUSE_END, text, start)
    behind = text[end : end + LONGEST_SENTENCE]
    clause = left + CLAUSE_END.split(behind, maxsplit=1)[0]
    where = {"sentence": sentence, "left": left, "clause": clause}
    for rule in RULES:
        if rule.words.match(behind) if rule.within == "behind" else rule.words.search(where[rule.within]):
            return rule.doubt
    if OPENS_EXPECTED.match(since_last(FULL_STOP, text, start)):
        return IS_EXPECTED
    return _doubt_of_time(sentence, year) or _doubt_of_place(sentence, left, own_scopes)


def since_last(sign: re.Pattern[str], text: str, end: int) -> str:
    """The text between the last of these signs before an offset and the offset."""
    return sign.split(text[max(0, end - LONGEST_SENTENCE) : end])[-1]


def _doubt_of_writing(number: Number) -> Doubt | None:
    if number.number is None:
        return Doubt("写法不是一个单独的数", "照原样留着")
    hedges = [hedge for hedge in number.hedges if hedge not in HEDGES_SHOWN]
    if hedges or len(number.hedges) > 1:
        return Doubt(f"“{'”“'.join(hedges or number.hedges)}”说的是个大概，没有引用能照样写出", KEEP)
    if number.kind is NumberKind.BARE or not number.unit:
        return Doubt(
            "数后面没有单位，可能是编号、页码，也可能是数字", "是数字，补上单位和值，再改成引用；不是，照原样留着"
        )
    if number.kind in (NumberKind.RANK, NumberKind.RATIO, NumberKind.SHARE):
        return Doubt("名次、比例或分数，不是一个单独的数量", KEEP)
    if "/" in number.unit and parse_unit(number.unit, number.table).text != number.measured_in.text:
        return Doubt(
            f"“{number.unit}”可能是“{number.measured_in.text}”，也可能是两个单位", "认清单位，补值，再改成引用"
        )
    return None


def _doubt_of_class(number: Number, text: str) -> Doubt | None:
    """The doubt about a kind of the same people or things as before, in a later part of a sentence with 其中:
    提拔干部73名，其中年轻干部29名；女干部24名."""
    start = number.claim[0]
    earlier, _, own = since_last(FULL_STOP, text, start).rpartition("；")
    kind = re.split("[，、]", own)[-1][-SAME_KIND:]
    if "其中" not in earlier or len(kind) < SAME_KIND:
        return None
    is_counted = re.search(rf"{re.escape(kind)}\d+(?:\.\d+)?{re.escape(number.unit)}", earlier)
    return IS_PART if is_counted else None


def _doubt_of_time(sentence: str, year: int) -> Doubt | None:
    others = [int(found) for found in OTHER_YEAR.findall(sentence) if int(found) != year]
    if others:
        return doubt_about_year(others[-1]) if others[-1] < year else IS_PLAN
    return doubt_about_year(year - 1) if LAST_YEAR.search(AGAINST.sub("", sentence)) else None


def _doubt_of_place(sentence: str, left: str, own_scopes: Collection[str]) -> Doubt | None:
    found = [*OF_ANOTHER.findall(sentence), *ANYWHERE.findall(left)]
    other = next((scope for scope in found if scope not in own_scopes), None)
    if other is None:
        return None
    return Doubt(
        f"句子说到全{other}，可能是全{other}的数，也可能是本地的", "是本地的，补进数据，再改成引用；不是，照原样留着"
    )
