"""A site of one reporting unit, and one unit among several: its pages lie in its folder, the guide is everybody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nianbao.pages.navigation import FAULTS, HOME
from nianbao.pages.site import year_uri
from nianbao.publish.site_build import Build
from tests.held import load_held

FILES = {
    "mkdocs.yml": "site_name: 砚汀镇年报\n",
    "data/names.yml": "东坝: {name: 东坝村, kind: village}\n镇名: {name: 砚汀镇, kind: town}\n",
    "data/figures/a.yml": "管网: {unit: 公里}\n",
    "data/2024/1-town.yml": "管网: 1\n",
    "data/2024/release.yml": "date: 2025-01-20\nsigner: 主要负责人\nnumber: 1号\n",
    "docs/2024/1-town.md": "# 一、城镇建设\n\n新建{{ 管网 }}。\n",
}


def build_of(unit: str) -> Build:
    book = load_held(FILES)
    return Build(replace(book, unit=replace(book.unit, id=unit)), ())


def test_the_unit_is_the_registered_town_and_its_reports_are_called_as_the_site() -> None:
    unit = load_held(FILES).unit
    assert (unit.id, unit.title, unit.kind) == ("", "砚汀镇年报", "town")
    assert unit.name is not None
    assert unit.name.text == "砚汀镇"
    assert str(unit.place) == "data/names.yml:2:1"
    nameless = load_held({"mkdocs.yml": "site_name: 年报\n"}).unit
    assert (nameless.kind, str(nameless.place)) == ("", "mkdocs.yml:1:1")


@pytest.mark.parametrize(("unit", "folder"), [("", ""), ("yanting", "yanting/")])
def test_pages_lie_in_the_folder_of_their_unit(unit: str, folder: str) -> None:
    build = build_of(unit)
    made = set(build.generated)
    assert {f"{folder}2024/index.md", f"{folder}archive/index.md", f"{folder}figures/1-town/index.md"} <= made
    assert FAULTS in made
    assert {source for source, _ in build.sections()} == {f"{folder}2024/1-town.md"}


@pytest.mark.parametrize("unit", ["", "yanting"])
def test_a_source_of_the_site_is_known_as_the_unit_knows_it(unit: str) -> None:
    build = build_of(unit)
    source = build.links.site_uri("2024/1-town.md")
    section = build.section_of(source)
    assert section is not None
    assert section.stem == "1-town"
    build.turn_to(source)
    assert build.page.year == 2024
    figure = build.book.figure("管网")
    assert figure is not None
    assert build.page.href(figure).startswith("../../figures/1-town/#fig-")


def test_links_within_a_unit_do_not_change_and_links_to_the_guide_leave_it() -> None:
    one, of_several = build_of("").links, build_of("yanting").links
    year = year_uri(build_of("").book.years[0])
    assert of_several.relative(year, HOME) == one.relative(year, HOME) == "../"
    assert one.relative(year, FAULTS) == "../guide/faults/"
    assert of_several.relative(year, FAULTS) == "../../guide/faults/"
    assert (one.address(year), of_several.address(year)) == ("2024/", "yanting/2024/")


def test_no_other_unit_is_taken_for_this_one() -> None:
    assert build_of("yanting").section_of("pingshan/2024/1-town.md") is None
    assert build_of("yanting").section_of("2024/1-town.md") is None
