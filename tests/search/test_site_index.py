"""The index that a site build writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nianbao.load.handbook_pages import handbook_pages
from tests.search.packed import docs_of, lines_of
from tests.site.sites import build, contents, make_site

DRAFT = {
    "data/2025/1-town.yml": "污水管网:\n",
    "docs/2025/1-town.md": "# 一、城镇建设\n\n草稿里的话{{ 污水管网 }}。\n",
    "docs/2024/2-problems.md": "---\nsearch:\n  exclude: true\n---\n# 二、存在的突出问题\n\n不让查的话。\n",
}


def test_the_index_holds_what_is_published_and_readers_may_search(tmp_path: Path) -> None:
    # The guide shows references as they are written.
    without_guide = {f"docs/{uri}": "# 指南\n" for uri, _ in handbook_pages()}
    site = make_site(tmp_path, {**without_guide, **DRAFT}) / "site"
    done = build(tmp_path, "--strict")
    assert done.returncode == 0, done.stderr
    files = contents(site / "search")
    assert set(files) == {"search_index.json"}
    docs = docs_of(files)
    [part] = docs["parts"]
    text = "\n".join(lines_of(part))
    assert "建成12.6公里" in text
    assert "历年工作报告" in text
    for hidden in ("草稿里的话", "待填", "不让查的话", "<p>", "{{"):
        assert hidden not in text
    assert {row[2] for row in part["pages"]} == {2024, 2023, 0}
    assert docs["sections"] == [["1-town", "一、砚汀镇城镇建设"], ["2-problems", "二、存在的突出问题"]]
    assert docs["years"] == [2024, 2023]
    [[figure_id, label, owner, unit, location, values]] = docs["figures"]
    assert [figure_id, label, owner, unit] == ["污水管网", "镇区污水管网新建长度", "村建办", "公里"]
    assert location == "figures/1-town/#fig-污水管网"
    assert values == ["12.6", "11.2"]


def test_every_page_names_our_worker(tmp_path: Path) -> None:
    site = make_site(tmp_path) / "site"
    assert build(tmp_path).returncode == 0
    # The page for an address that has none brings nothing with it: its search field leads to the home page.
    for page in set(site.rglob("*.html")) - {site / "404.html"}:
        html = page.read_text(encoding="utf-8")
        config = json.loads(html[html.index('type="application/json">') + 24 :].partition("</script>")[0])
        assert config["search"].endswith("assets/javascripts/search-worker.js"), page
        assert "search.highlight" not in config["features"]


def test_a_copy_for_a_disk_asks_no_other_host_for_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFLINE", "true")
    site = make_site(tmp_path) / "site"
    assert build(tmp_path).returncode == 0
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "unpkg" not in html
    index = (site / "search/search_index.js").read_text(encoding="utf-8")
    assert index == f"var __index = {(site / 'search/search_index.json').read_text(encoding='utf-8')}"
