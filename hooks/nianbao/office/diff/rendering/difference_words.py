"""The words that the output formats of a difference share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.office.diff.difference import Difference
from nianbao.report import Finding, Level
from nianbao.shown.unfilled import unfilled_of, unfilled_words


@dataclass(frozen=True, slots=True)
class Ends:
    """The two states compared, in words: a revision with its commit, or the work tree."""

    base: str
    head: str


def counts(difference: Difference) -> str:
    """The number of changes of each kind: “3个数字、1条定义、2节行文”."""
    numbers = [value for value in difference.values if value.is_of_number]
    others = [notice for notice in difference.notices if not notice.is_first]
    parts = [
        (len(difference.signed), "个已签发年度的文件"),
        (len(difference.unexplained), "个要懂技术的人看的文件"),
        (len(difference.notices) - len(others), "处要先看的改动"),
        (len(numbers), "个数字"),
        (len(difference.values) - len(numbers), "处出处或说明"),
        (len(difference.definitions), "条定义"),
        (len(difference.wordings), "节行文"),
        (len(difference.pages), "页的链接或图片"),
        (len(others), "处名称、签发等其他内容"),
        (len(difference.same_meaning), "个只有空格、顺序或注释不同的文件"),
    ]
    return "、".join(f"{count}{word}" for count, word in parts if count) or "数字和行文都没有改动"


def findings_line(difference: Difference) -> str:
    """The result of the check, and the unfilled figures of the drafts that changed."""
    new, resolved = difference.new_findings, len(difference.resolved_findings)
    result = f"新增{_level_counts(new)}" if new else "没有新问题"
    return f"核对：{result}" + (f"，解决{resolved}处。" if resolved else "。") + "".join(_unfilled(difference))


def _unfilled(difference: Difference) -> Iterator[str]:
    for number in difference.years:
        year = difference.after.year(number)
        items = unfilled_of(difference.after, year) if year else ()
        if items:
            yield f"{number}年度{unfilled_words(items)}。"


def _level_counts(findings: tuple[Finding, ...]) -> str:
    errors = sum(finding.level is Level.ERROR for finding in findings)
    parts = [(errors, "处错误"), (len(findings) - errors, "处提醒")]
    return "、".join(f"{count}{word}" for count, word in parts if count)


def next_step(difference: Difference) -> str:
    """The next step for the reader."""
    if difference.is_empty:
        return "没有要做的。"
    if difference.has_new_errors:
        return "先把新增的错误改好（nianbao check 写明怎么改），再送审。"
    if difference.warnings:
        return "先办上面“注意”的事，再送审。"
    if difference.unexplained:
        return "先请懂技术的人看过上面列出的文件，再合并。"
    if difference.signed or any(notice.is_first for notice in difference.notices):
        return "先看过上面“请先看”的改动，再合并。"
    if difference.owners:
        return "请上面各部门确认数字，确认后合并。"
    return "看过行文，没有问题就可以合并。"
