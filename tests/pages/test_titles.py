"""Titles read as the page shows them."""

from __future__ import annotations

import dataclasses

import pytest

from nianbao.pages.site import Site
from nianbao.pages.titles import section_title, split_ordinal, stem_title
from nianbao.report import Edition
from tests.pages.conftest import MakeSite


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("一、学习", "一、学习"),
        ("新建管网{{ 管网 }}", "新建管网12公里"),
        ("新建**管网**{{ 管网 }}和`代码`", "新建管网12公里和代码"),
        ("比上年{{ 管网@2023 数 }}多", "比上年10多"),
        ("没有{{ 这个 }}", "没有{{ 这个 }}"),
        ("读不懂{{ }}", "读不懂{{ }}"),
    ],
)
def test_references_are_shown_and_markup_is_taken_off(site: Site, written: str, shown: str) -> None:
    section = dataclasses.replace(site.years[0].sections[0], title=written)
    assert section_title(site, section) == shown


def test_a_masked_title_hides_what_the_masked_page_hides(make_site: MakeSite) -> None:
    site = make_site(edition=Edition.MASKED)
    section = dataclasses.replace(site.years[0].sections[0], title="{{ 镇名 }}新建**管网**{{ 管网 }}，{{ 会议 }}")
    assert section_title(site, section) == "*镇新建管网*公里，20次"


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("一、学习", ("一", "学习")),
        ("十二、其他", ("十二", "其他")),
        ("（二）聚合力", ("（二）", "聚合力")),
        ("开头的话", ("", "开头的话")),
        ("一是抓学习", ("", "一是抓学习")),
    ],
)
def test_split_ordinal(title: str, parts: tuple[str, str]) -> None:
    assert split_ordinal(title) == parts


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("一、2024年工作回顾", "一、工作回顾"),
        ("二、 2025年度工作安排，开创新局面", "二、工作安排"),
        ("二、2024年和“十四五”工作回顾", "二、“十四五”工作回顾"),
        ("三、2035年远景目标", "三、远景目标"),
    ],
)
def test_the_name_of_a_section_for_all_years_names_no_year(make_site: MakeSite, title: str, shown: str) -> None:
    site = make_site(files={"docs/2024/1-study.md": f"# {title}\n\n学习不停。\n"})
    assert stem_title(site, "1-study") == shown
