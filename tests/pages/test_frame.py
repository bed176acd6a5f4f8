"""What surrounds a section: its head, its foot, its links."""

from __future__ import annotations

import pytest

from nianbao.pages.frame import SectionLink, section_frame
from nianbao.pages.release_state import StateMark
from nianbao.pages.site import Site
from nianbao.report import Section
from tests.pages.conftest import MakeSite


def section_at(site: Site, year: int, stem: str) -> Section:
    found = next(own.section(stem) for own in site.book.years if own.number == year)
    assert found is not None
    return found


def test_folio_of_a_released_year(site: Site) -> None:
    folio = section_frame(site, section_at(site, 2024, "1-study")).folio
    assert (folio.title, folio.href) == ("2024年度", "../")
    assert folio.marks == (
        StateMark("2025年1月16日签发"),
        StateMark("更正1处", "corrected", "../../corrections/#year-2024"),
    )


def test_folio_of_a_draft(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    folio = section_frame(site, section_at(site, 2025, "1-study")).folio
    assert folio.marks == (StateMark("草稿，未经签发", "draft"),)


def test_links_within_the_year_and_to_neighbouring_years(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    frame = section_frame(site, section_at(site, 2024, "2-town/1-works"))
    assert frame.previous == SectionLink(2024, "二、建设", "../")
    assert frame.next == SectionLink(2024, "（二）城乡建设，新建管网12公里", "../2-homes/")
    assert frame.last_year == SectionLink(2023, "（一）工程", "../../../2023/2-town/1-works/")
    assert frame.next_year == SectionLink(2025, "（一）工程", "../../../2025/2-town/1-works/")


def test_the_first_and_last_have_no_further_link(site: Site) -> None:
    first = section_frame(site, section_at(site, 2023, "1-study"))
    last = section_frame(site, section_at(site, 2024, "2-town/2-homes"))
    assert (first.previous, first.last_year) == (None, None)
    assert (last.next, last.next_year) == (None, None), "the draft of 2025 is not published"


def test_a_section_that_is_new_has_no_last_year(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    assert section_frame(site, section_at(site, 2025, "3-new")).last_year is None


def test_a_section_of_a_year_that_is_not_shown_has_no_frame(site: Site) -> None:
    with pytest.raises(LookupError):
        section_frame(site, section_at(site, 2025, "1-study"))
