"""Hostile snippets on every kind of page: what is published holds nothing that runs, fetches or passes for
something else, and check finds what is removed, where it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Final

import pytest
from markdown import Markdown

from nianbao.allowed_html.rules import TAGS
from nianbao.checks import unsafe_html
from nianbao.checks.fault import Reading
from nianbao.guide.memory_project import load_texts
from nianbao.report import Edition
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from tests.allowed_html.hostile import BLOCKS, HOSTILE, LINES

# Nothing of them is removed: Markdown shows them as text, or they do nothing.
HARMLESS: Final = frozenset(
    {"onerror between slashes", "onerror glued to a value", "a tag in an attribute list", "a tag in an attribute"}
    | {"a link with a tab", "a doctype", "a comment that ends early", "a comment that ends oddly"}
    | {"a tag that never ends", "a quote that never ends", "a tag in the text of a picture"}
    | {"a tag in a title of a link", "a quote in a link", "a quote in an autolink", "a heading with an id of ours"}
    | {"a fence with a diagram"}
)
KINDS: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "home": ("docs/index.md", "# 年报\n\n{}\n".format),
    "guide": ("docs/guide/values.md", "# 数字怎样填\n\n前{}\n".format),
    "section": ("docs/2024/1-town.md", "# 一、城镇\n\n前 {} 后\n".format),
    "footnote": ("docs/2024/1-town.md", "# 一、城镇\n\n文[^1]\n\n[^1]: 注 {}\n".format),
    "cell": ("docs/2024/1-town.md", "# 一、城镇\n\n| 甲 | 乙 |\n|---|---|\n| {} | 乙 |\n".format),
    "heading": ("docs/2024/1-town.md", "# 一、城镇 {}\n\n正文。\n".format),
}
CASES: Final = [
    *((name, kind) for name in LINES for kind in KINDS),
    *((name, kind) for name in BLOCKS for kind in ("home",)),
]


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def page_of(text: str, file: str) -> str:
    page = Page(load_texts({}), Edition.INTERNAL, 2024, file)
    return Markdown(extensions=[*EXTENSIONS, "toc", NianbaoExtension(page)]).convert(text)


def find(file: str, text: str) -> list[tuple[int, int, str]]:
    book = load_texts({file: text})
    return [(f.place.line, f.place.column, f.written) for f in unsafe_html.find(Reading(book))]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_nothing_hostile_is_published_and_what_is_removed_is_found(name: str, kind: str) -> None:
    file, write = KINDS[kind]
    text = write(HOSTILE[name])
    for tag, attributes in Tags(page_of(text, file)).found:
        assert tag in TAGS
        assert not [name for name in attributes if name.startswith(("on", "data-", "src")) and name != "src"]
        assert "style" not in attributes
        link = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", attributes.get("href") or attributes.get("src") or "")
        assert not re.match(r"(?i)(javascript|vbscript|data):", link)
        assert not (tag == "img" and re.match(r"(?i)[a-z]+:|//|\\\\", link))
        assert not re.match("__|nb-find", attributes.get("id") or "")
        assert not {"mermaid", "nb-figure", "nb-finding"} & set((attributes.get("class") or "").split())
    found = find(file, text)
    assert found or name in HARMLESS
    lines = text.split("\n")
    for line, column, written in found:
        assert written
        assert lines[line - 1][column - 1 :].startswith(written)
        if name in LINES:
            assert written in HOSTILE[name], "the place is within the snippet"


def test_a_figure_keeps_its_own_attributes_and_no_others() -> None:
    texts = {
        "data/figures/a.yml": "污水管网: {unit: 公里}\n",
        "data/2024/1.yml": "污水管网: 12.6\n",
        "docs/2024/1.md": '新建{{ 污水管网 }}{: onclick="ran()" .nb-figure .mermaid data-year="1999" }。\n',
    }
    book = load_texts(texts)
    page = Page(book, Edition.INTERNAL, 2024, "docs/2024/1.md")
    html = Markdown(extensions=[*EXTENSIONS, NianbaoExtension(page)]).convert(texts["docs/2024/1.md"])
    [data] = [attributes for tag, attributes in Tags(html).found if tag == "data"]
    assert data.keys() == {"class", "data-figure", "data-year", "value", "id"}
    assert (data["data-figure"], data["value"], data["class"]) == ("污水管网", "12.6", "nb-figure nb-figure")
    assert {finding.written for finding in unsafe_html.find(Reading(book))} == {"onclick", "mermaid"}


def test_blocks_of_ours_pass_whole_also_within_raw_html() -> None:
    chart = "```chart\ntitle: 管网\nfigures: 污水管网\nyears: 2023-2024\ntype: line\n```"
    texts = {
        "data/figures/a.yml": "污水管网: {unit: 公里}\n",
        "data/2023/1.yml": "污水管网: 11.2\n",
        "data/2024/1.yml": "污水管网: 12.6\n",
        "docs/2023/1.md": "# 一\n",
        "docs/2024/1.md": f"# 一\n\n{chart}\n\n<div>\n{chart}\n</div>\n",
    }
    book = load_texts(texts)
    page = Page(book, Edition.INTERNAL, 2024, "docs/2024/1.md")
    html = Markdown(extensions=[*EXTENSIONS, NianbaoExtension(page)]).convert(texts["docs/2024/1.md"])
    assert html.count('<svg data-format="wide"') == 2
    assert html.count("<table") == 2
    assert "data-block" not in html
    assert list(unsafe_html.find(Reading(book))) == []


@pytest.mark.parametrize(
    "text",
    [
        "GDP < CPI，A<2，<试行>，《办法<试行>》，科技 & 创新，AT&T，a < b > c。",
        "`<script>ran()</script>`、`onclick`\n\n    <script>ran()</script>\n\n```html\n<img onerror=ran()>\n```",
        "&lt;script&gt; 和 &amp;lt; 照写。",
        "# 一、城镇 { #town .nb-title }\n\n| 甲 | 乙 |\n|--:|:-:|\n| 1 | 2 |",
        "[甲](2-town.md#x)、[乙](https://a.cn/?a=1&b=2)、<mailto:a@b.cn>、<https://a.cn/>、![图](图.png)",
        '[丙](#x "题")',
        '[甲](https://a.cn/){target=_blank}、[表](a.xlsx){download="表.xlsx"}、[乙](tel:12345)、[丙](ftp://a.cn/)',
        "<details>\n<summary>展开</summary>\n<p>文<br>字<br/>行</p>\n<ul><li>甲<li>乙</ul>\n</details>",
        '<table><tr><td colspan="2" rowspan="1">甲</td></tr></table>',
        "H<sub>2</sub>O、<kbd>Ctrl</kbd>、<ruby>砚<rt>yàn</rt></ruby>",
        '<div markdown class="nb-steps">\n\n1. 甲\n2. 乙\n\n</div>',
        "NB-IoT 应用\n\n## NB-IoT 应用\n\n## \\_\\_下划线\n\n文[^1]。\n\n[^1]: 注。",
    ],
)
def test_what_is_allowed_is_published_as_it_is_written(text: str) -> None:
    assert find("docs/index.md", text) == []
    html = page_of(text, "docs/index.md")
    plain = Markdown(extensions=[*EXTENSIONS, "toc"]).convert(text)
    assert [tag for tag, _ in Tags(html).found if tag != "tbody"] == [
        tag for tag, _ in Tags(plain).found if tag != "tbody"
    ]
    assert words(html) == words(plain)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| 甲 | 乙 | 丙 |\n|--:|:-:|---|\n| 1 | 2 | 3 |", ["right", "center", ""] * 2),
        ('<table><tr><td style="text-align: right;">1</td></tr></table>', ["right"]),
        ('<table><tr><td align="right">1</td></tr></table>', ["right"]),
    ],
)
def test_cells_are_aligned_without_style_attributes(text: str, found: list[str]) -> None:
    assert find("docs/index.md", text) == []
    tags = Tags(page_of(text, "docs/index.md")).found
    assert [given.get("align", "") for tag, given in tags if tag in ("th", "td")] == found
    assert not [tag for tag, given in tags if "style" in given]


def words(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("前 <b>粗\n\n后\n", [(1, 3, "<b>")]),
        ("前 <b>粗</b> <b>又\n", [(1, 12, "<b>")]),
        ("前</div> 后\n", [(1, 2, "</div>")]),
        ("前 <td>格</td>\n", [(1, 3, "<td>")]),
        ("<ul><li>甲<li>乙</ul>\n\n<p>文\n", []),
    ],
)
def test_tags_that_are_not_closed_or_out_of_place_are_found(text: str, found: list[tuple[int, int, str]]) -> None:
    assert find("docs/index.md", text) == found


@pytest.mark.parametrize(
    "text",
    ["<a " * 20_000, '<a b="' * 20_000, "<b>" * 5_000, "<!--" * 20_000, "<" * 100_000, "a</b>" * 5_000],
    ids=["tags", "quotes", "open tags", "comments", "signs", "ends"],
)
def test_a_page_of_broken_html_is_rendered(text: str) -> None:
    html = page_of(f"<div>\n{text}\n</div>\n", "docs/index.md")
    assert "<script" not in html


def test_a_link_defined_once_and_used_twice_has_one_finding() -> None:
    text = "[甲][坏]、[乙][坏]\n\n[坏]: javascript:ran()\n"
    assert find("docs/2024/1.md", text) == [(3, 6, "javascript:ran()")]


def test_two_attributes_have_two_places() -> None:
    text = '<b onclick="ran()">甲</b>、<i onclick="go()" style="color:red">乙</i>，onclick 这个词。\n'
    assert find("docs/2024/1.md", text) == [(1, 4, "onclick"), (1, 29, "onclick"), (1, 44, "style")]
