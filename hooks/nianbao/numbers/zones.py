"""Sentences about a part of the area that a report is about: 开发区入驻企业144家，固定资产投资实现翻番."""

from __future__ import annotations

import re
from typing import Final

from nianbao.numbers.section_numbers import NumberPassage
from nianbao.report import Figure
from nianbao.words.han import ANY_HAN

ZONE: Final = f"(?:{ANY_HAN}{{0,8}}?(?:开发区|新区|高新区)|{ANY_HAN}{{2,8}}?园区)"
OF_ZONE: Final = re.compile(rf"(?![全我本各]){ZONE}")
# 湖东新区建设取得新进展。 opens a paragraph about it.
PARAGRAPH_OF_ZONE: Final = re.compile(rf"(?![全我本各]){ZONE}(?:建设|发展|开发)")


def is_of_zone(passage: NumberPassage, position: int, figure: Figure) -> bool:
    """Whether the sentence, or the paragraph, up to an offset is about a zone and does not show the figure; a figure
    of a zone (园区产值) is its own."""
    if re.search(ZONE, figure.label):
        return False
    begin, _ = passage.line(position)
    start = passage.sentence_start(position)
    if PARAGRAPH_OF_ZONE.match(passage.text, begin):
        start = begin
    elif not OF_ZONE.match(passage.text, start):
        return False
    shown = (run.shown.figure for run in passage.prose.references_in(start, position) if run.shown)
    return figure not in shown
