"""Finds misspelt references: full-width braces, one brace too few or too many, other brackets.

Only the signs are examined here. The checks decide whether the text between them is an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.source.positions import is_inside
from nianbao.source.reference_grammar import REFERENCE

BRACES: Final = "{}｛｝"
SPACE: Final = "[ \t\u3000\u00a0]"
# An id with its forms is not longer, and has one line end at most.
ORDINARY: Final = r"[^{}｛｝【】〖〗\[\]［］〔〕《》<>＜＞\0\1\n]"
INSIDE: Final = rf"{ORDINARY}{{0,80}}(?:\n{ORDINARY}{{0,80}})?"
BRACKETS: Final = (
    (
        r"【{1,2}|〖{1,2}|\[{1,2}|［{1,2}|〔{1,2}|<{1,2}|＜{1,2}",
        r"】{1,2}|〗{1,2}|\]{1,2}|］{1,2}|〕{1,2}|>{1,2}|＞{1,2}",
    ),
    (r"《《|（（|\(\(", r"》》|））|\)\)"),
)
OPENING: Final = "|".join((rf"(?:[{{｛]{SPACE}{{0,2}}){{1,4}}", r"\$\{", *(opening for opening, _ in BRACKETS)))
CLOSING: Final = "|".join((rf"(?:{SPACE}{{0,2}}[}}｝]){{1,4}}", *(closing for _, closing in BRACKETS)))
# Replaces a reference. It has the same length; its last character differs.
FILLING: Final = "\0"
FILLING_END: Final = "\1"
MISSPELT: Final = re.compile(
    rf"(?<![!\\\]])(?P<opening>{OPENING})(?P<inside>{INSIDE})(?P<closing>{CLOSING})(?![(\[（:：])"
    rf"|(?<![{BRACES}])(?P<more>[{{｛]*)(?P<reference>{FILLING}+{FILLING_END})(?P<much>[}}｝]*)"
)
OPENS: Final = re.compile(r"[｛｝【〖\[［〔<＜]")
OPEN_TWICE: Final = ("《《", "（（", "((")
LABEL: Final = "【〖[［〔<＜"
BARE: Final = re.compile(r"\\\\|\\\{\{[^{}\n]*\}\}|\{\{|\}\}|｛｛|｝｝")
# Signs of the input method between an id and its forms, and what they mean.
MEANT: Final = str.maketrans(
    {"＠": "@", "|": " ", "｜": " ", "，": " ", ",": " ", "、": " ", "\n": " ", "\u3000": " ", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class MisspeltReference:
    """Signs that may be meant as the braces of a reference: their span, and the text between them, with full-width
    spaces and signs corrected. `is_certain`: nothing else is written with two braces. `is_label`: one pair of brackets
    at the beginning of a line, as labels are written too."""

    start: int
    end: int
    inside: str
    is_certain: bool
    is_label: bool


def may_be_misspelt(text: str) -> bool:
    """Whether a text holds other brackets than those of references."""
    braces = 2 * len(REFERENCE.findall(text))
    if not text.count("{") == text.count("}") == braces or OPENS.search(text):
        return True
    return any(opening in text for opening in OPEN_TWICE)


def misspelt_references(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[MisspeltReference]:
    """The texts that may be meant as references; `hidden` are the spans that are not prose."""
    filled = REFERENCE.sub(lambda match: FILLING * (len(match[0]) - 1) + FILLING_END, text)
    for match in MISSPELT.finditer(filled):
        start, end = match.span()
        if is_inside(hidden, start):
            continue
        if match["reference"]:
            if match["more"] or match["much"]:
                inside = text[match.start("reference") + 2 : match.end("reference") - 2]
                yield MisspeltReference(start, end, normalized(inside), is_certain=True, is_label=False)
            continue
        opening, closing = (sum(match[group].count(brace) for brace in BRACES) for group in ("opening", "closing"))
        is_first = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\u3000*")
        yield MisspeltReference(
            start,
            end,
            normalized(match["inside"]),
            is_certain=opening > 1 or closing > 1,
            is_label=is_first and match["opening"] in LABEL,
        )


def bare_braces(text: str, hidden: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Double braces that belong to no reference; `taken` are the spans of those that do, in order."""
    for brace in BARE.finditer(text):
        at = brace.start()
        if not brace[0].startswith("\\") and not is_inside(taken, at) and not is_inside(hidden, at):
            yield at


def normalized(inside: str) -> str:
    """The text in braces, with one space between its words."""
    return " ".join(inside.translate(MEANT).strip(" %").split())
