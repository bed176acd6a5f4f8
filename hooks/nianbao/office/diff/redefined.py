"""The changed definitions that are to be looked at before the figures: what is counted, what signed years show, and
what is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.office.diff.difference import DefinitionChange, Difference, DifferenceKind, FieldChange
from nianbao.report import Yearbook

MEANING: Final = ("单位", "口径")
ID: Final = "代号"
SHOWN: Final = (ID, "名称", "小数位数", "等于", "一项的写法", "名单字段", "时点或时期", "好坏")
OPEN: Final = "脱敏版"
CHECKED: Final = ("规则", "多半成立的关系", "等于", "最小", "最大", "变动须说明", "起始年", "终止年")
KINDS: Final = (DifferenceKind.CHANGED, DifferenceKind.RENAMED)


@dataclass(frozen=True, slots=True)
class RedefinedGroup:
    """Changes that are looked at for the same reason, and the reason in Chinese."""

    title: str
    changes: tuple[tuple[DefinitionChange, FieldChange], ...]


def redefined(difference: Difference) -> tuple[RedefinedGroup, ...]:
    """The groups that have changes. A field is in the first group that asks for it."""
    signed = _signed_figures(difference.before)
    groups: dict[str, list[tuple[DefinitionChange, FieldChange]]] = {}
    for change in difference.definitions:
        is_signed = bool(signed & {change.id, *(field.old for field in change.fields if field.label == ID)})
        for field in _fields(change, is_signed=is_signed):
            reason = _reason(change, field, is_signed=is_signed)
            if reason:
                groups.setdefault(reason, []).append((change, field))
    return tuple(RedefinedGroup(title, tuple(groups[title])) for title in REASONS if title in groups)


NOT_COMPARABLE: Final = "口径或单位改了，数与往年可能不可比，请先看"
PUBLISHED: Final = "脱敏版公开的数改了，请先看"
SIGNED_TOO: Final = "定义改了，已签发的年度也跟着变，请先看"
UNCHECKED: Final = "核对用的算式或范围改了，请先看"
REASONS: Final = (NOT_COMPARABLE, PUBLISHED, SIGNED_TOO, UNCHECKED)


def _fields(change: DefinitionChange, *, is_signed: bool) -> Iterator[FieldChange]:
    yield from change.fields
    if change.kind is DifferenceKind.REMOVED and is_signed:
        yield FieldChange("定义", change.label, "")


def _reason(change: DefinitionChange, field: FieldChange, *, is_signed: bool) -> str:
    """Why a field is looked at first; empty if it is not. What a new figure says is no change."""
    if change.kind is DifferenceKind.REMOVED:
        return SIGNED_TOO
    if change.kind not in KINDS:
        return ""
    if field.label in MEANING:
        return NOT_COMPARABLE
    if field.label == OPEN:
        return PUBLISHED
    if field.label in SHOWN and is_signed:
        return SIGNED_TOO
    return UNCHECKED if field.label in CHECKED and field.old else ""


def _signed_figures(book: Yearbook) -> frozenset[str]:
    """The figures that have a value in a signed year."""
    return frozenset(figure for year in book.years if not year.is_draft for figure in year.values)
