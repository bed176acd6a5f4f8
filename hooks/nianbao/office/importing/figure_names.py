"""Names a new figure: its label and a short id, from the words around its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nianbao.office.importing.nouns import MASKED
from nianbao.words.alternatives import either
from nianbao.words.directions import REACHED
from nianbao.words.hedges import BEFORE, BEHIND, BEHIND_SCALE, EXACT_SUMS
from nianbao.words.unit_table import UNIT, UnitPattern, UnitTable
from nianbao.words.year_words import LAST_YEAR, NEXT_YEAR, THIS_YEAR

HAN: Final = "\u4e00-\u9fff"
BOUNDARY: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
BACK: Final = 40
# Words that begin a phrase and name nothing.
LEADING: Final = re.compile(
    rf"(?:今年以来|{THIS_YEAR}|一年来|年内|年末在库|年末|年底|先后|已累计|累计|已经|已"
    rf"|其中|同时|此外|另外|还|并|再|共有|{either(EXACT_SUMS)}|共|全镇|各类|各项|各级|各|扎实|持续|大力|积极|不断|定期|集体|带头|常态化|动态|多次|多渠道|有序|深入|全面"
    rf"|预计|实际|计划|力争|确保|{NEXT_YEAR}"
    r"|在(?![谈建库册])|对|向(?!上)|由于|其|有|的|与|以|年(?=处理|产|均|受理))"
)
# Words that end a phrase before the number and belong to the number.
TRAILING: Final = re.compile(
    rf"(?:达到了|达到|达|{REACHED}|{either(EXACT_SUMS)}|累计|共有|{BEFORE}"
    r"|为|是|有|至|到|了|的|共|总)$"
)
# Verbs for what was done; the thing follows them.
VERBS: Final = (
    "新签约", "升级改造", "提档升级", "新改扩建", "提升打造", "争取", "可争取", "申报", "完成", "实现", "开展",
    "召开", "举办", "举行", "组织", "建成", "新建", "改建", "新改建", "撰写", "报送",
    "制发", "编发", "发放", "覆盖", "培养", "通过", "拨付", "兑现", "投入", "配备",
    "登记", "捞除", "实施", "签订", "签署", "建设", "推进", "推动", "打造", "处理",
    "改造", "升级", "提升", "获得", "获评", "创成", "整治", "更新", "设立", "组建",
    "带头", "出台", "围绕", "聚焦", "紧盯", "瞄准", "涌现出", "涌现", "紧紧围绕", "多次赴",
    "赴", "前往", "全力做好", "做好",
)  # fmt: skip
VERB: Final = re.compile(either(VERBS))
LEADING_VERBS: Final = re.compile(f"(?:{VERB.pattern})+")
# Phrases that are too general to name a figure.
GENERIC: Final = frozenset((
    "投入", "资金", "投入资金", "投资", "总投资", "解决", "连续", "活动", "新建", "受理", "其中", "共有",
    "覆盖", "建成", "完成", "实现", "处理", "使用", "涉及", "开展", "清理", "开工", "竣工", "新增",
    "争取", "项目", "数量", "面积", "人数", "建设", "整改", "争取资金", "累计", "全镇", "改造", "结对",
    "惠及",
))  # fmt: skip
# Words that end a phrase after a number: what the thing does, or how.
BEHIND_ENDS: Final = re.compile(
    r"(?:已|均|全部|全面|主动|参与|实现|开展|完成|进行|结对|荣获|获得|获|冲锋|通过|用于|实施|正|得到|按|创成|签订|签署|数量|与|和|等|，)"
)
LONGEST_ID: Final = 8
# The usual short forms, and the words that are left out of a long name.
SHORT_FORMS: Final = (
    ("规模以上", "规上"), ("农村居民人均可支配收入", "农民收入"), ("城镇居民人均可支配收入", "居民收入"),
    ("居民人均可支配收入", "居民收入"), ("生活污水处理站", "污水处理站"), ("理论学习中心组学习", "中心组学习"),
)  # fmt: skip
LEFT_OUT: Final = re.compile(r"小型|大型|重大事项|镇区|农村|全镇|一般|市对县|县级|镇级|美丽宜居|主题教育")
LONGEST_LABEL: Final = 24
# A number and its unit that touch the phrase, as in 92件和重复访15件.
NUMBER_BEFORE: Final = UnitPattern(rf"^.*[0-9]{BEHIND_SCALE}?[万亿]?(?:{UNIT})?{BEHIND}?(?:和|及|与|增加到|提高到|到)?")
# The thing whose change is stated in the clause before: 群众满意率较上年提高0.9个百分点，达到97.1%.
CHANGED_BEFORE: Final = re.compile(rf"([{HAN}]{{2,12}}?)(?:同比|[较比与]{LAST_YEAR})[^，。；]*，[^，。；]*$")
# What is meant to be reached, not what was.
PLANNED: Final = re.compile(rf"力争|确保|{NEXT_YEAR}|下步|奋斗目标|(?<!完成)目标(?:是|为|任务)")
QUOTED_END: Final = re.compile(rf"“([{HAN}A-Za-z0-9]{{2,8}})”$")


@dataclass(frozen=True, slots=True)
class ProposedName:
    """A label for readers and an id; not `is_sure` if the words around the number are too general."""

    label: str
    id: str
    is_sure: bool = True


def phrase_before(text: str, position: int, units: UnitTable) -> str:
    """The words of the clause before an offset, back to a punctuation mark, a masked place or a number."""
    before = text[max(0, position - BACK) : position]
    quoted = QUOTED_END.search(before)
    if quoted:
        return quoted[1]
    # Brackets and quotation marks within a phrase (“三水”废弃物, 村（社区）) do not end it.
    cleaned = re.sub(rf"[“”]|（[{HAN}]{{1,6}}）", "", before)
    match = re.search(rf"([{HAN}A-Za-z0-9]+)$", cleaned)
    phrase = match[1] if match else ""
    return NUMBER_BEFORE.of(units).sub("", phrase)


def phrase_after(text: str, position: int, *, next_clause: bool = False) -> str:
    """The words of the clause after an offset; with `next_clause`, those of the next clause if it has none."""
    after = text[position : position + BACK]
    after = re.sub(rf"[“”]|（[{HAN}]{{1,6}}）", "", after)
    match = re.match(rf"{'[，]?' if next_clause else ''}([{HAN}]+)", after)
    return match[1] if match else ""


def propose_name(text: str, start: int, end: int, unit: str, units: UnitTable) -> ProposedName:
    """Proposes a name for the figure at a span of the text."""
    before = phrase_before(text, start, units)
    name = strip_frame(before)
    core = strip_verbs(name)
    if core not in GENERIC and len(core) >= 2:
        return ProposedName(_cut_label(name), shorten(core))
    # The next clause often says what money was spent on: 投入36万元，对司法所进行改造.
    after = phrase_after(text, end, next_clause=unit.endswith("元") and "投" in core)
    following = _thing_after(after)
    if not core and (changed := CHANGED_BEFORE.search(text[:start])):
        thing = strip_verbs(strip_frame(changed[1]))
        return ProposedName(_cut_label(strip_frame(changed[1])), shorten(thing))
    if before.endswith("连续") and unit == "年":
        honour = re.search(rf"“([{HAN}]{{2,8}})”", text[end : end + BACK])
        following = honour[1] if honour else following
        return ProposedName(
            f"连续获得{following}" if following else "连续年数", shorten(f"{following[-4:]}连续"), bool(following)
        )
    if following in GENERIC and len(core) == 2 and text[start - 3 : start - 2] == MASKED:
        # 全年实现*开工*竣工: the words before belong to the previous number.
        core = ""
    if len(following) >= 2:
        suffix = _money_word(core, unit)
        if core in ("", "全镇") or suffix:
            whole = following + suffix
        else:
            whole = core + following if len(core + following) <= LONGEST_ID else following
        is_annual = len(following) <= 2 and "全年" in re.split("[。；]", text[:start])[-1]
        label = ("全年" if is_annual else "") + following + suffix
        chosen = f"全年{following}" if is_annual else whole
        is_sure = bool(suffix or core in ("", "全镇"))
        return ProposedName(_cut_label(label), shorten(chosen, LONGEST_ID + 2 if suffix else LONGEST_ID), is_sure)
    if len(core) >= 2:
        return ProposedName(_cut_label(name or core), shorten(core), is_sure=False)
    earlier = re.search(rf"([{HAN}]{{2,10}})[{MASKED}0-9.]+[余多]?[万亿]?[{HAN}/]{{1,3}}、?$", text[:start])
    if earlier:
        word = strip_verbs(strip_frame(earlier[1]))
        counted = {"人": "人数", "名": "人数", "人次": "人次"}.get(unit, f"{unit}数")
        return ProposedName(word + counted, shorten(word + counted), is_sure=False)
    return ProposedName(
        f"数字（{unit}）" if unit else "数字", f"数字{unit}" if re.fullmatch(r"\w*", unit) else "数字", False
    )


def is_planned(text: str, position: int, year: int) -> bool:
    """Whether a number at an offset is a target for the next year."""
    sentence = re.split("[。；]", text[:position])[-1]
    return bool(PLANNED.search(sentence)) or f"{year + 1}年" in sentence


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
    last = None
    for match in VERB.finditer(phrase):
        last = match
    while last is not None:
        rest = strip_frame(phrase[last.end() :])
        if len(rest) >= 3:
            return rest
        last = next((m for m in reversed(list(VERB.finditer(phrase, 0, last.start())))), None)
    return phrase


def shorten(core: str, longest: int = LONGEST_ID) -> str:
    """An id of at most `longest` characters: with the usual short forms, the part before 和 or 及, or else the last
    four characters, which in Chinese are two words."""
    core = re.sub(r"[^\w]", "", core)
    for long, short in SHORT_FORMS:
        core = core.replace(long, short)
    while len(core) > longest and (match := LEFT_OUT.match(core)):
        core = core[match.end() :]
    if len(core) > longest:
        core = core[-4:]
    elif 6 < len(core) <= LONGEST_ID:
        first = re.split("[和及]|并", core)[0]
        core = first if len(first) >= 3 else core
    return core.lstrip("0123456789")


def _thing_after(after: str) -> str:
    """The thing named by a phrase after a number."""
    project = re.match(rf"项目(?:实现)?([{HAN}]{{2}})$", after)
    if project:
        return project[1]
    after = LEADING_VERBS.sub("", strip_frame(after), count=1) if LEADING_VERBS.match(after) else strip_frame(after)
    end = BEHIND_ENDS.search(after, 2)
    if end:
        after = after[: end.start()]
    return after[:LONGEST_ID]


def _money_word(core: str, unit: str) -> str:
    if unit.endswith("元") and core in ("投入", "投入资金", "投资", "总投资", "资金", "使用", ""):
        return "投入" if core in ("投入", "投入资金", "资金", "使用", "") else core
    return ""


def _cut_label(name: str) -> str:
    return name[-LONGEST_LABEL:]


def sentence_around(text: str, start: int, end: int, width: int = 18) -> str:
    """The words around a place, for the list of decisions; masked places are ``*``."""
    left = max((text.rfind(mark, 0, start) for mark in "。；\n"), default=-1) + 1
    left = max(left, start - width)
    right = min((at for mark in "。；\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    right = min(right, end + width)
    return text[left:right].replace(MASKED, "*")
