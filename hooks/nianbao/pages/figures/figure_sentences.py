"""What a report says of a figure: the sentences that state it, each with its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nianbao.pages.figures.figure_places import figure_anchor
from nianbao.pages.site import Site, section_uri
from nianbao.pages.titles import section_title
from nianbao.report import Section, Year
from nianbao.wording.sentences import Sentence


@dataclass(frozen=True, slots=True)
class StatedHere:
    """A sentence that states a figure. `runs` are its words, each with whether they are the figure; a row of a
    table has none. `title` names the section, `source` and `anchor` the place on its page."""

    runs: tuple[tuple[str, bool], ...]
    title: str
    source: str
    anchor: str


def stated_in(site: Site, year: Year) -> Mapping[str, tuple[StatedHere, ...]]:
    """The sentences of a year by the id of the figure, in reading order; of the rows of one section's tables the first
    alone."""
    found: defaultdict[str, list[StatedHere]] = defaultdict(list)
    for section in year.sections:
        for figure_id, stated in _in_section(site, section):
            found[figure_id].append(stated)
    return {figure_id: tuple(all_of) for figure_id, all_of in found.items()}


def _in_section(site: Site, section: Section) -> Iterator[tuple[str, StatedHere]]:
    # Without the motto behind the comma, as in lists of sections.
    title, source = section_title(site, section).partition("，")[0], section_uri(section)
    # As the pages number the places of a figure (shown.markdown_extension.with_address).
    places: Counter[str] = Counter()
    in_tables = set()
    for sentence in site.sentences(section):
        first_places: dict[str, str] = {}
        for piece in sentence.pieces:
            figure = site.book.figure(piece.figure_id) if piece.figure_id else None
            if figure:
                places[figure.id] += 1
                nth = places[figure.id]
                first_places.setdefault(figure.id, figure_anchor(figure.id) + (f"-{nth}" if nth > 1 else ""))
        for figure_id, anchor in first_places.items():
            if sentence.is_row and figure_id in in_tables:
                continue
            if sentence.is_row:
                in_tables.add(figure_id)
            yield figure_id, StatedHere(_runs(site, sentence, figure_id), title, source, anchor)


def _runs(site: Site, sentence: Sentence, figure_id: str) -> tuple[tuple[str, bool], ...]:
    if sentence.is_row:
        return ()
    runs: list[tuple[str, bool]] = []
    for piece in sentence.pieces:
        figure = site.book.figure(piece.figure_id) if piece.figure_id else None
        is_own = figure is not None and figure.id == figure_id
        if runs and not is_own and not runs[-1][1]:
            runs[-1] = (runs[-1][0] + piece.text, False)
        else:
            runs.append((piece.text, is_own))
    return tuple(runs)
