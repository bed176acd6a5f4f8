"""Whether a rate that words name is that of another thing than the figure's: 巡察反馈问题全部整改，整改率100%, where
the figure is of 安全隐患; 涉企工单按期办结率 of some of the 热线工单."""

from __future__ import annotations

import re
from typing import Final

from nianbao.numbers.all_done import TAIL, Completion
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.numbers.sentence_subjects import explains
from nianbao.numbers.subjects import FILLER, LEAD_OF_SENTENCE
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.completeness import BROUGHT_ABOUT, FOUND_OUT, SAYING_NO_THING, SEEN_TO

# Before the name of a rate, words that narrow nothing: 做到排查出的安全隐患整改率.
LEAD: Final = re.compile(
    rf"(?:{either(BROUGHT_ABOUT)}|(?:{either(FOUND_OUT)})(?:出来|出|到)?的?|{either(SAYING_NO_THING)}"
    rf"|{LEAD_OF_SENTENCE.pattern})*"
)
OTHER_THING: Final = re.compile(either(SEEN_TO))
# 重大安全隐患整改率: a longer lead is more likely a clause without its comma.
LONGEST_QUALIFIER: Final = 4


def is_rate_of_another(passage: NumberPassage, position: int, figure: Figure, completion: Completion) -> bool:
    """Whether the rate named before an offset is of another thing than a figure's, or of some of its things.
    `completion` is what the figure's label says was done."""
    sentence = FILLER.sub("", passage.sentence_before(position))
    clause = re.split(rf"[{CLAUSE_ENDS}]", sentence)[-1]
    name = max(filter(clause.endswith, (figure.label, figure.id)), key=len, default="")
    lead = clause.removesuffix(name)
    rest = LEAD.sub("", lead, count=1)
    things = {completion.thing[-TAIL:], completion.noun[-TAIL:]}
    if any(thing in name for thing in things):
        return rest.endswith("的") or 0 < len(rest) <= LONGEST_QUALIFIER
    if rest and name:
        return not explains(figure, rest)
    earlier = sentence[: len(sentence) - len(clause)]
    return not any(thing in earlier for thing in things) and OTHER_THING.search(earlier) is not None
