"""Signs of Markdown that a page shows as they were typed.

Found is what a reader sees: the patterns are looked for in the text of the rendered page. `may_show_signs` looks at
the source first, and takes out what is certainly well-formed, because rendering is slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.shown.rendered import NOWHERE, MarkdownPage, Rendered, Segment
from nianbao.source.line_ends import THING
from nianbao.wording.leftovers import leftovers_in_markdown
from nianbao.words.numeral_signs import ORDINAL

# Of the source: start, end, and what is written instead.
Replacement = tuple[int, int, str]
# The spans of a sign in the text of a segment; the source is at hand.
Finder = Callable[[Segment, str], Iterator[tuple[int, int]]]

HAN: Final = "\u4e00-\u9fff"
INDENT: Final = " \t\u3000"
DASHES: Final = "-－﹣–"
BARS: Final = "|｜"
MOST_HASHES: Final = 6
# What a link leads to: a file of these kinds, an address, an anchor.
TARGET: Final = (
    r"(?:[^()（）\n]{0,200}\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf|ofd|docx?|xlsx?|pptx?|csv|txt|zip)"
    r"(?:\#[^()（）\n]{0,80})?|https?[:：][^()（）\n]{1,200}|\#[^()（）\s]{1,80})"
)
PICTURE: Final = re.compile(r"！\[[^\]\n]{0,80}\]\([^)\n]{1,200}\.(?:png|jpe?g|gif|svg|webp)\)", re.I)
RULE: Final = re.compile(
    rf"[{INDENT}]*[{BARS}]?[{INDENT}]*[:：]?[{DASHES}—─]+[:：]?(?:[{INDENT}]*[{BARS}][{INDENT}]*[:：]?[{DASHES}—─]+[:：]?)*[{INDENT}]*[{BARS}]?[{INDENT}]*"
)
ITEM: Final = re.compile(rf"[{INDENT}]*(?:[-+*]|\d{{1,3}}\.)[ \t]")

# Of the source: signs that are seldom well-formed, so that it is worth to render a page that holds one; alone, with
# others behind them, and brackets. Characters are looked for before signs of several, because that is quicker.
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


@dataclass(frozen=True, slots=True)
class RawSign:
    """A kind of sign: what finds it in a text of a page, why it is there, and what to do. `replacements` are the
    fixes of one occurrence, from the source and the span in it, where it has one meaning."""

    name: str
    find: Finder
    why: str
    fix: str
    replacements: Callable[[str, int, int], list[Replacement]] = lambda text, start, end: []


@dataclass(frozen=True, slots=True)
class ShownSign:
    """A sign that a page shows, with its span in the source."""

    sign: RawSign
    start: int
    end: int


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


def shown_signs(rendered: Rendered) -> Iterator[ShownSign]:
    """The signs that a page shows. Signs of lines that follow each other are one."""
    text = rendered.page.text
    # One byte for each character of the source: 1 where another finding is.
    taken = bytearray(len(text))
    for start, end in leftovers_in_markdown(text) if "**" in text or "__" in text else ():
        taken[start:end] = b"\1" * (end - start)
    for segment in rendered.segments:
        if segment.is_code:
            continue
        for sign in SIGNS:
            for first, last in sign.find(segment, text):
                span = segment.source(first, last)
                if span is None or taken.find(1, *span) >= 0:
                    continue
                if rendered.page.hides(span[0]) or text[span[0] - 1 : span[0]] == "\\":
                    continue  # escaped: shown on purpose
                taken[slice(*span)] = b"\1" * (span[1] - span[0])
                yield ShownSign(sign, *span)


def matching(pattern: str, flags: int = re.M) -> Finder:
    """Finds a pattern."""
    compiled = re.compile(pattern, flags)
    return lambda segment, text: (match.span() for match in compiled.finditer(segment.text))


def first_of_lines(pattern: str) -> Finder:
    """Finds a pattern at the beginning of a line; of lines that follow each other the first."""
    compiled = re.compile(pattern, re.M)

    def find(segment: Segment, text: str) -> Iterator[tuple[int, int]]:
        last_line = -2
        for match in compiled.finditer(segment.text):
            line = segment.text.count("\n", 0, match.start())
            if line != last_line + 1:
                yield match.span()
            last_line = line

    return find


def _pictures(segment: Segment, text: str) -> Iterator[tuple[int, int]]:
    for at, (character, source) in enumerate(zip(segment.text, segment.sources, strict=True)):
        if character == "！" and source != NOWHERE and PICTURE.match(text, source):
            yield at, at + 1


def _tables(segment: Segment, text: str) -> Iterator[tuple[int, int]]:
    """The first rows of tables: lines with bars that follow each other, or one with a bar at either end."""
    lines = segment.text.split("\n")
    has_rule = any(_is_rule(line) and _bar_count(line) for line in lines)
    rows = [_is_row(line) or (has_rule and _bar_count(line) > 0) for line in lines]
    at = 0
    for line, before, is_row, after in zip(lines, [False, *rows], rows, [*rows[1:], False], strict=False):
        if is_row and not before and (after or _is_framed(line)):
            yield at, at + len(line)
        at += len(line) + 1


def _is_row(line: str) -> bool:
    bars = _bar_count(line)
    return bars > 1 or (bars == 1 and line.strip(INDENT)[:1] in BARS)


def _bar_count(line: str) -> int:
    return sum(line.count(bar) for bar in BARS)


def _is_rule(line: str) -> bool:
    return RULE.fullmatch(line) is not None


def _is_framed(line: str) -> bool:
    return line.strip(INDENT)[:1] in BARS and line.strip(INDENT)[-1:] in BARS


def _prose(page: MarkdownPage) -> str:
    """The text without what is hidden; not without what its indentation hides."""
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
        is_table = set(rule) <= set("|:- ") and line[:1] not in INDENT and _cells(rule) == _cells(line) and "-" in rule
        if "｜" in line or not is_first or not is_table:
            yield line
        at += 1
        while at < len(lines) and lines[at].strip():
            if "｜" in lines[at] or _cells(lines[at]) > _cells(line):
                yield lines[at]
            at += 1


def _cells(line: str) -> int:
    return line.strip(f"{INDENT}|").count("|") + 1


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


# ---- How each is fixed ----


def _line(text: str, at: int) -> tuple[int, int]:
    """The span of the line that a position is in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _line_before(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start - 1) + 1 : start - 1] if start else ""


