"""What may be said to be done with all of a thing, and the words in which reports say so: 隐患全部整改, 工单无一逾期,
件件按期办结, 应保尽保, 隐患清零."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from nianbao.numbers.claim_subjects import CLAUSE_END
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.completeness import (
    ALL_BY_ITSELF,
    ALL_OF_IT,
    CASES,
    CLEARED,
    COMES_TO_ALL,
    COMES_UP,
    DOING_BEGINS,
    DOINGS,
    DONE_AWAY,
    EACH_ONE,
    EVERYBODY,
    FAILED,
    IN_TIME,
    LATE,
    LEFT_BEHIND,
    LEFT_UNDONE,
    LIMITS,
    MEMBERS,
    NO_MORE,
    NONE_MISSED,
    NONE_SIGNS,
    PAST,
    RESULTS,
    SAYING_NO_THING,
    SHARES_OF_ALL,
    WHOLLY,
)
from nianbao.words.han import ANY_HAN

WHOLE_RATE: Final = "100[%％]|百分之百|百分百"
# 一件不落, 一个也没有剩下.
NONE_LEFT: Final = (
    rf"(?:一{ANY_HAN}[也都]?(?:不|未|没有?)[漏落留剩缺少拖]下?|[不未][漏落]一{ANY_HAN}|[{MEMBERS}]不[漏落]{ANY_HAN}"
    rf"|无一{ANY_HAN}?(?:例外|遗漏|漏下|落下))"
)
# 安全整改 is no 全整改, and 大都整改 not all.
ALL: Final = rf"(?:{either(ALL_OF_IT)}|{either(EACH_ONE)}|{NONE_LEFT}[，、地]?|(?<![大多首])都|(?<![安健完周齐保])全)"
NONE: Final = rf"(?:没有|未有|无|没)(?:任何)?一{ANY_HAN}?"
# Before a word for one that it was not done with: 无一差评, 无人漏保, 从未出现超期件.
NO_SUCH: Final = (
    rf"(?:从来?[未没]有?|再无|再[未没]有?|没有|未|无)(?:(?:{either(COMES_UP)})过?)?(?:任何)?"
    rf"(?:一{ANY_HAN}|[一{MEMBERS}])?"
)
HOW: Final = rf"(?:(?:{either(WHOLLY)})了?|按[月季年周日])"
NOT: Final = "(?:未|没有?|不)[能曾]?"
LEFT_OVER: Final = "(?:留到|拖到|留在|拖过|带到|过)(?:年底|年末|明年|来年|年)"
ALL_THE_RATE: Final = (
    rf"(?:到位|完成)?率?(?:均|都|即|就|便|也|已经?)*(?:达到了?|达|为|是|实现了?|做到了?)?(?P<number>{WHOLE_RATE})"
)
OVER: Final = "(?:到位|完毕|完成|结束)?"
COVERED: Final = "覆盖"
# Two letters, as of 纠纷 in 矛盾纠纷.
TAIL: Final = 2
SHARE: Final = re.compile(rf"(?P<action>{ANY_HAN}{{2}})(?:{either(SHARES_OF_ALL)})$")
QUALIFIER: Final = re.compile(rf"(?P<qualifier>{either(IN_TIME)})$")
TIMELY: Final = re.compile(either(IN_TIME))
PASSED: Final = re.compile(either((*LATE, *LIMITS)))
# Behind the value of a rate or a part, of what it counts: 整改率99.4%，全部到位; 按期办结率99.5%，做到了百分之百.
OF_VALUE_BEFORE: Final = re.compile(
    rf"，(?P<each>两项|三项|均|都|双双)*(?P<said>(?:{ALL})+(?:{HOW})*(?:到位|完成|落实)|(?:{either(COMES_TO_ALL)})*(?:{WHOLE_RATE})"
    rf"|(?:{either(COMES_TO_ALL)})?(?:{either(ALL_BY_ITSELF)}|{NONE_LEFT})(?:、(?:{either(ALL_BY_ITSELF)}|{NONE_LEFT}))*)"
    rf"{CLAUSE_END}"
)
# Each statement has one of these.
SIGNS: Final = (*ALL_OF_IT, *EACH_ONE, *NONE_SIGNS, *CLEARED, *NONE_MISSED)


@dataclass(frozen=True)
class Completion:
    """What is done (`action`) with each of a `thing`, and whether in time, as the label of a rate says it: 按期办结 of
    热线工单."""

    action: str
    thing: str
    in_time: bool

    @property
    def noun(self) -> str:
        """What is counted, without what is done with it: 矛盾纠纷, of 矛盾纠纷调解 in 矛盾纠纷调解成功率."""
        return self.thing[:-TAIL] if len(self.thing) > 2 * TAIL + 1 else self.thing

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words that say that it was done to its end."""
        full = self.thing[-TAIL:] + self.action if self.action in RESULTS else self.action
        known = next((doing.words for doing in DOINGS if full in doing.words), ())
        return (self.action, full, *known)

    @cached_property
    def failures(self) -> tuple[str, ...]:
        """Words for one of them that it was not done with, or not in time."""
        known = next((doing.failures for doing in DOINGS if set(self.words[1:]) & set(doing.words)), ())
        return LATE if self.in_time else known

    @cached_property
    def letters(self) -> str:
        """Its letters in 应保尽保 and 漏保, which leave the other letters of the word out."""
        known = next((doing.letters for doing in DOINGS if set(self.words[1:]) & set(doing.words)), "")
        return known or self.action

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A statement that it was done with all of them. In `of` is the thing, where the statement names it; in
        `number` 100%."""
        if self.action == COVERED:
            return re.compile("(?:全|实现全)覆盖(?P<number>(?!))?(?P<of>(?!))?")
        # 矛盾纠纷调解成功率 is said of 纠纷均调解成功.
        tail = f"(?:{re.escape(self.thing[-TAIL:])})?" if len(self.thing) >= 2 * TAIL else ""
        done = rf"(?:{either(self.words)})(?!{either(DOING_BEGINS)})"
        known = either(name for name in (self.thing, self.noun) if len(name) >= TAIL)
        said = (
            rf"(?:{ALL})+(?:{HOW})*{tail}{done}"
            rf"|(?:{HOW})*(?:{either(self.words)}){OVER}(?:实现|做到)?"
            rf"(?:{either((*CLEARED, *NONE_MISSED))}|，?{NONE_LEFT})"
            rf"|(?:{HOW})*(?:{either(self.words)}){ALL_THE_RATE}"
            rf"|(?:全部|所有|全体)的?(?:{either(SAYING_NO_THING)})*(?P<of>{known})(?:{HOW})*{done}"
            rf"|(?:{HOW})*(?:{either(self.words)})的(?:{known})占[到了比]{{0,2}}(?:{WHOLE_RATE})"
            # That one after the other was seen to says little of the end.
            rf"|逐(?![步年月渐])(?:{ANY_HAN})(?:{HOW})*(?:{either(self.words)})(?:到位|完毕|完成)"
            rf"|(?:{HOW})*应(?P<letter>[{self.letters}])尽(?P=letter)"
            # 没有一处未整改; 无一漏保, of 参保.
            rf"|{NONE}{self.counted}(?:{HOW})*{NOT}(?:{HOW})*(?:{either(self.words)}|[{self.letters}]{CLAUSE_END})"
            rf"|{NONE}{tail}漏[{self.letters}]"
            rf"|{NONE}{self.counted}(?:{tail}|{either(self.words)})(?:{either(FAILED)}){CLAUSE_END}"
            # 隐患全改了.
            rf"|(?:{ALL})+(?:{HOW})*[{self.letters}](?:完|好|掉|清)?了{CLAUSE_END}"
            # 实现应参保人员全覆盖.
            rf"|应(?:{either(self.words)})(?:{either(EVERYBODY)})?全{COVERED}"
            rf"|{self._none_failed}"
            # 条条改、处处清.
            rf"|(?:{either(EACH_ONE)})[{self.letters}]{CLAUSE_END}"
        )
        if self.is_done_away:
            said += rf"|(?:{ALL})+(?:{either(CLEARED)})|{NONE}{self.counted}(?:{LEFT_OVER})"
            said += rf"|{re.escape(self.noun[-TAIL:])}(?:已经?|全部|都|均|实现|做到)*(?:{either(CLEARED)})"
            said += rf"|(?:{HOW}|全部|都|均)*(?:{either(CLEARED)}){CLAUSE_END}"
            said += rf"|一{ANY_HAN}[也都]?(?:不|未|没有?)[剩留]下?{CLAUSE_END}"
            said += rf"|{NONE}{self.counted}(?:{either(LEFT_UNDONE)}){CLAUSE_END}"
        elif not self.in_time:
            said += rf"|{NONE}{self.counted}(?:{either(LEFT_BEHIND)}){CLAUSE_END}"
            said += rf"|(?:{HOW})*{NONE_LEFT}(?:、{NONE_LEFT})*{CLAUSE_END}"
        if self.in_time:
            said += rf"|(?:{NONE}|零.?){self.counted}(?:{either(LATE)})"
            said += rf"|(?:{either(EACH_ONE)})[都均]?[不未](?:{either(LATE)})"
            said += rf"|{NONE}(?:{either(PAST)}){ANY_HAN}{{0,4}}?(?:{either(LIMITS)})"
        return re.compile(said)

    @property
    def _none_failed(self) -> str:
        """That there is none of those that it was not done with: 无一差评, 从未出现超期件, 逾期件为零."""
        failed = rf"(?:{either(self.failures)})"
        return (
            rf"{NO_SUCH}{self.counted}{failed}[{CASES}]?{CLAUSE_END}|零{failed}"
            rf"|{failed}[{CASES}]?(?:实现|保持|已经?|全部)*(?:{either(NO_MORE)}){CLAUSE_END}"
            rf"|{failed}[{CASES}]?(?:的[也都]?)?一{ANY_HAN}[也都]?(?:没有|未有){CLAUSE_END}"
        )

    @property
    def counted(self) -> str:
        """What may be between 没有一件 and what was not done with it: its noun, and words that name nothing."""
        nouns = {name[-TAIL:] for name in (self.thing, self.noun) if len(name) >= TAIL}
        return f"(?:{either((*nouns, *EVERYBODY, *SAYING_NO_THING))})*"

    @property
    def is_done_away(self) -> bool:
        """Whether nothing is left of the thing once it is done: 隐患清零."""
        return not {self.action[-TAIL:], self.thing[-TAIL:]}.isdisjoint(DONE_AWAY)

    def is_in_time(self, statement: str) -> bool:
        """Whether a statement says that it was done in time, where it is about that."""
        return not self.in_time or TIMELY.search(statement) is not None or _is_past(statement)

    def may_be_in(self, text: str) -> bool:
        """A cheap first look: whether a text has a word of it."""
        return self.in_time or self.is_done_away or any(letter in text for letter in self.letters)


def completion_of_rate(figure: Figure) -> Completion | None:
    """What the label of a rate says was done: 按期办结 of 热线工单, of 热线工单按期办结率; None for other figures."""
    share = SHARE.search(figure.label) if figure.unit.base == "%" else None
    if share is None:
        return None
    thing = figure.label[: share.start()]
    qualifier = QUALIFIER.search(thing)
    thing = thing[: qualifier.start()] if qualifier else thing
    return Completion(share["action"], thing, in_time=qualifier is not None)


def _is_past(statement: str) -> bool:
    return PASSED.search(statement) is not None
