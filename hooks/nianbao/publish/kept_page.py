"""A page of the site as one build makes it and the next ones keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import TypeAdapter

from nianbao.search import IndexedPage

LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page: its title, its `content` if other pages show it, and the whole page (`html`, in UTF-8) as the templates
    made it. `meta` are its settings, `anchors` the ids that links can point to, `links` those that it points to in
    other pages, by source, each with the link as written. `searched` is what the search index holds of it."""

    title: str
    content: str
    meta: Mapping[str, Any]
    anchors: tuple[str, ...]
    links: Mapping[str, Mapping[str, str]]
    searched: IndexedPage | None
    html: bytes = b""

    def with_html(self, html: bytes) -> KeptPage:
        """The same with its HTML."""
        return replace(self, html=html)

    def without_html(self) -> KeptPage:
        """The same without its HTML."""
        return replace(self, html=b"")


FORM: Final = TypeAdapter(KeptPage)


def packed(page: KeptPage) -> bytes:
    """The page as a file holds it. Its HTML is long and of no use until it is written, so it is not read as JSON."""
    rest = FORM.dump_json(replace(page, html=b""))
    return len(rest).to_bytes(LENGTH, "big") + rest + page.html


def unpacked(content: bytes) -> KeptPage:
    """The page that a file holds."""
    end = LENGTH + int.from_bytes(content[:LENGTH], "big")
    return replace(FORM.validate_json(content[LENGTH:end]), html=content[end:])
