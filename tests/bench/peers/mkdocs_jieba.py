"""Plain MkDocs with Material and its search; jieba segments the Chinese, as Material's manual says to."""

from __future__ import annotations

from typing import Final

from tests.bench.corpus import Corpus, Piece
from tests.bench.peers.peer import Peer, mkdocs, pinned

SETTINGS: Final = """\
site_name: 年报
theme: {name: material, language: zh, font: false}
plugins: [search]
markdown_extensions: [tables, fenced_code, footnotes, attr_list, md_in_html, toc]
"""


def typed(_: int, piece: Piece) -> str:
    """What a reference shows, typed by hand."""
    return piece.text


def markdown_files(corpus: Corpus) -> dict[str, bytes | str]:
    """The pages with all figures typed."""
    pages = {f"docs/{page.year}/{page.stem}.md": page.markdown(typed) for page in corpus.pages}
    return {"docs/index.md": "# 年报\n", **pages}


def files(corpus: Corpus) -> dict[str, bytes | str]:
    return {"mkdocs.yml": SETTINGS, **markdown_files(corpus)}


PEER: Final = Peer("mkdocs", "plain MkDocs + Material + jieba, figures typed", pinned("mkdocs_jieba"), files, mkdocs)
