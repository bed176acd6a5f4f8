"""Finds spaces that are not the keyboard's: no-break, narrow and zero-width spaces, and their HTML entities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.report import Edit, Place, Section
from nianbao.source.positions import Lines, is_inside
from nianbao.source.reference_grammar import brace_spans

NAMES: Final = {
    "\u00a0": "不间断空格（U+00A0）",
    "\u202f": "窄不间断空格（U+202F）",
    "\u200b": "零宽空格（U+200B）",
    "\u200c": "零宽不连字（U+200C）",
    "\u200d": "零宽连字（U+200D）",
    "\u200e": "方向标记（U+200E）",
    "\u200f": "方向标记（U+200F）",
    "\u2060": "零宽不换行符（U+2060）",
    "\ufeff": "零宽不间断空格（U+FEFF）",
    "\u00ad": "软连字符（U+00AD）",
    "\u2028": "行分隔符（U+2028）",
    "\u2029": "段分隔符（U+2029）",
}
ODD: Final = "\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f\u2060-\u2064\u3164\ufeff"
ODD_SPACE: Final = re.compile(f"[{ODD}]")
ODD_RUN: Final = re.compile(rf"[{ODD}][{ODD} ]*[{ODD}]|[{ODD}]")
HAS_ODD: Final = re.compile(rf"[{ODD}]|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|\#160|\#xA0|\#8203|\#x200B);", re.I)
ENTITY: Final = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|\#160|\#xA0|\#8203|\#x200B);", re.I)
INVISIBLE: Final = frozenset(
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u2061\u2062\u2063\u2064\ufeff"
)
LATIN: Final = re.compile(r"[A-Za-z0-9.,;:!?()'\"%]")
STRUCTURE: Final = " #>*+-|"
AROUND: Final = 6
LONGEST_INDENT: Final = 200


@dataclass(frozen=True, slots=True)
class OddSpace:
    """An odd space: its place and name, the text around it, and its replacement."""

    place: Place
    name: str
    around: str
    before: str
    after: str
    new: str
    edits: tuple[Edit, ...]


def odd_spaces_of_markdown(section: Section) -> Iterator[OddSpace]:
    """The odd spaces of a section outside code and comments. Those in double braces, closed or not, are reported
    but not fixed."""
    text = section.text
    if not HAS_ODD.search(text):
        return
    lines = Lines(text, section.file)
    braces = brace_spans(text, section.hidden)
    for pattern in (ODD_RUN, ENTITY):
        for match in pattern.finditer(text):
            start, end = match.span()
            if is_inside(section.hidden, start):
                continue
            line_end = text.find("\n", end)
            left = text[text.rfind("\n", 0, start) + 1 : start]
            right = text[end : len(text) if line_end < 0 else line_end]
            if pattern is ENTITY and _fills_a_cell(left, right):
                continue
            in_braces = is_inside(braces, start)
            # Behind the marker of a heading or item, or before all text, a space determines what the line is.
            # Without the space two braces would join: {⍽{{ 管网 would become {{{ 管网.
            is_between_braces = left.endswith(("{", "}")) and right.startswith(("{", "}"))
            is_certain = not in_braces and not is_between_braces and bool(left.strip(STRUCTURE))
            yield _odd_space(lines.place(start, end), match[0], left, right, is_certain=is_certain)


def odd_spaces_of_yaml(file: str, lines: Sequence[str]) -> Iterator[OddSpace]:
    """The odd spaces of a YAML file outside its comments."""
    for number, line in enumerate(lines, 1):
        # A look for one of them is quicker than a search for runs.
        if ODD_SPACE.search(line) is None or line.lstrip().startswith("#"):
            continue
        comment = line.find(" #")
        for match in ODD_RUN.finditer(line):
            left = line[max(0, match.start() - LONGEST_INDENT) : match.start()]
            right = line[match.end() : match.end() + AROUND]
            place = Place(file, number, match.start() + 1, len(match[0]))
            if 0 <= comment < match.start():
                continue
            is_indent = match.start() < LONGEST_INDENT and not left.strip() and not INVISIBLE & set(match[0])
            new = " " * len(match[0]) if is_indent else " " if left.endswith((":", "-")) else None
            yield _odd_space(place, match[0], left, right, new=new)


def _odd_space(
    place: Place, written: str, left: str, right: str, *, new: str | None = None, is_certain: bool = True
) -> OddSpace:
    if new is None:
        is_between_words = bool(left and right and LATIN.match(left[-1]) and LATIN.match(right[0]))
        new = " " if is_between_words and not set(written) <= INVISIBLE else ""
    first = next((character for character in written if character in NAMES), written[0])
    name = written if written.startswith("&") else NAMES.get(first, f"不寻常的空格（U+{ord(first):04X}）")
    edits = (Edit(place, written, new),) if is_certain else ()
    before, after = left[-AROUND:].strip(), right[:AROUND].strip()
    return OddSpace(place, name, f"{before}⍽{after}", before, after, new, edits)


def _fills_a_cell(left: str, right: str) -> bool:
    """Whether an entity is the whole content of its table cell or line, where it keeps the cell or line open."""
    return left.rpartition("|")[2].strip() == "" and right.partition("|")[0].strip() == ""
