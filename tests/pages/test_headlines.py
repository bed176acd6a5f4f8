"""Headline figures: the value, the change, and whether it is for the better."""

from __future__ import annotations

from nianbao.pages.headlines import headlines
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.pages.conftest import MakeSite


def seen(site: Site, year: int) -> list[tuple[str, str, str, str, int, str]]:
    own = site.book.year(year)
    assert own is not None
    return [(h.figure.label, h.number, h.unit, h.change, h.direction, h.judged) for h in headlines(site, own)]


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
