"""Golden examples: tables that the Python and the JavaScript of the same arithmetic are both tested with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


def golden(name: str) -> list[dict[str, str]]:
    """The rows of a table by the names of its columns."""
    head, *lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
