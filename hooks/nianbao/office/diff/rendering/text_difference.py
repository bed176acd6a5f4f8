"""A difference for a terminal. Removed text is in [-…-] and added text in {+…+}, as in git's word diff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.office.diff.difference import Difference
from nianbao.office.diff.hidden_letters import with_code_points
from nianbao.office.diff.rendering.difference_words import Ends, counts, findings_line, next_step
from nianbao.office.diff.rendering.first_topics import first_topics
from nianbao.office.diff.rendering.topics import Item, Span, Style, topics

LINE_ENDS: Final = re.compile(r"[\n\r\u2028\u2029]+")
MARKS: Final = {
    Style.PLAIN: ("", ""),
    Style.PLACE: ("", ""),
    Style.REMOVED: ("[-", "-]"),
    Style.ADDED: ("{+", "+}"),
}


def render(difference: Difference, ends: Ends) -> str:
    """The counts, the warnings, what is to be looked at first, every topic, and the next step."""
    return "\n".join(_lines(difference, ends)) + "\n"


def _lines(difference: Difference, ends: Ends) -> Iterator[str]:
    yield f"从 {ends.base} 到 {ends.head}：{counts(difference)}。"
    yield findings_line(difference)
    for warning in difference.warnings:
        yield f"注意：{_on_one_line(warning)}。"
    for topic in (*first_topics(difference), *topics(difference)):
        yield f"\n{topic.title}"
        for item in topic.items:
            yield from _item(item, "  ")
    if difference.owners:
        yield "\n请确认"
        for owner, labels in difference.owners.items():
            yield f"  {owner}：{'、'.join(labels)}"
    yield f"\n下一步：{next_step(difference)}"


def _item(item: Item, indent: str) -> Iterator[str]:
    yield indent + "".join(_span(span) for span in item.spans)
    for below in item.below:
        yield from _item(below, indent + "  ")


def _span(span: Span) -> str:
    before, after = MARKS[span.style]
    text = _on_one_line(span.text)
    return f"{before}{text}{after}" if text else ""


def _on_one_line(text: str) -> str:
    """The text without a line of its own, and without a character that a terminal obeys or that deceives."""
    return LINE_ENDS.sub(" ", with_code_points(text))
