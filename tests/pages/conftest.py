"""A small town of three years, the newest a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.project import load_project

CATALOGUE = """\
管网: {label: 污水管网, unit: 公里, better: more}
积案: {unit: 件, better: less}
会议: {label: 党委会, unit: 次, visibility: public}
"""
TOWN = """\
# （二）城乡建设，新建管网{{ 管网 }}

全年新建管网{{ 管网 }}，开会{{ 会议 }}，镇为{{ 镇名 }}。
"""
FILES: dict[str, str | bytes] = {
    "data/figures/all.yml": CATALOGUE,
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/headlines.yml": "- 管网\n- 积案\n- 会议\n",
    "data/2023/all.yml": "管网: 10\n积案: 8\n会议: 20\n",
    "data/2024/all.yml": "管网: 12\n积案: 9\n会议: 20\n",
    "data/2025/all.yml": "管网:\n积案: 6\n会议: 22\n",
    "data/2023/release.yml": "date: 2024-01-05\nsigner: 镇党委书记\nnumber: 砚政发〔2024〕3号\n",
    "data/2024/release.yml": "date: 2025-01-16\nsigner: 镇党委书记\nnumber: 砚政发〔2025〕2号\n",
    "data/2024/corrections.yml": (
        '- {figure: 管网, old: "11", new: "12", reason: 漏计一段, approver: 镇长, date: 2025-03-02}\n'
    ),
    **{
        f"docs/{year}/{stem}.md": text
        for year in (2023, 2024, 2025)
        for stem, text in {
            "1-study": "# 一、学习 <情况>\n\n学习不停。\n",
            "2-town/index": "# 二、建设\n",
            "2-town/1-works": "# （一）工程\n\n管网{{ 管网 }}。\n",
            "2-town/2-homes": TOWN,
        }.items()
    },
    "docs/2025/3-new.md": "# 三、新的一节\n",
}

MakeSite = Callable[..., Site]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """The site of the small town: ``make_site(drafts=True, edition=Edition.MASKED)``."""

    def made(
        *,
        drafts: bool = False,
        edition: Edition = Edition.INTERNAL,
        directory_urls: bool = True,
        files: Mapping[str, str] | None = None,
    ) -> Site:
        book = load_project(tmp_path, {**FILES, **(files or {})})
        years = tuple(year for year in reversed(book.years) if drafts or not year.is_draft)
        return Site(book, years, edition, Links(directory_urls))

    return made


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """The small town as it is published: without its draft."""
    return make_site()
