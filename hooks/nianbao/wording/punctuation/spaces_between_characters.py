"""Spaces between Chinese characters, and behind Chinese marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.source.positions import is_inside
from nianbao.wording.punctuation.slip import OPENING, Segments, Slip
from nianbao.words.han import HAN_OR_ZERO
from nianbao.words.numeral_signs import ORDINAL

SPACE: Final = re.compile(rf"(?<![ \u3000])[ \u3000]++(?=[{HAN_OR_ZERO}“《（【])")
BEFORE: Final = re.compile(f"[{HAN_OR_ZERO}）”》】%％]")
MARKS: Final = "，。；：、！？"
BEFORE_MARK: Final = re.compile(r"(?<![ \u3000])[ \u3000]++(?=[，。；：、！？）”》])")
LONGEST_CHAPTER: Final = 12
CHAPTER: Final = re.compile(rf"第[{ORDINAL}百0-9]+[章节条编部分篇]+\Z")
# A title set wide (政 府 工 作 报 告), and the name behind a post (镇长 李 明), may be part of a paragraph where their
# lines were run together.
WIDE: Final = re.compile(rf"(?:(?<![{HAN_OR_ZERO}])|(?<=[。！？]))[{HAN_OR_ZERO}](?:[ \u3000]+[{HAN_OR_ZERO}]){{2,30}}")
POST: Final = re.compile(rf"(?:[省市县区镇乡]长|书记|主任|主席)[ \u3000]+[{HAN_OR_ZERO}](?:[ \u3000]+[{HAN_OR_ZERO}])?")


def stray_spaces(text: str) -> Iterator[Slip]:
    """Spaces in a sentence. A line without any mark (a title set wide, a row of names) may have them."""
    if " " not in text and "\u3000" not in text:
        return
    honest = [match.span() for pattern in (WIDE, POST) for match in pattern.finditer(text)]
    honest.sort()
    segments = Segments(text)
    for match in SPACE.finditer(text):
        start, _ = segments.at(match.start())
        before = text[max(start, match.start() - 1) : match.start()]
        if before in tuple(MARKS):
            yield Slip(match.start(), match.end(), "标点后面不空格", "", certain=True)
            continue
        is_sentence = segments.count(match.start(), "，。；") > 0
        chapter = text[max(start, match.start() - LONGEST_CHAPTER) : match.start()]
        if is_inside(honest, match.start()):
            continue
        if is_sentence and BEFORE.match(before) and not CHAPTER.search(chapter):
            yield Slip(match.start(), match.end(), "汉字之间不空格", "", certain=True)
    for match in BEFORE_MARK.finditer(text):
        start, _ = segments.at(match.start())
        before = text[match.start() - 1 : match.start()]
        # Nothing but space between brackets is a blank that was left open, not a slip.
        if match.start() > start and before not in tuple(OPENING):
            yield Slip(match.start(), match.end(), "标点前面不空格", "", certain=True)
