"""The same with mkdocs-macros-plugin: figures come from a YAML file, by their references."""

from __future__ import annotations

import json
from typing import Final

from tests.bench.corpus import Corpus, Piece
from tests.bench.peers.mkdocs_jieba import SETTINGS
from tests.bench.peers.peer import Peer, mkdocs, pinned

MACROS: Final = "plugins: [search, macros: {include_yaml: [shown.yml], on_undefined: strict, on_error_fail: true}]"


def macro(year: int, piece: Piece) -> str:
    return f'{{{{ shown["{year}"]["{piece.reference}"] }}}}'


def shown(corpus: Corpus) -> dict[str, dict[str, str]]:
    """What each reference shows, by year."""
    found: dict[str, dict[str, str]] = {}
    for page in corpus.pages:
        found.setdefault(str(page.year), {}).update(page.shown())
    return found


def files(corpus: Corpus) -> dict[str, bytes | str]:
    lines = ["shown:"]
    for year, texts in shown(corpus).items():
        lines.append(f'  "{year}":')
        lines += [f"    {json.dumps(key, ensure_ascii=False)}: {text}" for key, text in texts.items()]
    pages = {f"docs/{page.year}/{page.stem}.md": page.markdown(macro) for page in corpus.pages}
    settings = SETTINGS.replace("plugins: [search]", MACROS)
    return {"mkdocs.yml": settings, "shown.yml": "\n".join(lines) + "\n", "docs/index.md": "# 年报\n", **pages}


PEER: Final = Peer("macros", "the same + mkdocs-macros, figures from YAML", pinned("mkdocs_macros"), files, mkdocs)
