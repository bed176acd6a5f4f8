"""Decides from a page's source whether it may show raw signs, because rendering is slow. Signs that are certainly
well-formed do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.shown.rendered import MarkdownPage
from nianbao.wording.raw_signs.sign_patterns import BARS, DASHES, INDENT, ITEM, cells_of

# Signs in the source that are seldom well-formed: single characters, characters with others beside them, and brackets.
# A page that contains one is rendered. The single character of a longer sign is searched for first, because that is
# faster.
ALONE: Final = "＊~＃｜`\\＜＞$&"
TOGETHER: Final = {
    "_": ("__",),
    "^": ("^^",),
    "=": ("==",),
    "+": ("++",),
    "!": ("!!!", "!["),
    "！": ("！！！", "！["),
    "?": ("???",),
    "？": ("？？？",),
    ":": (":::", "\n: "),
    "<": ("<!",),
    ">": ("->", "\u3000>"),
    "*": ("*[",),
    "/": ("/n",),
    "]": (")[", "）[", "]http"),
    "《": ("《!", "《！"),
}
BRACKETS: Final = "[［【"
BRACKETED: Final = re.compile(
    r"[］】][ ]?[(（]|\][ ]?（|\][ ]\(|\]：|\[\[|\[[ xX]\]|[［【\[]＾|[［【]\^|[\[【［](?:TOC|toc|Toc)"
    r"|\]\([^()\n]*(?:\n|\(|\Z)"
)
ATTRIBUTES: Final = re.compile(r"\{(?::|[ ]?[.#])")
PAIR: Final = re.compile(r"\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*")
RAISED: Final = re.compile(r"\^[0-9]")
TAG: Final = re.compile(r"<[ ]*/?[ ]*[a-zA-Z]")
HASHES: Final = re.compile(r"\n#{1,6}(?!#)")
LINE_DASH: Final = re.compile(rf"\n[{INDENT}>]*[{DASHES}+*]")
LINE_NUMBER: Final = re.compile(r"\n[ \t>]*[0-9]{1,2}\.[ \t]")
LINE_RULE: Final = re.compile(rf"\n[{INDENT}]*(?:-{{3,}}|={{3,}})[ \t]*(?=\n|\Z)")


def may_show_signs(page: MarkdownPage) -> bool:
    """Whether a page has to be rendered to know that it shows no signs."""
    text = f"\n{_prose(page)}"
    if any(sign in text for sign in ALONE) or ATTRIBUTES.search(text):
        return True
    if any(first in text and any(sign in text for sign in signs) for first, signs in TOGETHER.items()):
        return True
    if any(bracket in text for bracket in BRACKETS) and BRACKETED.search(text):
        return True
    if "*" in text and "**" in PAIR.sub("", text):
        return True
    if "#" in text and text.count("#") != sum(len(hashes) - 1 for hashes in HASHES.findall(text)):
        return True
    if ("^" in text and RAISED.search(text)) or ("<" in text and TAG.search(text)):
        return True
    if LINE_RULE.search(text):
        return True
    if "|" in text and any(True for _ in _odd_rows(text)):
        return True
    if any(_follows_text(text, number.start()) for number in LINE_NUMBER.finditer(text)):
        return True
    return any(_is_odd_dash(text, dash) for dash in LINE_DASH.finditer(text))


def _prose(page: MarkdownPage) -> str:
    """The text without its hidden spans; indented code stays."""
    if not page.hidden:
        return page.text
    pieces = []
    at = 0
    for start, end in page.hidden:
        if page.text[start] in " \t":
            continue
        pieces.append(page.text[at:start])
        at = max(at, end)
    return "".join((*pieces, page.text[at:]))


def _odd_rows(text: str) -> Iterator[str]:
    """Lines with bars that may belong to no table: no line of dashes with as many cells below the first."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        if not any(bar in line for bar in BARS):
            at += 1
            continue
        rule = lines[at + 1] if at + 1 < len(lines) else ""
        is_first = at == 0 or not lines[at - 1].strip()
        is_table = (
            set(rule) <= set("|:- ") and line[:1] not in INDENT and cells_of(rule) == cells_of(line) and "-" in rule
        )
        if "｜" in line or not is_first or not is_table:
            yield line
        at += 1
        while at < len(lines) and lines[at].strip():
            if "｜" in lines[at] or cells_of(lines[at]) > cells_of(line):
                yield lines[at]
            at += 1


def _is_odd_dash(text: str, dash: re.Match[str]) -> bool:
    """Whether a line that begins with a dash may be no item."""
    line = dash[0]
    after = text[dash.end() : dash.end() + 1]
    if (
        "\u3000" in line
        or line[-1] in "－﹣–"
        or (after not in (" ", "\t") and not text.startswith("**", dash.end() - 1))
    ):
        return True
    return after in (" ", "\t") and _follows_text(text, dash.start())


def _follows_text(text: str, line_end: int) -> bool:
    """Whether the line that ends there is of a paragraph, not an item."""
    before = text[text.rfind("\n", 0, line_end) + 1 : line_end].lstrip("> ")
    return bool(before.strip()) and not ITEM.match(before)
