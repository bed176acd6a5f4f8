"""What a number counts: the words of the clause that name a figure, if they have only one reading.

Two orders are understood: the thing before its number (新建农村公路12公里) and after it (实施16个城建项目). rjieba
segments the clause, so a name never begins inside a word; its tags are hints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import rjieba

from nianbao.numbers import Number
from nianbao.office.importing.doubts import CLAUSE_END, LONGEST_SENTENCE, RENAME, since_last
from nianbao.office.importing.figure_names import SHORT_FORMS
from nianbao.office.importing.nouns import Doubt
from nianbao.office.importing.paired_counts import pair_of
from nianbao.words.actions import BEGIN_CLAUSES, PART_OF_COUNTED, SAY_DONE
from nianbao.words.alternatives import either
from nianbao.words.directions import REACHED
from nianbao.words.frame_words import BEFORE_CLAUSES, BETWEEN_THING_AND_NUMBER, LITTLE, OF_ALL_KINDS
from nianbao.words.general_names import (
    BEGINS_NO_NAME,
    BEGINS_NO_NAME_LETTERS,
    ENDS_NO_NAME,
    ENDS_NO_NAME_LETTERS,
    ENDS_NO_WORD_LETTERS,
    GENERAL_MEASURES,
    NAMES_THOUGH_VERBS,
    RATE_NAMES,
    WHAT_BECAME,
)
from nianbao.words.han import HAN
from nianbao.words.hedges import EXACT_SUMS
from nianbao.words.list_words import OF_ALL_ITEMS
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import UNIT, UnitPattern
from nianbao.words.year_words import year_words

# Words that begin a clause and name nothing.
FRAME: Final = frozenset((*BEFORE_CLAUSES, *EXACT_SUMS, *year_words(0)))
# Words between the thing and its number.
BETWEEN: Final = frozenset(BETWEEN_THING_AND_NUMBER)
ACTIONS: Final = frozenset(BEGIN_CLAUSES)
COUNTED_ACTIONS: Final = frozenset(PART_OF_COUNTED)
NO_NOUN: Final = ("d", "p", "r", "m", "q", "f", "t", "c", "u", "uj", "ul", "uz", "x")
NEUTRAL_ACTIONS: Final = frozenset(SAY_DONE)
GENERIC_MEASURES: Final = frozenset(GENERAL_MEASURES)
# Words inside a name that join two things or show that it is a phrase.
JOINS: Final = r"(?<!共)和(?![谐美平睦])|(?<!参)与(?!会)|(?<![惠普涉波顾触])及(?![时格])|、|等(?![级候])|通过(?!率)"
JOINING_LETTERS: Final = frozenset("或为使让把被")
NO_NAME: Final = re.compile(
    f"{JOINS}|最[^的]{{1,4}}的|^(?:{either(BEGINS_NO_NAME)})|(?:{either(ENDS_NO_NAME)}|[{ENDS_NO_WORD_LETTERS}])$"
)
# 中药材 and 建设用地 are names, though no name begins with the word 中 or ends with 地.
NOUN_TAGS: Final = ("n", "l", "j", "z", "vn")
# 总装机, 总库容: a measure of all that the sentence is about.
OF_ALL: Final = re.compile("总.{1,3}")
QUOTES: Final = re.compile(rf"[“”‘’]|（[{HAN}]{{1,6}}）")
# Digits in a name that count nothing.
NAMED_DIGITS: Final = re.compile(r"PM\d+(?:\.\d)?|\d+岁(?:以[上下])?|\dG|[A-Z]+\d+|123\d\d(?=热线|平台|工单)|“[^“”]+”")
# 低保金、供养金等各类救助资金: what all items are is named behind them.
ALL_ITEMS: Final = re.compile(f".+等(?:{either(OF_ALL_ITEMS)})")
IN_THE_YEAR: Final = re.compile("(?<!健)全年(?=.)")
REALIZED: Final = "实现"
# 微型消防站增至39个: the value of now.
REACHED_NOW: Final = re.compile(f"(?:{REACHED}|{LITTLE})$")
# Points of an enumeration, which are no part of a name.
POINT: Final = re.compile(f"^[{ORDINAL}][是要]")
COUNTED_ITEM: Final = UnitPattern(rf"[\d.]+[余多]?[万亿]?[余多]?(?:{UNIT})$")
# Where a thing after its number ends: words for its state or course.
BECAME: Final = re.compile(either(WHAT_BECAME))
SPENT: Final = re.compile(r"(?:全年|共|累计)?(投入|投资|投入资金)$")
LONGEST_BEHIND: Final = 14
# 66个小区供水管网改造工程 may be 66 neighbourhoods or 66 works.
COUNTED_PLACES: Final = re.compile(
    r"(?:村|村庄|小区|社区|学校|道路|乡镇|企业|家庭|单位|户).*(?:工程|改造|建设|治理|整治|提升|任务|验收|创建)$"
)
LONGEST_ITEM: Final = 14
RATE_END: Final = re.compile(rf"{either(RATE_NAMES)}|面$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number counts: a label that includes the action, and an id like one that a person would give."""

    label: str
    id: str


