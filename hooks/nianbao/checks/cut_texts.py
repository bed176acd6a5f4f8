"""Judges whether a comment behind a text of YAML was meant as a comment or as part of the text.

``12 # 见附表`` is a comment: a space follows the sign. ``甲 #2 园`` is the number of something (2号园), and comments do
not begin like that. ``村建办 #台账`` can be either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from nianbao.checks.free_text import takes_words
from nianbao.report import Edit, Place, TrailingComment, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.no_figures import NUMBERED_THINGS

DATE: Final = r"(?![0-9]*(?:[年月日、]|[-/.][0-9]+[-/.]))"
DIGITS: Final = r"[0-9０-９]"
# The numbers of things: #2, #3-1, #B.
LABEL: Final = re.compile(rf"#(?:{DATE}{DIGITS}|[A-Za-z](?![A-Za-z]))")
# Things that are numbered: 3 #楼, 3 # 楼.
NUMBERED: Final = re.compile(rf"#\s*(?:{either(NUMBERED_THINGS)})")
ENDS_IN_LABEL: Final = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]$|[0-9０-９]$")
# Text that would belong to a number: 12 #6, 5 #万元.
OF_NUMBER: Final = re.compile(rf"#(?:{DATE}{DIGITS}|[.．,，%％百千万亿])")
WORD: Final = re.compile(r"#[\w《“（〔【]")
FLOW_END: Final = re.compile(r"[,\[\]{}]")
KEY_END: Final = re.compile(r":(?=\s|$)")


class Meaning(Enum):
    """The meaning of a comment."""

    COMMENT = auto()
    DOUBTFUL = auto()
    TEXT = auto()


def meaning_of(book: Yearbook, comment: TrailingComment) -> Meaning:
    """The meaning of the text behind a ``#``: a comment, a lost part of the text, or either."""
    lost = comment.lost
    if not comment.breaks and not takes_words(book, comment.place.file, comment.path):
        return Meaning.DOUBTFUL if OF_NUMBER.match(lost) and not comment.is_below else Meaning.COMMENT
    is_numbered = bool(ENDS_IN_LABEL.search(comment.read)) and (lost == "#" or bool(NUMBERED.match(lost)))
    meaning = Meaning.COMMENT
    if LABEL.match(lost) or (is_numbered and WORD.match(lost)):
        meaning = Meaning.TEXT
    elif is_numbered or WORD.match(lost):
        meaning = Meaning.DOUBTFUL
    if comment.breaks:
        return Meaning.TEXT if meaning is Meaning.TEXT else Meaning.DOUBTFUL
    if comment.is_quoted or comment.is_below:
        return Meaning.DOUBTFUL if meaning is Meaning.TEXT else Meaning.COMMENT
    return meaning


def quoting_edits(book: Yearbook, comment: TrailingComment) -> tuple[Edit, ...]:
    """Edits that put quotation marks around the whole text, if its end is certain."""
    first, sign = comment.text_place, comment.place
    lines = book.lines[sign.file]
    line = lines[sign.line - 1]
    start = first.column - 1 if first.line == sign.line else 0
    end = _text_end(comment, line)
    before = lines[first.line - 1][first.column - 1 :] if first.line != sign.line else ""
    mark = _mark(before + line[start:end])
    if end is None or mark is None:
        return ()
    if first.line == sign.line:
        old = line[start:end]
        return (Edit(Place(sign.file, sign.line, start + 1, len(old)), old, f"{mark}{old}{mark}"),)
    return tuple(_inserted(sign.file, ((first.line, first.column), (sign.line, end + 1)), mark))


def _text_end(comment: TrailingComment, line: str) -> int | None:
    """The end of a cut text on its last line, from 0; None if it is not certain."""
    at = comment.place.column - 1
    end = at + len(comment.lost)
    if comment.in_flow:
        stop = FLOW_END.search(line, at, end)
        end = stop.start() if stop else end
        if comment.breaks and (stop is None or KEY_END.search(line, at, end)):
            return None
    elif comment.breaks:
        stop = KEY_END.search(line, at, end)
        if stop is None:
            return None
        end = stop.start()
    return at + len(line[at:end].rstrip())


def _mark(text: str) -> str | None:
    """The quotation mark with which the text needs no escapes."""
    if '"' not in text and "\\" not in text:
        return '"'
    return "'" if "'" not in text else None


def _inserted(file: str, places: tuple[tuple[int, int], ...], mark: str) -> Iterator[Edit]:
    for line, column in places:
        yield Edit(Place(file, line, column), "", mark)
