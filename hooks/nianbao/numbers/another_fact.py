"""Whether the words around a typed number make it another fact than the figure that they name: a part of it, another
time or place, what was asked for or supposed, the rate of another thing."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from nianbao.numbers.all_done import completion_of_rate
from nianbao.numbers.named_figures import parts_of
from nianbao.numbers.not_figures import Why
from nianbao.numbers.not_yet_so import is_asked_or_supposed
from nianbao.numbers.number import Number
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.numbers.subjects import FILLER
from nianbao.numbers.whose_rate import is_rate_of_another
from nianbao.numbers.zones import is_of_zone
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.directions import DIRECTION
from nianbao.words.han import HAN
from nianbao.words.part_words import NARROWER, NO_NAME_BEGINS, OF_SOME, OTHER_BODIES, PARTIAL_BEFORE, SINGLING_OUT
from nianbao.words.year_words import YEAR_NUMBER, TimeSpan, words_of_span, words_of_year

# Words that make a number part of a figure, or a number of another time.
PART_OR_TIME: Final = re.compile(
    f"{words_of_year(-1, -2)}|{words_of_span(TimeSpan.MANY, TimeSpan.SAME_PERIOD)}|{either(PARTIAL_BEFORE)}"
    f"|{DIRECTION}|近.年|[首一二三四]期(?!工)"
)
NARROWED: Final = re.compile(rf"(?:{either(NARROWER)})$")
# A sentence that opens with another place or body: 湖东园区2023年动工.
OTHER_SUBJECT: Final = re.compile(
    rf"[。；](?![{NO_NAME_BEGINS}])[{HAN}（）]{{2,10}}(?:{either(OTHER_BODIES)})"
    rf"(?=，|{YEAR_NUMBER}年)[^。；]*(?:[。；][^。；]*)?$"
)
# 12公里以上的村, 12公里的主管网: part of a thing.
CLASS_BEHIND: Final = re.compile(rf"及?以[上下](?![{CLAUSE_ENDS}）)]|$)|的[^，。]")
# 在三个示范村试点: some of them.
AT_SOME: Final = re.compile(f"[{OF_SOME}]$")
# 单从老街看，有3个.
SINGLED_OUT: Final = re.compile(rf"(?:{either(SINGLING_OUT)})(?![总全])[^，。；]{{1,12}}，")
OF_WHICH: Final = "其中"
WHOLE_ONLY: Final = ("累计",)


def is_another_fact(passage: NumberPassage, number: Number, figure: Figure, places: Collection[str]) -> bool:
    """Whether a number is not what the figure named next to it was this year in the whole town. `places` are the
    registered names, the town's excepted."""
    start, end = number.claim
    completion = completion_of_rate(figure)
    return (
        _is_partial(passage, number, figure, places)
        or _is_of_another_place(passage, start, figure)
        or is_of_zone(passage, start, figure)
        or is_asked_or_supposed(passage, start, end, figure.label)
        or (completion is not None and is_rate_of_another(passage, start, figure, completion))
    )


def _is_partial(passage: NumberPassage, number: Number, figure: Figure, places: Collection[str]) -> bool:
    start = number.claim[0]
    sentence = passage.sentence_before(start)
    words = sentence.rpartition("，")[2]
    # 镇级 is part of the label 镇级民生实事, and narrows the id 民生实事.
    name = max((name for name in (figure.label, figure.id) if name in words), key=len, default="")
    if name and NARROWED.search(words[: words.rfind(name)]):
        return True
    is_of_shown = OF_WHICH in sentence and _is_of_shown_whole(passage, start, sentence, figure)
    for word in PART_OR_TIME.findall(words):
        if word == OF_WHICH and is_of_shown:
            continue
        if word not in figure.label and word not in figure.id and word not in WHOLE_ONLY:
            return True
    if (
        (OF_WHICH in sentence and not is_of_shown)
        or AT_SOME.search(FILLER.sub("", sentence))
        or SINGLED_OUT.search(sentence)
    ):
        return True
    if any(place in words for place in places):
        return True
    behind = passage.text[number.end : number.end + 4]
    if CLASS_BEHIND.match(behind):
        return True
    own = str(passage.year.number)
    first = start - len(words)
    return any(
        mask.why is Why.TIME and own not in passage.text[mask.start : mask.end]
        for mask in passage.masks_in(first, start)
    )


def _is_of_shown_whole(passage: NumberPassage, start: int, sentence: str, figure: Figure) -> bool:
    """Whether 其中 introduces a figure by its whole name, as a part of one that a reference before shows:
    预算收入{{ 预算收入 }}，其中税收收入8310万元."""
    before, _, behind = sentence.rpartition(OF_WHICH)
    name = FILLER.sub("", behind.lstrip("，："))
    if name not in (figure.label, figure.id):
        return False
    first = start - len(sentence)
    shown = [
        run.shown.figure
        for run in passage.prose.references()
        if first <= run.start < first + len(before) and run.shown and run.shown.figure
    ]
    return bool(shown) and contains_figure(shown[-1], figure)


def contains_figure(whole: Figure, part: Figure) -> bool:
    """Whether a figure is part of another by the catalogue: by its formula, a rule, or its definition."""
    if whole is part or whole.unit.dimension != part.unit.dimension:
        return False
    is_ruled = any(rule.part_of_whole == (part.id, whole.id) for rule in (*part.rules, *whole.rules))
    return part.id in parts_of(whole) or is_ruled or whole.label in part.definition


def _is_of_another_place(passage: NumberPassage, start: int, figure: Figure) -> bool:
    """Whether the paragraph shows the figure, and a later sentence turns to another place or body: 县城园区入园企业{{
    入园企业 }}。湖东园区建设提速，入园企业8家."""
    begin = passage.text.rfind("\n", 0, start) + 1
    shown = [
        run.end
        for run in passage.prose.references()
        if begin <= run.start < start and run.shown and run.shown.figure is figure
    ]
    return bool(shown and OTHER_SUBJECT.search(passage.text, shown[-1], start))
