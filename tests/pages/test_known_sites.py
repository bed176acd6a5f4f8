"""What the pages of a year are made from: nothing that they may not depend on is there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.pages.titles import section_title
from nianbao.pages.year_extracts import EXTRACT, extract_of
from nianbao.report import Edition, Year
from tests.held import load_held

YEARS = (2022, 2023, 2024, 2025)
FILES: dict[str, str] = {
    "data/figures/a.yml": "甲: {unit: 件}\n乙: {unit: 件, was: 旧乙}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    **{f"data/{year}/1.yml": f"甲: {year - 2000}\n" for year in YEARS},
    **{f"data/{year}/2.yml": f"{'乙' if year > 2023 else '旧乙'}: {year - 1000}\n" for year in YEARS},
    **{f"docs/{year}/1.md": "# 一、{{ 镇名 }}的事\n\n办结{{ 甲 }}。\n" for year in YEARS},
    "docs/2023/2.md": "# 二、别的\n\n后来有{{ 甲@2024 }}。\n",
}


def site_of(files: Mapping[str, str], edition: Edition = Edition.INTERNAL) -> Site:
    book = load_held({**FILES, **files})
    return Site(book, tuple(reversed(book.years)), edition, Links(True))


def year_of(site: Site, number: int) -> Year:
    year = site.year(number)
    assert year is not None
    return year


def digest(site: Site) -> str:
    assert site.digest is not None
    return site.digest()


def test_a_year_knows_itself_and_earlier_ones_and_of_others_the_outline() -> None:
    site = site_of({})
    known = site.known_to(year_of(site, 2022))
    assert [year.number for year in known.years] == [2025, 2024, 2023, 2022]
    assert [year.number for year in known.book.years] == [2022]
    later = year_of(known, 2025)
    assert (later.values, [section.text for section in later.sections]) == ({}, [""])
    assert section_title(known, later.sections[0]) == "一、砚汀镇的事"
    assert section_title(known, year_of(known, 2022).sections[0]) == "一、砚汀镇的事"
    assert not any("2025" in file or "2024" in file for file in known.book.lines)


def test_a_year_knows_a_later_one_that_it_names_and_so_do_those_behind_it() -> None:
    site = site_of({"docs/2023/2.md": "# 二、别的\n\n后来有{{ 甲@2025 }}。\n"})
    for number in (2023, 2024):
        assert site.known_to(year_of(site, number)).book.years[-1].number == 2025


def test_the_masked_edition_is_not_split() -> None:
    site = site_of({}, Edition.MASKED)
    assert site.known_to(year_of(site, 2022)) is site
    assert site.digest is None


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({"data/2025/1.yml": "甲: 99\n"}, {2025}),
        ({"data/2024/1.yml": "甲: 99\n"}, {2023, 2024, 2025}),
        ({"data/2022/1.yml": "甲: 99\n"}, {2022, 2023, 2024, 2025}),
        ({"docs/2025/1.md": "# 一、{{ 镇名 }}的事\n\n办好{{ 甲 }}。\n"}, {2025}),
        ({"docs/2025/1.md": "# 一、新的事\n\n办结{{ 甲 }}。\n"}, {0, *YEARS}),
        ({"data/2025/release.yml": "date: 2026-01-20\nsigner: 镇长\nnumber: 砚政1号\n"}, {0, *YEARS}),
        ({"data/figures/a.yml": "甲: {unit: 件, label: 案件}\n乙: {unit: 件, was: 旧乙}\n"}, {0, *YEARS}),
        ({"data/2025/2.yml": "{}\n", "data/2025/1.yml": "甲: 25\n乙: 1025\n"}, {0, *YEARS}),
        ({}, set()),
    ],
    ids=["newest", "named", "oldest", "text", "title", "release", "catalogue", "home", "nothing"],
)
def test_the_digest_changes_with_what_a_year_knows(files: Mapping[str, str], changed: set[int]) -> None:
    before, after = site_of({}), site_of(files)
    digests = [
        {year.number: digest(site.known_to(year)) for year in site.years} | {0: digest(site.known_to(None))}
        for site in (before, after)
    ]
    assert {number for number in digests[0] if digests[0][number] != digests[1][number]} == changed


@pytest.mark.parametrize(
    ("files", "is_changed"),
    [
        ({"data/2024/2.yml": "乙: 7\n"}, True),
        ({"data/2022/2.yml": "旧乙: 7\n"}, True),
        ({"data/2024/1.yml": "甲: 7\n"}, False),
        ({"docs/2024/1.md": "# 一、{{ 镇名 }}的事\n\n办好{{ 甲 }}和{{ 乙 }}。\n"}, False),
    ],
    ids=["value", "value of former id", "value of another", "text"],
)
def test_a_page_of_figures_knows_their_values_alone(files: Mapping[str, str], is_changed: bool) -> None:
    sites = site_of({}), site_of(files)
    known = [site.known_to_figures([site.book.catalogue["乙"]]) for site in sites]
    assert (digest(known[0]) != digest(known[1])) == is_changed
    assert {figure for year in known[1].book.years for figure in year.values} == {"乙"}


def test_an_extract_is_read_as_it_was_kept() -> None:
    site = site_of({})
    kept: dict[str, bytes] = {}

    def keep(made_from: str, make: object) -> bytes:
        assert callable(make)
        return kept.setdefault(made_from, make())

    keeping = Site(site.book, site.years, site.edition, site.links, keep=keep)
    for year in site.years:
        assert extract_of(keeping, year) == extract_of(site, year)
        assert [one.runs for one in extract_of(keeping, year).sentences("甲")]
    assert EXTRACT.validate_json(next(iter(kept.values()))).first_lines == {"docs/2025/1.md": "办结25件。"}
