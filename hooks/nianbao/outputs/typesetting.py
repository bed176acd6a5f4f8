"""Typst, which sets the PDF and draws pictures for Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import typst

MAIN: Final = "main.typ"


def font_families() -> tuple[str, ...]:
    """The families of the fonts on this computer."""
    return tuple(typst.Fonts(include_embedded_fonts=False).families())


def set_as_pdf(files: Mapping[str, bytes], day: datetime) -> bytes:
    """Sets the source named MAIN, which may read the other files, as PDF/A-2a (ISO 19005-2, level A: for keeping, with
    the structure of the text). Raises typst.TypstError."""
    with _folder(files) as folder:
        return typst.compile(folder / MAIN, root=folder, format="pdf", pdf_standards="a-2a", timestamp=day)


def draw_as_png(picture: bytes, ending: str, width: str, sharpness: int) -> bytes:
    """Draws a picture (SVG, PNG, JPEG, GIF, WebP) as PNG of a width (``425pt``, or ``auto`` for its own). `sharpness`
    is in pixels per inch. Raises typst.TypstError."""
    name = f"picture{ending}"
    page = f"#set page(width: {width}, height: auto, margin: 0pt)\n"
    shown = f'#image("{name}"{"" if width == "auto" else ", width: 100%"})\n'
    with _folder({MAIN: (page + shown).encode(), name: picture}) as folder:
        return typst.compile(folder / MAIN, root=folder, format="png", ppi=sharpness)


@contextmanager
def _folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of the files, for Typst takes only texts from memory."""
    with TemporaryDirectory(prefix="nianbao-") as name:
        folder = Path(name)
        for path, content in files.items():
            (folder / path).write_bytes(content)
        yield folder
