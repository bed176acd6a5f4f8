"""The pictures of the prose, as files of the project."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath, splitext
from typing import Final
from urllib.parse import unquote

from typst import TypstError

from nianbao.outputs.typesetting import draw_as_png
from nianbao.report import Yearbook

# Word reads these; others are drawn as PNG.
READABLE: Final = (".png", ".jpg", ".jpeg", ".gif")
SHARPNESS: Final = 220


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as PNG, JPEG or GIF; `ending` says which."""

    content: bytes
    ending: str


def picture_file(book: Yearbook, page: str, address: str) -> PictureFile | None:
    """The picture that a page shows; None if it is no file of the project, or no picture."""
    path = normpath(join(dirname(page), unquote(address.partition("#")[0].partition("?")[0])))
    if path not in book.files:
        return None
    content = (book.root / path).read_bytes()
    ending = splitext(path)[1].lower()
    if ending in READABLE:
        return PictureFile(content, ending)
    try:
        return PictureFile(draw_as_png(content, ending, "auto", SHARPNESS), ".png")
    except TypstError:
        return None
