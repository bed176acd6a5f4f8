"""The years that the words around a reference state for its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.forms import shangnian, years_shown
from nianbao.numbers.figure_aliases import KNOWN_VERBS
from nianbao.numbers.seams import HeadWords, Seam
from nianbao.numbers.sentence_subjects import explains
from nianbao.quantity.numerals import count_value, year_value
from nianbao.shown.show import State
from nianbao.similarity import character_pairs
from nianbao.words.actions import DONE_IN_YEAR
from nianbao.words.alternatives import either
from nianbao.words.claim_words import NARROWING_NOTHING, NUMBER_NOUNS, OF_A_NUMBER, OF_OUR_OWN
from nianbao.words.clause_words import MOVES
from nianbao.words.directions import DIRECTION, DIRECTION_ENDS, SHORT, THAN
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BEFORE
from nianbao.words.numeral_signs import ORDINAL, YEAR_DIGITS
from nianbao.words.year_words import (
    BASES,
    FIRST_OF_PLAN,
    LOOKING_BACK,
    OF_ONE_YEAR,
    ONCE,
    PAST_YEAR,
    SURELY_THIS_YEAR,
    WENT,
    YEAR_NUMBER,
    YEARS_OF_PLAN,
    offset_of,
)

# A word for a year, none that is part of another: 以上年份, 此前年度, 过去年代, 再上一年.
WORD: Final = rf"(?<![以此之目过上大再])(?<!从(?=前年(?!的))){OF_ONE_YEAR}"
CHINESE_YEAR: Final = rf"[一二]九?[零{YEAR_DIGITS}]{{2,3}}"
# 三年前 is that year alone; 三年前开始 is the time since.
AGO: Final = rf"(?<![{ORDINAL}\d第近])(?P<ago>[两{ORDINAL[2:-1]}])年前(?![后期夕])"
# “十四五”头一年
PLAN: Final = rf"“?(?P<plan>{either(FIRST_OF_PLAN)})”?(?:规划)?的?(?P<turn>{either(YEARS_OF_PLAN)})"
YEAR: Final = rf"(?:(?P<number>(?<![\d—–~～/-]){YEAR_NUMBER}|{CHINESE_YEAR})[ ]?年|(?P<word>{WORD})|{AGO}|{PLAN})"
# 今年以来 is this year so far; 2023年以来 is several.
SO_FAR: Final = "(?<=[今本]年)以来"
PART: Final = (
    rf"(?:度|末|底|年末|年底|全年|同期|这个时候|那个时候|里|时|那时候?|那阵|那会儿"
    rf"|那年|那一年|一年|这一年|{SO_FAR})?"
)
LINK: Final = (
    rf"(?:[的数]|[则也就还却才已仅只又曾]{{0,2}}(?:约?为|是|有|达到?|不过)?|(?:当时|同期|实际|就有|就已有|已有|建成|办成)的|相比，?|[：:（(]"
    rf"|的?(?:{either((*NUMBER_NOUNS, *BASES))})[仅只才]?(?:为|是|有|达)?|{ANY_HAN}{{1,8}}(?:时|之初|之际)的)?"
    rf"{BEFORE}?[“\"\[]?"
)
# Right before a reference: 2023年的, 上年为, 2023年末（.
RIGHT_BEFORE: Final = re.compile(rf"{YEAR}(?P<part>{PART})(?P<link>{LINK})$")
# In brackets right behind it: （2023年）.
RIGHT_BEHIND: Final = re.compile(rf"[（(]{YEAR}{PART}(?:数|数据|值|实绩|完成数)?[)）]")
# Behind it: 1402件，是上年的数.
THAT_IS: Final = re.compile(
    rf"(?P<name>[^，。；：！？\d]{{0,10}}?)，?[这那]?[就都只还]?是{YEAR}{PART}的(?P<noun>{ANY_HAN}{{1,7}}?)(?=[，。；]|$)"
)
FARTHEST_IS: Final = 14
# 2022年一度回落到: what the figure did that year, which is named before.
COURSE: Final = re.compile(rf"(?:{either(ONCE)})*(?:{DIRECTION}|{MOVES}|{SHORT}|{either(WENT)})?[到至在为达]?了?")
# 2023年敷设的污水管网为: a verb before the figure's name.
VERB_CLAUSE: Final = re.compile(
    rf"(?:^|[，。；：]){YEAR}(?P<part>{PART})(?P<verb>{ANY_HAN}{{1,4}})的(?P<rest>[^的，。；！？、：:（()）“”\d]{{2,20}})$"
)
# Further off in its clause: 2023年新建管网.
IN_CLAUSE: Final = re.compile(rf"{YEAR}(?P<part>{PART})[）)]?(?P<between>[，：]?[^，。；！？、：:（()）“”\d]{{2,20}})$")
# 2023年受理1402件, of what the sentence named before.
WORK_OF_YEAR: Final = KNOWN_VERBS.union(DONE_IN_YEAR)
# 2022年我们的集体收入
OWN: Final = re.compile(rf"^(?:{either(OF_OUR_OWN)})")
# What makes the year that of something else, or of several numbers.
ELSEWHERE: Final = re.compile(
    rf"[比较与同和由从于超自向距]|在(?![册库校岗编建籍])|以来|以后|之前|起|(?<![达{DIRECTION_ENDS}])到|至|基础|累计|年均|分别|结转|转入|遗留|未|的"
)
# 截至2023年底 and 到2023年末 mean that year's end.
UP_TO: Final = re.compile(r"截[至止]到?$")
TO_END: Final = re.compile(r"[到至]$")
ENDS_OF_YEAR: Final = frozenset({"末", "底", "年末", "年底"})
# Before a year that its sentence is about: 2024年，新建管网, 在刚刚过去的2024年，新建管网.
OPENS: Final = re.compile(rf"(?:{either(LOOKING_BACK)}|{PAST_YEAR})*")
# Between such a year and a number, where nothing names the figure: 2022年底，全镇有.
NAMING_NOTHING: Final = re.compile(rf"(?:{either((*NARROWING_NOTHING, *OF_A_NUMBER))})*")
# 公路去年修了: the figure is named before the year.
VERB_ONLY: Final = re.compile(f"{ANY_HAN}了|{ANY_HAN}{{1,2}}")
NOW: Final = re.compile(SURELY_THIS_YEAR)
# 与2022年相比，热线工单1287件，同比增长: the change is behind the figure's own value.
SENTENCE_AGAINST: Final = re.compile(
    rf"(?:[与和同比较跟]|相[较比]于?|对[照比]){YEAR}{PART}(?:相比|比)?，[^，。；！？年]{{2,40}}，$"
)
# 与2022年相比，热线工单: what a change further off in its sentence is against.
SET_AGAINST: Final = re.compile(
    rf"(?:[与和同比较跟]|相[较比]于?|对[照比]){YEAR}{PART}(?:相比|比)?，[^，。；！？：（）“”\d]{{2,20}}$"
)
COMPARED: Final = re.compile(rf"(?:[比较与同和由从自]|{THAN}|优于|快于|相比于?)$")
# 是2020年的2.2倍, 相当于2020年的62%: the number is no amount of that year.
MULTIPLE_OF: Final = re.compile(r"(?:是|为|相当于|占|达到?)$")
# 2022年、2023年: several years together.
SEVERAL: Final = re.compile(rf"(?:{YEAR_NUMBER}年?|{WORD})(?:度|末|底)?(?:[、和与及至到]|以及|[-—–~～/]+)$")
# The whole of a table's head: 2023年（万元）, 上年同期.
WHOLE_HEAD: Final = re.compile(
    rf"{YEAR}{PART}(?:数|数据|值|完成|完成数|实际|实绩|情况|指标|决算)?[ ]?(?:[（(/／,，][^，。]{{1,10}})?"
)
BARE_YEAR: Final = re.compile(YEAR_NUMBER)
OPENING: Final = frozenset("（(")


class Nearness(StrEnum):
    """How certain it is that the words refer to the number."""

    COMPARED = "比2023年的{{ }}"
    BESIDE = "2023年为{{ }}, {{ }}（2023年）"
    OF = "2023年的{{ }}"
    IN_CLAUSE = "2023年新建管网{{ }}"


@dataclass(frozen=True, slots=True)
class SaidYear:
    """A year stated for a number: the year, its words, and their span in the section's text."""

    year: int
    words: str
    start: int
    end: int
    nearness: Nearness


