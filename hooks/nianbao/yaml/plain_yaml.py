"""YAML files that commands write whole."""

from __future__ import annotations

import yaml


def to_plain_yaml(head: str, content: object) -> bytes:
    """A YAML file that a command writes: a comment that says so, and the content without aliases."""
    written = yaml.dump(content, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=1000)
    return (head + written).encode()


class _PlainDumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True
