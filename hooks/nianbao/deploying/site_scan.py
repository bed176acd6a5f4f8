"""Looks through a built site before it is published: dead links, files from other hosts, references left as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

# What a browser fetches by itself, by tag and attribute.
FETCHED: Final = {
    ("script", "src"), ("link", "href"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"),
    ("iframe", "src"), ("object", "data"), ("embed", "src"), ("video", "src"), ("audio", "src"), ("video", "poster"),
    ("input", "src"), ("use", "href"), ("image", "href"), ("track", "src"),
}  # fmt: skip
# Addresses in `<link>` that nothing is fetched from.
NAMED_ONLY: Final = frozenset({"canonical", "alternate", "prev", "next", "license", "author"})
FOREIGN: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.I)
IN_STYLE: Final = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])(?P<address>(?:https?:)?//[^'")\s]+)""", re.I)
RAW: Final = re.compile(r"\{\{[^{}\n]{1,120}\}\}")
CODE: Final = frozenset({"code", "pre", "script", "style", "textarea"})
# The guide shows how references are written.
GUIDE: Final = "guide/"
LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class SiteFault:
    """Something in a page that must not be published, in Chinese."""

    page: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}  {self.what}"


def site_faults(site: Path, *, needs_policy: bool) -> Iterator[SiteFault]:
    """What must not be published. `needs_policy` says that a server shows the site: it leaves it to each page to name
    its scripts."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {file: _read(site / file) for file in sorted(files) if file.endswith(".html")}
    for file, page in pages.items():
        yield from _page_faults(file, page, files, pages)
        if needs_policy and not page.has_policy:
            why = '多半是模板里没有 <meta charset="utf-8">，安全策略写在它后面'
            yield SiteFault(file, f"这一页没有安全策略，什么脚本都能运行；{why}")
    for file in sorted(files):
        if file.endswith(".css"):
            for match in IN_STYLE.finditer((site / file).read_text("utf-8", "replace")):
                yield SiteFault(file, f"样式要到别的主机取 {match['address']}；内网打不开，把文件放进项目里")


def refusal_of_faults(faults: Iterator[SiteFault]) -> str:
    """What is said instead of publishing; empty if nothing was found."""
    found = list(faults)
    if not found:
        return ""
    more = f"\n  还有 {len(found) - LISTED} 处" if len(found) > LISTED else ""
    return "没有发布，下面这些先改好：\n" + "\n".join(f"  {one}" for one in found[:LISTED]) + more


def _page_faults(file: str, page: _Page, files: set[str], pages: dict[str, _Page]) -> Iterator[SiteFault]:
    for tag, address in page.fetched:
        if FOREIGN.match(address):
            yield SiteFault(file, f"<{tag}> 要到别的主机取 {address}；内网打不开，把文件放进项目里")
    for raw in page.raw if not file.startswith(GUIDE) else ():
        yield SiteFault(file, f"{raw} 没有换成数字")
    for address in page.links:
        if (target := _target(file, address)) is None:
            continue
        path, anchor = target
        if path not in files:
            yield SiteFault(file, f"链接 {address} 打不开，网站里没有 {path}")
        elif anchor and path in pages and anchor not in pages[path].ids:
            yield SiteFault(file, f"链接 {address} 指的地方没有，{path} 里没有 #{anchor}")


def _target(file: str, address: str) -> tuple[str, str] | None:
    """The file and the anchor that an address of a page leads to; None if it leads out of the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return file, anchor
    base = PurePosixPath("/") if path.startswith("/") else PurePosixPath("/", file).parent
    joined: list[str] = []
    for part in (base / path.lstrip("/")).parts[1:]:
        joined = joined[:-1] if part == ".." else [*joined, part]
    folder = not joined or path.endswith(("/", ".", ".."))
    return "/".join([*joined, "index.html"] if folder else joined), anchor


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8", "replace"))
    page.close()
    return page


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fetched: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.raw: list[str] = []
        self.ids: set[str] = set()
        self.in_code = 0
        self.has_policy = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        self.in_code += tag in CODE
        self.has_policy |= tag == "meta" and (given.get("http-equiv") or "").lower() == "content-security-policy"
        is_named = tag == "link" and NAMED_ONLY.intersection((given.get("rel") or "").split())
        for name, address in given.items():
            if (tag, name) in FETCHED and address and not is_named:
                self.fetched.append((tag, address.split()[0]))
                self.links.append(address.split()[0])
        if tag in ("a", "area") and given.get("href"):
            self.links.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        self.in_code -= tag in CODE

    def handle_data(self, data: str) -> None:
        if not self.in_code:
            self.raw += RAW.findall(data)