def year_shown(seam: Seam) -> int | None:
    """The year whose value a reference shows, for a change the later one. None where it shows no figure."""
    if seam.figure is None or seam.run.reference is None or seam.shown.state not in (State.FIGURE, State.UNFILLED):
        return None
    year = seam.run.reference.year or seam.passage.year.number
    return year if seam.shows_change else min(years_shown(seam.forms, year))


def is_dated(seam: Seam) -> bool:
    """Whether a reference itself names the year that it shows (`@2023`)."""
    has_year = seam.run.reference is not None and seam.run.reference.year is not None
    return has_year or (shangnian.FORM.word, "") in seam.forms


def year_said(seam: Seam) -> SaidYear | None:
    """The year that the words next to a reference state; None if they state none, or may refer to something else."""
    if seam.figure is None:
        return None
    behind = RIGHT_BEHIND.match(seam.behind) if seam.behind[:1] in OPENING else None
    if behind is None and "是" in seam.behind[:FARTHEST_IS]:
        behind = _what_that_is(seam)
    if behind is None and "年" not in seam.before:
        return _against_in_sentence(seam) if seam.shows_change and seam.before == "，" else None
    if behind:
        return _said(seam, behind, seam.run.end, Nearness.BESIDE)
    before = RIGHT_BEFORE.search(seam.before)
    verb = VERB_CLAUSE.search(seam.before) if before is None and is_dated(seam) else None
    if verb is not None and _names(seam, verb["rest"]):
        is_several = SEVERAL.search(seam.before, 0, verb.start()) or ELSEWHERE.search(verb["verb"])
        return None if is_several else _said(seam, verb, seam.before_start, Nearness.IN_CLAUSE)
    against = SET_AGAINST.search(seam.before) if seam.shows_change else None
    # 与2022年相比，今年{{ 同比 }}
    if against and before and _year(before, seam.passage.year.number) == seam.passage.year.number:
        return _said(seam, against, seam.before_start, Nearness.COMPARED)
    if before:
        if SEVERAL.search(seam.before, 0, before.start()):
            return None
        if "相比" in before["link"] and not seam.shows_change:
            return None
        if "的" in before["link"] and MULTIPLE_OF.search(seam.before, 0, before.start()):
            return None
        if COMPARED.search(seam.before, 0, before.start()):
            return _said(seam, before, seam.before_start, Nearness.COMPARED)
        nearness = Nearness.OF if "的" in before["link"] else Nearness.BESIDE
        return _said(seam, before, seam.before_start, nearness)
    if against:
        return _said(seam, against, seam.before_start, Nearness.COMPARED)
    clause = IN_CLAUSE.search(seam.before)
    return (
        _said(seam, clause, seam.before_start, Nearness.IN_CLAUSE) if clause and _is_of_number(seam, clause) else None
    )