# Empty at the beginning of a text, which is no bracket.
BRACKETS: Final = frozenset("（）()")


def subject_of(number: Number, text: str) -> Subject | Doubt:
    """The figure that the clause names for a number of the text; a doubt if it has several readings."""
    pair = pair_of(number, text)
    if pair:
        return _subject_of_pair(number, text, *pair)
    before = since_last(CLAUSE_END, text, number.claim[0])
    begin = number.claim[0] - len(before)
    if text[max(0, begin - 1) : begin] in BRACKETS:
        return Doubt("前面有括号，看不清名称从哪里开始", RENAME)
    end = number.claim[1]
    after = re.split(r"[，。；：！？（）()\n\t,;:、]", text[end : end + LONGEST_SENTENCE], maxsplit=1)[0]
    stop = text[end + len(after) : end + len(after) + 1]
    items = before.split("、")
    if all_items := ALL_ITEMS.match(before):
        items = [all_items[0], before[all_items.end() :]]
    elif len(items) > 1 and not COUNTED_ITEM.of(number.table).search(QUOTES.sub("", items[-2])):
        return Doubt("前面用顿号并列了几样，可能是最后一样的数，也可能是合起来的数", RENAME)
    left = POINT.sub("", QUOTES.sub("", items[-1]).strip())
    if re.search(r"\d", NAMED_DIGITS.sub("", items[-1])):
        return Doubt("前面还有一个数，可能属于这个数，也可能各是各的", RENAME)
    return _subject_after(left, after, stop, number) if after else _subject_before(left, items, number)


def _subject_of_pair(number: Number, text: str, name_end: int, counted: str) -> Subject | Doubt:
    """What one of two numbers of a thing counts: the name before both, and the word for the number."""
    alone = number._replace(start=name_end, end=name_end, claim=(name_end, name_end))
    found = subject_of(alone, text[:name_end])
    return found if isinstance(found, Doubt) else Subject(found.label + counted, found.id + counted)


def _subject_before(left: str, items: list[str], number: Number) -> Subject | Doubt:
    named = REACHED_NOW.sub("", left)
    words = _clause_words(named)
    is_closed = named != left
    while words and words[-1][0] in BETWEEN:
        words.pop()
        is_closed = True
    action, thing = _split_action(words)
    if not action and not is_closed and len(items) > 1:
        # 新增甲企业3家、乙企业5家: the action applies to each item.
        action = _split_action(_clause_words(QUOTES.sub("", re.split(r"\d", items[0])[0]).strip()))[0]
        if not action or (thing and thing[0][1].startswith("v")):
            return Doubt(f"“{left}”前面省去了词，看不清说的是什么", RENAME)
    if all(word in NEUTRAL_ACTIONS for word in action) and len(thing) == 1 and len(thing[0][0]) < 3:
        return Doubt(f"“{left}”说得太少，看不清是谁的什么", RENAME)
    name = "".join(word for word, _ in thing)
    refusal = _refusal(thing, name, number.unit)
    if refusal and action and name:
        # Say 化解率, not 率, of which the verb was taken off.
        refusal = Doubt(refusal.why.replace(f"“{name}”", f"“{''.join(action)}{name}”"), refusal.to_do)
    return refusal or Subject(_make_label(action, name), _make_id(action, thing))


