"""An id for a typed number that no figure of the catalogue is, from the words around it.

It is a proposal: who registers the number may choose a better one. It says what the number counts, so it never leaves
out what makes it another fact: a class (10亿元以上项目), an earlier time (年初空置率), a plan (户厕改造目标), a share
(即办件占比), a sum over years (加装电梯累计).
"""

from __future__ import annotations

import re
from typing import Final

from nianbao.numbers import Number, NumberKind
from nianbao.numbers.not_yet_so import is_asked_or_supposed, is_of_next_year
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.subjects import FILLER
from nianbao.words.alternatives import either
from nianbao.words.directions import DIRECTION, THAN, sign_of
from nianbao.words.frame_words import BEFORE_NEW_NAMES
from nianbao.words.han import ANY_HAN
from nianbao.words.label_words import BEFORE_SCHOOL, NAMED_RATIOS, OF_THING_BEFORE
from nianbao.words.list_words import OF_ALL_ITEMS
from nianbao.words.plan_words import INTENDED, TARGETS
from nianbao.words.rank_words import RANK_NOUNS, RANK_VERBS, RANKED_AMONG
from nianbao.words.year_words import AGAINST_LAST_YEAR, EARLIER_TIMES, THIS_YEAR

SHORTEST: Final = 2
LONGEST: Final = 24
UNNAMED: Final = "新数字"

# Words that only lead up to what a number counts, and those between it and the number.
LEADING: Final = re.compile(f"^(?:{either((*BEFORE_NEW_NAMES, *INTENDED))}|{THIS_YEAR})+")
NO_RATIO: Final = "".join(f"(?<!{name})" for name in NAMED_RATIOS)
TRAILING: Final = re.compile(
    rf"(?:(?:控制|稳定|保持|维持)在|(?:恢复|扩大|发展|{DIRECTION})[到至]|分别|年均|均|等|至少|已|仍|还|在|到|至|由|从|了|的|和|与"
    r"|及|以及|可|{NO_RATIO}比|(?:[仅只就]?占)(?!比)|[仅只]|于)+$"
)
# 11个社区中仍有4个社区用房未达标: among whom the number is counted.
AMONG: Final = re.compile(rf"{ANY_HAN}{{0,6}}(?:[里内]|(?<![{BEFORE_SCHOOL}])中)$")
# 各类救助资金 of 低保金、供养金等各类救助资金.
SUMMING_UP: Final = re.compile(rf"等(?={either(OF_ALL_ITEMS)}){ANY_HAN}+$")
# The last words: letters, digits of a class or name, and one quotation (新增“四上”企业).
LAST_WORDS: Final = re.compile(rf"(?:{ANY_HAN}*(?<!”)“[^“”，。；]+”)?[\w.·]*$")
QUOTES: Final = str.maketrans("", "", "“”‘’「」『』《》")
# 胸痛、卒中、创伤等5个中心: what is counted is behind the number.
AND_MORE: Final = "等"
BEHIND: Final = re.compile(f"{ANY_HAN}{{2,8}}(?=[，。；、]|$)")
CHANGING: Final = re.compile(rf"(?:同比|环比|可比|分别|年均|均|{AGAINST_LAST_YEAR})*(?P<direction>{DIRECTION})$")
CHANGE_NAMES: Final = {1: "增幅", -1: "降幅"}
# 空置率由年初的18.6%降至13.2%: the first value is one of an earlier time.
FROM_TIME: Final = re.compile(rf"[由从自]?(?P<time>{either(EARLIER_TIMES)})的?$")
# 完成年度任务的103.5%.
OF_TARGET: Final = re.compile(rf"(?:完成|达到|占|为)?{ANY_HAN}{{0,4}}(?:{either(TARGETS)})数?的?$")
TARGET_REACHED: Final = "任务完成率"
TOTAL_OVER_YEARS: Final = re.compile("累计(?:已?达到?|有|共)?$")
OVER_YEARS: Final = "累计"
AIM: Final = "目标"
# 同比多争取380万元, 高于全县平均水平3.1个百分点, 占耕地面积的45%: the thing was named before.
AGAINST: Final = re.compile(f"^(?:同比|环比|[比较占超]|{THAN})(?!赛|例|重|地){ANY_HAN}+")
# 同比分别下降8.8%、12.6%: which is whose cannot be said here.
IN_TURN: Final = re.compile("分别[^，；]*$")
STARTING_FROM: Final = re.compile("[由从]$")
FORMER: Final = "原"
# What another unit measures of the same thing: 清理沟渠32条18.6公里.
MEASURES: Final = {"金额": "资金", "长度": "长度", "面积": "面积", "比率": "比例", "百分点": "变化"}
NO_LETTERS: Final = re.compile(r"\W")
PERSONS: Final = frozenset("人名位")
PERSONS_COUNTED: Final = "人数"
# 总量继续稳居全国: it names among whom the rank is; the ranked thing is before it.
RANKING: Final = re.compile(
    rf"(?:继续|稳|均|都|也|又|分列|分居|{either((*RANK_VERBS, *RANK_NOUNS))}|(?P<among>{either(RANKED_AMONG)})"
    r"|在|于|的)+$"
)
RANK_NAME: Final = "位次"

PLANNED: Final = re.compile(either(INTENDED))