def _blank_before(text: str, start: int) -> str:
    """A line end where the line before is of a paragraph."""
    before = _line_before(text, start)
    return "\n" if before.strip(INDENT) and not ITEM.match(before) else ""


def _bold(text: str, start: int, end: int) -> list[Replacement]:
    """Spaces within a pair: ** 甲 **."""
    first, last = _line(text, start)
    stars = [match.start() for match in re.finditer(r"\*\*", text[first:last])]
    if len(stars) != 2 or first + stars[0] != start:
        return []
    inside = text[start + 2 : first + stars[1]]
    return [(start + 2, first + stars[1], inside.strip(INDENT))] if inside.strip(INDENT) else []


def _wide_bold(text: str, start: int, end: int) -> list[Replacement]:
    return [(start, start + 2, "**"), (end - 2, end, "**")]


def _heading(text: str, start: int, end: int) -> list[Replacement]:
    first, _ = _line(text, start)
    match = re.compile(rf"[{INDENT}]*([#＃]+)[{INDENT}]*").match(text, first)
    return [(first, match.end(), "#" * min(len(match[1]), MOST_HASHES) + " ")] if match else []


def _items(text: str, start: int, end: int) -> list[Replacement]:
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


def _numbered_items(text: str, start: int, end: int) -> list[Replacement]:
    first, _ = _line(text, start)
    return [(first, first, "\n")]


def _quotation(text: str, start: int, end: int) -> list[Replacement]:
    first, _ = _line(text, start)
    match = re.compile(rf"[{INDENT}]*[>＞][{INDENT}]*").match(text, first)
    return [(first, match.end(), "> ")] if match else []


