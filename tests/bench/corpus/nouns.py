"""The nouns of a corpus: pages made of lines, lines made of typed text and shown figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Size:
    """How much is generated: reporting units, years of each, sections a year, figures a section."""

    units: int = 1
    years: int = 3
    sections: int = 10
    figures: int = 8
    seed: int = 5

    @property
    def pages(self) -> int:
        return self.units * self.years * self.sections

    def times(self, dimension: str, factor: int) -> Size:
        """The size with one of its dimensions multiplied."""
        return replace(self, **{dimension: getattr(self, dimension) * factor})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its value in each year."""

    id: str
    unit: str
    values: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Typed text, or the text that a reference to a figure shows."""

    text: str
    reference: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A section of a year; `stem` names its file below the folder of the year."""

    year: int
    stem: str
    title: str
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]

    def markdown(self, written: Callable[[int, Piece], str]) -> str:
        """The page as Markdown; `written` writes a reference of that year as a site generator wants it."""
        lines = ("".join(written(self.year, p) if p.reference else p.text for p in line) for line in self.lines)
        return "\n".join(lines) + "\n"

    def shown(self) -> dict[str, str]:
        """What each reference of the page shows."""
        return {piece.reference: piece.text for line in self.lines for piece in line if piece.reference}


@dataclass(frozen=True, slots=True)
class Corpus:
    """All pages, oldest year first, and the names of the units' folders (none if there is one unit)."""

    size: Size
    pages: tuple[Page, ...]
    folders: Mapping[str, str]

    def years(self) -> Iterable[int]:
        return sorted({page.year for page in self.pages})
