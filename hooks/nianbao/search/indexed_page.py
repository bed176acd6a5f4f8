"""The input of the search index: rendered pages, their passages by heading, and figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page of the site. `location` is its address below the site's root; `year` is 0 for a page
    outside the years; `section` is the stem that it has in every year, empty for other pages; `guide`
    is true for the pages of the guide, whose examples are not statistics."""

    location: str
    title: str
    html: str
    year: int = 0
    section: str = ""
    guide: bool = False


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """The text between two headings, as a reader sees it, in one line. `anchor` is the heading's id.
    Text before the first heading, or directly below the title of the page, has an empty heading. `leads`
    are the run-in headings in the text (bold words at the start of a block), in order."""

    anchor: str
    heading: str
    text: str
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """What the index holds of a rendered page, with the facts of that. It has at least one passage."""

    location: str
    title: str
    year: int
    section: str
    guide: bool
    passages: tuple[IndexedPassage, ...]

    @property
    def letters(self) -> int:
        """How long its text is."""
        return sum(len(passage.text) + len(passage.heading) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure's value in a year: its digits, and the value as the site shows it (约830万元)."""

    year: int
    digits: str
    shown: str


@dataclass(frozen=True, slots=True)
class IndexedFigure:
    """A figure to be found by its label, its id, its department or any of its values, newest first.
    `location` is its place in its history; `unit` is written behind its digits."""

    id: str
    label: str
    location: str
    values: tuple[FigureValue, ...]
    unit: str = ""
    owner: str = ""
