"""What the index takes from the yearbook itself: the sections' names, and words for the same thing."""

from __future__ import annotations

from nianbao.pages.site import Site
from nianbao.pages.titles import section_title
from nianbao.report import Edition, Yearbook


def section_labels(site: Site) -> tuple[tuple[str, str], ...]:
    """Stem and title of every section, in printed order; the title is the newest year's. A file that
    only heads a folder is a section like the others."""
    labels: dict[str, str] = {}
    for year in site.years:
        for section in year.sections:
            labels.setdefault(section.stem, section_title(site, section))
    return tuple(sorted(labels.items()))


def name_groups(book: Yearbook, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The registered names that have aliases, each with them. Masked names are left out of the masked
    edition."""
    shown = (name for name in book.names.values() if edition is Edition.INTERNAL or not name.masked)
    return tuple((name.text, *name.aliases) for name in shown if name.aliases)
