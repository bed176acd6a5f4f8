"""A difference as the comment on a pull request: what is to be looked at first, then the figures; details folded.

It uses only markup that GitHub, Gitea, Forgejo and GitLab all render: tables, lists, <details>, <del>, <ins>, <code>.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.office.diff.difference import Difference, ValueChange
from nianbao.office.diff.filled_figures import filled_figures
from nianbao.office.diff.prose_readers import prose_readers
from nianbao.office.diff.rendering.difference_words import Ends, counts, findings_line, next_step
from nianbao.office.diff.rendering.filled_tables import filled_tables
from nianbao.office.diff.rendering.first_topics import first_topics
from nianbao.office.diff.rendering.markdown_text import comment_cell, comment_text, cut_comment
from nianbao.office.diff.rendering.topics import Item, Span, Style, Topic, change_words, topics

# A script finds the comment by this line and replaces it.
MARK: Final = "<!-- nianbao diff -->"
LONGEST: Final = 65_536  # characters of a comment on GitHub, the lowest limit of the forges
FIRST_ROWS: Final = 15
# Of all topics that are not folded, and of a run in one.
FIRST_CHARACTERS: Final = 24_000
LONGEST_SPAN: Final = 240
TAGS: Final = {Style.REMOVED: "del", Style.ADDED: "ins", Style.PLACE: "code"}


def render(difference: Difference, ends: Ends) -> str:
    """The comment, within the length limit of the forges."""
    head = "\n".join(_head(difference, ends))
    foot = f"\n下一步：{comment_text(next_step(difference))}\n"
    details = (*_left_over(difference), *topics(difference))
    budget = LONGEST - len(head) - len(foot) - 1
    folded = ""
    for left, topic in zip(range(len(details), 0, -1), details, strict=True):
        folded += _folded(topic, (budget - len(folded)) // left)
    return f"{head}\n{folded}{foot}"


def _head(difference: Difference, ends: Ends) -> Iterator[str]:
    yield MARK
    yield f"### 年报改动：{comment_text(counts(difference))}\n"
    years = f"涉及{'、'.join(f'{year}年' for year in difference.years)}。" if difference.years else ""
    yield f"从 {_code(ends.base)} 到 {_code(ends.head)}。{years}{findings_line(difference)}\n"
    if difference.warnings:
        for warning in difference.warnings:
            yield f"> <strong>注意：</strong>{cut_comment(comment_text(warning), 600)}。\n>"
        yield ""
    for topic, lines in _first(difference):
        yield f"**{comment_text(topic.title)}**\n"
        yield from lines
        if len(lines) < len(topic.items):
            yield f"- 另有{len(topic.items) - len(lines)}处，见下面的“{comment_text(topic.title)}：其余”"
        yield ""
    filled = tuple(filled_figures(difference))
    yield from filled_tables(filled)
    shown = {id(one.change) for one in filled}
    numbers = [value for value in difference.values if value.is_of_number and id(value) not in shown]
    if numbers:
        yield from _table(numbers)
    readers = prose_readers(difference)
    if difference.owners or readers:
        yield "**请确认**\n"
        for owner, labels in difference.owners.items():
            more = f"等{len(labels)}项" if len(labels) > 8 else ""
            yield f"- {comment_text(owner)}：{cut_comment(comment_text('、'.join(labels[:8])), 300)}{more}"
        for section, owners in list(readers.items())[:FIRST_ROWS]:
            yield f"- 行文：{comment_cell(section)}，请{comment_cell('、'.join(owners) or '起草这一节的人')}看"
        yield ""


def _first(difference: Difference) -> Iterator[tuple[Topic, Sequence[str]]]:
    """The topics that are not folded, each with the lines of as many of its items as there is room for."""
    shown = first_topics(difference)
    for topic in shown:
        room = FIRST_CHARACTERS // len(shown)
        lines: list[str] = []
        for item in topic.items:
            line = f"- {''.join(_span(span, LONGEST_SPAN) for span in item.spans)}"
            room -= len(line)
            if room < 0 and lines:
                break
            lines.append(line)
        yield topic, lines


def _left_over(difference: Difference) -> Iterator[Topic]:
    """The items of those topics for which there was no room, for a fold."""
    for topic, lines in _first(difference):
        if len(lines) < len(topic.items):
            yield Topic(f"{topic.title}：其余", topic.items[len(lines) :])


def _table(values: list[ValueChange]) -> Iterator[str]:
    first = sorted(values, key=lambda value: not value.needs_correction)[:FIRST_ROWS]
    yield "| 数字 | 年份 | 原来 | 现在 | 增减 | 责任部门 |"
    yield "|---|---|---:|---:|---|---|"
    for value in first:
        label, owner = comment_cell(value.figure.label), comment_cell(value.figure.owner)
        if value.needs_correction:
            label = f"<strong>{label}</strong>"
        cells = (label, str(value.year), comment_cell(value.old), comment_cell(value.new), _change(value), owner)
        yield f"| {' | '.join(cells)} |"
    if len(values) > len(first):
        yield f"\n另有{len(values) - len(first)}个数字，见下面的“数字和所在的句子”。"
    yield ""


def _change(value: ValueChange) -> str:
    words = change_words(value) or value.kind
    notes = [word for word, holds in (("算出", value.computed), ("已签发", value.signed)) if holds]
    return comment_text(words + (f"，{'，'.join(notes)}" if notes else ""))


def _folded(topic: Topic, budget: int) -> str:
    """A folded topic. Items beyond the budget (in characters) are left out, with a note."""
    start = f"<details><summary>{comment_text(topic.title)}（{len(topic.items)}）</summary>\n\n"
    end = "\n</details>\n\n"
    note = "- 还有{}条没有列出，篇幅所限；在自己的电脑上运行 <code>nianbao diff</code> 可看全部\n"
    room = budget - len(start) - len(end) - len(note) - 10
    lines, used = [], 0
    for count, item in enumerate(topic.items):
        written = "".join(f"{line}\n" for line in _item(item, ""))
        if used + len(written) > room:
            lines.append(note.format(len(topic.items) - count))
            break
        lines.append(written)
        used += len(written)
    return start + "".join(lines) + end


def _item(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}- {''.join(_span(span) for span in item.spans)}"
    for below in item.below:
        yield from _item(below, indent + "  ")


def _span(span: Span, longest: int = LONGEST) -> str:
    if not span.text:
        return ""
    tag = TAGS.get(span.style)
    text = cut_comment(comment_text(span.text), longest)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _code(text: str) -> str:
    return f"<code>{comment_text(text)}</code>"
