"""The pictures of the prose, as files of the project."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from typst import TypstError

from nianbao.outputs.typesetting import draw_as_png
from nianbao.report import Yearbook

# Word reads these; others are drawn as PNG.
READABLE: Final = (".png", ".jpg", ".jpeg", ".gif")
SHARPNESS: Final = 220


def picture_file(book: Yearbook, page: str, address: str) -> bytes | None:
    """The picture that a page shows, as PNG, JPEG or GIF; None if it is no file of the project, or no picture."""
    path = normpath(join(dirname(page), unquote(address.partition("#")[0].partition("?")[0])))
    if path not in book.files:
        return None
    content = (book.root / path).read_bytes()
    if path.lower().endswith(READABLE):
        return content
    try:
        return draw_as_png(content, path[path.rfind(".") :].lower(), "auto", SHARPNESS)
    except TypstError:
        return None
