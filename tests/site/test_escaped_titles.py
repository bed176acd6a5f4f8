"""What people write in titles, front matter, names and data is text on every page that prints it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.search.packed import docs_of
from tests.site.sites import SETTINGS, build, contents, make_site

HOSTILE = "<img src=nope.png onerror=ran()>"
TITLE = "科技 & 创新 <试行>"
FILES = {
    "mkdocs.yml": SETTINGS.replace("site_name: 砚汀镇年报", 'site_name: "年报 & 汇编 <试行>"'),
    "docs/index.md": f"---\ntitle: '{HOSTILE} 首页'\ndescription: '\"><img src=x onerror=ran()> & 简介'\n"
    f"author: '{HOSTILE} & 作者'\n---\n# 年报\n",
    "docs/other.md": f"# 附 `{HOSTILE}` {TITLE}\n\n## 小节 `{HOSTILE}` {TITLE}\n\n文。\n\n### 再小 {TITLE}\n",
    "docs/2024/3-a.md": f"# 三、`{HOSTILE}` {TITLE}\n\n"
    "## 小节 &lt;img src=nope.png onerror=ran()&gt;\n\n正文。\n\n"
    f"### 再小 {TITLE}\n",
    "docs/2023/2-a.md": "# 二、&lt;img src=nope.png onerror=ran()&gt; {{ 坏名 }}\n\n正文。\n",
    "docs/2024/4-b.md": f"---\ntitle: '四、{HOSTILE} {TITLE}'\n---\n{{{{ 坏图 }}}}、{{{{ 坏名 }}}}。\n\n"
    f"```table\ntitle: '{HOSTILE}'\nfigures: 坏图\nyears: 2023-2024\n```\n\n"
    f"```chart\ntitle: '{HOSTILE}'\nfigures: 坏图\nyears: 2023-2024\ntype: bar\n```\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n"
    f"坏名: {{name: '{HOSTILE} & 名', kind: company, aliases: ['<svg onload=ran()>']}}\n",
    "data/figures/坏.yml": f"坏图: {{label: '{HOSTILE} & 图', unit: 个, owner: '{HOSTILE} & 办', "
    f"definition: '{HOSTILE} & 义'}}\n",
    "data/2023/3-a.yml": "坏图: 10\n",
    "data/2024/3-a.yml": f"坏图: {{value: 12, note: '{HOSTILE} & 注', source: '{HOSTILE} & 源'}}\n",
    "data/2024/corrections.yml": f"- {{figure: 坏图, old: 11, new: 12, reason: '{HOSTILE} & 因', "
    f"approver: '{HOSTILE} & 批', date: 2025-03-01}}\n",
}


class Read(HTMLParser):
    """The tags of a page that could run, its titles, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.title = ""
        self.metas: dict[str, str] = {}
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        held = dict(attrs)
        if any(name.startswith("on") for name in held) or held.get("src") in ("nope.png", "x"):
            self.bad.append(self.get_starttag_text() or tag)
        if tag == "meta" and held.get("name"):
            self.metas[held["name"] or ""] = held.get("content") or ""

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside[-1:] == ["title"]:
            self.title += data
        elif self.inside[-1:] not in (["script"], ["style"]):
            self.texts.append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_site(tmp_path_factory.mktemp("titles"), FILES)
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_no_page_runs_what_was_written_as_text_and_none_escapes_it_twice(site: Path) -> None:
    pages = {name: content.decode() for name, content in contents(site).items() if name.endswith(".html")}
    assert len(pages) > 25
    for name, html in pages.items():
        read = Read(html)
        assert read.bad == [], name
        if name.startswith("guide/"):
            continue  # it says how an angle bracket is written
        words = " ".join((*read.texts, read.title, *read.metas.values()))
        assert not [sign for sign in ("&amp;", "&lt;", "&gt;", "&#") if sign in words], name


def test_titles_and_descriptions_say_what_was_written(site: Path) -> None:
    section = Read((site / "2024/3-a/index.html").read_text("utf-8"))
    assert section.title.startswith(f"三、{HOSTILE} {TITLE}")
    assert section.title.endswith("年报 & 汇编 <试行>")
    text = "".join(section.texts)
    assert f"再小 {TITLE}" in text
    assert text.count(f"三、{HOSTILE} {TITLE}") >= 4, "header, tabs or navigation, heading"
    front = Read((site / "2024/4-b/index.html").read_text("utf-8"))
    assert f"四、{HOSTILE} {TITLE}" in front.title
    home = Read((site / "index.html").read_text("utf-8"))
    assert home.metas["description"] == '"><img src=x onerror=ran()> & 简介'
    assert home.metas["author"] == f"{HOSTILE} & 作者"
    assert f"{HOSTILE} 首页" in home.title
    other = Read((site / "other/index.html").read_text("utf-8"))
    assert other.title.startswith(f"附 {HOSTILE} {TITLE}")


def test_search_is_given_text(site: Path) -> None:
    docs = docs_of(contents(site / "search"))
    titles = [title for part in docs["parts"] for _, title, *_ in part["pages"]]
    assert f"三、{HOSTILE} {TITLE}" in titles
    assert f"附 {HOSTILE} {TITLE}" in titles
    assert not [title for title in titles if "&lt;" in title or "&amp;" in title]
    assert "&lt;" not in json.dumps(docs["figures"], ensure_ascii=False)