def _table(text: str, start: int, end: int) -> list[Replacement]:
    """The lines of a table: half-width bars, a line of dashes below the first, empty lines around."""
    first, last = _line(text, start)
    rows: list[tuple[int, int, str]] = []
    above = _blank_before(text, first) or ("\n" if ITEM.match(_line_before(text, first)) else "")
    while any(bar in text[first:last] for bar in BARS):
        rows.append((first, last, text[first:last].replace("｜", "|").strip(INDENT)))
        if last >= len(text):
            break
        first, last = _line(text, last + 1)
    cells = _cells(rows[0][2]) if rows else 0
    rules = [number for number, (_, _, row) in enumerate(rows) if RULE.fullmatch(row)]
    if cells < 2 or rules not in ([], [1]) or len(rows) < 2 + len(rules):
        return []
    if any(_cells(row) != cells for number, (_, _, row) in enumerate(rows) if number not in rules):
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
    if set(row) <= set("|:- ") and _cells(row) == cells:
        return row
    kept = [
        re.sub(rf"[{DASHES}—─]+", "---", cell.strip(INDENT).replace("：", ":")) for cell in row.strip("|").split("|")
    ]
    return "|" + "|".join(kept) + "|" if len(kept) == cells else "|" + "---|" * cells


def _raised(tag: str) -> Callable[[str, int, int], list[Replacement]]:
    def replacements(text: str, start: int, end: int) -> list[Replacement]:
        return [(start, end, f"<{tag}>{text[start + 1 : end - 1]}</{tag}>")]

    return replacements


def _half_width(text: str, start: int, end: int) -> list[Replacement]:
    """Brackets and colons of the input method."""
    return [(start, end, text[start:end].translate(HALF).replace("]:", "]: "))]


def _link(text: str, start: int, end: int) -> list[Replacement]:
    match = LINK.match(text, start)
    return [(start, end, f"[{match['words']}]({match['target'].strip()})")] if match else []


def _break(text: str, start: int, end: int) -> list[Replacement]:
    return [(start, start + 1, "  ")]


def _dropped(text: str, start: int, end: int) -> list[Replacement]:
    return [(start, start + 1, "")]


def _entity(text: str, start: int, end: int) -> list[Replacement]:
    return [(end - 1, end, ";")] if text[end - 1] == "；" else []


def _rule(text: str, start: int, end: int) -> list[Replacement]:
    first, last = _line(text, start)
    return [(first, last, "\n---\n")] if "=" not in text[first:last] else []


def _sign_of_picture(text: str, start: int, end: int) -> list[Replacement]:
    return [(start, start + 1, "!")]


