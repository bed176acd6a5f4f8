"""A town whose figures are renamed, corrected, computed, broken and secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.project import load_project

FILES: dict[str, str | bytes] = {
    "data/figures/a.yml": """\
初次访: {label: 初次信访, unit: 件, owner: 信访办, definition: 首次<受理>的事项}
重复访: {unit: 件, owner: 信访办}
办结: {unit: 件, visibility: public, rules: [办结 <= 信访]}
信访: {label: 信访总量, unit: 件, equals: 初次访 + 重复访, better: less}
床位: {unit: 张, owner: 民政办, visibility: public}
热线: {label: 热线工单, unit: 件, was: 政务热线}
项目: {unit: 个, list: {名称: project, 投资: 亿元}, item: "投资{投资}的{名称}"}
没用: {unit: 个}
""",
    "data/2023/1-petitions.yml": "初次访: 80\n重复访: 20\n政务热线: 300\n",
    "data/2024/1-petitions.yml": "初次访: {value: 70, source: 信访台账}\n重复访: 10\n热线: 310\n办结: 79\n",
    "data/2025/1-petitions.yml": "初次访: 77\n重复访: 11\n热线: 320\n",
    "data/2023/all.yml": "床位: 100\n",
    "data/2024/all.yml": "床位: {value: 148, break: true, note: 计入护理床位}\n项目: [{名称: 墨港, 投资: 5.2}]\n",
    "docs/2023/1-petitions.md": "# 一、信访工作\n\n受理{{ 信访 }}，床位{{ 床位 }}。\n",
    "docs/2024/1-petitions.md": (
        "# 一、2024年信访工作，稳中向好\n\n受理{{ 信访 }}，{{ 信访 同比 }}。\n\n"
        "```table\ntitle: 表\nfigures: 重复访\n```\n"
    ),
    "docs/2024/2-welfare.md": "# 二、民生\n\n床位{{ 床位 }}，项目{{ 项目 }}，热线{{ 政务热线 }}。\n",
    "docs/2025/1-petitions.md": "# 一、信访\n\n受理{{ 信访 }}。\n",
    "data/2023/release.yml": "date: 2024-01-05\nsigner: 镇党委书记\nnumber: 砚政发〔2024〕3号\n",
    "data/2024/release.yml": "date: 2025-01-16\nsigner: 镇党委书记\nnumber: 砚政发〔2025〕2号\n",
    "data/2023/corrections.yml": (
        '- {figure: 重复访, old: 26件, new: 20件, reason: 重复计入, approver: 镇长, date: 2024-03-02}\n'
    ),
}  # fmt: skip

MakeTown = Callable[..., Site]


@pytest.fixture
def make_town(tmp_path: Path) -> MakeTown:
    """The town's site: ``make_town(edition=…, drafts=True)``."""

    def made(*, edition: Edition = Edition.INTERNAL, drafts: bool = False) -> Site:
        book = load_project(tmp_path, FILES)
        years = tuple(year for year in reversed(book.years) if drafts or not year.is_draft)
        return Site(book, years, edition, Links(directory_urls=True))

    return made


@pytest.fixture
def town(make_town: MakeTown) -> Site:
    return make_town()
