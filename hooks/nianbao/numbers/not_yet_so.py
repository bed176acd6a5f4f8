"""Words around a statement by which it is a wish, a plan, a demand or a supposition, and not a fact of the report's
year."""

from __future__ import annotations

import re
from typing import Final

from nianbao.numbers.claim_subjects import CLAUSE_END
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.titles_above import are_of_plan, titles_above
from nianbao.words.alternatives import either
from nianbao.words.claim_words import (
    BOUNDS_SET,
    DENIED_BEHIND,
    FOR_WHAT,
    ONLY_PURPOSES,
    ONLY_WISHED,
    PLANS,
    SAYINGS,
    WISHES,
)
from nianbao.words.demands import BACK_TO_FACTS, DEMANDS, DENIED, NO_DEMANDS, ON_CONDITION, SUPPOSED, TO_BE_DONE
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BOUND
from nianbao.words.year_words import words_of_year

# In the same sentence: 明年争取超过上年.
WISH: Final = re.compile(either((*WISHES, *SUPPOSED)))
# In the same clause: 计划超过上年.
PLAN: Final = re.compile(either(PLANS))
SUPPOSITION: Final = re.compile(f"{WISH.pattern}|{words_of_year(1)}")
NEXT: Final = re.compile(words_of_year(1))
# 如果全部整改，整改率应为100%，目前是99.4%: the last number is a fact.
FACT_AGAIN: Final = re.compile(either(BACK_TO_FACTS))
DEMAND: Final = re.compile(
    rf"(?P<none>{either(NO_DEMANDS)})|{either(DEMANDS)}"
    rf"|(?<![供相反响适对效回感急刚])[应须需](?:{either(TO_BE_DONE)}|{BOUND})"
)
# 改造户厕150座的目标, 150座为年初计划.
DEMAND_BEHIND: Final = re.compile(f"[的为是]{ANY_HAN}{{0,6}}(?:{either((*ONLY_WISHED, *DEMANDS))})")
# 不高于上年149次的检查次数，是年初定下的上限.
BOUND_BEHIND: Final = re.compile(
    rf"的?{ANY_HAN}{{0,8}}，?(?:[这那]?(?:正|就|也)?是|作为|为){ANY_HAN}{{0,10}}"
    rf"(?:{either((*BOUNDS_SET, *ONLY_WISHED))}){CLAUSE_END}"
)
# 整改率达到100%”方可评优; 全部整改的，予以奖励.
CONDITION_BEHIND: Final = re.compile(rf"[”，]?(?:{either(ON_CONDITION)})|的，")
# 为实现工单全部按期办结，增设坐席; 为保持增长势头, where the statement is 保持增长.
PURPOSE: Final = re.compile(f"{either(ONLY_PURPOSES)}|为(?:{either(FOR_WHAT)}|$)")
WISHED_COLUMN: Final = re.compile(either((*PLANS, "标准", "承诺")))
DENIAL: Final = re.compile(rf"(?:{either(DENIED)})[曾有能]?$")
# “四连增”尚无从说起, 全部整改的说法并不准确, 说翻番为时尚早.
SAID_TO_BE_UNTRUE: Final = re.compile(
    rf"了?”?(?:的?(?:{either(SAYINGS)}))?，?(?:还|尚|仍|也|都|并|就|则|却|但){{0,2}}(?:{either(DENIED_BEHIND)})"
)
LONGEST_DENIAL: Final = 6
LONGEST_BEHIND: Final = 16


def is_supposed(passage: NumberPassage, position: int) -> bool:
    """Whether an earlier word of the sentence makes what is at an offset a supposition, or one on the next year."""
    before = passage.sentence_before(position)
    supposed = max((match.end() for match in SUPPOSITION.finditer(before)), default=0)
    return supposed > 0 and FACT_AGAIN.search(before, supposed) is None


def is_purpose(passage: NumberPassage, position: int) -> bool:
    """Whether the clause of an offset begins as a purpose: 为实现工单全部按期办结."""
    return PURPOSE.match(passage.clause_before(position).lstrip()) is not None


def is_denied(passage: NumberPassage, position: int) -> bool:
    """Whether a word directly before an offset denies what is there: 没有超过93场."""
    return DENIAL.search(passage.text, max(0, position - LONGEST_DENIAL), position) is not None


def is_denied_behind(passage: NumberPassage, end: int) -> bool:
    """Whether the words behind a statement that ends at an offset deny it: “四连增”尚无从说起."""
    return SAID_TO_BE_UNTRUE.match(passage.text, end) is not None


def is_demanded(passage: NumberPassage, start: int, end: int, known: str) -> bool:
    """Whether a number from `start` to `end` is what somebody asks for or what was agreed, as its clause says; `known`
    is the label of the figure that it seems to quote, which may contain such a word."""
    clause = passage.sentence_before(start).rpartition("，")[2]
    is_asked = any(not match["none"] and match[0] not in known for match in DEMAND.finditer(clause))
    return is_asked or DEMAND_BEHIND.match(passage.text, end, end + LONGEST_BEHIND) is not None


def is_called_bound(passage: NumberPassage, end: int) -> bool:
    """Whether the words behind a comparison call what it says a bound or an aim: …，是年初定下的上限."""
    return BOUND_BEHIND.match(passage.text, end) is not None


def is_on_condition(passage: NumberPassage, end: int) -> bool:
    """Whether the words behind a statement make it the condition for something: 达到100%方可评优."""
    return CONDITION_BEHIND.match(passage.text, end, end + LONGEST_BEHIND) is not None


def is_asked_or_supposed(passage: NumberPassage, start: int, end: int, known: str = "") -> bool:
    """Whether the words around a number make it no fact: a demand, a condition or a supposition. `known` is as in
    `is_demanded`."""
    return is_demanded(passage, start, end, known) or is_on_condition(passage, end) or is_supposed(passage, start)


def is_of_next_year(passage: NumberPassage, position: int) -> bool:
    """Whether an offset is in a sentence about the next year, or below the title of a plan."""
    sentence = passage.sentence_before(position)
    if f"{passage.year.number + 1}年" in sentence or NEXT.search(sentence):
        return True
    return are_of_plan(titles_above(passage, position))


def is_in_wished_column(passage: NumberPassage, position: int) -> bool:
    """Whether an offset is in a table column of what is planned or asked for."""
    return WISHED_COLUMN.search(passage.head_of_column(position)) is not None
