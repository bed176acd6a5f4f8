"""What search knows of the site: its pages as rendered, and their passages by heading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page of the site. `location` is its address below the site's root; `year` is 0 for a page
    outside the years; `section` is the stem that it has in every year, empty for other pages."""

    location: str
    title: str
    html: str
    year: int = 0
    section: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The text between two headings, as a reader sees it, in one line. `anchor` is the heading's id.
    What stands before the first heading, or below the page's title, has an empty heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure to be found by its label or its id: what its newest value is shown as, of which year, and
    where the site tells about it."""

    id: str
    label: str
    shown: str
    year: int
    location: str
