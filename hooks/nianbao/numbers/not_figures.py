"""Numerals that are not figures, as masks over the text.

A rule is matched at the start of a run of digits or of Chinese numerals and may look back; its match covers all that
belongs to the numeral. Rules are grouped by what the numeral is (a date, an ordinal, the name of a class), not by where
it occurs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.han import ANY_HAN, HAN
from nianbao.words.hedges import BEFORE, BEHIND_DIGITS
from nianbao.words.no_figures import (
    BEHIND_DAYS,
    BUS_LINES,
    CLASS_NOUNS,
    COUNTING_LETTERS,
    DAYS_OF_NAMES,
    DAYS_OF_NUMERALS,
    DIALLED_BEHIND,
    DIALLED_BEHIND_COLON,
    EVENTS,
    HOTLINE_OF,
    HOTLINE_SIGNS,
    HOW_LARGE,
    NAMED_DAYS,
    NAMED_LEADS,
    NAMED_THINGS,
    NAMED_TIMES,
    NEVER_A_BOUND,
    NONE_OF,
    NUMBERED_BEFORE,
    NUMBERED_PARTS,
    RED_LINES,
    ROOMS,
    ROOMS_OF_FLOOR,
    RULES_OF,
    SET_PHRASES_WITH_DIGITS,
    SET_PHRASES_WITH_NUMERALS,
    SIZED_THINGS,
    SIZES,
    VERSIONS,
)
from nianbao.words.numeral_signs import NUMERAL as CN
from nianbao.words.numeral_signs import YEAR_DIGITS
from nianbao.words.unit_table import BUILT_IN, LATIN_UNIT, UNIT, UnitPattern, UnitTable, filled
from nianbao.words.year_words import YEAR_NUMBER


class Why(StrEnum):
    """Why a span of text contains no figure."""

    TITLE = "title"  # 《…》 and document numbers
    QUOTE = "quote"  # “十四五”, “3·15”
    NAME = "name"  # a registered name
    TIME = "time"  # a date, a time of day, a period
    ORDER = "order"  # an ordinal, a heading's number
    CODE = "code"  # a hotline, a road, a grade, a standard
    CLASS = "class"  # the bounds of a class: 65岁以上, 500强
    PHRASE = "phrase"  # set phrases


@dataclass(frozen=True, slots=True)
class Mask:
    """A span of the text that contains no figure."""

    start: int
    end: int
    why: Why


YEAR: Final = YEAR_NUMBER
DASH: Final = r"(?:[-—–－~～至到]|——)"
MONTH: Final = r"(?:1[0-2]|0?[1-9])"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
CLASS_NOUN: Final = f"(?:{either(CLASS_NOUNS)})"
# Behind digits of any shape these words make a quantity (112亿元, 2024.5万吨, 118天); 平 of 平台 is no unit.
MEASURED: Final = (
    rf"\s?{BEHIND_DIGITS}?(?:万|亿|千(?!伏(?!安))|百(?!分|姓|货)|(?!平台|人工|分中心)(?:{UNIT}|{LATIN_UNIT}))"
)
# The bound of a class lies in the clause of its number: looked for before the number's unit, which has many words.
BOUND_AHEAD: Final = r"(?=[^，。；\n]{1,40}?(?:以[上下]|级))"
QUANTITY: Final = rf"\d+(?:\.\d+)?\s?(?:万亿|亿|万|千|百)?(?:{UNIT}|{LATIN_UNIT})"

# Telephone numbers of public services, and the words that say that they are such.
HOTLINE: Final = r"(?:12\d{3}|9[56]\d{3,4}|11\d|12[0-2])(?![\d.,]\d|\d)"
HOTLINES: Final = rf"{HOTLINE}(?:[、/和及与]{HOTLINE}){{0,9}}"
WELL_KNOWN: Final = r"(?:123\d{2}|95598|11[0249]|12[02])(?![\d.,]\d|\d)"
SERVICE: Final = f"(?:(?:{either(HOTLINE_OF)}){{1,4}}|{either(HOTLINE_SIGNS)})"
DIALLED: Final = "(?:{})".format(
    "|".join(
        (
            *(f"(?<={word})" for word in (*DIALLED_BEHIND.split(), *DIALLED_BEHIND_COLON.split())),
            *(f"(?<={word}[：:])" for word in DIALLED_BEHIND_COLON.split()),
        )
    )
)

# A number may have one of these before it.
NUMBERED_PART: Final = "(?:{})".format("|".join(f"(?<={word})" for word in NUMBERED_PARTS.split()))
DIGIT_RULES: Final[tuple[tuple[Why, str], ...]] = (
    # Dates and years.
    (Why.TIME, rf"{YEAR}\s?年?\s?{DASH}\s?(?:{YEAR}|\d{{2}})\s?(?:学?年度?|财年)(?:末|底|初)?"),
    (Why.TIME, rf"{YEAR}\s?年(?:度|末|底|初)?(?:\s?{MONTH}\s?月(?:份|底|初|末|[上中下]旬)?(?:\s?{DAY}\s?日)?)?"),
    (Why.TIME, rf"{YEAR}[-/.]{MONTH}(?:[-/.]{DAY})?(?![\d.%]|{MEASURED})"),
    (Why.TIME, rf"{YEAR}(?:(?=[、和及与]\s?{YEAR}\s?(?:[两三]?年))|(?=[两三]年))"),
    (Why.TIME, rf"{YEAR}(?:学年|财年|年|届|级|版|款)"),
    (Why.TIME, rf"(?<![^\n]){YEAR}(?=[ ]?\t)|(?<=\n\t){YEAR}(?=[ ]?\t)"),  # the head of a table's row
    # 2023中国农民丰收节, 回望2022，.
    (
        Why.TIME,
        rf"(?<![{COUNTING_LETTERS}]){YEAR}(?![\d.,:%‰]|{MEASURED})(?=[，。；、！）\n]|[{HAN}“”·—-]{{1,30}}?(?:{either(EVENTS)}))",
    ),
    (Why.TIME, r"\d{1,2}世纪(?:\d0年代)?|\d0年代|[06789]0后"),
    (Why.TIME, rf"{MONTH}\s?月?\s?{DASH}\s?{MONTH}\s?月(?:份|底|初)?"),
    (Why.TIME, rf"{MONTH}(?:[、和及]{MONTH}){{1,11}}月份?"),
    (Why.TIME, rf"{MONTH}\s?月(?:份|底|初|末|[上中下]旬)?(?:\s?{DAY}\s?日)?(?:\s?{DASH}\s?{DAY}\s?日)?"),
    (Why.TIME, rf"{DAY}\s?{DASH}\s?{DAY}\s?[日号]"),
    (Why.TIME, rf"{DAY}\s?日(?!均|产|处理)"),
    (Why.TIME, r"[1-4](?:[-—、至])?[1-4]?季度末?"),
    (
        Why.TIME,
        r"(?<![比为按例])(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：∶.])(?=\s?[-—–~～至到前后起许开召举准时分，。、）)]|$)",
    ),
    # 9:00开市; 8:51 may be a ratio.
    (Why.TIME, r"(?<![比为按])(?:0?[5-9]|1\d|2[0-3]):[0-5][05](?![\d:.])"),
    (Why.TIME, r"(?<=[午晚晨上日天夜])(?:[01]?\d|2[0-4])[:：∶][0-5]\d"),
    (Why.TIME, r"(?:[01]?\d|2[0-4])[时点](?:(?:[0-5]\d|[0-9])分|半|整)?(?!间|代|长|位|击|赞|差|对|个|[万亿])"),
    # Periods: a duration is stated, not measured.
    (Why.TIME, r"24\s?小时|365\s?天(?![，。；）的]|$)|7[×xX*]24\s?小时|5[×xX*]8\s?小时|8\s?小时(?=[之以]?外)"),
    (Why.TIME, r"(?<=未来)\d+[个年天月]+|(?<=今后)\d+[个年天月]+|(?<=过去)\d+[个年天月]+|(?<=为期)\d+[个年天月周]+"),
    (
        Why.TIME,
        r"(?<=[近前])(?<![数达到为共]近)\d+(?:年|个月|个季度|季度|天|日)|(?<=[每隔])\d+(?:年|个月|天|周|个工作日|日|小时|分钟|季度)",
    ),
    (Why.TIME, r"(?:(?<=每[月周年季天日])|(?<=每季度)|(?<=每两月)|(?<=每半年)|(?<=每个月))\d+(?:[-—至]\d+)?[次期场例]"),
    (Why.TIME, r"(?<!连续)\d+多?(?:个月|年|天|日|周)(?:以来|来|前(?!完|达|实)|后|期)"),
    (Why.TIME, rf"(?<![至到为])\d+(?:\s?{DASH}\s?\d+)?\s?(?:个工作日|工作日|个月|年|天|日|小时|分钟|秒)[之以]?内"),
    (Why.TIME, rf"\d+(?:年|天)(?={either(NAMED_TIMES)})|(?<!续)\d+{BEHIND_DIGITS}年(?=的{ANY_HAN})"),
    (Why.TIME, rf"\d+(?:小时|分钟)(?={ANY_HAN}{{0,8}}圈)"),
    # Ordinals. A rank (第3位) is a figure and is looked for before.
    (Why.ORDER, r"(?<=第)\d+(?:[-—、至]\d+)?"),
    (Why.ORDER, r"(?<=第[ \u3000])\d+"),
    (Why.ORDER, r"(?<=届)\d+次"),
    # Footnotes: [3], ［5］, 【8】, [1-3], and a figure glued to a quotation: “双十条”10，.
    (Why.ORDER, r"(?<=[\[［【〔])\d{1,3}(?:[-—,，、]\d{1,3}){0,5}(?=[\]］】〕])"),
    (Why.ORDER, rf"(?<=[”》])\d{{1,2}}(?![\d.:%‰/]|{MEASURED})(?=[，。；、！）\n]|[{HAN}“]|$)"),
    (Why.ORDER, r"(?<![^\n])\d{1,2}(?=[“《])"),
    (Why.ORDER, rf"{NUMBERED_PART}\d{{1,3}}(?:[-—.]\d{{1,2}}){{0,2}}(?!\d|{MEASURED})"),
    (
        Why.ORDER,
        r"(?<![代列报][表])(?<=[表图])\d{1,2}(?:[-—.]\d{1,2}){0,2}(?=[，。；、）)：:\s所列中附见至到和与及为是]|$)",
    ),
    (Why.ORDER, r"(?<![^\n\s（(])\d{1,2}(?:\.\d{1,2})*(?:[.．、]|[）)][.．、]?)(?![\d%])"),
    (Why.ORDER, r"(?<=[。；：;:，])\d{1,2}(?:[.．、]|[）)])(?!\d)"),
    (Why.ORDER, r"(?<=[（(])\d{1,2}(?=[）)])"),
    (Why.ORDER, r"(?<![^\n])\d{1,3}(?=[ ]?\t)|(?<=\n\t)\d{1,3}(?=[ ]?\t)"),  # the first cell of a table's row
    (Why.TITLE, r"(?<=[〔\[【（(])(?:19|20)\d{2}[〕\]】）)]\s?第?\d+号"),
    (Why.TITLE, r"(?<=〔)\d+"),
    # Codes, roads, grades, standards.
    (
        Why.CODE,
        rf"(?<![\d.])0\d{{2,3}}[-—]\d{{7,8}}(?!\d)|(?<!\d)1[3-9]\d{{9}}(?!\d|{MEASURED})|400[-—]\d{{3}}[-—]?\d{{4}}",
    ),
    (Why.CODE, r"(?<=邮编)[:：]?\d{6}|(?<=邮政编码)[:：]?\d{6}"),
    # Telephones without an area code, and codes that begin with a zero.
    (Why.CODE, rf"{DIALLED}(?:\d[\d -]{{2,14}}\d)(?!\d|{MEASURED})"),
    (Why.CODE, r"(?<=[（(])0\d{2,3}(?=[）)]\s?\d{7,8})|(?<=\d[）)])\d{7,8}(?!\d)|(?<=\d转)\d{1,6}(?!\d)"),
    (Why.CODE, r"(?<![\d.,，])0\d{3,}(?![\d.,%])"),
    # Rooms and houses: 305室, 3楼会议室, 5栋2单元301.
    (
        Why.CODE,
        rf"\d{{2,4}}(?={either(ROOMS)})|\d{{1,2}}[楼层](?=[{HAN}\d]{{0,4}}?(?:{either(ROOMS_OF_FLOOR)}))",
    ),
    (
        Why.CODE,
        r"(?<=[厦院心场馆])\d{1,2}楼(?![宇栋])|\d{1,3}[栋幢]\d{1,2}单元(?:\d{3,4})?|\d{1,3}-\d{1,2}-\d{3,4}(?!\d)",
    ),
    # 506路公交, 301医院, K12+300.
    (Why.CODE, rf"\d{{1,3}}路(?={either(BUS_LINES)})|\d{{3}}(?=医院)|(?<=K\d\+)\d{{3}}|(?<=K\d\d\+)\d{{3}}"),
    # A hotline is called so, dialled, or one of several; 12345 is one wherever nothing is counted by it.
    (Why.CODE, rf"{HOTLINES}(?=\s?[”’』」]?\s?{SERVICE})"),
    (Why.CODE, rf"{DIALLED}{HOTLINES}(?![、/和及与]{HOTLINE}|{MEASURED})"),
    (Why.CODE, rf"{WELL_KNOWN}(?:[、/和及与]{WELL_KNOWN}){{1,9}}(?![、/和及与]{WELL_KNOWN}|{MEASURED})"),
    (Why.CODE, rf"(?:123\d\d|95598)(?![\d.,]\d|\d|{MEASURED})"),
    # PM2.5, G107, 5A; but GDP112亿元 and GDP 5.2% are quantities.
    (
        Why.CODE,
        r"(?!\d+(?:\.\d+)?\s?[余多]?(?:[万亿]|元|[%％]))"
        r"(?:(?<=[A-Za-zα-ω])[-]?\d[\d./—–-]*[A-Za-z]*|(?<=[A-Za-z][-/. ])\d[\d.—–-]*)",
    ),
    (Why.CODE, rf"\d+(?:\.\d+)?(?!{LATIN_UNIT})[A-Za-z]+\d*级?"),
    (Why.CODE, rf"\d+(?=[号#＃]|{either(NUMBERED_BEFORE)})[号#＃]?"),
    (Why.CODE, r"(?<=[国省县乡]道)\d+"),
    (Why.CODE, r"(?<=[村屯组])\d{1,2}(?=组(?!织|建|成))"),
    (Why.CODE, r"\d+(?:[-—、至]\d+)?(?:星级|年级|级)"),
    (Why.CODE, r"\d+千伏(?!安)"),
    (Why.CODE, rf"\d\.0(?={either(VERSIONS)}|[”》，。、]|$)(?<!\d\d\.0)"),
    (Why.CODE, rf"(?<=[业农城村治网链])\d\.0(?!\d|{MEASURED})"),
    (
        Why.CODE,
        r"(?:985|211)(?=高校|工程|院校|大学|[、/](?:985|211|双一流))|(?<=985[、/])211(?![\d.])|360[度°](?=[全无立环旋展监考测评高摄体视“])|180度大转弯|4S|3D",
    ),
    # Days that have a name.
    (Why.CODE, rf"{MONTH}[·•・‧]{DAY}|(?<=双)1[12](?!\d)|618(?=[活促期大电，。])"),
    (
        Why.CODE,
        rf"{MONTH}\.{DAY}(?={either(NAMED_DAYS)})",
    ),
    # Scales and sizes: 1:500地形图, 200×300毫米, 55英寸显示屏, 100兆瓦光伏项目.
    (Why.CODE, r"1:(?:1(?![\d.:])|[1-9]\d*(?:00|万)(?!\d))"),
    (Why.CODE, r"\d+(?:\.\d+)?\s?[×✕*]\s?\d+(?:\.\d+)?(?:\s?[×✕*]\s?\d+(?:\.\d+)?)?(?:毫米|厘米|mm|cm|米)?"),
    (Why.CODE, rf"\d+(?:\.\d+)?(?:{either(SIZES)})(?:级|及以[上下])?(?:\w{{0,4}}?)(?={either(SIZED_THINGS)})"),
    # Classes and their bounds.
    (Why.CLASS, rf"(?<=[过超])\d+(?:\.\d+)?(?:百|千|百万|千万|万|亿)+元的?(?:重\w{{0,2}})?(?={CLASS_NOUN})"),
    (
        Why.CLASS,
        f"{BOUND_AHEAD}{QUANTITY}(?:及以上|以上|及以下|以下)的?(?=占|达到|{ANY_HAN}{{0,3}}(?:村|县)[占达])",
    ),
    (Why.CLASS, rf"{BOUND_AHEAD}{QUANTITY}(?:及以上|以上|及以下|以下)(?=的?有?\d)"),
    (Why.CLASS, r"\d+(?:\.\d+)?[百千]?[万亿]级|\d+年一遇|\d+(?:\.\d+)?(?:米|公里)范围[内外]"),
    (Why.CLASS, rf"\d+(?:\.\d+)?[万亿]?亩(?={ANY_HAN}{{0,8}}?(?:{either(RED_LINES)}))"),
    (Why.CLASS, r"(?<!平均)(?<!平均年龄)(?<!年龄)(?<!年龄降至)(?<!年龄为)\d+(?:[-—–~～至]\d+)?\s?(?:多|余)?周?岁"),
    (Why.CLASS, r"\d+强|\d+周年"),
    (
        Why.CLASS,
        rf"{BOUND_AHEAD}(?!\d+(?:\.\d+)?\s?[{NEVER_A_BOUND}]){QUANTITY}[（(]?(?:及以上|以上|及以下|以下|级)[）)]?的?{ANY_HAN}{{0,6}}?{CLASS_NOUN}",
    ),
    (Why.CLASS, rf"(?<=每)\d+(?:\.\d+)?(?:万|千|百)?(?:{UNIT})"),
    (Why.CLASS, r"14亿多?(?:中国)?人(?!次|份|民币)"),
    # Slogans written with digits.
    # “1+3”的名词解释：1，即；两个100%.
    (Why.PHRASE, r"\d(?=[，,]?(?:即|是指))"),
    (Why.PHRASE, rf"(?<=[{CN}]个)100%"),
    (Why.PHRASE, r"[0-9]+(?:\s?[+＋]\s?(?:[0-9]+|[NXnx]))+"),
    (Why.PHRASE, f"[0-9]+[个支项张套种名]{ANY_HAN}{{1,8}}[+＋][{HAN}NnXx0-9+＋]+"),
    (Why.PHRASE, r"\d+大(?!型|于|小|件|桶|片(?!区))"),
    (Why.PHRASE, f"1{ANY_HAN}{{1,2}}1(?={ANY_HAN}){ANY_HAN}{{1,2}}|1对1"),
    (Why.PHRASE, either(SET_PHRASES_WITH_DIGITS)),
    (
        Why.PHRASE,
        rf"0(?={either(NONE_OF)})",
    ),
    (Why.PHRASE, r"(?<=最后)\d+(?:公里|米)|1米线|(?<=在党)\d+年"),
)

NUMERAL_RULES: Final[tuple[tuple[Why, str], ...]] = (
    (Why.ORDER, f"(?<=第)[{CN}]+{ANY_HAN}?"),
    (Why.ORDER, rf"[{CN}]+次(?=党代会|党的代表大会|代表大会|人代会|全会|全体会议|常委会|常务会|、[{CN}]+次全)"),
    (Why.TIME, rf"(?:{either(DAYS_OF_NUMERALS)})(?=[、和]?(?:{either(DAYS_OF_NAMES)}|{either(BEHIND_DAYS)}))"),
    (Why.TIME, rf"(?:{either(DAYS_OF_NUMERALS)})(?=[、和](?:{either(DAYS_OF_NUMERALS)})(?:{either(BEHIND_DAYS)}))"),
    # 建成万亩, 完成百件: 成 belongs to the verb.
    (Why.CLASS, r"(?<=[建完形达组打]成)[百千万亿]+(?:亩|件|个|户|座|条|头|吨|元|人)"),
    (Why.TIME, rf"[零{YEAR_DIGITS}]{{4}}年"),
    (Why.TIME, rf"[{CN}]+[余多几]?个?(?:月|日|时|点|年|天|周|岁|小时|分钟|世纪|年代)(?!人)"),
    (Why.CLASS, rf"[{CN}]+[余多]?(?:周年|周岁|强|级|届|星级|年级)"),
    # 首次超过千万元, 不到千万元, 都在亿元以上: how large, and no amount.
    (
        Why.CLASS,
        rf"(?<={either(HOW_LARGE)})[十百千]*[万亿](?:{UNIT})(?=[，。；、大级台关门])",
    ),
    (Why.CLASS, rf"(?<=都在|均在|多在|都是|均是|全是|都为|均为|全为|皆为)[十百千]*[万亿](?:{UNIT})以[上下]"),
    # 其中亿元以上8个: the class is not named again.
    (Why.CLASS, rf"[十百千]*[万亿](?:{UNIT})(?:及以上|以上|及以下|以下)(?=的?有?\d)"),
    (
        Why.CLASS,
        f"[十百千万亿]+(?:元|亩|吨|斤|头|只|户|人)(?:及以上|以上|及以下|以下|级)?的?{ANY_HAN}{{0,4}}?{CLASS_NOUN}",
    ),
    (Why.PHRASE, rf"十四亿多?(?:中国)?人|千百[{CN}]*|{either(SET_PHRASES_WITH_NUMERALS)}"),
    (Why.PHRASE, rf"一[^{CN}\W]一[^{CN}\W]"),
    (Why.CODE, rf"(?<={either(RULES_OF)})[{CN}]+条"),
    (Why.CLASS, r"三分之二以上的?(?=成员|代表|多数|村民|业主|选民|党员|同意|与会)"),
    (
        Why.PHRASE,
        r"一成不变|三成员|一半[以]?上?的?(?=成员|代表|村民|选民|同意)|半数以上的?(?=成员|代表|村民|选民|同意)",
    ),
)


# Most numbers have one of these units directly behind the digits, where no rule reads on, no letter before them that a
# rule reads, and no bound of a class in their clause. They need no rules. A rule that is added may read more: the tests
# say so.
MEASURED_PLAINLY: Final = re.compile(
    r"(?<![第 \u3000〔表图件录栏释注编码转道双过超每个后、）)+/.A-Za-zα-ω-])(?!0|1\D)\d+(?:\.\d+)?"
    r"(?:[%‰户家件座处条吨篇起批]|人(?!工)|公里(?!范围)|[万亿]?元|[个亩名张套项种支](?=[，。；\n\t]))"
    r"(?![^，。；\n]{0,40}?(?:以[上下]|级))"
)


@dataclass(frozen=True)
class Rules:
    """The rules of one kind of numeral. `any` is one expression for all of them: most numbers are figures and match no
    rule, which one attempt shows."""

    any: re.Pattern[str]
    patterns: tuple[tuple[Why, str], ...]

    @cached_property
    def each(self) -> tuple[tuple[Why, re.Pattern[str]], ...]:
        """The rules in order, each with its reason."""
        return tuple((why, re.compile(pattern)) for why, pattern in self.patterns)


@lru_cache(maxsize=8)
def _rules(table: UnitTable, *, digits: bool) -> Rules:
    patterns = tuple((why, filled(pattern, table)) for why, pattern in (DIGIT_RULES if digits else NUMERAL_RULES))
    any_rule = "|".join(f"(?:{pattern})" for _, pattern in patterns)
    return Rules(re.compile(any_rule), patterns)


TITLE: Final = re.compile(
    r"《[^《》\n]{1,200}(?:《[^《》\n]{1,120}》[^《》\n]{0,120})*》|\{\{[^{}\n]*\}\}|https?://[^\s，。；、）]+|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z0-9.-]{1,64}"
)
TITLE_SIGNS: Final = ("《", "{{", "://", "@")
QUOTE: Final = re.compile(r"“[^“”\n]{1,120}”|「[^「」\n]{1,120}」|‘[^‘’\n]{1,60}’|\"[^\"\n]{1,60}\"")
QUOTE_SIGNS: Final = '“「‘"'
# A quotation that says what was done holds a figure: a word before it, a number with its unit, and
# no word behind the quotation that makes it a name.
QUOTED_FIGURE: Final = UnitPattern(f"{ANY_HAN}{{2}}(?:达|{BEFORE})?{QUANTITY}(?<![年天时钟月条])(?<!个100%)")
# 老支书算账：“今年收了一千二百万元，够修一条渠。”
SPOKEN_BEFORE: Final = re.compile(r"[说道讲称][，：:]?$|[：:]$")
SPOKEN: Final = re.compile(r"[，。！？]")
SPOKEN_BEHIND: Final = re.compile(f"{ANY_HAN}{{1,6}}[说道]")
ANY_NUMERAL: Final = re.compile(rf"[\d{CN}]")
NAMED_BY: Final = re.compile(f"(?:{either(NAMED_LEADS)})?(?:{either(NAMED_THINGS)})")


def holds_numeral(name: str) -> bool:
    """Whether a registered name could be read as a number."""
    return ANY_NUMERAL.search(name) is not None


def masks(text: str, names: Collection[str] = (), table: UnitTable = BUILT_IN) -> Iterator[Mask]:
    """The spans that are masked as a whole: titles, quotations, and registered names with a numeral."""
    for match in TITLE.finditer(text) if any(sign in text for sign in TITLE_SIGNS) else ():
        yield Mask(match.start(), match.end(), Why.TITLE)
    for match in QUOTE.finditer(text) if any(sign in text for sign in QUOTE_SIGNS) else ():
        if not (_states_figure(text, match, table) or _is_speech(text, match)):
            yield Mask(match.start(), match.end(), Why.QUOTE)
    numbered = [name for name in names if holds_numeral(name)]
    if numbered:
        for match in re.finditer(either(numbered), text):
            yield Mask(match.start(), match.end(), Why.NAME)


def mask_at(text: str, position: int, *, digits: bool, table: UnitTable) -> Mask | None:
    """The mask of the digits or Chinese numerals that begin at an offset; None if they may be a figure. If several
    rules match, the longest match counts."""
    if digits and MEASURED_PLAINLY.match(text, position):
        return None
    rules = _rules(table, digits=digits)
    if not rules.any.match(text, position):
        return None
    longest: Mask | None = None
    for why, pattern in rules.each:
        match = pattern.match(text, position)
        if match and match.end() > (longest.end if longest else position):
            longest = Mask(position, match.end(), why)
    return longest


def _states_figure(text: str, quoted: re.Match[str], table: UnitTable) -> bool:
    inside = quoted[0][1:-1]
    return bool(QUOTED_FIGURE.of(table).search(inside)) and not NAMED_BY.match(text, quoted.end())


def _is_speech(text: str, quoted: re.Match[str]) -> bool:
    """Whether a quotation is what somebody says, whose claims are checked like the author's, and not a term or
    slogan."""
    if not SPOKEN.search(quoted[0]):
        return False
    before = SPOKEN_BEFORE.search(text, max(0, quoted.start() - 2), quoted.start())
    return before is not None or SPOKEN_BEHIND.match(text, quoted.end()) is not None
