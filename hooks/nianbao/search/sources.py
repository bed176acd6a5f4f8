"""What the index takes from the yearbook itself: the sections' names, and words for the same thing."""

from __future__ import annotations

import re

from nianbao.pages.site import Site, section_uri
from nianbao.pages.titles import section_title
from nianbao.report import Edition, Section
from nianbao.search.page import FigureEntry
from nianbao.show import State, show


def section_labels(site: Site) -> tuple[tuple[str, str], ...]:
    """Stem and label of every section, in printed order. The label is the newest title, as far as it is
    the same every year: without the year, and without the motto behind a comma."""
    labels: dict[str, str] = {}
    for section in (section for year in site.years for section in year.sections):
        title = section_title(site, section).partition("，")[0]
        labels.setdefault(section.stem, re.sub(f"{section.year}年度?", "", title))
    return tuple(sorted(labels.items()))


def name_groups(site: Site) -> tuple[tuple[str, ...], ...]:
    """The registered names that have aliases, each with them. Masked names are left out of the masked
    edition."""
    names = (name for name in site.book.names.values() if site.edition is Edition.INTERNAL or not name.masked)
    return tuple((name.text, *name.aliases) for name in names if name.aliases)


def figure_entries(site: Site) -> tuple[FigureEntry, ...]:
    """The figures that the site shows, each as of its newest year, with the place where that year's
    report states it."""
    found: dict[str, FigureEntry] = {}
    for section in (section for year in site.years for section in year.sections):
        for reference in section.references:
            if reference.id not in found and reference.year in (None, section.year):
                entry = _figure_entry(site, section, reference.id)
                if entry:
                    found[reference.id] = entry
    return tuple(found.values())


def _figure_entry(site: Site, section: Section, figure_id: str) -> FigureEntry | None:
    """None for what is no figure, has no value yet, or is hidden in this edition."""
    shown = show(site.book, section.year, figure_id)
    figure = shown.figure
    if figure is None or shown.state is not State.FIGURE:
        return None
    if site.edition is Edition.MASKED and not figure.public:
        return None
    location = f"{site.links.address(section_uri(section))}#fig-{figure.id}"
    return FigureEntry(figure.id, figure.label, shown.text(site.edition), section.year, location)