def _against_in_sentence(seam: Seam) -> SaidYear | None:
    """What a change right behind its figure's own value is against, as the sentence begins."""
    shown = seam.follows.shown if seam.follows else None
    if shown is None or shown.figure is not seam.figure:
        return None
    first = seam.passage.sentence_start(seam.run.start)
    match = SENTENCE_AGAINST.match(seam.passage.text[first : seam.run.start])
    return _said(seam, match, first, Nearness.COMPARED) if match else None


def _what_that_is(seam: Seam) -> re.Match[str] | None:
    """{{ 床位@2023 }}是2022年的床位数: the words behind a number that say of what year it is."""
    match, figure = THAT_IS.match(seam.behind), seam.figure
    if match is None or figure is None or (match["name"] and not explains(figure, match["name"])):
        return None
    noun = match["noun"]
    is_number = noun in NUMBER_NOUNS or explains(figure, noun) or explains(figure, noun.rstrip("数量"))
    return match if is_number else None


def _is_of_number(seam: Seam, clause: re.Match[str]) -> bool:
    """Whether the year of a clause belongs to the number that ends the clause: the words between name the figure, and
    none of them speaks of another time."""
    between, start = clause["between"], clause.start()
    between = OWN.sub("", between)
    if is_dated(seam):
        # 2022年，全镇规上企业{{ @2023 }} and 2022年的床位{{ @2023 }} mean the number, which has a year itself.
        between = between.removeprefix("，").removeprefix("的")
    is_to_end = clause["part"] in ENDS_OF_YEAR and TO_END.search(seam.before, 0, start) is not None
    is_end = is_to_end or UP_TO.search(seam.before, 0, start) is not None
    if is_end or _opens_sentence(seam, clause):
        between = between.lstrip("，：")
    is_elsewhere = ELSEWHERE.search(between) is not None and not (is_dated(seam) and COURSE.fullmatch(between))
    if between[:1] in ("，", "：") or is_elsewhere or not _is_about_figure(seam, clause, between):
        return False
    if _year(clause, seam.passage.year.number) > seam.passage.year.number or SEVERAL.search(seam.before, 0, start):
        return False
    if _opens_sentence(seam, clause):
        return True
    # 开局的2021年 is that year all the same.
    first = start - 1 if seam.before.endswith(("的", "在") if is_dated(seam) else "的", 0, start) else start
    return is_end or ELSEWHERE.search(seam.before, max(0, start - 2), first) is None


