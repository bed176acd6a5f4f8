"""What a year says: its sections, with the references and blocks in them."""

from __future__ import annotations

from dataclasses import dataclass

from nianbao.report.place import Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the prose that shows a figure or a name: ``{{ id@year form form }}``."""

    id: str
    year: int | None
    forms: tuple[tuple[str, str], ...]
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced ``table`` or ``chart`` of figures over years; `figure_places` are the places of the ids, `report` is the
    year of the report that it stands in."""

    kind: str
    title: str
    figures: tuple[str, ...]
    years: tuple[int, ...]
    chart: str
    written: str
    place: Place
    figure_places: tuple[Place, ...]
    report: int = 0


@dataclass(frozen=True, slots=True)
class FormerSection:
    """The stem that a section had in earlier years. `is_split` says that other sections of its year are parts of it
    too."""

    stem: str
    place: Place
    is_split: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One Markdown file of a year. The same `stem` in another year is the same section, unless `former` says what it
    was: one section if it was renamed, several if they were joined."""

    year: int
    stem: str
    file: str
    title: str
    text: str
    body_line: int
    references: tuple[Reference, ...]
    blocks: tuple[Block, ...]
    hidden: tuple[tuple[int, int], ...]
    former: tuple[FormerSection, ...] = ()

    @property
    def is_heading_only(self) -> bool:
        """Whether the file is only the heading of a folder of parts."""
        return self.stem.rpartition("/")[2] == "index"
