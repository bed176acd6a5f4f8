"""Reads the labelled tables of this folder: a text a line, a tab, and its figures with ``|`` between."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


def labelled(name: str) -> list[tuple[str, list[str]]]:
    """The texts of a table, each with its figures as written, in order."""
    _, *lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [(text, figures.split("|") if figures else []) for text, figures in rows]
