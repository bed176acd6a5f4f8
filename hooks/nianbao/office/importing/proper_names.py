"""Proper names: the kind of name that a masked place hides, and the names in an unmasked text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nianbao.office.importing.nouns import MASKED, Confidence
from nianbao.words.han import HAN

M: Final = MASKED
AROUND: Final = 12


@dataclass(frozen=True, slots=True)
class HiddenName:
    """The name that a masked place hides: its kind, an id like one that a person would give, the characters after the
    mask that belong to the name (镇, 村), and how certain that is. With `is_same` all places of this kind hide the
    same name."""

    kind: str
    id: str
    ending: str = ""
    is_same: bool = False
    confidence: Confidence = Confidence.LIKELY
    why: str = ""


# Words before, words after, the hidden name. The first rule that matches applies.
RULES: Final = (
    (r"第$", r"届", HiddenName("ordinal", "届数", is_same=True, confidence=Confidence.SURE, why="会议的届数")),
    (r"[届第]$", r"次", HiddenName("ordinal", "全会次数", is_same=True, confidence=Confidence.SURE, why="会议的次数")),
    (r"", r"镇", HiddenName("town", "镇名", "镇", is_same=True, confidence=Confidence.SURE, why="后面是“镇”")),
    (r"", r"乡(?![村镇土愁])", HiddenName("town", "镇名", "乡", is_same=True, why="后面是“乡”")),
    (r"", r"社区", HiddenName("community", "社区", "社区", why="后面是“社区”")),
    (r"", r"村(?!民|集体|级|干部|组)", HiddenName("village", "村名", "村", why="后面是“村”")),
    (r"", r"级", HiddenName("level", "级别", why="后面是“级”")),
    (r"(?:根据|按照)[^，。]{0,8}$", r"(?:通知|文件|意见|要求)", HiddenName("document", "通知", why="来文或来文的单位")),
    (r"", r"(?:发展)?战略", HiddenName("strategy", "县战略", is_same=True, why="后面是“战略”")),
    (r"", r"(?:主导)?产业", HiddenName("industry", "主导产业", why="后面是“产业”")),
    (r"", r"行业", HiddenName("industry", "行业", why="后面是“行业”")),
    (r"", r"(?:历史)?(?:典故|传说)", HiddenName("other", "典故", why="后面是“典故”")),
    (r"", r"(?:有限公司|公司|集团|企业)", HiddenName("company", "企业", why="后面是“公司”")),
    (r"", r"项目", HiddenName("project", "项目", why="后面是“项目”")),
    (r"(?:打造|品牌|创建)“?$", r"”?(?:服务)?品牌", HiddenName("brand", "品牌", why="服务品牌")),
    (r"", r"(?:改造|提升|遗址|公园|广场|烈士陵园|老街|街区|文化)", HiddenName("site", "改造地", why="改造的地方")),
    (r"赴$|前往$", r"", HiddenName("place", "地方", why="所到的地方")),
    (r"与$", r"等", HiddenName("org", "单位", why="结对的单位")),
    (r"“$", r"”", HiddenName("brand", "品牌", confidence=Confidence.DOUBTFUL, why="引号里的名称")),
)  # fmt: skip
_RULES: Final = [(re.compile(before), re.compile(after), hidden) for before, after, hidden in RULES]
UNKNOWN: Final = HiddenName("other", "名称", confidence=Confidence.DOUBTFUL, why="看不出是哪一类名称")
VILLAGE_TITLE: Final = re.compile(rf"^{M}?(?:村|社区)[^，。；]{{0,10}}?(人居|法治|宜居|田园|文明|卫生|示范|先进)")
VILLAGE_IDS: Final = {"人居": "人居示范村", "法治": "法治示范村", "宜居": "宜居村", "田园": "田园乡村"}

TOWN: Final = re.compile(
    rf"(?<![{HAN}])(?:根据|现将|按照|由|在|对|全力建设)?([{HAN}]{{2}})镇(?=领导班子|三套班子|党委|政府|人民|\d{{4}}年|镇|在|以|坚持|始终|将)"
)
TOWN_ANYWHERE: Final = re.compile(rf"([{HAN}]{{2}})镇(?!区|域|村|级|里|上|长|化|党委书记|干部)")
BOUNDED_VILLAGE: Final = re.compile(
    rf"(?:^|(?<=[，。；、：“（\n]))([{HAN}]{{2}})(村|社区)(?=[、，。；等与创完通获被的和高录被])"
)
NO_NAME: Final = re.compile(
    r"(?:行政|自然|示范|各个|全体|乡镇|农民|中心|城中|本地|美丽|宜居|百强|若干|田园|和美|贫困|空心|重点|所有|部分"
    r"|型城|.小|非遗|健全|绿色|样板|.农|.乡|相关|全市|全县|城乡|村和|新型|农房|特色|建制|强镇|小城|我们|街道|周边|兄弟|本村|两个|多个|每个)"
)


def hidden_at(text: str, position: int) -> HiddenName:
    """The name that the masked place at an offset hides, by the words around it."""
    before = text[max(0, position - AROUND) : position]
    after = text[position + 1 : position + 1 + AROUND]
    for before_rule, after_rule, hidden in _RULES:
        if before_rule.search(before) and after_rule.match(after):
            return _hidden_village(hidden, text[position : position + 20]) if hidden.kind == "village" else hidden
    if re.match(r"创成|获评|荣获", after) and re.search("级?特色田园乡村|示范村|乡村", text[position : position + 20]):
        return HiddenName("village", "田园乡村", why="创成乡村称号的村")
    return UNKNOWN


def _hidden_village(hidden: HiddenName, words: str) -> HiddenName:
    title = VILLAGE_TITLE.match(words)
    return HiddenName("village", VILLAGE_IDS.get(title[1], "村名") if title else "村名", "村", why=hidden.why)


def town_of(text: str) -> str:
    """The town whose report this is: the name in 镇 most often followed by its leadership, or else the most frequent
    one; empty if none is found."""
    found = Counter(match[1] for match in TOWN.finditer(text) if not NO_NAME.match(match[1]))
    if not found:
        found = Counter(match[1] for match in TOWN_ANYWHERE.finditer(text) if not NO_NAME.match(match[1]))
        found = Counter({name: count for name, count in found.items() if count >= 3})
    return f"{found.most_common(1)[0][0]}镇" if found else ""


def villages_of(text: str) -> list[str]:
    """The villages and communities that the text names between punctuation marks."""
    found = [f"{m[1]}{m[2]}" for m in BOUNDED_VILLAGE.finditer(text) if not NO_NAME.match(m[1])]
    return list(dict.fromkeys(found))


def unmasked_places(text: str, known: Iterable[str]) -> list[tuple[int, int]]:
    """The spans of town and village names that a masked text leaves visible."""
    spans = []
    for match in re.finditer(rf"(?<=[在到对由于、])[{HAN}]{{2}}(?:镇|村|社区)(?![区域级民情集居里庄])", text):
        word = match[0]
        if not NO_NAME.match(word) and not re.match(r"[全各该本乡城农一两每]", word) and word not in known:
            spans.append(match.span())
    return spans
