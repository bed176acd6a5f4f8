"""The worksheets that departments fill in: their lines (`lines`) and the workbook (`workbook`).

`nianbao fill` reads the sheets back with the same texts.
"""

from nianbao.office.worklist.lines import (
    NO_OWNER,
    SUMMARY,
    SheetLine,
    definition_text,
    field_text,
    line_of,
    lines_of,
    owner_of,
    shown_amount,
)

__all__ = [
    "NO_OWNER",
    "SUMMARY",
    "SheetLine",
    "definition_text",
    "field_text",
    "line_of",
    "lines_of",
    "owner_of",
    "shown_amount",
]
