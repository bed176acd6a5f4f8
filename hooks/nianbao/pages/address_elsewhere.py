"""The addresses on a page, for another page that shows its content."""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath
from typing import Final

from nianbao.pages.site import Site

OTHER_HOST: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
PATH: Final = re.compile(r"[^#?]*")


def relative_address(site: Site, uri: str, source: str, address: str) -> str:
    """An address on the page `source`, made relative to the page `uri`."""
    if OTHER_HOST.match(address):
        return address
    path = PATH.match(address)
    assert path is not None
    return _relative_link(site.links.address(uri), site.links.address(source), path[0]) + address[path.end() :]


# Every figure of a section is a link to the same page.
@lru_cache(maxsize=1 << 12)
def _relative_link(start: str, home: str, path: str) -> str:
    """The relative link from the address `start` to the target of a link on the page at `home`."""
    target = normpath(join(dirname(home), path)) if path else home
    link = relpath(target, dirname(start) or ".")
    return f"{link}/" if (path or home).endswith("/") else link
