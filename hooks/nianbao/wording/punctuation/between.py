"""Marks that are wrong because of their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.wording.punctuation.slip import Slip
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL as ORDINAL_SIGNS

LISTED: Final = re.compile(rf"、(?:(?<=”、)(?=“)(?!“[^“”\n]{{1,60}}”{ANY_HAN}{{1,10}}、“)|(?<=》、)(?=《))")
# Two marks in a row, which all that is repeated begins with.
TWO_MARKS: Final = re.compile("[，。、；：！？][，。、；：！？]")
REPEATED: Final = re.compile(r"([，。、；：])\1+|！{2,}|？{2,}|[，、；：][，、；：。！？]+|[。！？][，、；：。]+")
ORDINAL: Final = re.compile(r"[，,：:](?<=是[，,：:])")
BEFORE_ORDINAL: Final = re.compile(rf"(?:^|[。；：，！？…”\n\t])[ \u3000]*[{ORDINAL_SIGNS}]{{1,3}}是\Z")
ETC: Final = re.compile(r"、(?=等(?![级候待着出到于额效价同距次边式温闲外]))")
STRONGEST: Final = "。！？；：，、"


def listed_quotes(text: str) -> Iterator[Slip]:
    """、 between adjacent quotations or titles (GB/T 15834-2011, 4.5.3.5)."""
    for match in LISTED.finditer(text):
        kind = "引号" if text[match.start() - 1] == "”" else "书名号"
        yield Slip(match.start(), match.end(), f"并列的{kind}之间不用顿号", "")


def repeated(text: str) -> Iterator[Slip]:
    """Two marks in place of one."""
    for match in REPEATED.finditer(text) if TWO_MARKS.search(text) else ():
        written = match[0]
        right = "……" if set(written) == {"。"} and len(written) > 2 else _strongest(written)
        yield Slip(match.start(), match.end(), "标点重复，只留一个", right)


def after_ordinal(text: str) -> Iterator[Slip]:
    """A comma or colon behind 一是, 二是."""
    for match in ORDINAL.finditer(text):
        at = match.start()
        if BEFORE_ORDINAL.search(text, max(0, at - 8), at):
            yield Slip(at, at + 1, "“一是”“二是”后面不加标点", "")


def before_deng(text: str) -> Iterator[Slip]:
    """、 before 等."""
    for match in ETC.finditer(text):
        yield Slip(match.start(), match.end(), "“等”前面不用顿号", "")


def _strongest(written: str) -> str:
    return min(written, key=STRONGEST.index)
