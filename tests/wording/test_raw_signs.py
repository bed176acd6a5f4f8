"""A sign is found exactly where Python-Markdown leaves it in the text of the page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from nianbao.checks import raw_markup
from nianbao.checks.fault import Reading
from nianbao.fixes import fix_project
from nianbao.guide.memory_project import HeldFiles, load_texts
from nianbao.shown.rendered import RENDERED_HAN, MarkdownPage
from nianbao.wording.raw_signs import may_show_signs
from tests.shown.test_rendered import html_of, visible_lines

FILE = "docs/2024/1.md"

# A text, and a sign; whether a reader sees the sign, Python-Markdown says.
TEXTS = [
    ("甲\n- 乙", "- "), ("甲\n\n- 乙", "- "), ("- 甲\n- 乙", "- "), ("- 甲\n    - 乙", "- "), ("　　- 甲", "- "),
    ("甲：\n* 乙\n* 丙", "* "), ("甲：\n\n* 乙\n* 丙", "* "), ("甲\n+ 乙", "+ "), ("+ 甲", "+ "),
    ("-甲\n-乙", "-"), ("# 一\n- 甲", "- "), ("> - 甲\n> - 乙", "- "), ("> 甲\n> - 乙", "- "),
    ("－ 甲\n－ 乙", "－"), ("1. 甲\n- 乙", "- "), ("甲\n1. 乙\n2. 丙", "1. "), ("甲\n\n1. 乙\n2. 丙", "1. "),
    ("1. 甲\n2. 乙", "2. "), ("甲：\n2. 乙", "2. "), ("**甲**乙", "**"), ("**甲", "**"), ("甲**", "**"),
    ("**甲**乙**", "**"), ("** 甲 **", "**"), ("**甲 **", "**"), ("** 甲**", "**"), ("**甲\n乙**", "**"),
    ("**甲\n\n乙**", "**"), ("***甲***", "**"), ("甲****乙", "**"), ("**甲**、**乙**", "**"),
    ("| 甲** | 乙 |\n|---|---|\n| 丙 | 丁 |", "**"), ("| **甲** | 乙 |\n|---|---|\n| 丙 | 丁 |", "**"),
    ("＊＊甲＊＊", "＊"), ("**甲＊＊乙", "**"), ("`**`", "**"), ("\\*\\*甲", "×"), ("# 甲", "#"), ("## 甲", "#"),
    (" # 甲", "#"), ("   ## 甲", "#"), ("　　# 甲", "#"), ("####### 甲", "#"), ("＃ 甲", "＃"), ("＃＃甲", "＃"),
    ("甲\n# 乙", "#"), ("甲\n ## 乙", "#"), ("- # 甲", "#"), ("> # 甲", "#"), ("# 甲 #", "#"),
    ("|甲|乙|\n|--|--|\n|丙|丁|", "|"), ("文\n|甲|乙|\n|--|--|\n|丙|丁|", "|"), ("|甲|乙|\n|--|\n|丙|丁|", "|"),
    ("|甲|乙|\n|——|——|\n|丙|丁|", "|"), ("｜甲｜乙｜\n｜--｜--｜\n｜丙｜丁｜", "｜"), ("|甲|乙|\n|丙|丁|", "|"),
    ("甲|乙\n--|--\n丙|丁", "|"), ("文\n甲|乙\n--|--\n丙|丁", "|"), ("|甲|乙|\n|:-:|--:|\n|丙|丁|", "|"),
    ("|甲|\n|--|\n|丙|", "|"), ("|甲|乙|\n|--|--|--|\n|丙|丁|", "|"), ("- 文\n|甲|乙|\n|--|--|\n|丙|丁|", "|"),
    ("- 文\n\n    |甲|乙|\n    |--|--|\n    |丙|丁|", "|"), ("|甲|乙|\n\n|--|--|\n\n|丙|丁|", "|"), ("> 甲", ">"),
    ("甲\n> 乙", ">"), ("＞甲", "＞"), ("　　> 甲", ">"), ("- > 甲", ">"), ("!!! note\n    甲", "!!!"),
    ("!!! note \"甲\"\n    乙", "!!!"), ("??? tip\n    甲", "???"), ("::: 甲", ":::"), ("=== \"甲\"", "==="),
    ("~~甲~~", "~~"), ("==甲==", "=="), ("++甲++", "++"), ("^^甲^^", "^^"), ("CO~2~", "~"), ("km^2^", "^"),
    ("CO<sub>2</sub>", "~"), ("- [ ] 甲", "[ ]"), ("- [x] 甲", "[x]"), ("[甲](乙.md)", "]("), ("[甲](乙.md", "]("),
    ("![甲](乙.png", "]("), ("![甲](乙.png)", "!["), ("[甲]（乙.md）", "]（"), ("【甲】(乙.md)", "】("),
    ("[甲] (乙.md)", "] ("), ("！[甲](乙.png)", "！"), ("[[甲]]", "[["), ("文[^1]\n\n[^1]: 注", "[^1]"),
    ("文［^1］\n\n[^1]: 注", "［^1］"), ("文\n\n[^1]：注", "[^1]："), ("文[^1]\n[^1]: 注", "[^1]"),
    ("甲<!-- 乙 -->丙", "<!--"), ("甲<!-- 乙", "<!--"), ("-->\n甲", "-->"), ("```\n甲", "```"),
    ("```\n甲\n```", "```"), ("甲`乙", "`"), ("甲`乙`", "`"), ("甲{: .a }乙", "{:"), ("甲\n{: .a }", "{:"),
    ("# 甲 {#a}", "{#"), ("甲 {#a}", "{#"), ("甲\\\n乙", "\\"), ("甲  \n乙", "\\"), ("\\“甲”", "\\"),
    ("\\#甲", "\\"), ("甲&nbsp；乙", "&nbsp"), ("甲&nbsp;乙", "&nbsp"), ("甲＜br＞乙", "＜br＞"),
    ("甲<br>乙", "<br>"), ("[toc]", "[toc]"), ("[TOC]", "[TOC]"), ("$$x$$", "$$"), ("$a\\times b$", "$"),
    ("甲\n乙\n===", "==="), ("甲\n\n---", "---"), ("甲\n　　---", "---"), ("甲\n\n===", "==="),
    ("甲\n:   乙", ":   "), ("*[甲]: 乙", "*["),
]  # fmt: skip


def findings(text: str) -> list[str]:
    reading = Reading(load_texts({FILE: text}))
    return [finding.written for finding in raw_markup.find(reading)]


def shows(text: str, sign: str) -> bool:
    """Whether a sign is in the text of the page, at the beginning of a line if it is one of lines."""
    lines = visible_lines(text)
    is_of_lines = sign.endswith(" ") or sign in ("-", "＃", "#", ">", "＞", "===", "---")
    return any(line.startswith(sign) if is_of_lines else sign in line for line in lines)


@pytest.mark.parametrize(("text", "sign"), TEXTS)
def test_found_exactly_where_it_is_seen(text: str, sign: str) -> None:
    assert bool(findings(text)) == shows(text, sign)


def test_the_table_has_both_kinds() -> None:
    seen = sum(shows(text, sign) for text, sign in TEXTS)
    assert len(TEXTS) >= 100
    assert min(seen, len(TEXTS) - seen) >= 40


@pytest.mark.parametrize("text", [text for text, sign in TEXTS])
def test_a_fix_hides_signs_and_no_words(text: str) -> None:
    changes = fix_project(Path("town"), files=HeldFiles({FILE: text.encode()}))
    after = changes[0].after.decode() if changes else text
    assert len(findings(after)) <= len(findings(text))
    assert words(after) >= words(text)


def words(text: str) -> int:
    """How many Chinese characters a page holds, with those of links and pictures."""
    return len(RENDERED_HAN.findall(unquote(html_of(text))))


@pytest.mark.parametrize(
    ("text", "hidden", "expected"),
    [
        ("运行 `<b`。\n", "`<b`", False),
        ("运行如下。\n\n    <b\n", "    <b", True),
        ("运行如下。\n\n\t<b\n", "\t<b", True),
    ],
)
def test_what_only_its_indentation_hides_is_looked_at(text: str, hidden: str, *, expected: bool) -> None:
    """An indented line is code or goes on with an item, which the page alone shows."""
    start = text.index(hidden)
    assert may_show_signs(MarkdownPage("docs/2024/1.md", text, 2024, ((start, start + len(hidden)),))) is expected


USUAL = {
    "headings": "# 一、甲\n\n## （一）乙\n\n文\n",
    "items": "文：\n\n- 甲\n- 乙\n    - 丙\n\n* 甲\n* 乙\n",
    "numbered items": "文：\n\n1. 甲\n2. 乙\n",
    "bold": "**甲**乙，丙**丁**。\n",
    "a reference": "文{{ 信访 余 }}。\n",
    "a link": "见[甲](乙.md)。\n",
    "a table first": "|甲|乙|\n|--|--|\n|丙|丁|\n|戊|己|\n\n文\n",
    "a table between paragraphs": "文\n\n|甲|乙|\n|:-:|--:|\n|丙|丁|\n\n文\n",
    "two tables": "|甲|乙|\n|--|--|\n|丙|丁|\n\n|甲|乙|\n|--|--|\n|丙|丁|\n",
    "a short row": "|甲|乙|\n|--|--|\n|丙|\n",
}


@pytest.mark.parametrize("text", USUAL.values(), ids=USUAL)
def test_what_is_usual_need_not_be_rendered(text: str) -> None:
    assert not may_show_signs(MarkdownPage(FILE, text, 2024, ()))
