"""What a built site publishes of its figures, and the links to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.sites import SETTINGS, build, contents, make_site

DRAFT = {
    "data/2025/1-town.yml": "污水管网: 987.6\n",
    "docs/2025/1-town.md": "# 一、城镇建设\n\n新建管网{{ 污水管网 }}。\n",
}
SECTION = "2024/1-town/index.html"
REPOSITORY = "repo_url: https://forge.example/town/report\nedit_uri: _edit/main/docs/\n"


def built(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """The files of a built site as text, by path."""
    project = make_site(folder, files)
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    kept = (".html", ".js", ".csv")
    return {name: text.decode("utf-8-sig") for name, text in contents(project / "site").items() if name.endswith(kept)}


def test_a_number_of_the_prose_leads_to_its_history_and_data(tmp_path: Path) -> None:
    site = built(tmp_path, DRAFT)
    assert re.search(r'<a [^>]*class="nb-figure"[^>]* href="../../figures/1-town/#fig-%E6', site[SECTION])
    assert 'id="fig-污水管网"' in site["figures/1-town/index.html"]
    assert '"text":"12.6公里"' in site["figures/1-town/figures.js"]
    assert "污水管网,镇区污水管网新建长度,公里,村建办,11.2,12.6" in site["figures/1-town/figures.csv"]


def test_the_value_of_a_draft_is_nowhere(tmp_path: Path) -> None:
    site = built(tmp_path, DRAFT)
    assert [name for name, text in site.items() if "987.6" in text] == []


def test_no_page_is_asked_of_mkdocs_for_the_links_of_figures(tmp_path: Path) -> None:
    project = make_site(tmp_path)
    done = build(project)
    assert "fig-" not in done.stderr, "MkDocs has nothing to say of anchors that it does not know"


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        ("", None),
        (REPOSITORY, "https://forge.example/town/report/_edit/main/"),
        ("repo_url: https://forge.example/town/report\n", None),
        ("repo_url: https://forge.example/town/report\nedit_uri: _edit/main/pages/\n", None),
    ],
    ids=["no repository", "repository", "unknown forge", "another folder"],
)
def test_data_can_be_edited_where_the_repository_is_known(tmp_path: Path, settings: str, folder: str | None) -> None:
    site = built(tmp_path, {"mkdocs.yml": SETTINGS + "\n" + settings})
    found = re.search(r'data-edit="([^"]*)"', site[SECTION])
    assert (found[1] if found else None) == folder
    edits = re.findall(r'class="nb-definitions__edit" href="([^"]*)"', site["figures/1-town/index.html"])
    lines = ["data/figures/%E6%9D%91%E5%BB%BA.yml#L1", "data/2024/1-town.yml#L1"]
    assert edits == [f"{folder}{line}" for line in lines if folder]
    assert ('title="编辑此页"' in site[SECTION]) == ("edit_uri" in settings)
    if folder:
        assert f'href="{folder}docs/2024/1-town.md" title="编辑此页"' in site[SECTION]
