"""The Content-Security-Policy of a page (W3C CSP Level 3), in the page itself.

A policy in the page needs no setting of the web server, and always fits the release that the page belongs to: it names
the theme's inline scripts and styles by their digests. Only these and the scripts of the site run. Browsers ignore
`frame-ancestors` in a page, so the server sends it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Container, Iterable
from typing import Final

INLINE_SCRIPT: Final = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.S | re.I)
INLINE_STYLE: Final = re.compile(r"<style[^>]*>(?P<code>.*?)</style>", re.S | re.I)
# Data in a script element is never run.
DATA: Final = re.compile(r"""\btype=["']?(?:application/(?:ld\+)?json|text/template)""", re.I)
SOURCE: Final = re.compile(r"(?<![\w-])src\s*=", re.I)
CHARSET: Final = re.compile(r'<meta\s+charset="?utf-8"?\s*/?>', re.I)
# What holds for every page, whatever its scripts and styles are.
ALWAYS: Final = (
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
    " media-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
POLICY: Final = f"default-src 'none'; script-src {{scripts}}; style-src {{styles}}; {ALWAYS}"


def with_policy(html: str, by_authors: str = "") -> str:
    """The page with its policy, directly behind the declaration of its encoding. A page without one is returned as
    it is. `by_authors` is what of the page authors wrote: no script or style of it is let through, whatever the
    allow-list missed."""
    scripts = (
        script["code"]
        for script in INLINE_SCRIPT.finditer(html)
        if not SOURCE.search(script["attributes"]) and not DATA.search(script["attributes"])
    )
    styles = (style["code"] for style in INLINE_STYLE.finditer(html))
    written = {found["code"] for element in (INLINE_SCRIPT, INLINE_STYLE) for found in element.finditer(by_authors)}
    policy = POLICY.format(scripts=_sources(scripts, written), styles=_sources(styles, written))
    return CHARSET.sub(
        lambda found: f'{found[0]}<meta http-equiv="Content-Security-Policy" content="{policy}">', html, count=1
    )


def _sources(codes: Iterable[str], written: Container[str]) -> str:
    return " ".join(("'self'", *dict.fromkeys(script_digest(code) for code in codes if code not in written)))


def script_digest(code: str) -> str:
    """The digest of a script as a policy writes it. A browser reads every line end as a line feed."""
    digest = hashlib.sha256(code.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
