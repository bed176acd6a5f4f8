"""The sheets that departments fill in: what they ask for (`lines`), and the workbook (`workbook`).

What a sheet says of a figure is decided here once; `nianbao fill` reads sheets back by the same rules.
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
