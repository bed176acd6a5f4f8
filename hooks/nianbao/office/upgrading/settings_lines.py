"""The entries of a file of settings as lines, so that some can be taken out or added and no other is touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from nianbao.yaml.editor import YamlEditError


@dataclass(frozen=True, slots=True)
class SettingsEntry:
    """An entry of a mapping or an item of a list. `name` of an item is its text, or the first key in it. The lines are
    counted from 0; the comment lines above it are a part, the line `end` is not. `indent` is in spaces, `place` is for
    messages."""

    name: str
    value: yaml.Node
    start: int
    end: int
    indent: int
    place: str


def settings_root(text: str, file: str) -> yaml.Node | None:
    """The root of a file of settings; None for an empty one. Raises YamlEditError if it cannot be read."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise YamlEditError(f"{file} 读不懂，请改正后再运行") from error


def settings_entries(node: yaml.Node | None, lines: list[str], file: str) -> list[SettingsEntry]:
    """The entries of a block; none for what is no mapping or list. Raises YamlEditError for a list or mapping that is
    written in brackets, because its entries have no lines of their own."""
    if not isinstance(node, yaml.CollectionNode) or not node.value:
        return []
    if node.flow_style:
        raise YamlEditError(
            f"{file} 第 {node.start_mark.line + 1} 行写在一行的括号里，不能逐行添改；请改成一行一项再运行"
        )
    return list(_entries(node, lines, file))


def _entries(node: yaml.CollectionNode, lines: list[str], file: str) -> Iterator[SettingsEntry]:
    for child in node.value:
        key, value = child if isinstance(child, tuple) else (first_scalar(child), child)
        start = first = key.start_mark.line
        while start and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        indent = len(lines[first]) - len(lines[first].lstrip())
        yield SettingsEntry(key.value, value, start, _last_line(value) + 1, indent, f"{file} 第 {first + 1} 行")


def first_scalar(node: yaml.Node) -> yaml.Node:
    """The text that a node begins with."""
    while isinstance(node, yaml.CollectionNode) and node.value:
        first = node.value[0]
        node = first[0] if isinstance(first, tuple) else first
    return node


def _last_line(node: yaml.Node) -> int:
    """The last line of a node. The parser ends a block at what follows it, so the end of its last scalar is used."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line
