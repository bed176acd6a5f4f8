"""A figure in two years, in the words of the comparison."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from nianbao.pages.compare.figures import FigureChange, figure_change, figure_changes
from nianbao.pages.compare.neighbours import bar_of, largest
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.project import load_project

RELEASE = "date: 2025-01-16\nsigner: 镇党委书记\nnumber: 砚政发〔2025〕2号\n"

# definition, the two years' values, then: old, new, difference, rate, judged, notes
CASES = [
    ("unit: 公里, better: more", "10", "12.6", "10", "12.6", "+2.6", "增长26.0%", "better", ()),
    ("unit: 件, better: less", "8", "9", "8", "9", "+1", "增长12.5%", "worse", ()),
    ("unit: 件", "9", "8", "9", "8", "−1", "下降11.1%", "", ()),
    ("unit: 次", "20", "20", "20", "20", "0", "持平", "", ()),
    ("unit: 人", "100000", "100001", "100000", "100001", "+1", "基本持平", "", ()),
    ("unit: '%', better: more", "97.8", "98.5", "97.8", "98.5", "+0.7", "提高0.7个百分点", "better", ()),
    ("unit: '%', better: more", "98.5", "98", "98.5", "98", "−0.5", "降低0.5个百分点", "worse", ()),
    ("unit: ‰", "3.1", "3.0", "3.1", "3.0", "−0.1", "降低0.1个千分点", "", ()),
    ("unit: 个", "0", "3", "0", "3", "+3", "", "", ()),
    ("unit: 万元", "-5", "3", "-5", "3", "+8", "", "", ()),
    ("unit: 万元", "约800", "830", "约800", "830", "", "", "", ("约数，不算增减",)),
    ("unit: 万元", "960余", "970", "960余", "970", "", "", "", ("约数，不算增减",)),
    ("unit: 张", "120", "{value: 148, break: true}", "120", "148", "", "", "", ("口径有变，不可比",)),
    ("unit: 亿元", "40", "{value: 44, growth: 8.2%}", "40", "44", "+4", "增长8.2%", "", ("公布的增幅",)),
    ("unit: 个", None, "3", "—", "3", "", "", "", ("新增",)),
    ("unit: 个", "3", None, "3", "—", "", "", "", ("不再统计",)),
    ("unit: 个", "3", "", "3", "【待填】", "", "", "", ()),
]


def make_site(tmp_path: Path, definition: str, values: dict[int, str | None], corrections: str = "") -> Site:
    files: dict[str, str | bytes] = {"data/figures/all.yml": f"数: {{label: 某数, {definition}}}\n"}
    for year, value in values.items():
        files[f"data/{year}/1-a.yml"] = "{}\n" if value is None else f"数: {value}\n"
        files[f"data/{year}/release.yml"] = RELEASE
        files[f"docs/{year}/1-a.md"] = "# 一、甲\n"
    if corrections:
        files[f"data/{min(values)}/corrections.yml"] = corrections
    book = load_project(tmp_path, files)
    return Site(book, tuple(reversed(book.years)), Edition.INTERNAL, Links(directory_urls=True))


def change_in(site: Site) -> FigureChange:
    found = figure_change(site, site.book.catalogue["数"], site.years[-1], site.years[0])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("definition", "before", "after", "old", "new", "difference", "rate", "judged", "notes"), CASES
)
def test_change(
    tmp_path: Path,
    definition: str,
    before: str | None,
    after: str | None,
    old: str,
    new: str,
    difference: str,
    rate: str,
    judged: str,
    notes: tuple[str, ...],
) -> None:
    change = change_in(make_site(tmp_path, definition, {2023: before, 2024: after}))
    assert (change.old, change.new, change.difference, change.rate) == (old, new, difference, rate)
    assert (change.judged, change.notes) == (judged, notes)


def test_a_figure_of_neither_year_is_no_row(tmp_path: Path) -> None:
    site = make_site(tmp_path, "unit: 个", {2023: None, 2024: None})
    assert figure_changes(site, site.years[-1], site.years[0]) == ()


def test_a_break_between_the_years_parts_them_too(tmp_path: Path) -> None:
    site = make_site(tmp_path, "unit: 个", {2022: "3", 2023: "{value: 4, break: true}", 2024: "5"})
    assert change_in(site).notes == ("口径有变，不可比",)
    newer, middle, _ = site.years
    later = figure_change(site, site.book.catalogue["数"], middle, newer)
    assert later is not None
    assert later.rate == "增长25.0%"


def test_the_published_growth_is_of_one_year(tmp_path: Path) -> None:
    site = make_site(tmp_path, "unit: 亿元", {2022: "40", 2023: "42", 2024: "{value: 44, growth: 3%}"})
    assert (change_in(site).rate, change_in(site).notes) == ("增长10.0%", ())


def test_a_corrected_value_says_so(tmp_path: Path) -> None:
    correction = "- {figure: 数, old: 9个, new: 8个, reason: 重复, approver: 镇长, date: 2024-03-02}\n"
    site = make_site(tmp_path, "unit: 个", {2023: "8", 2024: "10"}, correction)
    assert change_in(site).notes == ("2023年为更正后的数",)


def test_largest_first_and_bars_by_the_root() -> None:
    sizes = [Decimal(4), None, Decimal(250), Decimal(0), Decimal(25)]
    rows = [FigureChange(None, "", "", "", size=size) for size in sizes]  # type: ignore[arg-type]
    assert [row.size for row in largest(rows)] == [Decimal(250), Decimal(25), Decimal(4)]
    assert [bar_of(size) for size in sizes] == [20, 0, 100, 0, 50]
