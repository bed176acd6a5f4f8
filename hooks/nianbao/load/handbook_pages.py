"""The pages of the guide that are written by hand. They come with the package, for every project alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

FOLDER: Final = "guide/"
PAGES: Final = files("nianbao.guide").joinpath("handbook")


@cache
def handbook_sources() -> frozenset[str]:
    """The sources of these pages in the site."""
    return frozenset(f"{FOLDER}{page.name}" for page in PAGES.iterdir())


def handbook_pages() -> Iterator[tuple[str, str]]:
    """The source of each page in the site, and its Markdown."""
    for source in sorted(handbook_sources()):
        yield source, PAGES.joinpath(source.removeprefix(FOLDER)).read_text("utf-8")
