"""The kinds of signs: what finds each, why it is there, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nianbao.source.line_ends import THING
from nianbao.wording.raw_signs.finders import Finder, first_of_lines, matching, pictures, tables
from nianbao.wording.raw_signs.right_signs import (
    Replacement,
    right_bold,
    right_dropped,
    right_entity,
    right_half_width,
    right_heading,
    right_items,
    right_line_break,
    right_link,
    right_numbered_items,
    right_picture,
    right_quotation,
    right_raised,
    right_rule,
    right_table,
    right_wide_bold,
)
from nianbao.wording.raw_signs.sign_patterns import DASHES, INDENT, LINK
from nianbao.words.han import HAN
from nianbao.words.numeral_signs import ORDINAL


@dataclass(frozen=True, slots=True)
class RawSign:
    """A kind of sign: what finds it in a text of a page, why it is there, and what to do. `replacements` are the
    fixes of one occurrence, from the source and the span in it, where it has one meaning."""

    name: str
    find: Finder
    why: str
    fix: str
    replacements: Callable[[str, int, int], list[Replacement]] = lambda text, start, end: []


SIGNS: Final = (
    RawSign(
        "table",
        tables,
        "表格没有成为表格，竖线会原样印出来",
        "表格上面空一行，第二行写 |---|---|，格数和表头一样，竖线用半角的。",
        right_table,
    ),
    RawSign("picture", pictures, "感叹号是全角的，图片成了链接", "改成半角的 !。", right_picture),
    RawSign(
        "link",
        matching(LINK.pattern, re.I),
        "链接没有成为链接，括号会原样印出来",
        "写成 [文字](文件)，括号用半角的，中间不空格。",
        right_link,
    ),
    RawSign(
        "item",
        first_of_lines(
            rf"^[{INDENT}]*(?:(?<!\d\n)[-+]|\*(?![{INDENT}]*(?:注|含|指|为)))[ \t]+(?=\S)"
            rf"|^[{INDENT}]*[{DASHES}](?=[{HAN}“《{THING}])|^[{INDENT}]*[－﹣][{INDENT}]+(?=\S)"
        ),
        "这一行没有成为列表的一项，前面的记号会原样印出来",
        "列表上面空一行，每行以半角的“- ”开头（后面空一格）。",
        right_items,
    ),
    RawSign(
        "numbered item",
        first_of_lines(r"(?<=\n)[ \t]*[0-9]{1,2}\.[ \t]+(?=[^\s0-9])"),
        "编号的几条接在上一行后面，没有成为列表",
        "列表上面空一行。",
        right_numbered_items,
    ),
    RawSign(
        "bold",
        matching(rf"\*\*[{INDENT}][^*\n]*\*\*|\*\*[^*\n]*[{INDENT}]\*\*|\*{{2,}}"),
        "星号没有成对，会原样印出来",
        "加粗的两头各写两个星号，都在同一段里，星号里面不留空格；不加粗就删去。",
        right_bold,
    ),
    RawSign(
        "wide bold",
        matching(r"＊＊[^＊\n]{1,60}＊＊"),
        "星号是全角的，会原样印出来",
        "改成半角的 **。",
        right_wide_bold,
    ),
    RawSign(
        "underscores",
        matching(r"__(?=[^\s_])[^_\n]{1,60}(?<=[^\s_])__"),
        "下划线夹在汉字中间不加粗，会原样印出来",
        "改成两头各两个星号：**…**。",
        right_wide_bold,
    ),
    RawSign(
        "heading",
        matching(rf"^[{INDENT}]*\#{{1,6}}(?:[{INDENT}]+(?=\S)|(?=[（({ORDINAL}]))"),
        "井号前面有空格，没有成为标题，会原样印出来",
        "井号顶格写，前面不空格。",
        right_heading,
    ),
    RawSign(
        "wide heading",
        matching(rf"^[{INDENT}]*＃{{1,6}}[{INDENT}]*(?=[^\s0-9０-９＃])"),
        "井号是全角的，没有成为标题，会原样印出来",
        "改成半角的 #，后面空一格。",
        right_heading,
    ),
    RawSign(
        "quotation",
        matching(rf"^[{INDENT}]*[>＞][{INDENT}]*(?=[^\s0-9.＞>])"),
        "引文的记号会原样印出来",
        "写成半角的“> ”，顶格。",
        right_quotation,
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
        "lowered",
        matching(r"(?<=[A-Za-z])~[0-9]{1,2}~"),
        "下标没有成为下标",
        "写成 <sub>2</sub>。",
        right_raised("sub"),
    ),
    RawSign(
        "raised",
        matching(rf"(?<=[A-Za-z0-9{HAN}])\^[0-9]{{1,2}}\^"),
        "上标没有成为上标",
        "写成 <sup>2</sup>。",
        right_raised("sup"),
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
        right_half_width,
    ),
    RawSign(
        "call of a note",
        matching(r"(?:[［【][\^＾]|\[＾)[^\[\]［］【】\n]{1,30}[\]］】]|\[\^[^\[\]［］【】\n]{1,30}[］】]"),
        "脚注的记号会原样印出来",
        "写成 [^1]，括号用半角的。",
        right_half_width,
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
        right_line_break,
    ),
    RawSign(
        "escape",
        matching(r"\\(?=[\"'~<|$^@%&=/,;:?，。；：、“”（）])"),
        "这个反斜杠会原样印出来",
        "删去反斜杠。",
        right_dropped,
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
        right_entity,
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
        right_rule,
    ),
    RawSign(
        "definition", matching(r"^:[ ]+(?=\S)|^\*\[[^\]\n]+\]:"), "网站没有这种写法，记号会原样印出来", "改写成一段话。"
    ),
)
