"""What a sentence may call a figure besides its label and its id: 授课 of 讲授党课, 改厕 of 改造户厕, 网点 of 助餐点,
矛盾纠纷受理 and 纠纷受理 for 受理矛盾纠纷."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from nianbao.report import Figure
from nianbao.words.actions import BEFORE_THINGS, BEHIND_THINGS, IN_LABELS, SAY_DONE
from nianbao.words.alternatives import either
from nianbao.words.completeness import FOUND_OUT
from nianbao.words.general_names import GENERAL, GENERAL_MEASURES
from nianbao.words.same_work import ALSO_RATES, MAKES_NEW, RATE, SAME_WORK, STANDING_FOR

KNOWN_VERBS: Final = {*BEFORE_THINGS, *BEHIND_THINGS, *IN_LABELS, *FOUND_OUT} - set(SAY_DONE)
TOO_GENERAL: Final = frozenset((*GENERAL, *GENERAL_MEASURES))
VERB_LENGTH: Final = 2
VERBS: Final = frozenset(verb for verb in KNOWN_VERBS if len(verb) == VERB_LENGTH)
NOUN_LENGTH: Final = 2
# 矛盾纠纷 is also called 纠纷.
COMPOUND: Final = 4
MEASURE: Final = re.compile("(?:人数|次数|批次|总量|总数|总额|长度|面积|数量|数|量|额)$")
# 污水处理站 is no work.
WORK_IN_LABEL: Final = re.compile(rf"(?:{either(word for line in SAME_WORK for word in line)})(?![站厂场所点员器].?$)")
# 当年受理的政务热线工单: how what a label names was come by does not change how much it is.
COME_BY: Final = re.compile(rf"[当全]年(?P<verb>{either(FOUND_OUT)})的")
# 初次信访与重复信访之和: a definition by other figures.
BY_OTHERS: Final = re.compile("之和|之差|合计|相加|占|[和与及含]|包括|其中|部分|除")


@lru_cache(maxsize=4096)
def pieces_also_said(label: str) -> tuple[str, ...]:
    """Words that say the same as a part of a label."""
    works = set(WORK_IN_LABEL.findall(label))
    found = [word for line in SAME_WORK if not works.isdisjoint(line) for word in line if word not in label]
    verb, thing = label[:VERB_LENGTH], MEASURE.sub("", label[VERB_LENGTH:])
    if verb in VERBS and len(thing) >= NOUN_LENGTH:
        # 改厕, of 改造户厕.
        found.append(verb[0] + thing[-1])
    if verb in MAKES_NEW:
        found.append(f"新{thing[-NOUN_LENGTH:]}")
    # 单量, of 热线工单.
    found.append(f"{label[-1:]}量")
    return (*found, *STANDING_FOR.get(label[-1:], ()))


def names_also_said(figure: Figure) -> Iterator[str]:
    """Whole names of a figure with its verb behind the thing, or with the last part of the thing alone: 纠纷受理, of
    受理矛盾纠纷; 工单受理, of 热线工单, whose definition says 当年受理的; with another word for its work: 走访企业, of
    拜访企业; 参保比例, of 参保率."""
    for name in dict.fromkeys((figure.label, figure.id)):
        if figure.unit.is_ratio:
            yield from (name.removesuffix(RATE) + rate for rate in ALSO_RATES if name.endswith(RATE))
            continue
        yield from _with_other_words(name)
        verb, thing = name[:VERB_LENGTH], name[VERB_LENGTH:]
        if verb in VERBS and len(thing) >= NOUN_LENGTH and not MEASURE.search(thing):
            yield from _turned(verb, thing)
    come_by = COME_BY.match(figure.definition)
    is_whole = figure.definition.endswith(figure.label) and not BY_OTHERS.search(figure.definition)
    if come_by and is_whole and figure.unit.counted:
        yield from (come_by["verb"] + figure.label, *_turned(come_by["verb"], figure.label))


def _with_other_words(name: str) -> Iterator[str]:
    for work in set(WORK_IN_LABEL.findall(name)):
        for word in (word for line in SAME_WORK if work in line for word in line if word not in name):
            other = name.replace(work, word, 1)
            yield other
            if word in VERBS and other.startswith(word):
                yield from _turned(word, other.removeprefix(word))


def _turned(verb: str, thing: str) -> Iterator[str]:
    yield thing + verb
    noun = thing[-NOUN_LENGTH:]
    if len(thing) == COMPOUND and noun not in VERBS | TOO_GENERAL:
        yield from (verb + noun, noun + verb)
