"""The correct form of a sign that was typed wrong: replacements in the source, none if the meaning is not certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from nianbao.wording.raw_signs.sign_patterns import BARS, DASHES, INDENT, ITEM, LINK, MOST_HASHES, RULE, cells_of

# Of the source: start, end, and what is written instead.
Replacement = tuple[int, int, str]

HALF: Final = str.maketrans("［］【】＾：", "[][]^:")


def _line(text: str, at: int) -> tuple[int, int]:
    """The span of the line that a position is in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _line_before(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start - 1) + 1 : start - 1] if start else ""


def _blank_before(text: str, start: int) -> str:
    """A line end, if the line before belongs to a paragraph."""
    before = _line_before(text, start)
    return "\n" if before.strip(INDENT) and not ITEM.match(before) else ""


def right_bold(text: str, start: int, end: int) -> list[Replacement]:
    """Spaces within a pair: ** 甲 **."""
    first, last = _line(text, start)
    stars = [match.start() for match in re.finditer(r"\*\*", text[first:last])]
    if len(stars) != 2 or first + stars[0] != start:
        return []
    inside = text[start + 2 : first + stars[1]]
    return [(start + 2, first + stars[1], inside.strip(INDENT))] if inside.strip(INDENT) else []


def right_wide_bold(text: str, start: int, end: int) -> list[Replacement]:
    """Bold with signs that make none: ＊＊甲＊＊, 甲__乙__丙."""
    return [(start, start + 2, "**"), (end - 2, end, "**")]


def right_heading(text: str, start: int, end: int) -> list[Replacement]:
    """A heading with full-width signs, too many, or no space behind them."""
    first, _ = _line(text, start)
    match = re.compile(rf"[{INDENT}]*([#＃]+)[{INDENT}]*").match(text, first)
    return [(first, match.end(), "#" * min(len(match[1]), MOST_HASHES) + " ")] if match else []


def right_items(text: str, start: int, end: int) -> list[Replacement]:
    """The lines of a list, each with its sign, and an empty line above the first."""
    found: list[Replacement] = []
    first, last = _line(text, start)
    blank = _blank_before(text, first)
    while item := re.compile(rf"[{INDENT}]*([{DASHES}+*])[{INDENT}]*(?=\S)").match(text, first):
        sign = item[1] if item[1] in "+*" else "-"
        found.append((first, item.end(), f"{blank}{sign} "))
        blank = ""
        if last >= len(text):
            break
        first, last = _line(text, last + 1)
    return found


def right_numbered_items(text: str, start: int, end: int) -> list[Replacement]:
    """A numbered list without the empty line above it."""
    first, _ = _line(text, start)
    return [(first, first, "\n")]


def right_quotation(text: str, start: int, end: int) -> list[Replacement]:
    """A quotation with a full-width sign."""
    first, _ = _line(text, start)
    match = re.compile(rf"[{INDENT}]*[>＞][{INDENT}]*").match(text, first)
    return [(first, match.end(), "> ")] if match else []


def right_table(text: str, start: int, end: int) -> list[Replacement]:
    """The lines of a table: half-width bars, a line of dashes below the first, empty lines around."""
    first, last = _line(text, start)
    rows: list[tuple[int, int, str]] = []
    above = _blank_before(text, first) or ("\n" if ITEM.match(_line_before(text, first)) else "")
    while any(bar in text[first:last] for bar in BARS):
        rows.append((first, last, text[first:last].replace("｜", "|").strip(INDENT)))
        if last >= len(text):
            break
        first, last = _line(text, last + 1)
    cells = cells_of(rows[0][2]) if rows else 0
    rules = [number for number, (_, _, row) in enumerate(rows) if RULE.fullmatch(row)]
    if cells < 2 or rules not in ([], [1]) or len(rows) < 2 + len(rules):
        return []
    if any(cells_of(row) != cells for number, (_, _, row) in enumerate(rows) if number not in rules):
        return []
    rule = "|" + "---|" * cells
    found = []
    for number, (start_at, end_at, row) in enumerate(rows):
        written = _rule_like(row, cells) if number in rules else row
        if number == 0:
            written = above + written + ("" if rules else f"\n{rule}")
        if text[start_at:end_at] != written:
            found.append((start_at, end_at, written))
    return found


def _rule_like(row: str, cells: int) -> str:
    """A line of dashes with its alignments, where it has as many cells as the first row."""
    if set(row) <= set("|:- ") and cells_of(row) == cells:
        return row
    kept = [
        re.sub(rf"[{DASHES}—─]+", "---", cell.strip(INDENT).replace("：", ":")) for cell in row.strip("|").split("|")
    ]
    return "|" + "|".join(kept) + "|" if len(kept) == cells else "|" + "---|" * cells


def right_raised(tag: str) -> Callable[[str, int, int], list[Replacement]]:
    """Words between ^ or ~, as an HTML element with that tag."""

    def replacements(text: str, start: int, end: int) -> list[Replacement]:
        return [(start, end, f"<{tag}>{text[start + 1 : end - 1]}</{tag}>")]

    return replacements


def right_half_width(text: str, start: int, end: int) -> list[Replacement]:
    """Brackets and colons of the input method."""
    return [(start, end, text[start:end].translate(HALF).replace("]:", "]: "))]


def right_link(text: str, start: int, end: int) -> list[Replacement]:
    """A link whose brackets are full-width or apart."""
    match = LINK.match(text, start)
    return [(start, end, f"[{match['words']}]({match['target'].strip()})")] if match else []


def right_line_break(text: str, start: int, end: int) -> list[Replacement]:
    """A backslash at the end of a line, as two spaces."""
    return [(start, start + 1, "  ")]


def right_dropped(text: str, start: int, end: int) -> list[Replacement]:
    """A backslash before a sign that needs none."""
    return [(start, start + 1, "")]


def right_entity(text: str, start: int, end: int) -> list[Replacement]:
    """An HTML entity that ends in a full-width semicolon."""
    return [(end - 1, end, ";")] if text[end - 1] == "；" else []


def right_rule(text: str, start: int, end: int) -> list[Replacement]:
    """A line across the page, with the empty lines that it needs."""
    first, last = _line(text, start)
    return [(first, last, "\n---\n")] if "=" not in text[first:last] else []


def right_picture(text: str, start: int, end: int) -> list[Replacement]:
    """A picture with a full-width exclamation mark."""
    return [(start, start + 1, "!")]
