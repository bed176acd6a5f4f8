"""References on the page: everywhere in prose, nowhere in code; the elements that the inspector reads."""

from __future__ import annotations

import pytest
from markdown import Markdown

from nianbao.report import Edition, Yearbook
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from tests.held import load_held

FILES = {
    "data/figures/a.yml": "管网: {unit: 公里}\n党员: {unit: 名, visibility: public}\n待填: {unit: 座}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/2023/a.yml": "管网: 11.2\n",
    "data/2024/a.yml": "管网: 12.60\n党员: 9\n",
}


@pytest.fixture(scope="module")
def book() -> Yearbook:
    return load_held(FILES)


def converted(book: Yearbook, text: str, edition: Edition = Edition.INTERNAL) -> tuple[str, Markdown]:
    page = Page(book, edition, 2024, "docs/2024/1.md")
    converter = Markdown(extensions=[*EXTENSIONS, "toc", NianbaoExtension(page)])
    return converter.convert(text), converter


def html_of(book: Yearbook, text: str, edition: Edition = Edition.INTERNAL) -> str:
    """The HTML with the elements of figures shortened to 〔…〕."""
    html, _ = converted(book, text, edition)
    for opening in ('<data class="nb-figure"', '<span class="nb-name"'):
        while (start := html.find(opening)) >= 0:
            tag = opening[1:5]
            inner, end = html.index(">", start) + 1, html.index(f"</{tag}>", start)
            html = html[:start] + f"〔{html[inner:end]}〕" + html[end + len(tag) + 3 :]
    return html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("新建{{ 管网 }}。", "<p>新建〔12.60公里〕。</p>"),
        (
            "{{ 镇名 }}新建**{{ 管网 }}**、*{{ 管网 数 }}*",
            "<p>〔砚汀镇〕新建<strong>〔12.60公里〕</strong>、<em>〔12.60〕</em></p>",
        ),
        ("[见{{ 管网 }}](a.md)", '<p><a href="a.md">见〔12.60公里〕</a></p>'),
        ("![图{{ 管网 }}](a.png)", '<p><img alt="图12.60公里" src="a.png"></p>'),
        ('[见](a.md "题{{ 管网 }}")', '<p><a href="a.md" title="题12.60公里">见</a></p>'),
        ("- {{ 管网 }}\n- 乙", "<ul>\n<li>〔12.60公里〕</li>\n<li>乙</li>\n</ul>"),
        ("> {{ 管网 }}", "<blockquote>\n<p>〔12.60公里〕</p>\n</blockquote>"),
        ("`{{ 管网 }}`", "<p><code>{{ 管网 }}</code></p>"),
        ("```\n{{ 管网 }}\n```", "<pre><code>{{ 管网 }}\n</code></pre>"),
        ("甲\n\n    {{ 管网 }}", "<p>甲</p>\n<pre><code>{{ 管网 }}\n</code></pre>"),
        ("甲<!-- {{ 管网 }} -->乙", "<p>甲乙</p>"),
        ("<!--\n{{ 管网 }}\n-->", ""),
        ("甲<!-- 一\n\n    二\n\n三 -->乙", "<p>甲乙</p>"),
        ("- 甲\n<!-- 一 --> <!-- 二 -->\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("<div>甲<!-- {{ 管网 }}\n\n二 -->乙</div>", "<div>甲乙</div>"),
        ("<div markdown>\n甲<!-- 一 -->乙\n</div>", "<div>\n<p>甲乙</p>\n</div>"),
        ("甲<!--\n```table\ntitle: 建设\nfigures: 管网\n```\n-->乙", "<p>甲乙</p>"),
        ("甲<!-- `一 -->{{ 管网 }}`", "<p>甲〔12.60公里〕`</p>"),
        ("`<!-- 甲 -->`", "<p><code>&lt;!-- 甲 --&gt;</code></p>"),
        ("```\n<!-- 甲 -->\n```", "<pre><code>&lt;!-- 甲 --&gt;\n</code></pre>"),
        ("\\{{ 管网 }}", "<p>{{ 管网 }}</p>"),
        ("<span title='{{ 管网 }}'>甲{{ 管网 }}</span>", '<p><span title="12.60公里">甲〔12.60公里〕</span></p>'),
        ("<div title='{{ 管网 }}'>{{ 管网 }}</div>", '<div title="12.60公里">〔12.60公里〕</div>'),
        ("<div markdown>\n{{ 管网 }}\n</div>", "<div>\n<p>〔12.60公里〕</p>\n</div>"),
        ("{{ 断\n开 }}", "<p>{{ 断\n开 }}</p>"),
    ],
)
def test_where_references_stand(book: Yearbook, text: str, html: str) -> None:
    assert html_of(book, text) == html


def test_tables_and_footnotes(book: Yearbook) -> None:
    html = html_of(book, "| | {{ 镇名 }} |\n|---|---|\n| 甲 | {{ 管网 }} |\n\n文[^1]\n\n[^1]: 注{{ 管网@2023 }}\n")
    for part in ("<th>〔砚汀镇〕</th>", "<td>〔12.60公里〕</td>", "<p>注〔11.2公里〕"):
        assert part in html