def _subject_after(left: str, after: str, stop: str, number: Number) -> Subject | Doubt:
    if re.search(r"\d", after) or after.startswith(("的", "和", "与", "及", "或", "至", "到")):
        return Doubt("后面还连着别的词或数，这个数是谁的有几种读法", RENAME)
    if stop == "、":
        return Doubt("后面用顿号并列了几样，可能是第一样的数，也可能是合起来的数", RENAME)
    action, rest = _split_action(_clause_words(left))
    spent = SPENT.search(left)
    if rest or (not action and left and not all(word in FRAME for word, _ in _segment(left))):
        return Doubt(f"前面的“{left}”和后面的“{after}”都可能是这个数的名称", RENAME)
    ends = BECAME.search(after, 2)
    thing = _clause_words(after[: ends.start()] if ends else after)
    if spent and number.unit.endswith("元"):
        verbs, thing = _split_action(thing)
        if not verbs or len("".join(word for word, _ in thing)) < 4:
            return Doubt("看不清钱用在哪里", RENAME)
        action = [*verbs]
    elif number.unit.endswith("元") or (
        not action and (not ends or len(thing) > 3 or any(tag.startswith("v") for _, tag in thing[-1:]))
    ):
        return Doubt(f"后面的“{after}”可能是这个数的名称，也可能只是接着说的话", RENAME)
    name = "".join(word for word, _ in thing)
    refusal = _refusal(thing, name, number.unit)
    if not refusal and COUNTED_PLACES.search(name):
        return Doubt(f"可能数的是工程，也可能是“{name}”里的村、小区、单位", RENAME)
    if refusal or len(name) > LONGEST_BEHIND or name.startswith("项目"):
        return refusal or Doubt(f"后面的“{after}”太长，看不清这个数叫什么", RENAME)
    if spent and number.unit.endswith("元"):
        return Subject(f"{''.join(action)}{name}投入", f"{_make_id([], thing)}投入")
    return Subject(_make_label(action, name), _make_id(action, thing))


def refusal_of(name: str, unit: str) -> Doubt | None:
    """Why the words cannot name a figure in this unit; None if they can."""
    return _refusal(_clause_words(name), name, unit)


def plain_name(text: str) -> str:
    """The words without those that only say that it was done or reached: 完成税收收入达到 is 税收收入."""
    words = _clause_words(REACHED_NOW.sub("", QUOTES.sub("", text).strip()))
    while words and words[-1][0] in BETWEEN:
        words.pop()
    while words and words[0][0] in NEUTRAL_ACTIONS:
        words.pop(0)
    return "".join(word for word, _ in words)


def is_whole(name: str, text: str) -> bool:
    """Whether a name in a text begins and ends at word boundaries."""
    at = text.find(name)
    if at < 0:
        return True
    ends = {0}
    for word, _ in _segment(text[max(0, at - len(name)) : at + 2 * len(name)]):
        ends.add(max(ends) + len(word))
    start = at - max(0, at - len(name))
    return {start, start + len(name)} <= ends


def is_plain_item(text: str) -> bool:
    """Whether the words of a list item are a plain name, without an action."""
    words = _segment(text)
    return (
        bool(words)
        and words[0][0] not in ACTIONS | FRAME
        and words[0][1][0] not in "vpdcurfa"
        and len(text) <= LONGEST_ITEM
        and not re.search(r"[和与及或的了是]|\d", text)
    )


def _make_label(action: list[str], name: str) -> str:
    """The action, unless it is neutral (完成), and the thing."""
    return "".join((*(word for word in action if word not in NEUTRAL_ACTIONS), name))


