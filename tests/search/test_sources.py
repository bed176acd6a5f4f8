"""What the index takes from the yearbook: section labels, names, figures."""

from __future__ import annotations

import pytest

from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from nianbao.search import FigureValue, IndexedFigure
from nianbao.search.yearbook_words import figure_entries, name_groups, section_labels
from tests.conftest import MakeBook
from tests.project import RELEASE

FILES = {
    "data/figures/a.yml": (
        "污水管网: {label: 镇区污水管网新建长度, unit: 公里, owner: 村镇建设办}\n"
        "户籍人口: {unit: 人, visibility: public}\n"
        "未用数: {unit: 个}\n"
        "待填数: {unit: 个}\n"
    ),
    "data/names.yml": (
        "镇名: {name: 砚汀镇, kind: town, aliases: [砚汀, 本镇]}\n"
        "来文: {name: 关于报送的通知, kind: document, aliases: [报送通知], masked: false}\n"
        "老街: {name: 砚前老街, kind: site}\n"
    ),
    "data/2023/release.yml": RELEASE,
    "data/2024/release.yml": RELEASE,
    "data/2023/1-town.yml": "污水管网: 11.2\n户籍人口: 30000\n未用数: 3\n待填数: 4\n",
    "data/2024/1-town.yml": "污水管网: 12.6\n户籍人口: 30100\n未用数: 3\n待填数:\n",
    "docs/2023/1-town.md": "# 一、2023年城镇建设，稳步推进\n\n{{ 污水管网 }}、{{ 待填数 }}\n",
    "docs/2024/1-town.md": "# 一、2024年城镇建设，面貌一新\n\n"
    "{{ 污水管网@2023 }}、{{ 污水管网 余 }}、{{ 待填数 }}、{{ 镇名 }}\n",
    "docs/2024/2-people.md": "# 二、{{ 镇名 }}民生\n\n{{ 户籍人口 }}\n",
}


@pytest.fixture
def site(make_book: MakeBook) -> Site:
    book = make_book(FILES)
    return Site(book, tuple(reversed(book.years)), Edition.INTERNAL, Links(directory_urls=True))


@pytest.fixture
def masked_site(site: Site) -> Site:
    return Site(site.book, site.years, Edition.MASKED, site.links)


def test_sections_are_called_by_what_stays_the_same_every_year(site: Site) -> None:
    assert section_labels(site) == (("1-town", "一、城镇建设"), ("2-people", "二、砚汀镇民生"))


def test_figures_come_with_every_value_that_the_site_shows_newest_first(site: Site) -> None:
    def entry(label: str, unit: str, *values: tuple[int, str], figure_id: str = "", owner: str = "") -> IndexedFigure:
        place = f"figures/1-town/#fig-{figure_id or label}"
        shown = tuple(FigureValue(year, digits, digits + unit) for year, digits in values)
        return IndexedFigure(figure_id or label, label, place, shown, unit, owner)

    assert figure_entries(site) == (
        entry("镇区污水管网新建长度", "公里", (2024, "12.6"), (2023, "11.2"), figure_id="污水管网", owner="村镇建设办"),
        entry("户籍人口", "人", (2024, "30100"), (2023, "30000")),
        entry("未用数", "个", (2024, "3"), (2023, "3")),
        entry("待填数", "个", (2023, "4")),
    )


def test_names_come_with_their_aliases(site: Site) -> None:
    assert name_groups(site) == (("砚汀镇", "砚汀", "本镇"), ("关于报送的通知", "报送通知"))


def test_nothing_masked_is_in_the_masked_index(masked_site: Site) -> None:
    assert [entry.id for entry in figure_entries(masked_site)] == ["户籍人口"]
    assert name_groups(masked_site) == (("关于报送的通知", "报送通知"),)
    assert section_labels(masked_site)[1] == ("2-people", "二、*镇民生")
