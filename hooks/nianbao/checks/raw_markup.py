"""Signs of Markdown that the page shows as they were typed."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.broken_reference import meant_reference
from nianbao.checks.fault import Fault, Reading
from nianbao.checks.markup_fixes import edits_of
from nianbao.report import Edit, Finding, Level
from nianbao.shown.rendered import MarkdownPage, Rendered, RenderedPages
from nianbao.wording.raw_signs import ShownSign, may_show_signs, shown_signs

FAULT = Fault(
    name="raw_markup",
    level=Level.ERROR,
    title="排版的记号会原样印出来",
    means="Markdown 的记号写得不合规矩，没有起作用：列表、表格上面没有空行，星号没有成对，"
    "# ｜ ＊ 用了全角的，井号前面有空格，网站没有的写法（!!!、~~、[ ]）。"
    "看的是生成的页面，不是源文件；首页和指南也查。",
    why="记号没有起作用，就会同文字一起印在签发的报告里。",
    fix="按提示改成能起作用的写法，或删去记号。",
    automatic_fix="只有一种改法的：列表、表格上面补空行，全角的记号改半角，井号前面的空格删去，表头下面的一行改对，链接的括号改半角，"
    "行末的反斜杠改成两个空格。改了以后重新生成一遍，记号不再露出、一个字不少，才改。",
    wrong="""
        docs/2024/town.md
            主要做法：
            ⟦- ⟧疏通老街雨水管网。
            - 修补破损路面。
        """,
    right="""
        docs/2024/town.md
            主要做法：

            - 疏通老街雨水管网。
            - 修补破损路面。
        """,
)
# Characters of the source that a message quotes.
QUOTED = 16


def find(reading: Reading) -> Iterator[Finding]:
    for page in reading.pages:
        if not may_show_signs(page):
            continue
        rendered = reading.rendered.rendered(page)
        shown = [one for one in shown_signs(rendered) if not _is_reference(reading, page, one)]
        for one in shown:
            written = page.text[one.start : max(one.end, one.start + QUOTED)].partition("\n")[0]
            edits = _edits(reading.rendered, rendered, one, len(shown))
            # Outside of the reports a plugin may have use for it.
            level = FAULT.level if page.year else Level.WARNING
            place = rendered.place(one.start, one.end)
            yield FAULT.at(place, written, one.sign.why, one.sign.fix, edits=edits, level=level)


def _is_reference(reading: Reading, page: MarkdownPage, shown: ShownSign) -> bool:
    """Whether brackets are meant as those of a reference."""
    return bool(meant_reference(reading.book, page.text[shown.start : shown.end].strip("[]"), page.year))


def _edits(pages: RenderedPages, rendered: Rendered, shown: ShownSign, count: int) -> tuple[Edit, ...]:
    """The edits of a sign, if the page shows one sign less with them and nothing else gets worse."""
    if not pages.may_try(rendered):
        return ()
    edits = edits_of(rendered, shown.sign.replacements(rendered.page.text, shown.start, shown.end))
    after = pages.fixed(rendered, edits)
    if after is None or after.code_count() > rendered.code_count():
        return ()
    return edits if sum(1 for _ in shown_signs(after)) < count else ()
