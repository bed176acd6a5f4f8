"""Where figures are listed, and where the prose shows them."""

from __future__ import annotations

from nianbao.pages.figures.figure_places import history_uri
from nianbao.pages.site import Site
from tests.pages.figures.conftest import MakeTown


def test_a_figure_is_listed_with_the_section_of_its_data_else_with_the_one_that_states_it(town: Site) -> None:
    assert town.figure_places.homes == {
        "初次访": "1-petitions",
        "重复访": "1-petitions",
        "办结": "1-petitions",
        "信访": "1-petitions",
        "床位": "2-welfare",
        "热线": "1-petitions",
        "项目": "2-welfare",
    }


def test_sections_stand_in_printed_order_and_figures_as_in_the_catalogue(town: Site) -> None:
    listed = {stem: [figure.id for figure in figures] for stem, figures in town.figure_places.by_stem.items()}
    assert list(listed.items()) == [
        ("1-petitions", ["初次访", "重复访", "办结", "信访", "热线"]),
        ("2-welfare", ["床位", "项目"]),
    ]


def test_uses_are_every_section_newest_first_whether_in_prose_or_a_table(make_town: MakeTown) -> None:
    def uses(site: Site, figure: str) -> list[tuple[int, str, int]]:
        return [(use.section.year, use.section.stem, use.count) for use in site.figure_places.uses.get(figure, ())]

    site = make_town()
    assert uses(site, "信访") == [(2024, "1-petitions", 2), (2023, "1-petitions", 1)]
    assert uses(site, "重复访") == [(2024, "1-petitions", 0)]
    assert uses(site, "热线") == [(2024, "2-welfare", 1)], "by its former id too"
    assert uses(site, "初次访") == []
    assert uses(make_town(drafts=True), "信访")[0] == (2025, "1-petitions", 1)


def test_links_lead_to_the_figure_and_are_empty_for_one_that_no_year_knows(town: Site) -> None:
    book = town.book
    assert town.figure_href("2024/2-welfare.md", book.catalogue["床位"]) == (
        "../../figures/2-welfare/#fig-%E5%BA%8A%E4%BD%8D"
    )
    assert town.figure_href("index.md", book.catalogue["没用"]) == ""


def test_the_head_of_a_folder_has_its_history_above_those_of_the_parts() -> None:
    assert history_uri("2-town/index") == "figures/2-town/index.md"
    assert history_uri("2-town/1-works") == "figures/2-town/1-works/index.md"
