"""What the index takes from the yearbook itself: the sections' names, and words for the same thing."""

from __future__ import annotations

from nianbao.pages.figures.places import figure_anchor, history_uri
from nianbao.pages.site import Site
from nianbao.pages.titles import stem_title
from nianbao.report import Edition, Section
from nianbao.search.page import FigureEntry
from nianbao.show import State, show


def section_labels(site: Site) -> tuple[tuple[str, str], ...]:
    """Stem and label of every section, in printed order."""
    stems = {section.stem for year in site.years for section in year.sections}
    return tuple((stem, stem_title(site, stem)) for stem in sorted(stems))


def name_groups(site: Site) -> tuple[tuple[str, ...], ...]:
    """The registered names that have aliases, each with them. Masked names are left out of the masked
    edition."""
    names = (name for name in site.book.names.values() if site.edition is Edition.INTERNAL or not name.masked)
    return tuple((name.text, *name.aliases) for name in names if name.aliases)


def figure_entries(site: Site) -> tuple[FigureEntry, ...]:
    """The figures that the site shows, each as of its newest year, with its place in the history of
    figures."""
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
    home = site.figure_places.homes[figure.id]
    location = f"{site.links.address(history_uri(home))}#{figure_anchor(figure.id)}"
    return FigureEntry(figure.id, figure.label, shown.text(site.edition), section.year, location)
