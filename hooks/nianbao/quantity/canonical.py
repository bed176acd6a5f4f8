"""The canonical form in which content is digested: JSON with sorted keys, as UTF-8, SHA-256."""

from __future__ import annotations

import hashlib
import json


def canonical_digest(content: object, length: int = 64) -> str:
    """The digest of JSON-like content as that many hexadecimal digits. Other values are written as ``str`` has
    them."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:length]
