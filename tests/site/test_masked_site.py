"""The masked edition as a site: what it shows, what it leaves out, and that a leak stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.disclosure.masked_yearbook import masked_yearbook
from nianbao.disclosure.scan import scan_folder
from nianbao.disclosure.withheld import Withheld
from nianbao.document.text_of_parts import text_lines
from nianbao.outputs.year_text import export_text
from nianbao.report import Edition
from tests.sample_book import sample_book
from tests.site.sites import ROOT, SETTINGS, build, contents, make_site

FIGURES = (
    "污水管网: {label: 镇区污水管网新建长度, unit: 公里, owner: 村建办}\n"
    "户数: {label: 受益户, unit: 户, owner: 村建办, visibility: public}\n"
    "总投入: {label: 总投入, unit: 万元, owner: 财政所, visibility: public, equals: 上级 + 自筹}\n"
    "上级: {label: 上级补助, unit: 万元, owner: 财政所, visibility: public}\n"
    "自筹: {label: 自筹资金, unit: 万元, owner: 财政所}\n"
    "项目: {label: 项目, unit: 个, owner: 村建办, list: {名称: name}, item: '{名称}'}\n"
)
MASKED_FILES: dict[str, str | bytes] = {
    "data/figures/村建.yml": FIGURES,
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town, aliases: [砚汀]}\n",
    "data/2024/1-town.yml": "污水管网: 12.6\n户数: 410\n上级: 300\n自筹: 157\n项目: [{名称: 老街园}, {名称: 汀南园}]\n",
    "docs/2024/1-town.md": (
        "# 一、{{ 镇名 }}城镇建设\n\n新建{{ 污水管网 }}，惠及{{ 户数 }}，投入{{ 总投入 }}，"
        "其中上级{{ 上级 }}、自筹{{ 自筹 }}，建成{{ 项目 列举 }}。\n"
    ),
    "docs/index.md": "# {{ 镇名 }}年报\n\n历年工作报告。\n",
}
SECTION = "2024/1-town/index.html"

# What an office puts into its project, with the published file that shows it.
LEAKS: dict[str, tuple[str, str]] = {
    "docs/about.md": ("# 说明\n\n由砚汀镇编写。\n", "about/index.html"),
    "docs/2024/附件.txt": ("砚汀镇政府\n", "2024/附件.txt"),
    "docs/2024/砚汀镇.txt": ("说明\n", "2024/砚汀镇.txt"),
    "docs/described.md": ("---\ndescription: 砚汀镇\n---\n\n# 说明\n\n说明。\n", "described/index.html"),
    "docs/a.css": ("p::before { content: '砚汀' }\n", "a.css"),
    "docs/a.json": ('{"污水管网": 12.6}\n', "a.json"),
}


@pytest.fixture(autouse=True)
def masked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_EDITION", "masked")


def test_names_and_internal_figures_are_masked(tmp_path: Path) -> None:
    project = make_site(tmp_path, MASKED_FILES)
    assert build(project).returncode == 0
    html = (project / "site" / SECTION).read_text("utf-8")
    assert "*镇年报" in html
    assert "410" in html
    # The one masked part would follow from the total.
    assert "457" not in html
    assert "300" in html
    # Two projects are one "*".
    assert "建成<a" in html
    assert "<span>*</span></a>。" in html
    assert "砚政" not in "".join(path.read_text("utf-8") for path in (project / "site").rglob("*.html"))


def test_the_guide_and_links_to_sources_are_left_out(tmp_path: Path) -> None:
    settings = f"{SETTINGS}\nrepo_url: https://forge.example/yanting\nedit_uri: edit/main/docs/\n"
    project = make_site(tmp_path, {**MASKED_FILES, "mkdocs.yml": settings})
    assert build(project, "--strict").returncode == 0
    pages = contents(project / "site")
    assert not [page for page in pages if page.startswith("guide/")]
    assert not [page for page, text in pages.items() if b"forge.example" in text]
    assert not [page for page, text in pages.items() if page.endswith(".html") and b"guide/" in text]


def test_the_setting_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_EDITION")
    settings = SETTINGS.replace("extra:\n", "extra:\n  edition: masked\n")
    project = make_site(tmp_path, {**MASKED_FILES, "mkdocs.yml": settings})
    assert build(project).returncode == 0
    assert "砚汀" not in (project / "site" / SECTION).read_text("utf-8")


def test_an_unknown_edition_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_EDITION", "public")
    done = build(make_site(tmp_path, MASKED_FILES))
    assert done.returncode != 0
    assert "没有“public”这种版本（NIANBAO_EDITION）。怎么改：写 internal、masked 中的一个" in done.stderr


def test_leaks_stop_the_build_each_is_named_and_the_old_site_stays(tmp_path: Path) -> None:
    project = make_site(tmp_path, MASKED_FILES)
    assert build(project).returncode == 0
    before = contents(project / "site")
    make_site(project, {**MASKED_FILES, **{file: text for file, (text, _) in LEAKS.items()}})
    done = build(project)
    assert done.returncode != 0
    assert "脱敏版会写出要隐去的内容，没有发布" in done.stderr
    assert [shown for _, shown in LEAKS.values() if f"\n  {shown}  写着" not in done.stderr] == []
    assert contents(project / "site") == before


def test_the_masked_sample_is_clean(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(ROOT, "-d", str(site), "--strict").returncode == 0
    book = sample_book()
    leak = site / "2025/leak.html"
    leak.write_text("<p>砚汀</p>", "utf-8")
    # The build has scanned the whole site. The scan finds what was put in by hand, and nothing else of that year.
    scanned = scan_folder(site / "2025", Withheld(masked_yearbook(book)))
    assert [found.file for found in scanned] == ["leak.html"]
    # The whole year on one page says what Word, PDF and text say (tests/outputs); the internal one: test_year_text.py.
    for year in (year for year in book.years if not year.is_draft):
        page = (site / f"{year.number}/full/index.html").read_text("utf-8")
        article = page[page.index('<section class="nb-full"') : page.index("</article>")]
        assert text_lines(article) == export_text(book, year, Edition.MASKED).decode().splitlines()[1:]
