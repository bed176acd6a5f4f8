"""All figures of a year by how they changed, and the counts that lead to each kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from nianbao.pages.figures import figures_page, year_changes
from nianbao.pages.figures.year_changes import Course, course_of
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.pages.figures.conftest import MakeTown


def courses(site: Site, number: int) -> Mapping[str, Course]:
    year = site.year(number)
    assert year is not None
    return {change.figure.label: course_of(change) for change in year_changes.year_changes(site, year).changes}


def page_of(site: Site, number: int) -> str:
    return next(page.html for page in year_changes.make(site) if page.uri == f"{number}/figures/index.md")


def test_each_figure_took_one_course(town: Site) -> None:
    assert courses(town, 2024) == {
        "初次信访": Course.FELL,
        "重复访": Course.FELL,
        "办结": Course.NEW,
        "信访总量": Course.FELL,
        "床位": Course.APART,
        "热线工单": Course.ROSE,
        "项目": Course.NEW,
    }


def test_what_a_draft_lacks_is_missing(make_town: MakeTown) -> None:
    found = courses(make_town(drafts=True), 2025)
    assert found["办结"] is Course.MISSING
    assert found["床位"] is Course.MISSING
    assert found["初次信访"] is Course.ROSE


def test_rows_say_their_course_and_each_kind_has_an_anchor(town: Site) -> None:
    html = page_of(town, 2024)
    assert re.findall(r'<p class="nb-pick" id="(\w+)">([^<]*)<a href="#all">', html) == [
        ("rose", "只列比2023年增加的1项。"),
        ("fell", "只列比2023年减少的3项。"),
        ("new", "只列2023年没有、2024年新有的2项。"),
        ("apart", "只列口径有变、是约数或不公开，不与2023年相比的1项。"),
    ]
    rows = re.findall(r'<tr data-course="(\w+)"[^>]*>\s*<th scope="row"><a [^>]*>([^<]*)</a>', html)
    assert {label: course for course, label in rows} == dict(courses(town, 2024))


def test_the_stylesheet_lists_each_kind_alone() -> None:
    styles = files("nianbao.theme").joinpath("assets/stylesheets/figures.css").read_text(encoding="utf-8")
    alone = re.findall(r'#(\w+):target ~ \.nb-picked \.nb-table \[data-course="\1"\]', styles)
    assert set(alone) == set(Course)


def test_the_first_year_is_listed_without_a_comparison(town: Site) -> None:
    html = page_of(town, 2023)
    assert "nb-pick" not in html.replace("nb-picks", "").replace("nb-picked", "")
    assert "2023年</th></tr></thead>" in html
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>.*?<td class="nb-number">([^<]*)</td>', html) == [
        ("初次信访", "80"),
        ("重复访", "20"),
        ("信访总量", "100"),
        ("热线工单", "300"),
        ("床位", "100"),
    ]


def test_the_masked_edition_compares_only_what_is_public(make_town: MakeTown) -> None:
    site = make_town(edition=Edition.MASKED)
    assert courses(site, 2024)["初次信访"] is Course.APART
    assert courses(site, 2024)["办结"] is Course.NEW
    for number in (2023, 2024):
        for secret in ("80", "70", "310", "下降", "增长"):
            assert secret not in re.sub(r"<[^>]*>", " ", page_of(site, number))


def test_the_list_of_figures_counts_each_year_and_leads_to_each_kind(town: Site) -> None:
    html = next(figures_page.make(town)).html
    row = re.search(r'<a href="../2024/figures/">2024年</a></th><td class="nb-number">7</td>(.*?)</tr>', html, re.S)
    assert row
    assert re.findall(r'href="([^"]*)"[^>]*>(\d+)<', row[1]) == [
        ("../2024/figures/#rose", "1"),
        ("../2024/figures/#fell", "3"),
        ("../2024/figures/#new", "2"),
        ("../2024/figures/#apart", "1"),
    ]
    assert "没有更早的一年可比" in html
