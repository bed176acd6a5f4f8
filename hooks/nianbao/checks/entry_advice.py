"""How to register a typed number: the lines of YAML, and the reference to write in its place."""

from __future__ import annotations

import re
from typing import Final

from nianbao.numbers import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.subjects import FILLER
from nianbao.numbers.suggested import Suggestion, suggest_entry
from nianbao.report import Yearbook
from nianbao.words.alternatives import either
from nianbao.words.directions import DIRECTION, sign_of
from nianbao.words.han import ANY_HAN
from nianbao.words.rank_words import RANK_NOUNS, RANK_VERBS, RANKED_AMONG
from nianbao.words.year_words import AGAINST_LAST_YEAR, THIS_YEAR

# Words that only lead up to what a number counts, and those between it and the number.
LEADING: Final = re.compile(
    rf"^(?:全镇|全县|全市|全区|今年以来|{THIS_YEAR}|年内|预计|力争|确保|积极|加快|大力|先后|累计|共|已|并|其中|通过|为|对|实现|完成"
    r"|开展|新增|组织|举办|排查|发放|推动|实施|启动|推进|抓好|打造|培育|引进|争取|投入)+"
)
TRAILING: Final = re.compile(
    rf"(?:(?:控制|稳定|保持|维持)在|(?:恢复|扩大|发展|{DIRECTION})[到至]|分别|年均|均|等|至少|已|在|到|至|由|从|了|的|和|与|及|以及|比|占|于)+$"
)
LAST_WORDS: Final = re.compile(f"{ANY_HAN}+$")
BEHIND: Final = re.compile(f"{ANY_HAN}{{2,8}}(?=[，。；、]|$)")
CHANGING: Final = re.compile(rf"(?:同比|环比|可比|分别|年均|均|{AGAINST_LAST_YEAR})*(?P<direction>{DIRECTION})$")
CHANGE_NAMES: Final = {1: "增幅", -1: "降幅"}
# 总量继续稳居全国: it names among whom the rank is; the ranked thing is before it.
RANKING: Final = re.compile(
    rf"(?:继续|稳|均|都|也|又|分列|分居|{either((*RANK_VERBS, *RANK_NOUNS))}|(?P<among>{either(RANKED_AMONG)})"
    r"|在|于|的)+$"
)
RANK_NAME: Final = "位次"
SHORTEST_ID: Final = 2
LONGEST_ID: Final = 24
UNNAMED: Final = "新数字"
OTHERWISE: Final = {
    NumberKind.RATIO: "比的各项分别登记",
    NumberKind.SHARE: "先化成百分数，再登记",
}


def advise_entry(book: Yearbook, passage: NumberPassage, number: Number) -> str:
    """The lines that would register a number that no figure of the catalogue is (Chinese)."""
    file = f"data/{passage.year.number}/{passage.section.stem}.yml"
    identifier = _id_of(passage, number)
    while book.figure(identifier) or book.name(identifier, passage.year.number):
        identifier += "·又"
    suggestion = suggest_entry(book, passage, number, identifier)
    if suggestion is None:
        how = OTHERWISE.get(number.kind, "按实际的数登记")
        return f"{how}：在 data/figures/ 里添一条，在 {file} 里写值，正文改成引用"
    replacing = advise_replacing(passage, number, suggestion)
    return f"在 data/figures/ 里添一条“{suggestion.entry}”，在 {file} 里写“{suggestion.value}”，正文{replacing}"


def advise_replacing(passage: NumberPassage, number: Number, suggestion: Suggestion) -> str:
    """Which text a suggested reference replaces (Chinese)."""
    start, end = suggestion.span
    what = "" if (start, end) == (number.start, number.end) else f"把“{passage.text[start:end]}”"
    return f"{what}改成 {suggestion.reference}"


def _id_of(passage: NumberPassage, number: Number) -> str:
    """An id from the words before the number (before a bare 增长, from the thing that grows), else from those behind
    it."""
    start = number.claim[0]
    words = FILLER.sub("", passage.clause_before(start))
    if number.kind is NumberKind.RANK:
        return _id_of_rank(passage, start, words)
    changing = CHANGING.search(words)
    if changing is None:
        behind = BEHIND.match(passage.text, number.end)
        return _name(_since_last_number(passage, start, words)) or (behind[0] if behind else UNNAMED)
    at = start - len(words) + changing.start()
    named = _name(_since_last_number(passage, start, words[: changing.start()])) or _named_earlier(passage, at)
    return named + CHANGE_NAMES.get(sign_of(changing["direction"]), "变化") if named else UNNAMED


def _id_of_rank(passage: NumberPassage, start: int, words: str) -> str:
    """What is ranked, and among whom: 社会消费品零售总额增长9.5%、全省第二."""
    ranking = RANKING.search(words)
    ranked = words[: ranking.start()] if ranking else words
    at = start - len(words) + len(ranked)
    named = _name(_since_last_number(passage, at, ranked)) or _named_earlier(passage, at)
    among = (ranking["among"] or "") if ranking else ""
    return (named or UNNAMED) + among + RANK_NAME


def _since_last_number(passage: NumberPassage, start: int, words: str) -> str:
    """The words, which end before an offset, without what precedes the number before them."""
    before = passage.number_before(start)
    return words[max(0, len(words) - (start - before.end)) :] if before else words


def _named_earlier(passage: NumberPassage, start: int) -> str:
    """What the number before an offset counts: 完成固定资产投资102.5亿元，增长8.5%."""
    before = passage.number_before(start)
    if before is None or passage.text[before.end : start].strip("，、 "):
        return ""
    return _name(RANKING.sub("", FILLER.sub("", passage.clause_before(before.claim[0]))))


def _name(words: str) -> str:
    """The end of the words as an id; empty where too little is left."""
    found = LAST_WORDS.search(TRAILING.sub("", words))
    named = LEADING.sub("", found[0])[-LONGEST_ID:] if found else ""
    return named if len(named) >= SHORTEST_ID else ""
