"""The output formats of a difference. A new format is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nianbao.office.diff.difference import Difference
from nianbao.office.diff.rendering import json_difference, markdown, text_difference
from nianbao.office.diff.rendering.difference_words import Ends

RENDERERS: Final[Mapping[str, Callable[[Difference, Ends], str]]] = {
    "markdown": markdown.render,
    "text": text_difference.render,
    "json": json_difference.render,
}
