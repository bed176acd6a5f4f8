"""The pages of the guide that are written by hand. They come with the package, for every project alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

FOLDER: Final = "guide/"


@cache
def handbook_sources() -> frozenset[str]:
    """The sources of these pages in the site."""
    return frozenset(uri for uri, _ in handbook_pages())


def handbook_pages() -> Iterator[tuple[str, str]]:
    """The source of each page in the site, and its Markdown."""
    for page in sorted(files("nianbao.guide").joinpath("handbook").iterdir(), key=lambda page: page.name):
        yield f"{FOLDER}{page.name}", page.read_text("utf-8")
