"""Looks through a built site before it is published: what would run, dead links, files from other hosts, references
left as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from nianbao.deploying.page_contents import PageContents, addresses_in_style, as_browsers_read
from nianbao.pages.content_policy import script_digest

# A scheme that names a host leads to it also without slashes; a browser reads a backslash as a slash.
FOREIGN: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|(?:https?|wss?|ftp|file):", re.I)
RAW: Final = re.compile(r"\{\{[^{}]{1,120}\}\}")
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
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    texts = {file: path.read_text("utf-8", "replace") for file, path in files.items() if _is_page(file)}
    pages = {file: PageContents(text) for file, text in texts.items()}
    for file, page in pages.items():
        yield from _text_faults(file, page)
        yield from _link_faults(file, page, files, pages)
        # What one of two readers finds is found.
        for reading in (page, PageContents(as_browsers_read(texts[file]))):
            yield from _active_faults(file, reading)
            if needs_policy:
                yield from _policy_faults(file, reading, page.policy)
    for file, path in files.items():
        if file.endswith(".svg"):
            yield from _active_faults(file, PageContents(path.read_text("utf-8", "replace")))
        elif file.endswith(".css"):
            for address in addresses_in_style(path.read_text("utf-8", "replace")):
                if FOREIGN.match(address):
                    yield SiteFault(file, f"样式要到别的主机取 {address}；内网打不开，把文件放进项目里")


def refusal_of_faults(faults: Iterator[SiteFault]) -> str:
    """What is said instead of publishing; empty if nothing was found."""
    found = list(dict.fromkeys(faults))
    if not found:
        return ""
    more = f"\n  还有 {len(found) - LISTED} 处" if len(found) > LISTED else ""
    return "没有发布，下面这些先改好：\n" + "\n".join(f"  {one}" for one in found[:LISTED]) + more


def _is_page(file: str) -> bool:
    return file.endswith((".html", ".htm"))


def _active_faults(file: str, page: PageContents) -> Iterator[SiteFault]:
    for what in page.live:
        yield SiteFault(file, f"{what} 会运行；模板或插件写的，去掉它")
    for tag, address in page.fetched:
        if FOREIGN.match(address):
            yield SiteFault(file, f"<{tag}> 要到别的主机取 {address}；内网打不开，把文件放进项目里")
    for tag, address in page.sent:
        if FOREIGN.match(address):
            yield SiteFault(file, f"<{tag}> 会把人或填的内容带到别的主机 {address}；去掉它")


def _text_faults(file: str, page: PageContents) -> Iterator[SiteFault]:
    for text in page.texts if not file.startswith(GUIDE) else ():
        for raw in RAW.findall(text):
            yield SiteFault(file, f"{' '.join(raw.split())} 没有换成数字")


def _policy_faults(file: str, page: PageContents, policy: str) -> Iterator[SiteFault]:
    if not policy:
        why = '多半是模板里没有 <meta charset="utf-8">，安全策略写在它后面'
        yield SiteFault(file, f"这一页没有安全策略，什么脚本都能运行；{why}")
    for script in page.inline_scripts:
        if policy and script.strip() and script_digest(script) not in policy:
            yield SiteFault(file, f"有一段不是网站自己的脚本：{' '.join(script.split())[:40]}；去掉它")


def _link_faults(
    file: str, page: PageContents, files: Mapping[str, Path], pages: Mapping[str, PageContents]
) -> Iterator[SiteFault]:
    for _, address in (*page.fetched, *page.links):
        if FOREIGN.match(address) or (target := _target(file, address)) is None:
            continue
        path, anchor = target
        if path not in files:
            yield SiteFault(file, f"链接 {address} 打不开，网站里没有 {path}")
        elif anchor and path in pages and anchor not in pages[path].ids:
            yield SiteFault(file, f"链接 {address} 指的地方没有，{path} 里没有 #{anchor}")


def _target(file: str, address: str) -> tuple[str, str] | None:
    """The file and the anchor that an address of a page leads to; None if it leads out of the site. Behind a query the
    anchor is empty: the page's script makes what the query asks for (the comparison of two chosen years)."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path, anchor = unquote(parts.path), "" if parts.query else unquote(parts.fragment)
    if not path:
        return file, anchor
    base = PurePosixPath("/") if path.startswith("/") else PurePosixPath("/", file).parent
    joined: list[str] = []
    for part in (base / path.lstrip("/")).parts[1:]:
        joined = joined[:-1] if part == ".." else [*joined, part]
    folder = not joined or path.endswith(("/", ".", ".."))
    return "/".join([*joined, "index.html"] if folder else joined), anchor
