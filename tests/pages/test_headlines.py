"""Headline figures: the value, the change, and whether it is for the better."""

from __future__ import annotations

from nianbao.pages.headlines import headlines
from nianbao.pages.site import Site, year_uri
from nianbao.report import Edition
from tests.pages.conftest import MakeSite


def seen(site: Site, year: int) -> list[tuple[str, str, str, str, int, str]]:
    own = site.book.year(year)
    assert own is not None
    found = headlines(site, own, year_uri(own))
    return [(h.figure.label, h.number, h.unit, h.change.words, h.change.direction, h.change.judged) for h in found]


def test_value_change_and_judgement(site: Site) -> None:
    assert seen(site, 2024) == [
        ("污水管网", "12", "公里", "增长20.0%", 1, "better"),
        ("积案", "9", "件", "增长12.5%", 1, "worse"),
        ("党委会", "20", "次", "持平", 0, ""),
    ]


def test_the_first_year_has_no_change(site: Site) -> None:
    assert seen(site, 2023) == [
        ("污水管网", "10", "公里", "", 0, ""),
        ("积案", "8", "件", "", 0, ""),
        ("党委会", "20", "次", "", 0, ""),
    ]


def test_an_unfilled_figure_is_left_out(site: Site) -> None:
    assert seen(site, 2025) == [
        ("积案", "6", "件", "下降33.3%", -1, "better"),
        ("党委会", "22", "次", "增长10.0%", 1, ""),
    ]


def test_the_masked_edition_hides_value_and_direction_of_internal_figures(make_site: MakeSite) -> None:
    assert seen(make_site(edition=Edition.MASKED), 2024) == [
        ("污水管网", "*", "公里", "", 0, ""),
        ("积案", "*", "件", "", 0, ""),
        ("党委会", "20", "次", "持平", 0, ""),
    ]


def test_a_card_leads_to_its_history_and_draws_it_up_to_its_year(site: Site) -> None:
    year = site.book.year(2024)
    assert year is not None
    first = headlines(site, year, year_uri(year))[0]
    assert first.href == "../figures/2-town/1-works/#fig-%E7%AE%A1%E7%BD%91"
    assert first.history.count(",") == 2, "the two years that are signed"
    before = site.book.year(2023)
    assert before is not None
    assert headlines(site, before, year_uri(before))[0].history == "", "one year is no history"


def test_the_masked_edition_draws_no_internal_figure(make_site: MakeSite) -> None:
    site = make_site(edition=Edition.MASKED)
    year = site.book.year(2024)
    assert year is not None
    assert [bool(h.history) for h in headlines(site, year, year_uri(year))] == [False, False, True]
