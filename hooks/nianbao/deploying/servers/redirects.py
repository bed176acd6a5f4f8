"""Addresses that moved. Letters, minutes and bookmarks contain the old ones, so these are redirected permanently."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

COLUMNS: Final = 2
# At least one of the servers cannot match an address with such a character in its configuration.
UNWRITABLE: Final = frozenset("\"'\\$`{}*?#")


class RedirectError(Exception):
    """A list of moved addresses that cannot be read. The message is Chinese and names the line."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that moved: `old` as a browser shows it, `new` as it is sent, both from the root of the site."""

    old: str
    new: str


def read_redirects(text: str, file: str, has_page: Callable[[str], bool] | None) -> tuple[Redirect, ...]:
    """Reads lines of an old and a new address, separated by a comma. `has_page` says whether the published site has a
    page at an address; None if it cannot be asked. Raises RedirectError."""
    found: dict[str, tuple[str, int]] = {}
    for line, old, new in _rows(text, file):
        if old in found:
            raise RedirectError(f"{file}:{line}  {old} 在第 {found[old][1]} 行写过了，去到 {found[old][0]}；留一行")
        if old == new:
            raise RedirectError(f"{file}:{line}  {old} 指回自己；写上新地址，或删去这一行")
        if has_page and has_page(old):
            raise RedirectError(f"{file}:{line}  {old} 在网站里还有，转走了就打不开；删去这一行")
        found[old] = (new, line)
    for old, (new, line) in found.items():
        last = _last(old, found)
        if last is None:
            raise RedirectError(f"{file}:{line}  {old} 转来转去转回自己；改成最后的地址")
        if has_page and not has_page(last):
            raise RedirectError(f"{file}:{line}  {old} 要转到 {new}，网站里没有 {last}；写对新地址，先发布再写配置")
    return tuple(Redirect(old, quote(new, safe="/")) for old, (new, _) in found.items())


def _rows(text: str, file: str) -> Iterator[tuple[int, str, str]]:
    rows = csv.reader(text.splitlines())
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        where = f"{file}:{rows.line_num}"
        if len(cells) != COLUMNS or not all(cells):
            raise RedirectError(f"{where}  一行写两个地址，用半角逗号隔开：旧地址,新地址")
        yield rows.line_num, *(_address(cell, where) for cell in cells)  # type: ignore[misc]  # there are two


def _address(written: str, where: str) -> str:
    """The path of an address, decoded. Raises RedirectError."""
    parts = urlsplit(written)
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path.startswith("/") or parts.query or parts.fragment:
        raise RedirectError(f"{where}  “{written}”要从网站的根写起，不带主机名和 ?、#，如 /sections/2-town/")
    if wrong := sorted(letter for letter in {*path} if letter in UNWRITABLE or not letter.isprintable()):
        raise RedirectError(f"{where}  “{written}”里有 {wrong[0]!r}，服务器的配置里写不了")
    if ".." in path.split("/"):
        raise RedirectError(f"{where}  “{written}”里有 ..；从网站的根写起")
    return path


def _last(old: str, found: dict[str, tuple[str, int]]) -> str | None:
    """The final target of an address; None if the redirects form a loop."""
    seen = {old}
    at = old
    while at in found:
        at = found[at][0]
        if at in seen:
            return None
        seen.add(at)
    return at
