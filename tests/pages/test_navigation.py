"""The navigation holds one year, whichever page it is for."""

from __future__ import annotations

import dataclasses

import pytest

from nianbao.pages.navigation import FAULTS, GUIDE, NavItem, entry_above, navigation
from nianbao.pages.site import Site
from tests.pages.conftest import MakeSite

# Of the pages that are written by hand, and of those that are made.
GUIDE_SOURCES = (GUIDE, "guide/values.md", FAULTS)


@pytest.mark.parametrize(
    ("page", "year"),
    [
        ("index.md", "2024年度"),
        ("archive/index.md", "2024年度"),
        ("2024/1-study.md", "2024年度"),
        ("2023/index.md", "2023年度"),
        ("2023/2-town/1-works.md", "2023年度"),
        ("2025/1-study.md", "2024年度"),
    ],
)
def test_a_page_shows_its_own_year_or_the_newest(site: Site, page: str, year: str) -> None:
    assert [item.title for item in navigation(site, page, (FAULTS,))] == [
        "首页",
        year,
        "历年归档",
        "历年数字",
        "对照",
        "核对说明",
    ]


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("compare/2023-2024/index.md", "compare/index.md"),
        ("sections/2-town/1-works/index.md", "archive/index.md"),
        ("figures/1-study/index.md", "figures/index.md"),
        ("compare/index.md", None),
        ("2024/1-study.md", None),
        ("checks/index.md", None),
    ],
)
def test_a_page_without_an_entry_belongs_to_one(page: str, entry: str | None) -> None:
    assert entry_above(page) == entry


def test_sections_are_nested_as_in_the_report(site: Site) -> None:
    assert navigation(site, "2023/index.md", GUIDE_SOURCES) == (
        NavItem("首页", "index.md"),
        NavItem(
            "2023年度",
            "2023/index.md",
            (
                NavItem("一、学习 <情况>", "2023/1-study.md"),
                NavItem(
                    "二、建设",
                    "2023/2-town/index.md",
                    (
                        NavItem("（一）工程", "2023/2-town/1-works.md"),
                        NavItem("（二）城乡建设，新建管网10公里", "2023/2-town/2-homes.md"),
                    ),
                ),
            ),
        ),
        NavItem("历年归档", "archive/index.md"),
        NavItem("历年数字", "figures/index.md"),
        NavItem("对照", "compare/index.md"),
        NavItem(
            "写作指南",
            "guide/index.md",
            (NavItem("数字怎样填", "guide/values.md"), NavItem("核对说明", "guide/faults/index.md")),
        ),
    )


def test_parts_of_a_folder_that_no_section_heads_stand_by_themselves(site: Site) -> None:
    year = site.years[0]
    parts = tuple(section for section in year.sections if section.stem != "2-town/index")
    site = dataclasses.replace(site, years=(dataclasses.replace(year, sections=parts),))
    own = navigation(site, "2024/index.md", ())[1]
    assert [item.uri for item in own.children] == [
        "2024/1-study.md",
        "2024/2-town/1-works.md",
        "2024/2-town/2-homes.md",
    ]


def test_navigation_does_not_grow_with_the_years(make_site: MakeSite) -> None:
    site = make_site()
    many = dataclasses.replace(
        site, years=tuple(dataclasses.replace(site.years[0], number=year) for year in range(2024, 1994, -1))
    )
    assert len(navigation(many, "index.md", GUIDE_SOURCES)) == len(navigation(site, "index.md", GUIDE_SOURCES))


def test_a_site_without_years_has_its_home_archive_and_guide(site: Site) -> None:
    bare = dataclasses.replace(site, years=())
    assert [item.uri for item in navigation(bare, "index.md", (FAULTS,))] == [
        "index.md",
        "archive/index.md",
        "figures/index.md",
        "compare/index.md",
        "guide/faults/index.md",
    ]
