"""Finds what remains in a masked or unfinished text: ``*``, ×, XX, 某, 待补, ____, 【】.

The same signs have legitimate uses (7×24小时, 数量×单价, 5G, X光, 某些, 有待补充), which are recognized by the text
around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.wording.punctuation.slip import paragraphs
from nianbao.words.han import HAN
from nianbao.words.unit_table import BUILT_IN

# What follows a number, or the masked part of a name.
COUNTED: Final = "".join(sorted({word.word[0] for word in BUILT_IN.words if word.is_read and not word.is_latin})) + (
    "年月日号时届条万亿％余多镇乡村县市区省社街公"
)
PLACES: Final = "省市县区镇乡村社街"
SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)

LEFTOVER: Final = re.compile(
    rf"""
    (?=[【（〔《“待TFXxＸｘ×✕╳*＿□■○●◯某])(?:                       # all that any of them begins with
      (?P<empty>【[ \u3000]*】|（[ \u3000]*）|〔[ \u3000]*〕|《[ \u3000]*》|“[ \u3000]*”)
    | (?P<bracketed>【(?:请|此处|插入|待(?:补|填|定|核|查|续)|缺)[^】\n]{{0,30}}】
        |【(?:数字|名称|姓名|单位|单位名称|日期|时间|地点|金额|内容|补充|某|[Xx*×]+)】)
    | (?P<pending>(?:(?<![有亟急尚仍还等期])|(?<=工期))待(?:补充?|定|填写?|核实?|补录|确认|更新)
        (?=$|[\s，。；、：！？）】」”’|\]]|[{COUNTED}](?:[\s，。；、]|$)))
    | (?P<english>(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z]))
    | (?P<letters>(?<![A-Za-z])[XxＸｘ]{{2,}}(?![A-Za-z])|(?<![A-Za-z0-9.\-])[XxＸｘ](?=[{COUNTED}]))
    | (?P<crosses>[×✕╳]+)
    | (?P<stars>\*+)
    | (?P<blanks>＿+)
    | (?P<boxes>[□■○●◯]{{2,}})
    | (?P<someone>某{{2,}}(?!些|种)|某(?=[{PLACES}年月日]))
    )""",
    re.M | re.X,
)
UNDERSCORES: Final = re.compile(r"(?<![\w`])_{3,}(?!\w*\()|(?<=[^\W_a-zA-Z])_{2,}(?=[^\W_a-zA-Z]|[，。；、])")
# Bold that was never closed: 20**年, 在**镇. ，**把办公桌搬到现场 is no mask: 把 is a verb there.
STARS_OF_BOLD: Final = re.compile(rf"(?<=[\w，、（“])(?<!\*)\*\*+(?=[{COUNTED}])(?!把[{HAN}]{{2}})")
# Markdown's emphasis: from the start or a mark to the end or a mark; within a clause not before what
# is counted (投入*万元用于*项目 is two masks).
STRESS: Final = re.compile(
    r"(?:^|(?<=[\s，。；：、（“]))(?P<open>\*)[^\s*，、][^*\n]*?[^\s*](?P<close>\*)(?:(?<=[。！？：]\*)|(?=$|[\s，。；：、）”]))"
    rf"|(?P<open_within>\*)[^*{COUNTED}，、。\s][^*，、。\n]*(?P<close_within>\*)(?=$|[\s，。；：、）”])",
    re.M,
)
# How a remark goes on behind its star: *注：, *含上年结转.
REMARKS: Final = ("注", "为", "含", "指", "系", "包括", "按", "表示", "数据", "本表", "名词解释", "说明", "备注")
# “数据要素×”行动: what is to be multiplied names a programme.
LONGEST_NAME: Final = 12
NAMED_BY_CROSS: Final = re.compile(rf"“[{HAN}]{{3,}}×”\Z")
CLAUSE_ENDS: Final = "。；，！？\n\t"
LONGEST_CLAUSE: Final = 200
FORMULA_SIGNS: Final = "=＝÷/"
SPACES: Final = " \t\u3000"


def leftovers(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a shown text in place of a missing word or number; ×月×日 is one span."""
    start = end = -1
    for mask_start, mask_end in _masks(text):
        if start >= 0 and mask_start - end <= 1:
            end = mask_end
            continue
        if start >= 0:
            yield start, end
        start, end = mask_start, mask_end
    if start >= 0:
        yield start, end


def _masks(text: str) -> Iterator[tuple[int, int]]:
    stressed = (
        {match.start(name) for match in STRESS.finditer(text) for name in STRESS.groupindex} if "*" in text else ()
    )
    for match in LEFTOVER.finditer(text):
        start, end = match.span()
        if match["stars"] and (start in stressed or not _is_mask_of_stars(text, start, end)):
            continue
        if match["crosses"] and not _is_mask_of_crosses(text, start, end):
            continue
        if match["someone"] and end - start > 1 and text[start - 1 : start] in tuple(SURNAMES):
            continue  # 王某某: a person who is not named on purpose
        yield start, end


def leftovers_in_markdown(text: str) -> Iterator[tuple[int, int]]:
    """The blanks and asterisks of a source text that Markdown reads as markup."""
    for match in UNDERSCORES.finditer(text):
        before = text[max(0, match.start() - LONGEST_CLAUSE) : match.start()].rpartition("\n")[2]
        behind = text[match.end() : match.end() + LONGEST_CLAUSE].partition("\n")[0]
        is_rule = not before.strip("_ ") and not behind.strip("_ ")
        in_link = "](" in before.rpartition(")")[2]
        if not is_rule and not in_link:
            yield match.span()
    for start, end in paragraphs(text):
        found = list(STARS_OF_BOLD.finditer(text, start, end))
        if any(text[match.start() - 1].isdecimal() for match in found) or text.count("**", start, end) % 2:
            yield from (match.span() for match in found)


def _is_mask_of_stars(text: str, start: int, end: int) -> bool:
    """Whether asterisks are a mask. One that multiplies, or begins a list item or a remark (*注), is none."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if end - start > 1:
        return True
    clause = text[max(0, start - LONGEST_CLAUSE) : start].rpartition("\n")[2]
    is_first = not clause.strip(SPACES + "*") or clause.endswith(("。", "！", "？"))
    if is_first and (after in ("", "\n", *SPACES) or text.startswith(REMARKS, end)):
        return False
    return not (_is_factor(before) and _is_factor(after))


def _is_mask_of_crosses(text: str, start: int, end: int) -> bool:
    """Whether crosses are a mask. One that multiplies, between numbers or in a formula, is none."""
    if end - start > 1:
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_factor(before.strip() or text[start - 2 : start - 1]) and _is_factor(
        after.strip() or text[end + 1 : end + 2]
    ):
        return False
    if after.isdecimal() or NAMED_BY_CROSS.search(text, max(0, start - LONGEST_NAME), end + 1):
        return False
    first, last = max(0, start - LONGEST_CLAUSE), min(len(text), end + LONGEST_CLAUSE)
    left = max(first, *(text.rfind(mark, first, start) + 1 for mark in CLAUSE_ENDS))
    right = min((at for mark in CLAUSE_ENDS if (at := text.find(mark, end, last)) >= 0), default=last)
    return not any(sign in text[left:right] for sign in FORMULA_SIGNS)


def _is_factor(character: str) -> bool:
    return bool(character) and (
        character.isdecimal() or character in "()（）%％" or (character.isascii() and character.isalpha())
    )
