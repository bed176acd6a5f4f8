"""What the links and pictures of a Markdown page lead to, as the source writes it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.shown.rendered import MarkdownPage

LINK: Final = re.compile(
    r"""
      \]\([ ]*(?:<(?P<angled>[^<>\n]*)>|(?P<target>(?:[^()\n"']|\([^()\n]{0,300}\)){0,1000}?))
      (?:[ ]+(?:"[^"\n]*"|'[^'\n]*'))?[ ]*\)
    | ^[ ]{0,3}\[(?P<label>[^\^\]\n][^\]\n]*)\]:[ ]*<?(?P<defined>[^\s<>]+)
    | <(?:a|img)\s[^<>\n]*?(?:href|src)\s*=\s*["'](?P<attribute>[^"'\n]*)["']
    """,
    re.M | re.X,
)


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a link leads to, as written, and its offset."""

    written: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.written)


def link_targets(page: MarkdownPage) -> Iterator[LinkTarget]:
    """The targets of a page, outside code and comments."""
    for link in LINK.finditer(page.text):
        if page.hides(link.start()):
            continue
        group = next(name for name in ("angled", "target", "defined", "attribute") if link[name] is not None)
        written = link[group].strip()
        yield LinkTarget(written, link.start(group) + len(link[group]) - len(link[group].lstrip()))


def joined_path(home: str, path: str) -> str:
    """A path that is written on a page, from the pages' folder; so are those that begin with a slash."""
    folder = "" if path.startswith("/") else posixpath.dirname(home)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
