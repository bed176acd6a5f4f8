"""The site built by MkDocs and by ProperDocs, strictly, twice in one process."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from nianbao.writing.kept_file import FOLDER, KeptFile
from tests.project import write_project
from tests.search.packed import docs_of, lines_of
from tests.site.sites import ROOT, SETTINGS, build, build_apart, contents, make_site

DRAFT = {
    "data/2025/1-town.yml": "污水管网:\n",
    "docs/2025/1-town.md": "# 一、城镇建设\n\n新建管网{{ 污水管网 }}。\n",
}


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    project = make_site(tmp_path, DRAFT)
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_references_are_shown_in_text_headings_navigation_and_titles(built: Path) -> None:
    html = page(built, "2024/1-town")
    assert "<title>一、砚汀镇城镇建设 – 2024年 – 砚汀镇年报</title>" in html
    assert ">增长12.5%</data>" in html
    navigation = html[html.index("md-sidebar--primary") : html.index("md-content")]
    assert "一、砚汀镇城镇建设" in navigation
    assert "建成12.6公里" in navigation
    assert "{{" not in html


def test_heading_anchors_and_figure_places_are_unique(built: Path) -> None:
    html = page(built, "2024/1-town")
    assert html.count('id="fig-污水管网"') == 1
    assert html.count('id="fig-污水管网-2"') == 1


def test_drafts_are_not_published(built: Path) -> None:
    assert not (built / "2025").exists()
    assert not any(b"2025/1-town" in content for content in contents(built).values())


def test_each_page_has_its_own_year_in_its_navigation(built: Path) -> None:
    assert "../2-problems/" in page(built, "2024/1-town")
    older = page(built, "2023/1-town")
    assert "2-problems" not in older
    assert 'href="../../2024/1-town/"' in older, "the same section next year is in reach"


def test_no_comment_comes_into_anything_published(tmp_path: Path) -> None:
    section = (
        "# 一、城镇建设<!-- 题后私语 -->\n\n<!-- 2022年的写法：\n上年私语，{{ 污水管网 }}。\n\n    缩进私语\n-->\n\n"
        "新建管网{{ 污水管网 }}<!-- 行内私语 -->。\n\n<div>网格<!-- 块内私语\n\n又一段私语 -->长效</div>\n\n"
        "- 甲项<!-- 项内私语 -->\n\n| 名 |\n|---|\n| 乙<!-- 格内私语 --> |\n"
    )
    project = make_site(tmp_path, {"docs/2023/1-town.md": section})
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    html = page(project / "site", "2023/1-town")
    assert all(word in html for word in ("网格长效", "甲项", "<td>乙</td>"))
    published = contents(project / "site")
    assert [name for name, content in published.items() if "私语".encode() in content] == []
    [part] = docs_of(contents(project / "site" / "search"))["parts"]
    searched = "\n".join(lines_of(part))
    assert "网格长效" in searched
    assert "私语" not in searched


def test_properdocs_builds_the_same_pages(tmp_path: Path) -> None:
    project = make_site(tmp_path)
    assert build(project, "-d", "by-mkdocs").returncode == 0
    done = build_apart(project, "--strict", "-d", "by-properdocs", program="properdocs")
    assert done.returncode == 0, done.stderr
    ours, theirs = contents(project / "by-mkdocs"), contents(project / "by-properdocs")
    assert ours.keys() == theirs.keys()
    for file in (name for name in ours if name.endswith(".html")):
        assert ours[file].partition(b"<article")[2] == theirs[file].partition(b"<article")[2], file


def test_a_build_takes_tables_that_an_earlier_one_made_and_removes_the_others(tmp_path: Path) -> None:
    project = make_site(tmp_path, DRAFT)
    assert build(project, "-d", "first").returncode == 0
    before = contents(project / FOLDER / "internal")
    for name, content in before.items():
        if "管网还不够长".encode() in content:
            kept = KeptFile(project, f"internal/{name}")
            assert kept.content is not None
            kept.write(kept.content.replace("还不够长".encode(), "够长了".encode()))
    assert build(project, "-d", "second").returncode == 0
    assert "管网够长了" in (project / "second/2024/files/report.txt").read_text("utf-8")
    (project / "docs/2024/2-problems.md").write_text("# 二、存在的突出问题\n\n没有。\n", encoding="utf-8")
    assert build(project, "-d", "third").returncode == 0
    assert "够长" not in (project / "third/2024/files/report.txt").read_text("utf-8")
    after = contents(project / FOLDER / "internal")
    assert len(after) == len(before)
    # The text of the year, what other pages show of it, its data for comparisons, the digest of its figures, and the
    # spellings of the words that are searched.
    assert len(after.keys() - before.keys()) == 5


def test_two_sites_in_one_process_do_not_meet(tmp_path: Path) -> None:
    one = make_site(tmp_path / "one")
    other = make_site(tmp_path / "other", {"data/2024/1-town.yml": "污水管网: 77.3\n"})
    for project in (one, other, one):
        mkdocs_build(load_config(str(project / "mkdocs.yml")))
    assert "12.6公里" in page(one / "site", "2024/1-town")
    assert "77.3公里" in page(other / "site", "2024/1-town")
    assert b"77.3" not in b"".join(v for k, v in contents(one / "site").items() if k.endswith(".html"))


def test_a_page_that_the_office_wrote_stands_in_place_of_the_generated_one(tmp_path: Path) -> None:
    project = make_site(tmp_path, {"docs/2024/index.md": "# 二〇二四年度\n\n自己写的首页。\n"})
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    assert "自己写的首页" in page(project / "site", "2024")


def test_a_folder_without_reports_builds(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"mkdocs.yml": SETTINGS, "docs/index.md": "# 年报\n", "data/names.yml": ""})
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    assert "还没有签发的年度报告" in (project / "site" / "index.html").read_text(encoding="utf-8")


def test_settings_name_hooks_that_exist_in_running_order() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = [line.split("- ")[1] for line in settings.splitlines() if line.startswith("  - hooks/")]
    assert named[0] == "hooks/check_figures.py"
    assert all((ROOT / hook).is_file() for hook in named)
