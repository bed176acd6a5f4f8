"""What is to be looked at before the figures: signed years, definitions, links and the like, and files for someone
who reads code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from nianbao.office.changed_files import FileEvent
from nianbao.office.diff.difference import Difference, SignedFile, UnexplainedFile
from nianbao.office.diff.redefined import redefined
from nianbao.office.diff.rendering.topics import Item, Span, Style, Topic

EMPTY: Final = "没有写"
TECHNICAL: Final = "请懂技术的人看"


def first_topics(difference: Difference) -> tuple[Topic, ...]:
    """The topics that have items."""
    found = (
        Topic("已签发的年度改了，请先看", tuple(_signed(difference.signed))),
        *_redefined(difference),
        Topic("请先看", tuple(_notices(difference))),
        Topic(TECHNICAL, tuple(_file(one) for one in difference.unexplained)),
    )
    return tuple(topic for topic in found if topic.items)


def _signed(files: tuple[SignedFile, ...]) -> Iterator[Item]:
    """One item a file; in each year, new files come after changed ones, and numbers with their corrections last."""
    for year, group in groupby(files, lambda file: file.year):
        for file in sorted(group, key=lambda file: (file.is_corrected, file.event is FileEvent.ADDED)):
            yield Item((Span(f"{year}年 "), Span(file.file, Style.PLACE), Span(f" {'；'.join(file.words)}")))


def _redefined(difference: Difference) -> Iterator[Topic]:
    for group in redefined(difference):
        items = [
            Item(
                (
                    Span(f"{change.label}{f'（{change.owner}）' if change.owner else ''}{field.label}："),
                    Span(field.old or EMPTY, Style.REMOVED),
                    Span(" → "),
                    Span(field.new or EMPTY, Style.ADDED),
                )
            )
            for change, field in group.changes
        ]
        yield Topic(group.title, tuple(items))


def _notices(difference: Difference) -> Iterator[Item]:
    """The notices that are looked at first; those of signed years are listed with their files."""
    signed = {file.file for file in difference.signed}
    for notice in difference.notices:
        if notice.is_first and notice.file not in signed:
            yield Item((Span(f"{notice.subject}：{notice.words}"),))


def _file(one: UnexplainedFile) -> Item:
    words = "；".join((one.role.name, f"{one.event}（+{one.added} −{one.removed}）", *one.details, one.role.power))
    return Item((Span(one.file, Style.PLACE), Span(f" {words}")))