def _is_about_figure(seam: Seam, clause: re.Match[str], between: str) -> bool:
    """Whether the words between a year and a number name its figure; for a reference that names a year itself, those
    before the year may, or none at all."""
    if _names(seam, between):
        return True
    if not is_dated(seam):
        return False
    if between in WORK_OF_YEAR and _names(seam, seam.passage.sentence_before(seam.before_start + clause.start())):
        return True
    before = re.split("[，。；：]", seam.before[: clause.start()])[-1]
    if (VERB_ONLY.fullmatch(between) or COURSE.fullmatch(between)) and _names(seam, before):
        return True
    return _opens_sentence(seam, clause) and NAMING_NOTHING.fullmatch(between) is not None


def _opens_sentence(seam: Seam, clause: re.Match[str]) -> bool:
    """Whether a sentence begins with a year, and its next clause ends with the number: 2024年，新建管网."""
    before = seam.passage.sentence_before(seam.before_start + clause.start())
    return OPENS.fullmatch(before) is not None and NOW.search(clause["between"]) is None


def year_of_head(seam: Seam, words: HeadWords) -> int | None:
    """The year that a table's head consists of."""
    if BARE_YEAR.fullmatch(words.text):
        return int(words.text)
    match = WHOLE_HEAD.fullmatch(words.text) if "年" in words.text else None
    return _year(match, seam.passage.year.number) if match else None


def _said(seam: Seam, match: re.Match[str], origin: int, nearness: Nearness) -> SaidYear | None:
    own = seam.passage.year.number
    group = next(name for name in ("number", "word", "ago", "turn") if match[name])
    is_relative = group == "word" and offset_of(match["word"]) != 0
    if is_relative and _speaks_of_another_year(seam, origin + match.start()):
        return None
    start, end = match.span(group)
    start = match.start("plan") if group == "turn" else start
    end = match.string.index("年", end) + 1 if group == "number" else end + len("年前") * (group == "ago")
    words = match.string[start:end]
    if _is_named_so(seam, words):
        return None
    return SaidYear(_year(match, own), words, origin + start, origin + end, nearness)


def _year(match: re.Match[str], own: int) -> int:
    if match["turn"]:
        return FIRST_OF_PLAN[match["plan"]] + YEARS_OF_PLAN[match["turn"]]
    if match["ago"]:
        return own - count_value(match["ago"])
    return year_value(match["number"]) if match["number"] else own + offset_of(match["word"])


def _speaks_of_another_year(seam: Seam, position: int) -> bool:
    """Whether the sentence names a year before the words: then 上年 may be the year before that one."""
    sentence = seam.passage.sentence_before(position)
    return any(int(year) != seam.passage.year.number for year in re.findall(YEAR_NUMBER, sentence))


def _is_named_so(seam: Seam, words: str) -> bool:
    """Whether the year is part of what the figure measures: 上年未结案件."""
    figure = seam.figure
    # 上 of 上年 is in 规上企业 too.
    said = words.removesuffix("年") if words[:1].isdecimal() else words
    return figure is not None and any(said in text for text in (figure.id, figure.label, figure.definition))


def _names(seam: Seam, words: str) -> bool:
    """Whether words share two characters in a row with the figure's name."""
    figure = seam.figure
    if figure is None:
        return False
    return bool(character_pairs(words) & (character_pairs(figure.id) | character_pairs(figure.label)))
