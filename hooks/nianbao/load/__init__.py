"""Loads YAML and Markdown into the nouns of ``report``, with the place of everything.

Nothing here raises for what a person wrote. What cannot be read becomes a Problem, which the check of the same name
reports.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from nianbao.load.active_files import note_active_files
from nianbao.load.calculated import with_calculated_values
from nianbao.load.catalogue import load_catalogue, load_former_ids
from nianbao.load.content_format import content_format
from nianbao.load.departments import former_owners_of, load_departments, with_present_owners
from nianbao.load.file_sources import Files, Folder, WithOddFiles
from nianbao.load.kept_years import KeptYears
from nianbao.load.maps import load_maps
from nianbao.load.oddities import note_odd_files
from nianbao.load.office_lists import load_acceptances, load_headlines, load_names, load_terms, note_names_of_figures
from nianbao.load.page_settings import read_other_pages
from nianbao.load.project_files import Sources
from nianbao.load.reporting_unit import load_unit
from nianbao.load.sealed import load_register
from nianbao.load.settings import read_settings
from nianbao.load.taken_addresses import note_taken_addresses
from nianbao.load.town_words import load_units
from nianbao.load.years import load_year
from nianbao.relations.former_ids import ids_of
from nianbao.report import Settings, Yearbook

__all__ = ["load_yearbook"]


def load_yearbook(
    root: Path, files: Files | None = None, settings: Settings | None = None, kept: KeptYears | None = None
) -> Yearbook:
    """Loads the project in a folder. `files` replace the folder's own (an earlier state of the project), `settings`
    those of its mkdocs.yml; `kept` are the years of the last time. Raises ProjectError if the folder is no project, or
    one of a newer version."""
    root = root.resolve()
    files = files or Folder(root)
    settings = settings or read_settings(files, root)
    content_format(files)  # raises for one that this version cannot know
    sources = Sources(files, settings)
    if isinstance(files, WithOddFiles):
        note_odd_files(sources, files)
    units = load_units(sources)
    departments = load_departments(sources)
    former_owners = former_owners_of(departments)
    catalogue, catalogue_unreadable = load_catalogue(sources, units)
    catalogue = with_present_owners(catalogue, former_owners)
    former_ids = load_former_ids(sources, catalogue)
    renamed = [figure for figure in catalogue.values() if figure.was]
    names, names_unreadable = load_names(sources, "data/names.yml")
    note_names_of_figures(sources, names, catalogue)
    by_any_id = {**{was: catalogue[now] for was, now in former_ids.items()}, **catalogue}
    years = tuple(
        kept.load_year(sources, files, settings, number, by_any_id, units)
        if kept
        else load_year(sources, number, by_any_id, units)
        for number in sources.year_numbers()
    )
    terms, term_places = load_terms(sources)
    headlines = load_headlines(sources)
    acceptances = load_acceptances(sources)
    register = load_register(sources)
    maps = load_maps(sources, by_any_id)
    found = sources.all_files()
    excluded = sources.excluded(found, settings.excluded)
    note_active_files(sources, files, settings, found - excluded)
    note_taken_addresses(sources, settings, found - excluded)
    read_other_pages(sources)
    return Yearbook(
        root=root,
        settings=settings,
        unit=load_unit(settings, names),
        catalogue=MappingProxyType(catalogue),
        names=MappingProxyType(names),
        years=with_calculated_values(years, catalogue),
        terms=MappingProxyType(terms),
        term_places=MappingProxyType(term_places),
        headlines=headlines,
        acceptances=acceptances,
        problems=tuple(sources.problems),
        lines=MappingProxyType(sources.lines),
        catalogue_unreadable=catalogue_unreadable or names_unreadable,
        units=units,
        former_ids=MappingProxyType(former_ids),
        value_ids=MappingProxyType({figure.id: tuple(ids_of(catalogue, figure.id)) for figure in renamed}),
        register=register,
        comments=tuple(sources.comments),
        nulls=tuple(sources.nulls),
        files=found,
        excluded=excluded,
        maps=MappingProxyType(maps),
        departments=MappingProxyType(departments),
        former_owners=MappingProxyType(former_owners),
    )
