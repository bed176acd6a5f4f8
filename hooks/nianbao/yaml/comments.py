"""Finds comments of YAML that cut a text: ``名称: 甲 #2 园`` is read as 甲.

A ``#`` behind a space begins a comment (YAML 1.2, 6.6). Whether it was meant as one is judged in
checks/cut_texts.py. Here comments are found, and among them those that make the following lines unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from nianbao.report import Place, TrailingComment

KEY_PATH = tuple[str | int, ...]
BEHIND: Final = re.compile(r"[ \t]*(?P<sign>#)")
BELOW: Final = re.compile(r"(?P<indent> +)(?P<sign>#)\S")
INNER: Final = re.compile(r"[ \t]#(?:[ \t]|$)")  # a comment behind the lost text
CUTTING: Final = re.compile(r"(?:^|(?<=[ \t]))#(?=[^#])")
IN_BLOCK: Final = re.compile(r"^[ -]*|:[ \t]+")
IN_FLOW: Final = re.compile(r"^[ -]*|:[ \t]+|[\[{,][ \t]*")
NO_COMMENT: Final = "\ue000"  # takes the place of "#" and means nothing
MOST_LINES: Final = 30  # among which the cutting sign is searched
BLOCK_STYLES: Final = ("|", ">")


def comment_behind(
    lines: Sequence[str], event: Any, file: str, path: KEY_PATH, *, in_flow: bool
) -> TrailingComment | None:
    """The comment behind a scalar on its last line, or indented below it."""
    start, end = event.start_mark, event.end_mark
    if event.style in BLOCK_STYLES or end.line >= len(lines):
        return None
    match = BEHIND.match(lines[end.line], end.column)
    line = end.line
    if match is None:
        is_plain = event.style in (None, "") and event.value
        if not is_plain or in_flow or line + 1 >= len(lines) or lines[line][end.column :].strip():
            return None
        match = BELOW.match(lines[line + 1])
        if match is None or len(match["indent"]) <= _margin(lines[start.line], start.column):
            return None
        line += 1
    at = match.start("sign")
    lost = lost_text(lines[line], at)
    return TrailingComment(
        place=Place(file, line + 1, at + 1, len(lost)),
        text_place=Place(file, start.line + 1, start.column + 1) if event.value else Place(file, line + 1, at + 1),
        read=event.value,
        lost=lost,
        path=path,
        is_quoted=event.style not in (None, ""),
        is_below=line != end.line,
        in_flow=in_flow,
        breaks=not path,  # a file of one text was meant as "key: value"
    )


def lost_text(line: str, at: int) -> str:
    """The text that a comment cuts off, without a further comment behind it."""
    inner = INNER.search(line, at + 1)
    return line[at : inner.start() if inner else len(line)].rstrip()


def cutting_sign(lines: Sequence[str], first: int, last: int, stops_at: Callable[[str], int]) -> tuple[int, int] | None:
    """The line and column, from 0, of the ``#`` that makes a text unreadable. It is the one without which the
    parser gets further. Lines `first` to `last` are searched; `stops_at` gives the line at which the parser stops."""
    stopped = stops_at("\n".join(lines))
    for number in range(max(0, first), min(last + 1, len(lines), first + MOST_LINES)):
        signs = [match.start() for match in CUTTING.finditer(lines[number])]
        if not signs or lines[number].startswith("#"):
            continue
        changed = CUTTING.sub(NO_COMMENT, lines[number])
        if stops_at("\n".join([*lines[:number], changed, *lines[number + 1 :]])) > stopped:
            return number, signs[0]
    return None


def text_before(line: str, at: int, *, in_flow: bool) -> int:
    """The column, from 0, at which the text before a cutting ``#`` begins."""
    openings = IN_FLOW if in_flow else IN_BLOCK
    return max(match.end() for match in openings.finditer(line, 0, at))


def moved_down(comment: TrailingComment, lines: int) -> TrailingComment:
    """The comment with its place counted in the file, a number of lines further down."""
    place, text_place = (replace(one, line=one.line + lines) for one in (comment.place, comment.text_place))
    return replace(comment, place=place, text_place=text_place)


def _margin(line: str, column: int) -> int:
    """The least indentation of the lines that continue a text, less one."""
    margin = len(line) - len(line.lstrip(" -"))
    return len(line) - len(line.lstrip(" ")) if margin == column else margin
