"""Half-width punctuation, quotes and brackets in Chinese text; full-width digits and letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from nianbao.source.positions import is_inside
from nianbao.wording.punctuation.slip import CLOSING, OPENING, Segments, Slip
from nianbao.words.han import HAN_OR_ZERO
from nianbao.words.numeral_signs import ORDINAL

FULL: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
MARK: Final = re.compile(
    # The mark first, for which a search is quick.
    rf"""[,;:!?.](?:(?<=[{HAN_OR_ZERO}{CLOSING}][,;:!?])(?![,;:!?/\\()-])
    | (?<=[0-9A-Za-z%％℃][,;:!?])(?=[{HAN_OR_ZERO}{OPENING}])
    | (?<=[{HAN_OR_ZERO}{CLOSING}]\.)(?![.0-9A-Za-z]))""",
    re.X,
)
LONGEST_NUMBERING: Final = 20
NUMBERING: Final = re.compile(rf"[ \u3000]*[{ORDINAL}]+\Z")
BRACKETS: Final = re.compile(r"[(（]([^()（）\n\t]*)[)）]")
HAS_HAN: Final = re.compile(f"[{HAN_OR_ZERO}]")
LATIN: Final = re.compile(r"[A-Za-z]")
FORMULA: Final = re.compile(r"[-+*/=<>×÷＝]")
QUOTE: Final = re.compile(r'"([^"\n\t]*)"')
SINGLE: Final = re.compile(rf"(?<![A-Za-z])'([^'\n\t]*[{HAN_OR_ZERO}][^'\n\t]*)'(?![A-Za-z])")
DOTS: Final = re.compile(rf"(?<=[{HAN_OR_ZERO}{CLOSING}，])\.{{3,}}+|(?<!\.)\.{{3,}}+(?=[{HAN_OR_ZERO}{OPENING}])")
ONE_ELLIPSIS: Final = re.compile(rf"(?<!…)…(?!…)(?:(?<=[{HAN_OR_ZERO}，]…)|(?=[{HAN_OR_ZERO}，。]))")
DASHES: Final = re.compile(rf"(?<!-)--++(?=[{HAN_OR_ZERO}{OPENING}])")
FULL_WIDTH: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．]*[０-９Ａ-Ｚａ-ｚ])?％?")
# Markdown syntax with these marks: admonitions, tabs, link definitions, addresses.
SYNTAX: Final = re.compile(r"[ \t]*(?:!!!|\?\?\?|===|\[[^\]\n]+\]:|--8<--)")
ADDRESS: Final = re.compile(r"(?:https?|ftp)://[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+", re.A)


def marks(text: str) -> Iterator[Slip]:
    """Half-width , ; : ! ? . next to Chinese characters."""
    addresses = [match.span() for match in ADDRESS.finditer(text)] if "//" in text or "@" in text else []
    segments = Segments(text)
    for match in MARK.finditer(text):
        at = match.start()
        start, _ = segments.at(at)
        if is_inside(addresses, at) or SYNTAX.match(text, start):
            continue
        is_numbering = match[0] == "." and at - start < LONGEST_NUMBERING and NUMBERING.match(text, start, at)
        right = "、" if is_numbering else FULL[match[0]]
        yield Slip(at, at + 1, f"中文里用了半角的“{match[0]}”", right, certain=True)


def brackets(text: str) -> Iterator[Slip]:
    """Half-width ( ) around or next to Chinese characters."""
    if "(" not in text and ")" not in text:
        return
    for match in BRACKETS.finditer(text):
        if match[0][0] == "（" and match[0][-1] == "）":
            continue
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        is_chinese = HAS_HAN.search(match[1]) or HAS_HAN.match(before) or HAS_HAN.match(after)
        # MAP(Modern Agriculture Platform): a Latin word explained in its own letters, whatever follows.
        if match[0][0] == "(" and LATIN.match(before) and not HAS_HAN.search(match[1]):
            continue
        is_mixed = match[0][0] == "（" or match[0][-1] == "）"
        if not (is_chinese or is_mixed) or before == "]" or FORMULA.search(match[1] + before + after):
            continue
        ends = ((match.start(), "（"), (match.end() - 1, "）"))
        parts = tuple((at, at + 1, new) for at, new in ends if text[at] != new)
        first = parts[0][0]
        yield Slip(first, first + 1, "中文里用了半角的括号", f"（{match[1]}）", certain=True, parts=parts)


def quotes(text: str) -> Iterator[Slip]:
    """Straight quotes around or next to Chinese characters."""
    if '"' in text:
        segments = Segments(text)
        for match in QUOTE.finditer(text):
            start, _ = segments.at(match.start())
            if SYNTAX.match(text, start) or segments.count(match.start(), '"') % 2:
                continue
            before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            if not (HAS_HAN.search(match[1]) or HAS_HAN.match(before) or HAS_HAN.match(after)):
                continue
            parts = ((match.start(), match.start() + 1, "“"), (match.end() - 1, match.end(), "”"))
            yield Slip(
                match.start(), match.start() + 1, '中文里用了直引号 "', f"“{match[1]}”", certain=True, parts=parts
            )
    if "'" in text:
        for match in SINGLE.finditer(text):
            yield Slip(match.start(), match.start() + 1, "中文里用了直引号 '", f"“{match[1]}”")


def dots_and_dashes(text: str) -> Iterator[Slip]:
    """... in place of ……, -- in place of ——."""
    if "..." in text:
        for match in DOTS.finditer(text):
            yield Slip(match.start(), match.end(), "省略号写作六个点“……”", "……", certain=True)
    for match in ONE_ELLIPSIS.finditer(text):
        yield Slip(match.start(), match.end(), "省略号是六个点，占两个字", "……")
    if "--" in text:
        for match in DASHES.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if HAS_HAN.match(before) or before in tuple(CLOSING):
                yield Slip(match.start(), match.end(), "破折号写作“——”，占两个字", "——", certain=True)


def full_width_digits(text: str) -> Iterator[Slip]:
    """Full-width digits and letters, which GB/T 15835-2011 sets half-width."""
    for match in FULL_WIDTH.finditer(text):
        if match[0].strip("Ｘｘ"):
            right = unicodedata.normalize("NFKC", match[0])
            yield Slip(match.start(), match.end(), "用了全角的数字或字母", right, certain=True)
