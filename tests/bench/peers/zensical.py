"""Zensical with the settings and pages of plain MkDocs; figures typed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.bench.corpus import Corpus
from tests.bench.peers.mkdocs_jieba import SETTINGS, markdown_files
from tests.bench.peers.peer import Peer, pinned


def files(corpus: Corpus) -> dict[str, bytes | str]:
    return {"mkdocs.yml": SETTINGS, **markdown_files(corpus)}


def command(environment: Path) -> list[str]:
    """A build without what an earlier build left in the cache."""
    return [str(environment / "bin" / "zensical"), "build", "--clean", "-f", "mkdocs.yml"]


PEER: Final = Peer("zensical", "Zensical, figures typed", pinned("zensical"), files, command)