HALF: Final = str.maketrans("［］【】＾：", "[][]^:")
LINK: Final = re.compile(
    rf"[!！]?[\[［【](?P<words>[^\[\]［］【】\n]{{1,80}})[\]］】][{INDENT}]?"
    rf"[（(][{INDENT}]*(?P<target>{TARGET})[{INDENT}]*[)）]",
    re.I,
)
SIGNS: Final = (
    RawSign(
        "table",
        _tables,
        "表格没有成为表格，竖线会原样印出来",
        "表格上面空一行，第二行写 |---|---|，格数和表头一样，竖线用半角的。",
        _table,
    ),
    RawSign("picture", _pictures, "感叹号是全角的，图片成了链接", "改成半角的 !。", _sign_of_picture),
    RawSign(
        "link",
        matching(LINK.pattern, re.I),
        "链接没有成为链接，括号会原样印出来",
        "写成 [文字](文件)，括号用半角的，中间不空格。",
        _link,
    ),
    RawSign(
        "item",
        first_of_lines(
            rf"^[{INDENT}]*(?:(?<!\d\n)[-+]|\*(?![{INDENT}]*(?:注|含|指|为)))[ \t]+(?=\S)"
            rf"|^[{INDENT}]*[{DASHES}](?=[{HAN}“《{THING}])|^[{INDENT}]*[－﹣][{INDENT}]+(?=\S)"
        ),
        "这一行没有成为列表的一项，前面的记号会原样印出来",
        "列表上面空一行，每行以半角的“- ”开头（后面空一格）。",
        _items,
    ),
    RawSign(
        "numbered item",
        first_of_lines(r"(?<=\n)[ \t]*[0-9]{1,2}\.[ \t]+(?=[^\s0-9])"),
        "编号的几条接在上一行后面，没有成为列表",
        "列表上面空一行。",
        _numbered_items,
    ),
    RawSign(
        "bold",
        matching(rf"\*\*[{INDENT}][^*\n]*\*\*|\*\*[^*\n]*[{INDENT}]\*\*|\*{{2,}}"),
        "星号没有成对，会原样印出来",
        "加粗的两头各写两个星号，都在同一段里，星号里面不留空格；不加粗就删去。",
        _bold,
    ),
    RawSign(
        "wide bold",
        matching(r"＊＊[^＊\n]{1,60}＊＊"),
        "星号是全角的，会原样印出来",
        "改成半角的 **。",
        _wide_bold,
    ),
    RawSign(
        "underscores",
        matching(r"__(?=[^\s_])[^_\n]{1,60}(?<=[^\s_])__"),
        "下划线夹在汉字中间不加粗，会原样印出来",
        "改成两头各两个星号：**…**。",
        _wide_bold,
    ),
    RawSign(
        "heading",
        matching(rf"^[{INDENT}]*\#{{1,6}}(?:[{INDENT}]+(?=\S)|(?=[（({ORDINAL}]))"),
        "井号前面有空格，没有成为标题，会原样印出来",
        "井号顶格写，前面不空格。",
        _heading,
    ),
    RawSign(
        "wide heading",
        matching(rf"^[{INDENT}]*＃{{1,6}}[{INDENT}]*(?=[^\s0-9０-９＃])"),
        "井号是全角的，没有成为标题，会原样印出来",
        "改成半角的 #，后面空一格。",
        _heading,
    ),
    RawSign(
        "quotation",
        matching(rf"^[{INDENT}]*[>＞][{INDENT}]*(?=[^\s0-9.＞>])"),
        "引文的记号会原样印出来",
        "写成半角的“> ”，顶格。",
        _quotation,
    ),
    RawSign(
        "box",
        matching(r"^[ \t]*(?:(?:!!!|！！！|\?\?\?\+?|？？？)[ ]*(?=[a-z\"“])|:::[ ]*(?=\w)|===[ ]+(?=[\"“]))"),
        "网站没有这种提示框，记号会原样印出来",
        "改写成一段话，或引文（每行以“> ”开头）。",
    ),
    RawSign(
        "strike",
        matching(r"~~(?=[^\s~\d])[^~\n]*[^~\s\d]~~"),
        "没有这种删除线，记号会原样印出来",
        "删去要删的字，或删去记号。",
    ),
    RawSign(
        "highlight",
        matching(
            r"==(?=[^\s=])[^=\n]*[^=\s]==|(?<![A-Za-z0-9])\+\+(?=[^\s+])[^+\n]*[^+\s]\+\+|\^\^(?=[^\s^])[^^\n]*[^^\s]\^\^"
        ),
        "没有这种强调，记号会原样印出来",
        "要强调的，两头各写两个星号：**…**；不强调就删去记号。",
    ),
    RawSign(
        "lowered", matching(r"(?<=[A-Za-z])~[0-9]{1,2}~"), "下标没有成为下标", "写成 <sub>2</sub>。", _raised("sub")
    ),
    RawSign(
        "raised",
        matching(rf"(?<=[A-Za-z0-9{HAN}])\^[0-9]{{1,2}}\^"),
        "上标没有成为上标",
        "写成 <sup>2</sup>。",
        _raised("sup"),
    ),
    RawSign(
        "task",
        matching(r"^\[[ xX]\][ ]+(?=\S)"),
        "没有勾选框，方括号会原样印出来",
        "删去方括号，写成普通的一项。",
    ),
    RawSign(
        "note",
        matching(rf"^[{INDENT}]*[\[［【][\^＾][^\[\]［］【】\n]{{1,30}}[\]］】][：:]"),
        "脚注的内容没有成为脚注，会原样印出来",
        "写成 [^1]: 内容，括号和冒号用半角的，上面空一行。",
        _half_width,
    ),
    RawSign(
        "call of a note",
        matching(r"(?:[［【][\^＾]|\[＾)[^\[\]［］【】\n]{1,30}[\]］】]|\[\^[^\[\]［］【】\n]{1,30}[］】]"),
        "脚注的记号会原样印出来",
        "写成 [^1]，括号用半角的。",
        _half_width,
    ),
    RawSign(
        "half a link",
        matching(
            r"!?\[[^\[\]\n]{0,80}\]\(|!\[|\]\(|\[[^\[\]\n]{1,40}\](?=https?://)|[)）]\[(?:https?:|[^\[\]\n]{1,80}\.[a-z]{2,4}\])"
        ),
        "链接或图片没有写完整，会原样印出来",
        "写成 [文字](文件) 或 ![说明](图片)，括号成对。",
    ),
    RawSign(
        "double brackets",
        matching(r"\[\[[^\[\]\n]{1,80}\]\]"),
        "双方括号不是链接，会原样印出来",
        "写成 [文字](文件)。",
    ),
    RawSign(
        "comment",
        matching(r"[<＜《][!！][-—－]+|^[-—－]{2,}[>＞]"),
        "备注没有收尾，会原样印出来",
        "备注写成 <!-- … -->。",
    ),
    RawSign(
        "fence",
        matching(r"^(?:`{3,}|~{3,})"),
        "代码围栏没有收尾，会原样印出来",
        "删去，或在后面补上同样的一行。",
    ),
    RawSign("tick", matching(r"`+"), "反引号没有成对，会原样印出来", "删去，或补上另一个；引号用“”。"),
    RawSign(
        "attributes",
        matching(r"\{:?[ ]*[.#][A-Za-z][^{}\n]*\}"),
        "样式的记号没有起作用，会原样印出来",
        "删去；给一段话用的，写在这段话下面单独一行。",
    ),
    RawSign(
        "break",
        matching(r"\\(?=\n)"),
        "行末的反斜杠不换行，会原样印出来",
        "要换行，行末写两个空格，或空一行。",
        _break,
    ),
    RawSign(
        "escape",
        matching(r"\\(?=[\"'~<|$^@%&=/,;:?，。；：、“”（）])"),
        "这个反斜杠会原样印出来",
        "删去反斜杠。",
        _dropped,
    ),
    RawSign(
        "line feed",
        matching(rf"\\n(?![A-Za-z])|(?<![A-Za-z0-9])/n(?=[{HAN}（])"),
        "“\\n”不换行，会原样印出来",
        "删去，另起一段。",
    ),
    RawSign(
        "entity",
        matching(r"&(?:nbsp|lt|gt|amp|quot|ensp|emsp|mdash|ldquo|rdquo|times|hellip|middot)(?:[；;]|(?![A-Za-z]))"),
        "网页的转义没有写完整，会原样印出来",
        "以半角分号收尾，如 &nbsp;，或直接写那个字。",
        _entity,
    ),
    RawSign(
        "tag",
        matching(r"[<＜][ ]*/?[ ]*(?:br|p|div|span|b|u|font|center|table|tr|td)[ ]*/?[ ]*[>＞]", re.I),
        "网页的标签会原样印出来",
        "删去；要换行就空一行。",
    ),
    RawSign(
        "contents",
        matching(r"^@?[\[［【](?:TOC|toc|Toc)[\]］】]$"),
        "目录的记号没有起作用，会原样印出来",
        "删去；每页都有目录。",
    ),
    RawSign(
        "formula",
        matching(
            r"\$\$[^$]{0,200}\$\$|\$\$|\$[^$\n]{0,80}\\[a-z]+[^$\n]{0,80}\$|\\(?:frac|times|text|sum|sqrt|cdot|leq?|geq?)(?![A-Za-z])"
        ),
        "网站不排公式，记号会原样印出来",
        "改用文字或普通的符号，如 ×、≥。",
    ),
    RawSign(
        "rule",
        matching(rf"^[{INDENT}]*(?:-{{3,}}|={{3,}})[{INDENT}]*$"),
        "这一行没有成为分隔线，会原样印出来",
        "删去；要分隔线，上下各空一行，顶格写 ---。",
        _rule,
    ),
    RawSign(
        "definition", matching(r"^:[ ]+(?=\S)|^\*\[[^\]\n]+\]:"), "网站没有这种写法，记号会原样印出来", "改写成一段话。"
    ),
)
