"""Addresses of pages, as MkDocs assigns them, and relative links between pages.

Pages are identified by their source within one reporting unit ("2024/index.md"). In a site of several units
each unit has a folder of its own; all share the guide.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

# The folder of pages that all units share.
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
        """The address of a source below the site's root; empty for the home page. A file that is not
        Markdown keeps its path."""
        return _address(self.site_uri(uri), self.directory_urls)

    def relative(self, from_uri: str, to_uri: str, fragment: str = "") -> str:
        """The link from one page to another, quoted as a URL; it must be escaped in HTML."""
        link = _relative_link(self.address(from_uri), self.address(to_uri), self.directory_urls)
        return link + (f"#{_quoted(fragment)}" if fragment else "")


# A large site asks for the same few thousand links a hundred thousand times.
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
def _relative_link(start: str, target: str, directory_urls: bool) -> str:
    link = _path_between(posixpath.dirname(start), target.removesuffix("/"))
    if target.endswith("/") or (not target and directory_urls):
        link += "/"
    elif not target:
        link = posixpath.join(link, "index.html")
    return _quoted(link)


# Of a hundred thousand links one in forty is new.
@lru_cache(maxsize=1 << 16)
def _quoted(text: str) -> str:
    return quote(text)


def _path_between(folder: str, path: str) -> str:
    """The path as seen from a folder; both are below the same root and have no “.” or “..” in them. posixpath.relpath
    says the same, but asks for the current folder."""
    above, parts = folder.split("/") if folder else [], path.split("/") if path else []
    shared = 0
    for one, other in zip(above, parts, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([".."] * (len(above) - shared) + parts[shared:]) or "."
