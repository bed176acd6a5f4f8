"""A figure in two years, in the words of the comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.pages.compare.figure_changes import FigureChange, figure_change, figure_changes
from nianbao.pages.compare.neighbours import largest
from nianbao.pages.compare.weight import UsualMovements
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.project import load_project

RELEASE = "date: 2025-01-16\nsigner: 镇党委书记\nnumber: 砚政发〔2025〕2号\n"


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


def draft_change(tmp_path: Path, definition: str, prose: str, value: str | None) -> FigureChange:
    """The change from a signed year with the value 3 to a draft."""
    files: dict[str, str | bytes] = {
        "data/figures/all.yml": f"数: {{label: 某数, {definition}}}\n",
        "data/2023/1-a.yml": "数: 3\n",
        "data/2023/release.yml": RELEASE,
        "docs/2023/1-a.md": "# 一、甲\n",
        "data/2024/1-a.yml": "{}\n" if value is None else f"数: {value}\n",
        "docs/2024/1-a.md": f"# 一、甲\n\n{prose}\n",
    }
    book = load_project(tmp_path, files)
    return change_in(Site(book, tuple(reversed(book.years)), Edition.INTERNAL, Links(directory_urls=True)))


@pytest.mark.parametrize(
    ("definition", "prose", "value", "new", "notes"),
    [
        ("unit: 个", "停。", "", "【待填】", ()),
        # The draft's text asks for it, though its data have no line for it.
        ("unit: 个", "共{{ 数 }}。", None, "【待填】", ()),
        # A draft is not done: what it does not have is not said to have ended.
        ("unit: 个", "停。", None, "—", ("草稿未列",)),
        ("unit: 个, until: 2023", "停。", None, "—", ("不再统计",)),
        ("unit: 个", "停。", "4", "4", ()),
    ],
)
def test_what_a_draft_lacks_is_not_said_to_have_ended(
    tmp_path: Path, definition: str, prose: str, value: str | None, new: str, notes: tuple[str, ...]
) -> None:
    change = draft_change(tmp_path, definition, prose, value)
    assert (change.new, change.notes) == (new, notes)
    assert change.is_unfilled is (new == "【待填】")


def make_pair(tmp_path: Path, values: dict[str, tuple[str | None, ...]]) -> Site:
    """A site with the values of figures over years, the last the newest."""
    files: dict[str, str | bytes] = {"data/figures/all.yml": "".join(f"{figure}: {{unit: 个}}\n" for figure in values)}
    for at in range(len(next(iter(values.values())))):
        year = 2020 + at
        stated = [f"{figure}: {of_years[at]}\n" for figure, of_years in values.items() if of_years[at] is not None]
        files[f"data/{year}/1-a.yml"] = "".join(stated) or "{}\n"
        files[f"data/{year}/release.yml"] = RELEASE
        files[f"docs/{year}/1-a.md"] = "# 一、甲\n"
    book = load_project(tmp_path, files)
    return Site(book, tuple(reversed(book.years)), Edition.INTERNAL, Links(directory_urls=True))


def ranked(site: Site) -> list[str]:
    new, old = site.years[:2]
    return [
        row.figure.id for row in largest(site, figure_changes(site, old, new), UsualMovements(site).before(new.number))
    ]


def test_one_more_than_one_weighs_less_than_nine_hundred_more_than_a_thousand(tmp_path: Path) -> None:
    assert ranked(make_pair(tmp_path, {"一": ("1", "2"), "千": ("1000", "1900")})) == ["千", "一"]


def test_a_larger_rate_of_the_same_size_weighs_more(tmp_path: Path) -> None:
    assert ranked(make_pair(tmp_path, {"小": ("100", "110"), "大": ("100", "140")})) == ["大", "小"]


def test_three_per_cent_of_much_weigh_less_than_a_third_of_less(tmp_path: Path) -> None:
    assert ranked(make_pair(tmp_path, {"多": ("22000", "21300"), "少": ("7.6", "10.3")})) == ["少", "多"]


def test_what_moves_every_year_weighs_less_than_what_never_did(tmp_path: Path) -> None:
    values = {"常动": ("100", "140", "100", "140"), "平稳": ("100", "101", "100", "130")}
    assert ranked(make_pair(tmp_path, values)) == ["平稳", "常动"]


def test_a_rise_from_nothing_has_no_rate_and_is_ranked_all_the_same(tmp_path: Path) -> None:
    values = {"一": ("1", "2"), "无": ("0", "300"), "同": ("5", "5"), "约": ("约5", "9"), "新": (None, "9")}
    assert ranked(make_pair(tmp_path, values)) == ["无", "一"]


def test_equal_weights_keep_the_order_of_the_catalogue(tmp_path: Path) -> None:
    assert ranked(make_pair(tmp_path, {"乙": ("4", "7"), "甲": ("4", "7")})) == ["乙", "甲"]
