"""What a changed YAML file says, apart from how it is laid out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import yaml

from nianbao.yaml.reader import read_yaml

# How deep the changed keys of a file of settings are named.
NAMED: Final = 2


def same_data(old: str, new: str, file: str) -> bool:
    """Whether two texts hold the same entries in any order; comments, spaces and quotes aside. What cannot be read
    without a problem is never the same."""
    was, now = read_yaml(old, file), read_yaml(new, file)
    return not was.problems and not now.problems and was.data == now.data


def same_events(old: str, new: str) -> bool:
    """Whether two texts are the same to any YAML parser: the same events in the same order, whatever their tags and
    anchors mean. What cannot be parsed is never the same."""
    try:
        return list(_events(old)) == list(_events(new))
    except yaml.YAMLError:
        return False


def _events(text: str) -> Iterator[tuple[object, ...]]:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        names = ("anchor", "tag", "implicit", "value", "explicit")
        yield (type(event), *(getattr(event, name, None) for name in names))


def changed_entries(old: str, new: str, file: str) -> frozenset[str] | None:
    """The top keys of a mapping whose entries differ; None if one of the texts cannot be read as a mapping."""
    was, now = _mapping(old, file), _mapping(new, file)
    if was is None or now is None:
        return None
    return frozenset(key for key in {*was, *now} if key not in was or key not in now or was[key] != now[key])


def _mapping(text: str, file: str) -> dict[str, Any] | None:
    document = read_yaml(text, file)
    data = {} if document.data is None else document.data
    return data if isinstance(data, dict) and not document.problems else None


def written_entries(text: str, file: str) -> dict[str, str]:
    """The top entries of a mapping, each in one spelling; none if the text is not read as a mapping."""
    return {key: json.dumps(entry, ensure_ascii=False) for key, entry in (_mapping(text, file) or {}).items()}


def changed_settings(old: str, new: str, file: str) -> tuple[str, ...]:
    """The keys of a file of settings that differ, as ``permissions.contents``; those behind tags are not seen."""
    return tuple(dict.fromkeys(_changed_keys(read_yaml(old, file).data, read_yaml(new, file).data, ())))


def _changed_keys(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict) and len(path) < NAMED:
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key) or (key in old) != (key in new):
                yield from _changed_keys(old.get(key), new.get(key), (*path, key))
    elif path and old != new:
        yield ".".join(path)
