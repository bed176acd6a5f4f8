"""A town whose departments and sections changed between two years: a department renamed and two merged, a section
renamed, one split and two joined. Pages through the years, comparisons and former addresses go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project import write_project
from tests.site.sites import RELEASE, SETTINGS, build, contents

FILES = {
    "mkdocs.yml": SETTINGS,
    "docs/index.md": "# 年报\n\n历年工作报告。\n",
    "data/owners.yml": '其他: "@a"\n村镇建设办: {accounts: "@b", was: [村建所, 规划办]}\n'
    '农业农村办: {accounts: "@c", was: 农技站}\n',
    "data/figures/all.yml": "管网: {label: 新建污水管网, unit: 公里, owner: 村建所}\n"
    "公厕: {label: 新建公厕, unit: 座, owner: 规划办}\n"
    "粮食: {label: 粮食产量, unit: 吨, owner: 农技站}\n调解: {label: 调解纠纷, unit: 件, owner: 司法所}\n"
    "信访: {label: 受理信访, unit: 件, owner: 司法所}\n",
    "data/2023/1-town.yml": "管网: 11.2\n公厕: 5\n",
    "data/2023/2-farm.yml": "粮食: 8400\n",
    "data/2023/3-law.yml": "调解: 300\n",
    "data/2023/4-petition.yml": "信访: 200\n",
    "data/2024/1-city.yml": "管网: 12.6\n公厕: 6\n",
    "data/2024/2-grain.yml": "粮食: 8500\n",
    "data/2024/4-peace.yml": "调解: 310\n信访: 190\n",
    "data/2023/release.yml": RELEASE.format(next=2024),
    "data/2024/release.yml": RELEASE.format(next=2025),
    "docs/2023/1-town.md": "# 一、城乡建设\n\n新建管网{{ 管网 }}，新建公厕{{ 公厕 }}。\n",
    "docs/2023/2-farm.md": "# 二、农业农村\n\n粮食产量{{ 粮食 }}。\n\n村庄清洁行动不断线。\n",
    "docs/2023/3-law.md": "# 三、法治建设\n\n调解纠纷{{ 调解 }}。\n",
    "docs/2023/4-petition.md": "# 四、信访工作\n\n受理信访{{ 信访 }}。\n",
    "docs/2024/1-city.md": "---\nwas: 1-town\n---\n# 一、城镇建设\n\n新建管网{{ 管网 }}，新建公厕{{ 公厕 }}。\n",
    "docs/2024/2-grain.md": "---\nsplit_from: 2-farm\n---\n# 二、粮食生产\n\n粮食产量{{ 粮食 }}。\n",
    "docs/2024/3-village.md": "---\nsplit_from: 2-farm\n---\n# 三、乡村建设\n\n村庄清洁行动不断线。\n",
    "docs/2024/4-peace.md": "---\nwas: [3-law, 4-petition]\n---\n# 四、平安法治\n\n"
    "调解纠纷{{ 调解 }}，受理信访{{ 信访 }}。\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of the built site as text, by path."""
    project = write_project(tmp_path_factory.mktemp("town"), FILES)
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    kept = (".html", ".js", ".csv")
    return {name: text.decode("utf-8-sig") for name, text in contents(project / "site").items() if name.endswith(kept)}


def years_on(page: str) -> list[str]:
    """The years of a page of a section through the years, with the titles."""
    return re.findall(r'<span class="nb-through__year">(\d{4})年</span>([^<]*)</a>', page)


def test_a_section_goes_on_under_its_present_name(site: dict[str, str]) -> None:
    assert years_on(site["sections/1-city/index.html"]) == [("2024", "一、城镇建设"), ("2023", "一、城乡建设")]
    grain = [("2024", "二、粮食生产"), ("2024", "三、乡村建设"), ("2023", "二、农业农村")]
    assert years_on(site["sections/2-grain/index.html"]) == grain
    peace = [("2024", "四、平安法治"), ("2023", "三、法治建设"), ("2023", "四、信访工作")]
    assert years_on(site["sections/4-peace/index.html"]) == peace
    ids = re.findall(r' id="(y\d{4}[^"]*)"', site["sections/4-peace/index.html"])
    assert ids == ["y2024", "y2023", "y2023-2"]


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("sections/1-town", "../1-city/"),
        ("sections/2-farm", "../2-grain/"),
        ("sections/3-law", "../4-peace/"),
        ("sections/4-petition", "../4-peace/"),
        ("figures/1-town", "../1-city/"),
        ("figures/3-law", "../4-peace/"),
    ],
)
def test_a_former_address_leads_to_the_present_page(site: dict[str, str], old: str, now: str) -> None:
    page = site[f"{old}/index.html"]
    assert f'<meta http-equiv="refresh" content="0; url={now}">' in page
    assert f'<a href="{now}">' in page
    target = Path(old).parent / now.strip("./")
    assert f"{target.as_posix()}/index.html" in site


def test_pages_of_a_year_lead_to_the_same_section_of_the_other(site: dict[str, str]) -> None:
    assert 'href="../../2023/1-town/"' in site["2024/1-city/index.html"]
    assert 'href="../../2023/2-farm/"' in site["2024/3-village/index.html"]
    assert 'href="../../2023/3-law/"' in site["2024/4-peace/index.html"]
    assert 'href="../../2024/4-peace/"' in site["2023/4-petition/index.html"]
    assert 'href="../../sections/2-grain/"' in site["2024/3-village/index.html"]


def test_a_comparison_pairs_the_sections(site: dict[str, str]) -> None:
    page = site["compare/2023-2024/index.html"]
    assert "没有这一节" not in page
    assert 'href="../../2023/4-petition/">2023年原文：四、信访工作</a>' in page
    assert 'href="../../2024/3-village/">2024年原文：三、乡村建设</a>' in page
    village = page.partition('id="2-grain"')[2].partition("</section>")[0]
    assert "村庄清洁行动不断线" in village
    assert "村庄" not in "".join(re.findall(r"<(?:ins|del)[^>]*>(.*?)</(?:ins|del)>", village))
    assert "nb-diff__moved" not in page


def test_histories_of_figures_go_on_and_name_the_departments(site: dict[str, str]) -> None:
    assert "管网,新建污水管网,公里,村镇建设办,11.2,12.6" in site["figures/1-city/figures.csv"]
    listed = site["figures/index.html"]
    assert "村镇建设办 <span" in listed
    assert "（原村建所、规划办）" in listed
    assert "<h3>村建所" not in listed


def test_the_chosen_comparison_knows_the_sections_of_both_years(site: dict[str, str]) -> None:
    stems = [re.findall(r'\["([^"]+)","[^"]*","\.\./', site[f"compare/{year}.js"]) for year in (2023, 2024)]
    assert stems == [["1-city", "2-grain", "4-peace"], ["1-city", "2-grain", "4-peace"]]
