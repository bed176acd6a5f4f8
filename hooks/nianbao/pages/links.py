"""Addresses of pages, as MkDocs gives them, and the way from one to another.

The sources that pages are made and linked by are those of one reporting unit ("2024/index.md"). In a site of several
units each lies in a folder of its own; the guide is everybody's.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

# Pages of no unit.
SHARED: Final = "guide/"


@dataclass(frozen=True, slots=True)
class Links:
    """How sources become addresses: with `directory_urls` "2024/1-study.md" is "2024/1-study/",
    without them "2024/1-study.html". `unit` is the id of the reporting unit, empty for the only one."""

    directory_urls: bool
    unit: str = ""

    def site_uri(self, uri: str) -> str:
        """The source of a page of the unit as the whole site has it."""
        return f"{self.unit}/{uri}" if self.unit and not uri.startswith(SHARED) else uri

    def unit_uri(self, source: str) -> str:
        """The source of a page of the site as the unit has it."""
        return source.removeprefix(f"{self.unit}/") if self.unit else source

    def address(self, uri: str) -> str:
        """The address of a source below the site's root; empty for the home page. A file that is no
        Markdown keeps its path."""
        return _address(self.site_uri(uri), self.directory_urls)

    def relative(self, from_uri: str, to_uri: str, fragment: str = "") -> str:
        """The link from one page to another, to be put into an attribute after escaping."""
        way = _way(self.address(from_uri), self.address(to_uri), self.directory_urls)
        return way + (f"#{quote(fragment)}" if fragment else "")


# A large site asks for the same few thousand ways a hundred thousand times.
@lru_cache(maxsize=1 << 16)
def _address(uri: str, directory_urls: bool) -> str:
    folder, name = posixpath.split(uri)
    stem, extension = posixpath.splitext(name)
    if extension != ".md":
        return uri
    if not directory_urls:
        return posixpath.join(folder, f"{stem}.html") if uri != "index.md" else ""
    if stem == "index":
        return f"{folder}/" if folder else ""
    return f"{posixpath.join(folder, stem)}/"


@lru_cache(maxsize=1 << 16)
def _way(start: str, target: str, directory_urls: bool) -> str:
    base = posixpath.dirname(start) or "."
    way = posixpath.relpath(target or ".", base)
    if target.endswith("/") or (not target and directory_urls):
        way += "/"
    elif not target:
        way = posixpath.join(way, "index.html")
    return quote(way)
