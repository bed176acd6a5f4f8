"""The formats in which a year can be exported. A new output is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nianbao.outputs import year_text
from nianbao.report import Edition, Year, Yearbook

OUTPUTS: Final[Mapping[str, Callable[[Yearbook, Year, Edition], bytes]]] = {
    "text": year_text.export_text,
}
