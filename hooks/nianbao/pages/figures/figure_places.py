"""The places of figures: the section that the history of a figure is listed under, and the sections that
state the figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nianbao.relations.section_threads import SectionThreads
from nianbao.report import Figure, Section, Year, Yearbook


@dataclass(frozen=True, slots=True)
class SectionUse:
    """A section that states a figure: `count` references in its prose; 0 where only a table or chart
    of the section has it."""

    section: Section
    count: int


@dataclass(frozen=True, slots=True)
class FigurePlaces:
    """`homes` are the present stems that figures are listed under, by figure; `by_stem` the figures listed under
    each stem in the order of the catalogue, the stems in printed order and those of no section last;
    `uses` are the sections that state a figure, newest year first."""

    homes: Mapping[str, str]
    by_stem: Mapping[str, tuple[Figure, ...]]
    uses: Mapping[str, tuple[SectionUse, ...]]


def history_uri(stem: str) -> str:
    """The source of the page that lists the figures of a stem."""
    return f"figures/{stem.removesuffix('/index')}/index.md"


def figure_anchor(figure_id: str) -> str:
    """The id of the first place of a figure on a page, in prose or in a history."""
    return f"fig-{figure_id}"


def figure_places(book: Yearbook, years: tuple[Year, ...], threads: SectionThreads) -> FigurePlaces:
    """The places of every figure that one of the years (newest first) has a value for or states."""
    uses = _uses(book, years)
    sections = {thread.stem for thread in threads.threads}
    homes = {}
    for figure_id in book.catalogue:
        stating = [threads.thread(use.section).stem for use in uses.get(figure_id, ())]
        home = _home(sections, stating, list(_data_stems(book, years, threads, figure_id)))
        if home:
            homes[figure_id] = home
    listed = set(homes.values())
    by_stem = {
        stem: tuple(book.catalogue[figure_id] for figure_id, home in homes.items() if home == stem)
        for stem in (*sorted(listed & sections), *sorted(listed - sections))
    }
    return FigurePlaces(homes, by_stem, uses)


def _uses(book: Yearbook, years: tuple[Year, ...]) -> dict[str, tuple[SectionUse, ...]]:
    found: dict[str, list[SectionUse]] = {}
    for section in (section for year in years for section in year.sections):
        figures = (book.figure(reference.id) for reference in section.references)
        counts = Counter(figure.id for figure in figures if figure)
        for block in section.blocks:
            counts.update({figure.id: 0 for figure in book.figures_of(block)})
        for figure_id, count in counts.items():
            found.setdefault(figure_id, []).append(SectionUse(section, count))
    return {figure_id: tuple(uses) for figure_id, uses in found.items()}


def _home(sections: set[str], stating: list[str], data_stems: list[str]) -> str:
    """The section whose data has the newest value; else the newest that states it; else the data's own
    stem. Empty for a figure that occurs in none of the years."""
    of_sections = [stem for stem in data_stems if stem in sections]
    return next(iter((*of_sections, *stating, *data_stems)), "")


def _data_stems(book: Yearbook, years: tuple[Year, ...], threads: SectionThreads, figure_id: str) -> Iterator[str]:
    """The stems of the data files that have a value, the newest year's first; those of sections as they are called
    now."""
    for year in years:
        value = book.value(figure_id, year.number)
        folder = f"data/{year.number}/"
        if value and value.place.file.startswith(folder):
            stem = value.place.file.removeprefix(folder).rpartition(".")[0]
            section = year.section(stem)
            yield threads.thread(section).stem if section else stem
