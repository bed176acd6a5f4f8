"""What a noun says, apart from where it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from nianbao.report import Place


def facts_of(noun: Any) -> Any:
    """All that a noun holds but places, so that two can be compared; a field that is added to the noun is compared
    too."""
    if is_dataclass(noun) and not isinstance(noun, type):
        named = ((one.name, getattr(noun, one.name)) for one in fields(noun) if one.compare)
        return {name: facts_of(content) for name, content in named if not isinstance(content, Place)}
    if isinstance(noun, Mapping):
        return {key: facts_of(content) for key, content in noun.items() if not isinstance(content, Place)}
    if isinstance(noun, tuple):
        return tuple(facts_of(one) for one in noun if not isinstance(one, Place))
    return noun
