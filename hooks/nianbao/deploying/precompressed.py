"""Compressed copies of a site's texts beside them: the web server sends them as they are, and compresses nothing."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Final

TEXTS: Final = frozenset({".html", ".css", ".js", ".json", ".map", ".svg", ".xml", ".txt", ".csv"})
# A smaller answer fits into the first packet anyway (bytes).
WORTH_IT: Final = 1000


def compress_texts(site: Path) -> None:
    """Writes NAME.gz beside each text of the site. The same text gives the same bytes."""
    for path in sorted(site.rglob("*")):
        if path.suffix in TEXTS and path.is_file() and path.stat().st_size > WORTH_IT:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