def test_headings_read_right_in_the_table_of_contents(book: Yearbook) -> None:
    html, converter = converted(book, "[TOC]\n\n# {{ 镇名 }}概况\n\n## 新建{{ 管网 }}\n\n{{ 管网 }}\n")
    tokens = getattr(converter, "toc_tokens")  # noqa: B009 - set by the extension
    assert [tokens[0]["name"], tokens[0]["children"][0]["name"]] == ["砚汀镇概况", "新建12.60公里"]
    assert "id=" not in tokens[0]["children"][0]["html"], "a copy of the heading must not repeat its ids"
    assert (html.count('id="fig-管网"'), html.count('id="fig-管网-2"')) == (1, 1)


def test_a_figure_carries_what_the_inspector_needs(book: Yearbook) -> None:
    html, _ = converted(book, "{{ 管网 }}、{{ 管网 上年 }}、{{ 党员 }}、{{ 待填 }}")
    assert html == (
        '<p><data class="nb-figure" data-figure="管网" data-year="2024" id="fig-管网" value="12.60">12.60公里</data>、'
        '<data class="nb-figure" data-figure="管网" data-forms="上年" data-year="2023" id="fig-管网-2" value="11.2">'
        "11.2公里</data>、"
        '<data class="nb-figure" data-figure="党员" data-year="2024" id="fig-党员" value="9">9名</data>、'
        '<data class="nb-figure nb-unfilled" data-figure="待填" data-year="2024" id="fig-待填">【待填】座</data></p>'
    )


def test_nothing_masked_survives_in_text_or_attributes(book: Yearbook) -> None:
    text = (
        '{{ 镇名 }}{{ 管网 }}{{ 管网 同比 }}![{{ 管网 }}](a "{{ 镇名 }}")\n\n<p title="{{ 管网@2023 }}">{{ 镇名 }}</p>'
        "<!-- 砚汀镇新建12.6公里 -->\n\n<div><!-- 砚汀 --></div>"
    )
    html, _ = converted(book, text, Edition.MASKED)
    assert not any(secret in html for secret in ("12.6", "11.2", "12.5", "砚汀", "value="))
    assert "9名" in converted(book, "{{ 党员 }}", Edition.MASKED)[0]


@pytest.mark.parametrize(
    ("text", "state", "why"),
    [
        ("{{ 没有 }}", "unknown", ""),
        ("{{ 管网 没有 }}", "unknown-form", "没有"),
        ("{{ 管网 列举 }}", "misfit", "“列举”用于名单；这个数字不是名单"),
        ("{{ 管网 | 数 }}", "broken", "形式之间用空格分开，不用竖线"),
    ],
)
def test_what_cannot_be_shown_stands_as_written_and_is_marked(book: Yearbook, text: str, state: str, why: str) -> None:
    html, _ = converted(book, f"甲{text}乙")
    assert html == f'<p>甲<span class="nb-fault" data-state="{state}" title="{why}">{text}</span>乙</p>'


def test_a_table_block_is_drawn_and_other_fences_stay(book: Yearbook) -> None:
    html, _ = converted(book, "```table\ntitle: 建设\nfigures: 管网\n```\n\n```yaml\ntitle: 甲\n```\n")
    assert "<caption>建设</caption>" in html
    assert '<code class="language-yaml">title: 甲\n</code>' in html


def test_a_broken_block_stays_as_written(book: Yearbook) -> None:
    html, _ = converted(book, "```table\ntitle 建设\n```\n")
    assert "title 建设" in html


def linked(book: Yearbook, text: str, edition: Edition = Edition.INTERNAL) -> str:
    """The HTML of a page whose figures have histories."""
    page = Page(book, edition, 2024, "docs/2024/1.md", href=lambda figure: f"../figures/#fig-{figure.id}")
    return Markdown(extensions=[*EXTENSIONS, "toc", NianbaoExtension(page)]).convert(text)


def test_a_figure_is_a_link_to_its_history(book: Yearbook) -> None:
    assert linked(book, "新建{{ 管网 }}。") == (
        '<p>新建<a aria-label="管网 12.60公里" class="nb-figure" data-figure="管网" data-year="2024" '
        'href="../figures/#fig-管网" id="fig-管网">'
        '<data value="12.60">12.60公里</data></a>。</p>'
    )


def test_a_figure_of_another_year_is_named_with_its_year(book: Yearbook) -> None:
    assert 'aria-label="2023年管网 11.2公里"' in linked(book, "上年新建{{ 管网@2023 }}。")


@pytest.mark.parametrize(
    "text",
    [
        "[见{{ 管网 }}](a.md)",
        "[见**{{ 管网 }}**](a.md)",
        '<a href="a.md">见{{ 管网 }}</a>',
        '<div><a href="a.md">见<b>{{ 管网 }}</b></a></div>',
    ],
)
def test_no_link_stands_in_a_link(book: Yearbook, text: str) -> None:
    html = linked(book, text)
    assert html.count("<a") == 1
    assert 'id="fig-管网"' in html
    assert "12.60公里" in html


def test_after_a_link_of_raw_html_figures_are_links_again(book: Yearbook) -> None:
    html = linked(book, '<div><a href="a.md">见</a>{{ 管网 }}</div>')
    assert html.count("<a") == 2


def test_headings_and_their_table_of_contents_with_links(book: Yearbook) -> None:
    html = linked(book, "[TOC]\n\n# 新建{{ 管网 }}\n")
    assert html.count('id="fig-管网"') == 1
    assert html.count('class="nb-figure"') == 1, "the table of contents has its words only"


def test_the_masked_edition_links_without_the_value(book: Yearbook) -> None:
    assert linked(book, "{{ 管网 }}", Edition.MASKED).endswith("<span>*公里</span></a></p>")
