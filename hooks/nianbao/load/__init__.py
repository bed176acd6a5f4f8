"""From YAML and Markdown to the nouns, positions kept.

Nothing here raises for what a person wrote: what cannot be read becomes a Trouble, which a check of
the same name reports.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from nianbao.load.calculated import with_calculated_values
from nianbao.load.catalogue import load_catalogue
from nianbao.load.office import load_acceptances, load_headlines, load_names, load_terms
from nianbao.load.sources import Sources
from nianbao.load.years import load_year
from nianbao.report import Yearbook

__all__ = ["load_yearbook"]


def load_yearbook(root: Path) -> Yearbook:
    """Loads the project in a folder. Raises ProjectError if it is none."""
    sources = Sources(root)
    catalogue, catalogue_unreadable = load_catalogue(sources)
    names = load_names(sources, "data/names.yml")
    years = tuple(load_year(sources, number, catalogue) for number in sources.year_numbers())
    terms, term_places = load_terms(sources)
    headlines = load_headlines(sources)
    acceptances = load_acceptances(sources)
    return Yearbook(
        root=sources.root,
        title=sources.title,
        catalogue=MappingProxyType(catalogue),
        names=MappingProxyType(names),
        years=with_calculated_values(years, catalogue),
        terms=MappingProxyType(terms),
        term_places=MappingProxyType(term_places),
        headlines=headlines,
        acceptances=acceptances,
        troubles=tuple(sources.troubles),
        lines=MappingProxyType(sources.lines),
        catalogue_unreadable=catalogue_unreadable,
    )
