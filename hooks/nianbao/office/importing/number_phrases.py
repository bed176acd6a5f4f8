"""The phrases around a number, reduced to the words that name something."""

from __future__ import annotations

import re
from typing import Final

from nianbao.office.importing.nouns import MASKED
from nianbao.words.alternatives import either
from nianbao.words.directions import REACHED
from nianbao.words.han import HAN
from nianbao.words.hedges import BEFORE, BEHIND, BEHIND_SCALE, EXACT_SUMS
from nianbao.words.unit_table import UNIT, UnitPattern, UnitTable
from nianbao.words.word_list import word_list
from nianbao.words.year_words import NEXT_YEAR, THIS_YEAR

# How many characters before and after a number are read.
REACH: Final = 40
_LEADING_WORDS: Final = word_list("""
今年以来 一年来 年内 年末在库 年末 年底 先后 已累计 累计 已经 已 其中 同时 此外 另外 还 并 再 共有 共 全镇 各类 各项
各级 各 扎实 持续 大力 积极 不断 定期 集体 带头 常态化 动态 多次 多渠道 有序 深入 全面 预计 实际 计划 力争 确保 对 由于
其 有 的 与 以
""")
# Words that begin a phrase and name nothing.
LEADING: Final = re.compile(
    rf"{either((*_LEADING_WORDS, *EXACT_SUMS))}|{THIS_YEAR}|{NEXT_YEAR}|在(?![谈建库册])|向(?!上)|年(?=处理|产|均|受理)"
)
_TRAILING_WORDS: Final = word_list("达到了 达到 达 累计 共有 为 是 有 至 到 了 的 共 总")
# Words that end a phrase before the number and belong to the number.
TRAILING: Final = re.compile(rf"(?:{either((*_TRAILING_WORDS, *EXACT_SUMS))}|{REACHED}|{BEFORE})$")
# Verbs for what was done; the thing follows them.
VERBS: Final = word_list("""
新签约 升级改造 提档升级 新改扩建 提升打造 争取 可争取 申报 完成 实现 开展 召开 举办 举行 组织 建成 新建 改建 新改建
撰写 报送 制发 编发 发放 覆盖 培养 通过 拨付 兑现 投入 配备 登记 捞除 实施 签订 签署 建设 推进 推动 打造 处理 改造 升级
提升 获得 获评 创成 整治 更新 设立 组建 带头 出台 围绕 聚焦 紧盯 瞄准 涌现出 涌现 紧紧围绕 多次赴 赴 前往 全力做好 做好
""")
VERB: Final = re.compile(either(VERBS))
# A number and its unit that touch the phrase, as in 92件和重复访15件.
NUMBER_BEFORE: Final = UnitPattern(rf"^.*[0-9]{BEHIND_SCALE}?[万亿]?(?:{UNIT})?{BEHIND}?(?:和|及|与|增加到|提高到|到)?")
# Quotation marks and short brackets within a phrase (“三水”废弃物, 村（社区）) do not end it.
WITHIN_PHRASE: Final = re.compile(rf"[“”]|（[{HAN}]{{1,6}}）")
QUOTED_END: Final = re.compile(rf"“([{HAN}A-Za-z0-9]{{2,8}})”$")


def phrase_before(text: str, position: int, units: UnitTable) -> str:
    """The words of the clause before an offset, back to a punctuation mark, a masked place or a number."""
    before = text[max(0, position - REACH) : position]
    quoted = QUOTED_END.search(before)
    if quoted:
        return quoted[1]
    match = re.search(rf"[{HAN}A-Za-z0-9]+$", WITHIN_PHRASE.sub("", before))
    phrase = match[0] if match else ""
    return NUMBER_BEFORE.of(units).sub("", phrase)


def phrase_after(text: str, position: int, *, next_clause: bool = False) -> str:
    """The words of the clause after an offset; with `next_clause`, those of the next clause if it has none."""
    after = WITHIN_PHRASE.sub("", text[position : position + REACH])
    match = re.match(rf"{'，?' if next_clause else ''}([{HAN}]+)", after)
    return match[1] if match else ""


def strip_frame(phrase: str) -> str:
    """The phrase without the words at its ends that name nothing."""
    previous = None
    while previous != phrase:
        previous = phrase
        phrase = TRAILING.sub("", phrase)
        match = LEADING.match(phrase)
        if match and len(phrase) > match.end():
            phrase = phrase[match.end() :]
    return phrase


def strip_verbs(phrase: str) -> str:
    """The phrase without the verbs before the thing; the whole phrase if too little would be left."""
    end = len(phrase)
    while verbs := list(VERB.finditer(phrase, 0, end)):
        thing = strip_frame(phrase[verbs[-1].end() :])
        if len(thing) >= 3:
            return thing
        end = verbs[-1].start()
    return phrase


def sentence_around(text: str, start: int, end: int, width: int = 18) -> str:
    """The words around a place, for the list of decisions; masked places are ``*``."""
    left = max((text.rfind(mark, 0, start) for mark in "。；\n"), default=-1) + 1
    left = max(left, start - width)
    right = min((at for mark in "。；\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    right = min(right, end + width)
    return text[left:right].replace(MASKED, "*")
