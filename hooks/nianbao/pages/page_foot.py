"""What the foot of a page says of the build: the version of the reports, and where to report an error.

Both are other words after every commit, while the rest of a page mostly stays. So the templates leave their places
open, and they are filled in when the page is written.
"""

from __future__ import annotations

from html import escape
from typing import Final

# No author can write either: comments are no allowed HTML, and no link may begin with this.
VERSION_PLACE: Final = "<!--nianbao:version-->"
REPORT_PLACE: Final = "nianbao:report-error"


def with_foot(html: str, version: str, report_error: str) -> str:
    """The page with the HTML of its version, and with the link for reporting an error."""
    filled = html.replace(VERSION_PLACE, version)
    return filled.replace(f'href="{REPORT_PLACE}"', f'href="{escape(report_error)}"')
