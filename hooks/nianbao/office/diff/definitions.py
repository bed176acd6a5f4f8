"""The changed entries of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nianbao.office.diff.difference import DefinitionChange, DifferenceKind, FieldChange
from nianbao.office.diff.unread import unread_files
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Figure, Yearbook

BETTER = {"more": "越多越好", "less": "越少越好", "": ""}


def definition_changes(before: Yearbook, after: Yearbook) -> tuple[DefinitionChange, ...]:
    """Every changed entry in the order of the catalogue, then the removed ones."""
    return (*_present_changes(before, after), *_removed_entries(before, after))


def _present_changes(before: Yearbook, after: Yearbook) -> Iterator[DefinitionChange]:
    for figure in after.catalogue.values():
        was = before.catalogue.get(figure.id)
        if was is None and figure.was in before.catalogue:
            renamed = FieldChange("代号", figure.was, figure.id)
            fields = (renamed, *_changed_fields(before.catalogue[figure.was], figure))
            yield _definition_change(figure, DifferenceKind.RENAMED, fields)
        elif was is None:
            yield _definition_change(figure, DifferenceKind.ADDED, tuple(_changed_fields(None, figure)))
        elif fields := tuple(_changed_fields(was, figure)):
            yield _definition_change(figure, DifferenceKind.CHANGED, fields)


def _removed_entries(before: Yearbook, after: Yearbook) -> Iterator[DefinitionChange]:
    renamed = {figure.was for figure in after.catalogue.values()}
    unread = unread_files(after)
    for figure in before.catalogue.values():
        if figure.id not in after.catalogue and figure.id not in renamed and figure.place.file not in unread:
            yield _definition_change(figure, DifferenceKind.REMOVED, ())


def _definition_change(figure: Figure, kind: DifferenceKind, fields: tuple[FieldChange, ...]) -> DefinitionChange:
    return DefinitionChange(figure.id, figure.label, figure.owner, kind, fields, figure.place)


def _changed_fields(old: Figure | None, new: Figure) -> Iterator[FieldChange]:
    was, now = describe_fields(old) if old else {}, describe_fields(new)
    for label, text in now.items():
        if was.get(label, "") != text:
            yield FieldChange(label, was.get(label, ""), text)


def describe_fields(figure: Figure) -> Mapping[str, str]:
    """The fields of an entry in words; an unset field is empty."""
    return {
        "名称": figure.label,
        "单位": figure.unit.text,
        "小数位数": "" if figure.decimals is None else str(figure.decimals),
        "责任部门": figure.owner,
        "口径": figure.definition,
        "好坏": BETTER[figure.better],
        "变动须说明": "" if figure.jump is None else f"超过{digits_of(figure.jump * 100)}%",
        "时点或时期": "" if figure.flow else "时点数",
        "最小": "" if figure.minimum is None else digits_of(figure.minimum),
        "最大": "" if figure.maximum is None else digits_of(figure.maximum),
        "起始年": str(figure.since or ""),
        "终止年": str(figure.until or ""),
        "脱敏版": "公开" if figure.public else "",
        "等于": str(figure.equals or ""),
        "规则": "；".join(str(rule) for rule in figure.rules),
        "多半成立的关系": "；".join(str(relation) for relation in figure.expected),
        "名单字段": "、".join(
            f"{field.name}（{field.unit.text if field.unit else field.kind}）" for field in figure.fields
        ),
        "一项的写法": figure.item,
    }