def _refusal(thing: list[tuple[str, str]], name: str, unit: str) -> Doubt | None:
    if len(name) < 2 or name in GENERIC_MEASURES or OF_ALL.fullmatch(name):
        return Doubt(f"“{name}”没有说是什么" if name else "前后的词没有说是什么", RENAME)
    says_nothing = all(word in ACTIONS or tag in NO_NOUN for word, tag in thing)
    is_verb = len(thing) == 1 and thing[0][1].startswith("v") and len(name) < 4
    if says_nothing or (is_verb and name not in NAMES_THOUGH_VERBS):
        return Doubt(f"“{name}”只是动词，没有说是什么", RENAME)
    if NO_NAME.search(name) or _has_open_end(thing) or any(_joins(word, tag) for word, tag in thing):
        return Doubt(f"“{name}”不像一个名称：可能说的不止一样，也可能只是半句话", RENAME)
    if unit in ("%", "‰") and len(name) < 4:
        return Doubt(f"“{name}”没有说是什么的率", RENAME)
    if unit in ("%", "‰") and not RATE_END.search(name):
        return Doubt("可能是一部分占的比例，也可能是率", RENAME)
    if len(name) > 16:
        return Doubt(f"“{name}”太长，看不清这个数叫什么", RENAME)
    return None


def _has_open_end(thing: list[tuple[str, str]]) -> bool:
    """Whether the first or the last word shows that the words go on before or behind it."""
    (first, first_tag), (last, last_tag) = thing[0], thing[-1]
    return (first[0] in BEGINS_NO_NAME_LETTERS and not _is_noun(first, first_tag)) or (
        last[-1] in ENDS_NO_NAME_LETTERS and (last in ACTIONS or not _is_noun(last, last_tag))
    )


def _joins(word: str, tag: str) -> bool:
    """Whether a word makes a phrase of those around it: 为 does, 植被 does not."""
    return not JOINING_LETTERS.isdisjoint(word) and not _is_noun(word, tag)


def _is_noun(word: str, tag: str) -> bool:
    return len(word) > 1 and tag.startswith(NOUN_TAGS)


def _segment(text: str) -> list[tuple[str, str]]:
    return list(rjieba.tag(text)) if text else []


def _clause_words(text: str) -> list[tuple[str, str]]:
    """The words of a clause with their tags, without the frame words at its beginning, the words for the year, and
    实现 between a thing and its measure (产业链实现产值)."""
    words = _segment(IN_THE_YEAR.sub("", text))
    words = [(word, tag) for at, (word, tag) in enumerate(words) if word != REALIZED or at in (0, len(words) - 1)]
    while words and words[0][0] in FRAME and len(words) > 1:
        words.pop(0)
    return [] if len(words) == 1 and words[0][0] in FRAME else words


def _split_action(words: list[tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]]]:
    """Splits the words into the action, the verbs at the beginning, and the thing, the rest."""
    at = 0
    while at < len(words) and words[at][0] in ACTIONS:
        at += 1
    if at == len(words) and at > 1:
        # 完成改造: the last verb is what the number counts.
        return [word for word, _ in words], []
    thing = at
    while thing < len(words) - 1 and words[thing][0] in OF_ALL_KINDS:
        thing += 1
    return [word for word, _ in words[:at]], words[thing:]


def _make_id(action: list[str], thing: list[tuple[str, str]]) -> str:
    """The words of the thing as an id, with the usual short forms. No word is cut: a shorter id could be another
    figure's."""
    words = [word for word, _ in thing]
    name = "".join(words)
    if action and (len(name) < 3 or action[-1] in COUNTED_ACTIONS):
        # 新增企业 and 申报企业 are figures of their own, not 企业.
        words = [*action[-1:], *words]
    name = "".join(words)
    for long, short in SHORT_FORMS:
        if long in name:
            return re.sub(r"\W", "", name.replace(long, short))
    return re.sub(r"\W", "", "".join(words))
