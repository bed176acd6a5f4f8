"""The fonts of the standard as they are found on this computer."""

from __future__ import annotations

from collections.abc import Iterable

from nianbao.outputs.export_error import ExportError
from nianbao.outputs.official_layout import LATIN, TYPEFACES, Typeface


class PdfFonts:
    """The installed fonts for each typeface. Raises ExportError if a typeface has neither its own font nor any
    fallback."""

    def __init__(self, installed: Iterable[str]) -> None:
        names = {name.lower() for name in installed}
        self.found = {face: tuple(name for name in face.names if name.lower() in names) for face in (*TYPEFACES, LATIN)}
        lacking = [face for face in TYPEFACES if not self.found[face]]
        if lacking:
            wanted = "；".join(f"{face.name}（或{'、'.join(face.fallbacks)}）" for face in lacking)
            how = "怎么改：装上其中一种，Debian 上可以 apt-get install fonts-noto-cjk"
            raise ExportError(f"这台电脑上没有 PDF 要用的字体：{wanted}。{how}")

    def stack(self, face: Typeface) -> str:
        """The fonts of a typeface as an array of Typst: Latin letters and digits first have their own."""
        latin = [f'(name: "{name}", covers: "latin-in-cjk")' for name in self.found[LATIN][:1]]
        fonts = [*latin, *(f'"{name}"' for name in self.found[face])]
        return f"({', '.join(fonts)},)"