def proposed_id(passage: NumberPassage, number: Number) -> str:
    """An id for a typed number (`UNNAMED` if the words around it name nothing)."""
    if number.kind is NumberKind.RANK:
        return _id_of_rank(passage, number)
    behind = BEHIND.match(passage.text, number.end)
    is_count_of_list = behind is not None and passage.text.startswith(AND_MORE, number.claim[0] - 1)
    named = "" if is_count_of_list else _fact_named(passage, number)
    if not named:
        named = behind[0] if behind else UNNAMED
    is_fact = named == UNNAMED or named.endswith(TARGET_REACHED) or not _is_planned(passage, number)
    return named if is_fact else named + AIM


def _fact_named(passage: NumberPassage, number: Number) -> str:
    """What the words before a number say that it is; empty if they name nothing."""
    start = number.claim[0]
    words = _words_before(passage, start)
    if (reached := OF_TARGET.search(words)) and number.unit == "%":
        thing = _name(words[: reached.start()]) or _thing_before(passage, start)
        return thing + TARGET_REACHED if thing else ""
    if IN_TURN.search(passage.sentence_before(start)):
        return ""
    if changing := CHANGING.search(words):
        thing = _name(words[: changing.start()]) or _thing_before(passage, start)
        return thing + CHANGE_NAMES.get(sign_of(changing["direction"]), "变化") if thing else ""
    if earlier := FROM_TIME.search(words):
        thing = _name(words[: earlier.start()])
        return earlier["time"] + thing if thing else ""
    if AGAINST.match(words):
        thing = _thing_before(passage, start)
        return thing + TRAILING.sub("", words) if thing else ""
    if (former := STARTING_FROM.sub("", words)) != words:
        return FORMER + _name(former) if _name(former) else ""
    return _complete(passage, start, _name(words)) or _same_thing_again(passage, number)


def _complete(passage: NumberPassage, start: int, named: str) -> str:
    """A name that only measures (面积), with the thing that was named before it."""
    return _thing_before(passage, start) + named if named in OF_THING_BEFORE else named


def _same_thing_again(passage: NumberPassage, number: Number) -> str:
    """A number with no name of its own is about the thing of the number before it: 加装电梯41台，累计达213台; 三项培训
    32期1280人次."""
    before = passage.number_before(number.claim[0])
    thing = _thing_before(passage, number.claim[0])
    own = LEADING.sub("", TRAILING.sub("", _words_before(passage, number.claim[0])))
    if before is None or not thing or re.fullmatch(ANY_HAN, own):
        return ""
    if TOTAL_OVER_YEARS.search(passage.clause_before(number.claim[0])):
        return thing + OVER_YEARS
    if before.unit == number.unit:
        return thing
    unit = number.measured_in
    return thing + (
        PERSONS_COUNTED if unit.text in PERSONS else MEASURES.get(unit.dimension, NO_LETTERS.sub("", unit.base))
    )


def _thing_before(passage: NumberPassage, start: int, *, of_change: bool = False) -> str:
    """The thing of the number directly before an offset, or before its clause: 完成固定资产投资102.5亿元，增长8.5%. A
    rank behind a change is one of the change (`of_change`)."""
    before = passage.number_before(start)
    if before is None or not _is_close(passage, before, start):
        return ""
    words = RANKING.sub("", _words_before(passage, before.claim[0]))
    words = FROM_TIME.sub("", OF_TARGET.sub("", words))
    words = words if of_change else CHANGING.sub("", words)
    return (_name(words) if AGAINST.match(words) is None else "") or _thing_before(passage, before.claim[0])


def _is_close(passage: NumberPassage, before: Number, start: int) -> bool:
    """Whether only a clause mark and words that name nothing are between a number and an offset."""
    clause = passage.clause_before(start)
    between = passage.text[before.end : start - len(clause)] if before.end < start - len(clause) else ""
    return not between.strip("，、 ")


def _words_before(passage: NumberPassage, start: int) -> str:
    """The words of the clause before an offset, behind the number before them, without what leads to the number."""
    before = passage.number_before(start)
    clause = passage.clause_before(start)
    if before is not None:
        clause = clause[max(0, len(clause) - (start - before.end)) :]
    return FILLER.sub("", clause)


def _id_of_rank(passage: NumberPassage, number: Number) -> str:
    """What is ranked, and among whom: 社会消费品零售总额增长9.5%、全省第二."""
    start = number.claim[0]
    words = _words_before(passage, start)
    ranking = RANKING.search(words)
    ranked = _name(words[: ranking.start()] if ranking else words)
    thing = _complete(passage, start, ranked) or _thing_before(passage, start, of_change=True)
    among = (ranking["among"] or "") if ranking else ""
    return (thing or UNNAMED) + among + RANK_NAME


def _is_planned(passage: NumberPassage, number: Number) -> bool:
    """Whether a number is what is intended or asked for, by its clause or by the titles above it."""
    start, end = number.claim
    if PLANNED.search(passage.clause_before(start)) or is_asked_or_supposed(passage, start, end):
        return True
    return is_of_next_year(passage, start)


def _name(words: str) -> str:
    """The end of the words as an id; empty where too little is left."""
    last = LAST_WORDS.search(AMONG.sub("", TRAILING.sub("", words)))
    named = LEADING.sub("", last[0].translate(QUOTES) if last else "")
    if summing := SUMMING_UP.search(named):
        named = summing[0][1:]
    named = named.replace(".", "").strip("·")[-LONGEST:]
    return named if len(named) >= SHORTEST else ""
