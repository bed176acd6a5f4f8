"""Typst, which sets the PDF and draws pictures for Word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import typst

MAIN: Final = "main"


def set_as_pdf(files: Mapping[str, bytes], standard: str, day: datetime) -> bytes:
    """Sets the source named ``main``, which may read the other files, as PDF by a standard (``a-2a``). Raises
    typst.TypstError."""
    return _compiled(files, format="pdf", pdf_standards=standard, timestamp=day)


def draw_as_png(picture: bytes, ending: str, width: str, sharpness: int) -> bytes:
    """Draws a picture (SVG, PNG, JPEG, GIF, WebP) as PNG of a width (``425pt``, or ``auto`` for its own). `sharpness`
    is in pixels per inch. Raises typst.TypstError."""
    name = f"picture{ending}"
    page = f"#set page(width: {width}, height: auto, margin: 0pt)\n"
    shown = f'#image("{name}"{"" if width == "auto" else ", width: 100%"})\n'
    return _compiled({MAIN: (page + shown).encode(), name: picture}, format="png", ppi=sharpness)


def _compiled(files: Mapping[str, bytes], **settings: object) -> bytes:
    # The package's types do not know that it takes several files by name, as it documents.
    made = typst.compile(dict(files), **settings)  # type: ignore[call-overload]
    assert isinstance(made, bytes)
    return made
