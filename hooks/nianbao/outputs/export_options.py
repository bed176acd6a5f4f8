"""What a user may ask of an exported document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`red_head` are the words of a red head (发文机关标志); without it there is none. `with_annex` adds the sheet of
    all figures to be signed, which the masked edition never has."""

    red_head: str = ""
    with_annex: bool = True
