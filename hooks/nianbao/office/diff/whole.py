"""The project as a site with all years and values, drafts included, as the functions of the pages need it."""

from __future__ import annotations

from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition, Yearbook


def whole_site(book: Yearbook) -> Site:
    """All years, newest first, in the internal edition."""
    return Site(book, tuple(reversed(book.years)), Edition.INTERNAL, Links(True, book.unit.id))
