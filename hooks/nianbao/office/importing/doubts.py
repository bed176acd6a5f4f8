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
from nianbao.words.alternatives import either
from nianbao.words.directions import ADJECTIVE, DIRECTION, NET, REACHED, SHORT
from nianbao.words.hedges import BEHIND, BOUND
from nianbao.words.trends import PASSING
from nianbao.words.year_words import AGAINST_LAST_YEAR, NEXT_YEAR, TimeSpan, words_of_span, words_of_year

SENTENCE_END: Final = re.compile(r"[。；！？\n;]")
# No further back is a sentence read; a line may hold thousands.
LONGEST_SENTENCE: Final = 1000
CLAUSE_END: Final = re.compile(r"[，。；：！？（）()\n\t,;:]")
KEEP: Final = "照原样留着；要入数据的，请核实后补值，再改成引用"
RENAME: Final = "起一个说得清的代号，在数字目录和数据里补上，再改成引用"
# One village or company, and what it did: the numbers that follow are only its own.
ONE_PLACE: Final = (
    r"(?:^|[，：、])[^，、：；]{1,8}?(?:(?<!农)村|社区|公司|集团|片区|园区|学校|中学|小学|医院|厂|基地|小区|(?<![全我本城乡])[镇乡])"
    r"(?:已|共|年内|全年|率先|累计)?(?:完成|实现|投入|投资|建成|新建|发放|流转|新增|签约|入驻|有|占|获)"
    r"|(?:^|[，：])[^，、：；]{2,8}(?:村|社区|公司|集团|景区|片区|园区)，"
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


RULES: Final = (
    _rule(
        "sentence",
        rf"计划|力争|争取(?:在|到|年|实现|完成|建成|达到|突破|达|于)|确保(?!了)|目标|年内|{NEXT_YEAR}|下一?步|下一?阶段|今后(?!走|离)|预期"
        r"|有望|拟(?![定订真合声态])|“?十五五|(?<![即现大小老名良主麻健干战勇上中少门闯])将(?![军士领近])|工作(?:打算|安排)",
        IS_PLAN,
    ),
    _rule("left", r"继续|(?<!建)规划|谋划|推动|推进(?!会)|加快|启动|着力|抓好|谋求", IS_PLAN),
    _rule(
        "clause",
        r"(?<![需主重必紧首概纪摘次])要(?!素|求|案|闻|道|点|件)|(?<![必急])需(?!求)|应当|争创|筹备|在建|正在|即将",
        IS_PLAN,
    ),
    _rule("behind", r"[^，。；]{0,14}(?:计划|在建|正在|即将|拟|将|加快|推进|启动)", IS_PLAN),
    _rule(
        "sentence",
        "预计|预估|约定|协议|意向|预算安排|概算|估算",
        "可能是预计的数，也可能是实际的数",
        "以实际的数为准：补进数据，再改成引用",
    ),
    _rule(
        "clause",
        r"可(?!支配|再生|燃|追溯|持续|视|信|靠|行)|能够|达产|(?:建成|投产|投用|完工|竣工)(?:后|以后)|预留|设计|总规模|年产|日产|日处理",
        "可能是能做到的数，也可能是已经做到的数",
    ),
    _rule(
        "sentence",
        r"分别|依次|各自",
        "“分别”对着几个数，哪个数是谁的，要人来认",
        "逐个认清，在数字目录和数据里补上，再改成引用",
    ),
    _rule(
        "left",
        r"(?:均|都|各|皆|全部)(?:已|实现|达|为|超|在|有|新|建|完|增|$)|每",
        "可能是每一项的数，也可能是合起来的数",
    ),
    _rule("clause", r"年均|亩均|户均|平均每|逐年|历年|每年|连年", "可能是几年平均的数，也可能是本年的数"),
    _rule("clause", rf"{words_of_span(TimeSpan.SINCE, TimeSpan.MANY)}|总计|历时", IS_SPAN),
    _rule(
        "clause",
        r"占|总数的|总量的|比重|其中",
        "可能只是一部分的数，也可能是全部的",
        "说清是哪一部分，起一个代号，再补值、改成引用",
    ),
    _rule(
        "clause",
        rf"(?:由|从)[^，。；]*(?:{DIRECTION}|{SHORT}|到|至)|(?:{DIRECTION}|压缩|缩短)(?:到|至|了|为)",
        "可能是变动前的数、变动后的数，也可能是变动了多少",
        "认清以后，本年的补进本年的数据，以前的补进那一年",
    ),
    _rule("left", rf"(?:{DIRECTION}|{ADJECTIVE}|{NET}|提速|缩短|压缩)(?:了)?$", "可能是变动了多少，也可能是本年的数"),
    _rule(
        "clause",
        rf"(?:同比|环比|(?:较|比|与|同)[^，。；]{{0,12}}(?:{DIRECTION}|{ADJECTIVE}))",
        "可能是变动了多少，也可能是本年的数",
    ),
    _rule("left", r"(?:发展|扩大|扩展|壮大)到$", "可能是现在的数，也可能是变动了多少"),
    _rule("behind", rf"、?(?:达到|{REACHED}|累计)", "后面还有一个总数，可能是新增的，也可能是全部的"),
    _rule(
        "left",
        rf"{either(PASSING)}|逾|^年(?![末底初])|[，、]年(?![末底初])",
        "可能是超过了的一个界线，也可能是正好的数",
    ),
    _rule("left", r"原有|原来|此前|以前|曾|过去|历史|当时|最初", "可能是从前的数，也可能是本年的"),
    _rule(
        "clause",
        rf"下达|分解|指标|任务(?!书)|定额|上限|下限|限额|(?<!高)标准|{BOUND}|不高于|以内",
        "可能是规定的数，也可能是做到的数",
    ),
    _rule("sentence", ONE_PLACE, "可能是一处的数，也可能是全部的"),
    _rule(
        "behind",
        rf"(?:{BEHIND}|不等|之间|开外|许|的)",
        "写的是个大概，或只是后面词语的一部分，不是一个数",
    ),
)
LAST_YEAR: Final = re.compile(words_of_year(-1, -2))
# 与上年持平 compares, and says nothing of what follows.
AGAINST: Final = re.compile(AGAINST_LAST_YEAR)
OTHER_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?年")
SCOPES: Final = "国省市县区镇乡"
# A clause that begins with another area.
OF_ANOTHER: Final = re.compile(rf"(?:^|[，、：])[^，、：]{{0,6}}?(?:全|[我本])([{SCOPES}]|街道)(?!第|前列)")
ANYWHERE: Final = re.compile(rf"(?:全|[我本])([{SCOPES}]|街道)")


def doubt_of_words(number: Number, text: str, year: int, own_scopes: Collection[str]) -> Doubt | None:
    """The doubt that the sentence raises about a number of the text; None if there is none."""
    return _doubt_of_writing(number) or doubt_of_span(text, number.claim[0], number.end, year, own_scopes)


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
