"""Names a new figure: its label and a short id, from the words around its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nianbao.office.importing.nouns import MASKED
from nianbao.office.importing.number_phrases import REACH, VERB, phrase_after, phrase_before, strip_frame, strip_verbs
from nianbao.words.alternatives import either
from nianbao.words.frame_words import BEHIND_THINGS_COUNTED
from nianbao.words.general_names import COUNTED_PEOPLE, GENERAL
from nianbao.words.han import HAN
from nianbao.words.short_forms import ABBREVIATIONS, SHORT_IDS
from nianbao.words.unit_table import UnitTable
from nianbao.words.year_words import LAST_YEAR, NEXT_YEAR

LONGEST_ID: Final = 8
LONGEST_LABEL: Final = 24
LEADING_VERBS: Final = re.compile(f"(?:{VERB.pattern})+")
# Phrases that are too general to name a figure.
GENERIC: Final = frozenset(GENERAL)
# Before an amount of money: words for spending it, and words for money spent as an investment.
SPENT: Final = ("", "投入", "投入资金", "资金", "使用")
INVESTED: Final = ("投资", "总投资")
# Words before a number that add nothing to the thing after it.
NO_PART_OF_NAME: Final = ("", "全镇")
# Words that end a phrase after a number: what the thing does, or how.
BEHIND_ENDS: Final = re.compile(either(BEHIND_THINGS_COUNTED))
# Words in an id with the short forms that replace them, and words that are left out of a long one.
SHORT_FORMS: Final = (*ABBREVIATIONS.items(), *SHORT_IDS.items())
LEFT_OUT: Final = re.compile(r"小型|大型|重大事项|镇区|农村|全镇|一般|市对县|县级|镇级|美丽宜居|主题教育")
# The thing whose change is stated in the clause before: 群众满意率较上年提高0.9个百分点，达到97.1%.
CHANGED_BEFORE: Final = re.compile(rf"([{HAN}]{{2,12}}?)(?:同比|[较比与]{LAST_YEAR})[^，。；]*，[^，。；]*$")
# What is meant to be reached, not what was.
PLANNED: Final = re.compile(rf"力争|确保|{NEXT_YEAR}|下步|奋斗目标|(?<!完成)目标(?:是|为|任务)")
HONOUR: Final = re.compile(rf"“([{HAN}]{{2,8}})”")
# The word before a masked or typed number that the number at hand follows: 惠及农户*户、100人.
BEFORE_NUMBER_BEFORE: Final = re.compile(rf"([{HAN}]{{2,10}})[{MASKED}0-9.]+[余多]?[万亿]?[{HAN}/]{{1,3}}、?$")
# What a count is called by its measure word; by others it is 件数, 户数 ….


@dataclass(frozen=True, slots=True)
class ProposedName:
    """A label for readers and an id; not `is_sure` if the words around the number are too general."""

    label: str
    id: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _NumberWords:
    """A number with its unit in a text, and the words around it: the phrase `before`, the same without its frame
    (`name`) and without its verbs too (`core`), and the thing that follows the number."""

    text: str
    start: int
    end: int
    unit: str
    before: str
    name: str
    core: str
    following: str


def propose_name(text: str, start: int, end: int, unit: str, units: UnitTable) -> ProposedName:
    """Proposes a name for the figure at a span of the text. The first rule whose words are there decides."""
    words = _words_around(text, start, end, unit, units)
    for propose in (
        _by_phrase_before,
        _by_changed_thing,
        _by_honour,
        _by_thing_after,
        _by_general_phrase,
        _by_number_before,
    ):
        proposed = propose(words)
        if proposed is not None:
            return proposed
    return _by_unit(unit)


def is_planned(text: str, position: int, year: int) -> bool:
    """Whether a number at an offset is a target for the next year."""
    sentence = _sentence_before(text, position)
    return bool(PLANNED.search(sentence)) or f"{year + 1}年" in sentence


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


def _words_around(text: str, start: int, end: int, unit: str, units: UnitTable) -> _NumberWords:
    before = phrase_before(text, start, units)
    name = strip_frame(before)
    core = strip_verbs(name)
    # The next clause often says what money was spent on: 投入36万元，对司法所进行改造.
    after = phrase_after(text, end, next_clause=unit.endswith("元") and "投" in core)
    return _NumberWords(text, start, end, unit, before, name, core, _thing_after(after))


def _by_phrase_before(words: _NumberWords) -> ProposedName | None:
    """新建农村公路12公里 is 新建农村公路."""
    if len(words.core) < 2 or words.core in GENERIC:
        return None
    return _proposed(words.name, words.core)


def _by_changed_thing(words: _NumberWords) -> ProposedName | None:
    """群众满意率较上年提高0.9个百分点，达到97.1% is 群众满意率."""
    changed = CHANGED_BEFORE.search(words.text[: words.start])
    if words.core or not changed:
        return None
    thing = strip_frame(changed[1])
    return _proposed(thing, strip_verbs(thing))


def _by_honour(words: _NumberWords) -> ProposedName | None:
    """连续5年获评“先进单位” is 连续获得先进单位."""
    if not words.before.endswith("连续") or words.unit != "年":
        return None
    quoted = HONOUR.search(words.text[words.end : words.end + REACH])
    honour = quoted[1] if quoted else words.following
    label = f"连续获得{honour}" if honour else "连续年数"
    return ProposedName(label, shorten(f"{honour[-4:]}连续"), is_sure=bool(honour))


def _by_thing_after(words: _NumberWords) -> ProposedName | None:
    """处理45件事项 is 事项, with the id 处理事项; 投入36万元，对司法所进行改造 is 司法所投入."""
    if len(words.following) < 2:
        return None
    core = "" if _ends_number_before(words) else words.core
    spent = _spent(core, words.unit)
    is_sure = bool(spent) or core in NO_PART_OF_NAME
    label = words.following + spent
    longest = LONGEST_ID + 2 if spent else LONGEST_ID
    if len(words.following) <= 2 and "全年" in _sentence_before(words.text, words.start):
        return _proposed(f"全年{label}", f"全年{words.following}", longest, is_sure=is_sure)
    with_core = core + words.following
    is_joined = not is_sure and len(with_core) <= LONGEST_ID
    return _proposed(label, with_core if is_joined else label, longest, is_sure=is_sure)


def _by_general_phrase(words: _NumberWords) -> ProposedName | None:
    """受理36件 is 受理, which is too general to be sure of."""
    return _proposed(words.name, words.core, is_sure=False) if len(words.core) >= 2 else None


def _by_number_before(words: _NumberWords) -> ProposedName | None:
    """惠及农户30户、100人 has 农户人数 as its second name."""
    match = BEFORE_NUMBER_BEFORE.search(words.text[: words.start])
    if not match:
        return None
    counted = strip_verbs(strip_frame(match[1])) + COUNTED_PEOPLE.get(words.unit, f"{words.unit}数")
    return ProposedName(counted, shorten(counted), is_sure=False)


def _by_unit(unit: str) -> ProposedName:
    label = f"数字（{unit}）" if unit else "数字"
    return ProposedName(label, f"数字{unit}" if re.fullmatch(r"\w*", unit) else "数字", is_sure=False)


def _proposed(label: str, core: str, longest: int = LONGEST_ID, *, is_sure: bool = True) -> ProposedName:
    return ProposedName(label[-LONGEST_LABEL:], shorten(core, longest), is_sure)


def _sentence_before(text: str, position: int) -> str:
    return re.split("[。；]", text[:position])[-1]


def _ends_number_before(words: _NumberWords) -> bool:
    """Whether the words before a number belong to the masked number before: 全年实现*开工*竣工."""
    return (
        words.following in GENERIC and len(words.core) == 2 and words.text[words.start - 3 : words.start - 2] == MASKED
    )


def _thing_after(after: str) -> str:
    """The thing named by a phrase after a number."""
    project = re.match(rf"项目(?:实现)?([{HAN}]{{2}})$", after)
    if project:
        return project[1]
    thing = strip_frame(after)
    if LEADING_VERBS.match(after):
        thing = LEADING_VERBS.sub("", thing, count=1)
    end = BEHIND_ENDS.search(thing, 2)
    return thing[: min(end.start() if end else LONGEST_ID, LONGEST_ID)]


def _spent(core: str, unit: str) -> str:
    """What the words before a number say of money that was spent on the thing after it; empty for other numbers."""
    if not unit.endswith("元"):
        return ""
    return "投入" if core in SPENT else core if core in INVESTED else ""
