"""The small navigation: home, one year with its sections, the archive, the figures, the comparison, the guide.

It contains one year only, so it does not grow with the years; the archive links to all others. Pages about
all years (corrections, checks) are linked from the footer of every page.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final, NamedTuple

from nianbao.pages.site import Site, section_uri, year_uri
from nianbao.pages.titles import section_title, year_title
from nianbao.report import Section, Year

HOME: Final = "index.md"
ARCHIVE: Final = "archive/index.md"
FIGURES: Final = "figures/index.md"
COMPARE: Final = "compare/index.md"
CORRECTIONS: Final = "corrections/index.md"
CHECKS: Final = "checks/index.md"
GUIDE: Final = "guide/index.md"
FAULTS: Final = "guide/faults/index.md"
FORMS_PAGE: Final = "guide/forms/index.md"
NAMES_PAGE: Final = "guide/names.md"
FIELDS_PAGE: Final = "guide/fields/index.md"
COMMANDS_PAGE: Final = "guide/commands/index.md"
# The pages of the guide, in reading order; the office may leave out those written by hand.
GUIDE_PAGES: Final = (
    ("建一个自己的年报站", "guide/own-site.md"),
    ("第一个小时", "guide/first-hour.md"),
    ("四步卡", "guide/four-steps.md"),
    ("数字怎样填", "guide/values.md"),
    ("引用和形式", FORMS_PAGE),
    ("名单", "guide/lists.md"),
    ("名称和脱敏", NAMES_PAGE),
    ("表和图", "guide/blocks.md"),
    ("看懂改动清单", "guide/review.md"),
    ("更正", "guide/corrections.md"),
    ("从别处的表取数", "guide/maps.md"),
    ("机构和章节变了", "guide/changes.md"),
    ("新的一年和签发", "guide/release.md"),
    ("报告做成文件", "guide/documents.md"),
    ("文件里的字段", FIELDS_PAGE),
    ("命令", COMMANDS_PAGE),
    ("核对说明", FAULTS),
)
# Pages about all years, linked from the footer of every page.
FOOT: Final = (("历年归档", ARCHIVE), ("更正", CORRECTIONS), ("核对结果", CHECKS))

# The folders of pages that have no entry of their own, with the entry that they belong to.
WITHIN: Final = (("compare/", COMPARE), ("sections/", ARCHIVE), ("figures/", FIGURES), ("corrections/", CORRECTIONS))


class NavItem(NamedTuple):
    """An entry of the navigation: its page and the entries nested below it."""

    title: str
    uri: str
    children: tuple[NavItem, ...] = ()


def navigation(site: Site, uri: str, pages: Container[str]) -> tuple[NavItem, ...]:
    """The entries that a page shows: its own year, or the newest where it belongs to none. `pages` are the
    sources that the site has."""
    items = [NavItem("首页", HOME)]
    year = year_at(site, uri) or next(iter(site.years), None)
    if year:
        items.append(NavItem(year_title(year), year_uri(year), sections_of(site, year)))
    items.append(NavItem("历年归档", ARCHIVE))
    items.append(NavItem("历年数字", FIGURES))
    items.append(NavItem("对照", COMPARE))
    guide = tuple(NavItem(title, page) for title, page in GUIDE_PAGES if page in pages)
    if GUIDE in pages:
        items.append(NavItem("写作指南", GUIDE, guide))
    elif FAULTS in pages:
        items.append(NavItem("核对说明", FAULTS))
    return tuple(items)


def entry_above(uri: str) -> str | None:
    """The entry that a page without one of its own belongs to; None for all other pages."""
    entry = next((entry for folder, entry in WITHIN if uri.startswith(folder)), None)
    return None if entry == uri else entry


def year_at(site: Site, uri: str) -> Year | None:
    """The year that a page's address begins with."""
    first = uri.partition("/")[0]
    return next((year for year in site.years if str(year.number) == first), None)


def sections_of(site: Site, year: Year) -> tuple[NavItem, ...]:
    """The sections of a year, the parts of a folder below the section that heads it."""
    heads = {_folder(section) for section in year.sections if section.is_heading_only}

    def below(head: str) -> tuple[NavItem, ...]:
        return tuple(item(section) for section in year.sections if _head_of(_folder(section), heads) == head)

    def item(section: Section) -> NavItem:
        parts = below(_folder(section)) if section.is_heading_only else ()
        return NavItem(section_title(site, section), section_uri(section), parts)

    return below("")


def _folder(section: Section) -> str:
    """The folder that a section heads; any other section's own stem."""
    return section.stem.removesuffix("/index")


def _head_of(folder: str, heads: set[str]) -> str:
    """The nearest folder around this one that a section heads; empty at the top."""
    around = folder.rpartition("/")[0]
    return around if not around or around in heads else _head_of(around, heads)
