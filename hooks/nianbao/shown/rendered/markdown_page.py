"""A Markdown file that the site makes a page of."""

from __future__ import annotations

from dataclasses import dataclass

from nianbao.source.positions import is_inside


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A Markdown file that the site makes a page of: a section, or any other. `year` is that of its folder, 0 for
    none; `hidden` is what of the text is code, a comment or front matter."""

    file: str
    text: str
    year: int
    hidden: tuple[tuple[int, int], ...]

    def hides(self, position: int) -> bool:
        """Whether a position is in code, a comment or front matter."""
        return is_inside(self.hidden, position)
