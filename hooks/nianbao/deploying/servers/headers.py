"""The headers that a web server sends with each answer.

The scripts and styles of a page are named by their digests in the page itself (`pages/content_policy.py`), so the
configuration need not change with a release. The server adds what a page cannot state (`frame-ancestors`), and repeats
what holds for every page: of two policies a browser enforces both (W3C CSP Level 3, 8.1).
"""

from __future__ import annotations

from typing import Final

from nianbao.pages.content_policy import ALWAYS

ALONE: Final = "frame-ancestors 'none'"
PAGE_POLICY: Final = f"{ALWAYS}; frame-src 'none'; script-src-attr 'none'; style-src-attr 'none'; {ALONE}"
# For files that are no pages. A worker, such as that of the search, is held to the policy of its own answer.
FILE_POLICY: Final = f"default-src 'none'; script-src 'self'; style-src 'self'; {ALWAYS}; {ALONE}"
# A browser shows a PDF in a viewer with inline styles, which a stricter policy would break.
PDF_POLICY: Final = ALONE

PAGE: Final = r"(/|\.html)$"
PDF: Final = r"\.pdf$"
# Material names these files by a digest of their content, so the content of a name never changes.
NAMED_BY_CONTENT: Final = r"\.[0-9a-f]{8}\.min\.(js|css)$"
FOR_EVER: Final = "max-age=31536000, immutable"
ASK_EACH_TIME: Final = "no-cache"

FIXED: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
