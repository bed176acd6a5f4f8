"""Quotes, titles and brackets that have no partner, or are nested in their own kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from nianbao.wording.punctuation.slip import Slip, paragraphs
from nianbao.words.numeral_signs import ORDINAL

PARTNER: Final = {"”": "“", "》": "《", "〉": "〈", "）": "（", "】": "【", "〕": "〔", "」": "「"}
HALF: Final = {"(": "（", ")": "）"}
OPENING: Final = frozenset(PARTNER.values())
KINDS: Final = {
    "“": "引号",
    "《": "书名号",
    "〈": "书名号",
    "（": "括号",
    "【": "方头括号",
    "〔": "六角括号",
    "「": "引号",
}
INSIDE: Final = {
    "“": "引号里面还要用引号，里面一层用单引号‘’",
    "《": "书名号里面还要用书名号，里面一层用〈〉",
}
SIGN: Final = re.compile(r"[“”《》〈〉（）()【】〔〕「」]")
LABEL: Final = re.compile(rf"[0-9A-Za-z①-⑳]\Z|(?:^|[\s，。；：])[{ORDINAL}]{{1,3}}\Z")


def unpaired_signs(text: str) -> Iterator[Slip]:
    """Paragraph by paragraph, so that one lost sign is one finding."""
    spans = list(paragraphs(text))
    for (start, end), following in zip(spans, [*spans[1:], (len(text), len(text))], strict=True):
        goes_on = text[slice(*following)].lstrip().startswith("“")
        yield from _pairs(text, start, end, goes_on)


def _pairs(text: str, start: int, end: int, goes_on: bool) -> Iterator[Slip]:
    """`goes_on`: the next paragraph begins with a quote, as in a quotation of several."""
    open_signs: list[tuple[str, int]] = []
    open_kinds: Counter[str] = Counter()
    lost: list[tuple[str, int]] = []
    nested: list[tuple[str, int]] = []
    # Opened inside a pair that was closed first: （〔）〕. Its own closing sign is not lost besides.
    crossed: list[str] = []
    for match in SIGN.finditer(text, start, end):
        at = match.start()
        sign = HALF.get(match[0], match[0])
        if sign in OPENING:
            if open_signs and open_signs[-1][0] == sign and sign in INSIDE:
                nested.append((sign, at))
            open_signs.append((sign, at))
            open_kinds[sign] += 1
            continue
        partner = PARTNER[sign]
        if not open_kinds[partner]:
            if partner in crossed:
                crossed.remove(partner)
            elif sign != "）" or not LABEL.search(text, max(start, at - 4), at):
                lost.append((partner, at))
            continue
        while open_signs[-1][0] != partner:
            lost.append(open_signs.pop())
            crossed.append(lost[-1][0])
            open_kinds[lost[-1][0]] -= 1
        open_signs.pop()
        open_kinds[partner] -= 1
    lost += [(sign, at) for sign, at in open_signs if not (goes_on and sign == "“")]
    for sign, at in lost:
        half = "前" if HALF.get(text[at], text[at]) in PARTNER else "后"
        yield Slip(at, at + 1, f"{KINDS[sign]}没有配对，缺{half}半边")
    kinds_lost = {sign for sign, _ in lost}
    for sign, at in nested:
        if sign not in kinds_lost:
            yield Slip(at, at + 1, INSIDE[sign])
