"""Chooses changes at random."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.bench.random_changes.change import Change


def choose(changes: Iterable[Change], sources: Mapping[Path, bytes], count: int, seed: int) -> list[Change]:
    """So many changes of those of the sources.

    What decides is the digest of the seed, the line, and what is changed in it. So a seed chooses the same changes
    again after other lines have changed, and a lower count the first of them."""
    alike: Counter[tuple[str, ...]] = Counter()
    digests = {}
    for change in changes:
        content = sources[change.file]
        line = content.splitlines()[change.line - 1].decode().strip()
        old = content[change.start : change.end].decode()
        words = (str(change.file), line, change.kind, old, change.new.decode())
        alike[words] += 1
        digests[hashlib.sha256("\0".join((str(seed), *words, str(alike[words]))).encode()).digest()] = change
    return [digests[digest] for digest in sorted(digests)[:count]]
