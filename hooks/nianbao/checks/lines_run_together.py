"""Lines that were meant as separate lines and are shown as one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.markup_fixes import edits_of
from nianbao.report import Finding, Level
from nianbao.shown.rendered import MarkdownPage, Rendered
from nianbao.source.line_ends import THING, soft_line_ends
from nianbao.source.reference_grammar import REFERENCE
from nianbao.wording.joined_lines import JoinedLine, joined_lines

FAULT = Fault(
    name="lines_run_together",
    level=Level.ERROR,
    title="分行写的连成了一段",
    means="源文件里分行写的标题、条目、落款，中间没有空行，页面上连成一段。前一行有句号、分号、"
    "冒号，连起来还读得通的，是提醒。编辑器自动折行的一句话不算。",
    why="小标题会接着正文，前一条接着后一条，读者分不开。",
    fix="要分行的，中间空一行；只换行不分段的，上一行末尾写两个空格。",
    automatic_fix="标题、条目、落款和行首空两格的段落，上面补一个空行。",
    wrong="""
        docs/2024/town.md
            （一）完善老街设施
            ⟦老街雨水管网全线贯通。⟧
        """,
    right="""
        docs/2024/town.md
            （一）完善老街设施

            老街雨水管网全线贯通。
        """,
)
QUOTED: Final = 20
# Lines of other faults, or no prose: items, rows, boxes, footnotes, attributes.
NO_LINE: Final = re.compile(
    r"[ \t\u3000]*(?:[-+*－][ \t]|[#＃>＞|｜{<`~]|!!!|！！！|\?\?\?|:::|===|[\[［]\^|[0-9]{1,3}\.[ \t])"
)


def find(reading: Reading) -> Iterator[Finding]:
    for page in reading.pages:
        for starts, joined in _joined_paragraphs(page):
            rendered = reading.rendered.rendered(page)
            shown = [one for one in joined if _is_joined(rendered, starts[one.number - 1], starts[one.number])]
            if shown:
                yield _finding(rendered, starts, shown)


def _finding(rendered: Rendered, starts: list[int], joined: list[JoinedLine]) -> Finding:
    """The finding of a paragraph, at the first line that should begin a new one."""
    first = joined[0]
    start = starts[first.number]
    line = rendered.page.text[start:].partition("\n")[0]
    more = f"；这一段里这样的共 {len(joined)} 处" if len(joined) > 1 else ""
    is_error = any(one.level is Level.ERROR for one in joined)
    return FAULT.at(
        rendered.place(start, start + len(line)),
        line.strip()[:QUOTED],
        first.why + more,
        edits=edits_of(rendered, [(starts[one.number], starts[one.number], "\n") for one in joined if one.is_certain]),
        level=Level.ERROR if is_error else Level.WARNING,
    )


def _joined_paragraphs(page: MarkdownPage) -> Iterator[tuple[list[int], list[JoinedLine]]]:
    """The paragraphs with lines that may be joined: the starts of their lines, and those lines."""
    for starts in _paragraphs(page):
        lines = [REFERENCE.sub(THING, page.text[start:].partition("\n")[0]) for start in starts]
        others = {number for number, line in enumerate(lines) if NO_LINE.match(line)}
        joined = [one for one in joined_lines(lines) if not {one.number - 1, one.number} & others]
        if joined:
            yield starts, joined


def _paragraphs(page: MarkdownPage) -> Iterator[list[int]]:
    """The starts of the lines of each paragraph of more than one."""
    text = page.text
    starts: list[int] = []
    for _, after in soft_line_ends(text, page.hidden):
        line = text.rfind("\n", 0, after) + 1
        before = text.rfind("\n", 0, line - 1) + 1
        if starts and starts[-1] == before:
            starts.append(line)
            continue
        if starts:
            yield starts
        starts = [before, line]
    if starts:
        yield starts


def _is_joined(rendered: Rendered, before: int, line: int) -> bool:
    """Whether the page shows two lines of the source in one piece."""
    text = rendered.page.text
    end = text.find("\n", line)
    end = len(text) if end < 0 else end
    shown_in = [rendered.prose_at[at] for at in range(line, end) if at in rendered.prose_at]
    return bool(shown_in) and any(rendered.prose_at.get(at) == min(shown_in) for at in range(before, line))
