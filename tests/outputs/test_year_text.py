"""The text export equals the prose of the site, also in the masked edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from nianbao.document.section_html import section_html
from nianbao.document.text_of_parts import text_lines
from nianbao.mkdocs_hooks.show_figures import armed_extensions
from nianbao.outputs.year_text import export_text, section_lines
from nianbao.report import Edition, Section, Year, Yearbook
from nianbao.shown.markdown_extension import Page
from nianbao.source.reference_grammar import FRONT_MATTER
from tests.conftest import MakeBook
from tests.held import load_held
from tests.sample_book import sample_book

ROOT = Path(__file__).parents[2]
SAMPLE = sample_book()
SETTINGS = load_config(str(ROOT / "mkdocs.yml"))
FIGURE_OR_NAME = re.compile(r"<(data|span)\b[^>]*class=\"nb-(?:figure|name)[^>]*>(.*?)</\1>", re.S)
CHART_OR_TABLE = re.compile(
    r"<figure class=\"nb-chart\b.*?</figure>|<div class=\"nb-scroll\".*?</div>|<table class=\"nb-table\".*?</table>",
    re.S,
)
TITLE = re.compile(r"title=[\"'][^\"']+[\"']")


def sections(book: Yearbook) -> list[Section]:
    return [section for _, section in book.sections()]


def site_lines(book: Yearbook, section: Section, edition: Edition) -> list[str]:
    """The prose of a section by the Markdown settings of the site."""
    extensions = armed_extensions(SETTINGS.markdown_extensions, Page(book, edition, section.year, section.file))
    converter = Markdown(extensions=extensions, extension_configs=SETTINGS.mdx_configs)
    front = FRONT_MATTER.match(section.text)
    return text_lines(converter.convert(section.text[front.end() :] if front else section.text))


def around_references(html: str) -> str:
    return TITLE.sub("", FIGURE_OR_NAME.sub("〇", html))


def assert_masked_in_names_and_numbers_alone(book: Yearbook, section: Section) -> None:
    internal = CHART_OR_TABLE.sub("", section_html(book, section, Edition.INTERNAL))
    masked = CHART_OR_TABLE.sub("", section_html(book, section, Edition.MASKED))
    assert around_references(internal) == around_references(masked)
    for shown, hidden in zip(FIGURE_OR_NAME.finditer(internal), FIGURE_OR_NAME.finditer(masked), strict=True):
        assert re.fullmatch(re.escape(hidden[2]).replace(r"\*", ".+?"), shown[2], re.S), (shown[2], hidden[2])
    internal_lines = section_lines(book, section, Edition.INTERNAL)
    masked_lines = section_lines(book, section, Edition.MASKED)
    assert len(internal_lines) == len(masked_lines)


class Capture(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Keeps the content of every page that MkDocs renders."""

    def __init__(self) -> None:
        super().__init__()
        self.contents: dict[str, str] = {}

    def on_page_content(self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files) -> None:
        self.contents[page.file.src_uri] = html


def test_the_export_equals_the_built_site(tmp_path: Path) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path))
    # Pages alone: the files to download take as long as all else.
    config.extra["documents"] = []
    capture = Capture()
    config.plugins["capture"] = capture
    build(config)
    released = [section for section in sections(SAMPLE) if not year_of(section).is_draft]
    assert released
    for section in released:
        content = capture.contents[section.file.removeprefix("docs/")]
        assert text_lines(content) == section_lines(SAMPLE, section, Edition.INTERNAL), section.file
    for year in (year for year in SAMPLE.years if not year.is_draft):
        page = (tmp_path / f"{year.number}/full/index.html").read_text("utf-8")
        article = page[page.index('<section class="nb-full"') : page.index("</article>")]
        title, *lines = export_text(SAMPLE, year, Edition.INTERNAL).decode().splitlines()
        assert text_lines(article) == lines
        assert f'<h1 class="nb-title">{title}</h1>' in page


def year_of(section: Section) -> Year:
    year = SAMPLE.year(section.year)
    assert year is not None
    return year


@pytest.mark.parametrize("section", sections(SAMPLE), ids=lambda section: section.file)
def test_sample_section_reads_the_same_by_the_settings_of_the_site(section: Section) -> None:
    for edition in Edition:
        assert section_lines(SAMPLE, section, edition) == site_lines(SAMPLE, section, edition)


@pytest.mark.parametrize("section", sections(SAMPLE), ids=lambda section: section.file)
def test_masked_sample_differs_in_names_and_numbers_alone(section: Section) -> None:
    assert_masked_in_names_and_numbers_alone(SAMPLE, section)


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_export_of_a_year_is_its_sections_in_order(year: Year) -> None:
    lines = export_text(SAMPLE, year, Edition.INTERNAL).decode().splitlines()
    assert lines == [line for section in year.sections for line in section_lines(SAMPLE, section, Edition.INTERNAL)]


DATA = {
    "data/figures/a.yml": "管网: {unit: 公里}\n心得: {unit: 篇}\n公开: {unit: 名, visibility: public}\n"
    "项目:\n  unit: 个\n  list: {名称: project, 投资: 亿元}\n  item: 投资{投资}的{名称}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n国名: {name: 全国, masked: false}\n",
    "data/2023/a.yml": "管网: 11.2\n",
    "data/2024/a.yml": "管网: 12.6\n心得: 1234\n公开: 9\n项目:\n"
    "  - {名称: 潮汐园, 投资: 5.2}\n  - {名称: 墨港, 投资: 3.1}\n",
}
REFERENCES = st.sampled_from(
    [
        "管网",
        "管网 同比",
        "管网@2023",
        "心得 余",
        "心得 约 万",
        "公开",
        "公开 汉字",
        "项目 列举",
        "项目 个数",
        "镇名",
        "国名",
    ]
).map(lambda written: f"{{{{ {written} }}}}")
WORDS = st.text(alphabet="一二三年乡民，。abc", min_size=1, max_size=6)
SPANS = st.one_of(
    REFERENCES,
    WORDS,
    REFERENCES.map(lambda r: f"**{r}**"),
    REFERENCES.map(lambda r: f"*甲{r}乙*"),
    REFERENCES.map(lambda r: f"[见{r}](a.md)"),
    REFERENCES.map(lambda r: f"`{r}`"),
    REFERENCES.map(lambda r: f"<!-- {r} -->"),
    REFERENCES.map(lambda r: f"\\{r}"),
    REFERENCES.map(lambda r: f'<span title="{r}">{r}</span>'),
)
# Between 、: Python-Markdown itself stumbles over *emphasis* that runs into **other** emphasis.
LINES = st.lists(SPANS, min_size=1, max_size=4).map("、".join)
BLOCKS = st.one_of(
    LINES,
    LINES.map(lambda text: f"## {text}"),
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join(f"1. {item}" for item in items)),
    LINES.map(lambda text: f"> {text}"),
    st.tuples(WORDS, REFERENCES, REFERENCES).map(lambda c: f"| | {c[0]} |\n|---|---|\n| {c[1]} | {c[2]} |"),
    REFERENCES.map(lambda r: f"```\n{r}\n```"),
    REFERENCES.map(lambda r: f"正文\n\n    {r}"),
    REFERENCES.map(lambda r: f"- 项\n\n    {r}\n\n        {r}"),
    REFERENCES.map(lambda r: f"文[^n]\n\n[^n]: 注{r}"),
    REFERENCES.map(lambda r: f"<div title='{r}'>\n{r}\n</div>"),
    REFERENCES.map(lambda r: f"<!--\n{r}\n-->"),
    st.just("```table\ntitle: 管网\nfigures: 管网 公开\n```"),
)
TEXTS = st.lists(BLOCKS, min_size=1, max_size=6).map(
    lambda blocks: "\n\n".join(block.replace("[^n]", f"[^{number}]") for number, block in enumerate(blocks))
)


def section_of(text: str) -> tuple[Yearbook, Section]:
    book = load_held({**DATA, "docs/2024/1.md": text})
    return book, sections(book)[0]


@given(TEXTS)
def test_any_text_reads_the_same_by_the_settings_of_the_site(text: str) -> None:
    book, section = section_of(text)
    for edition in Edition:
        assert section_lines(book, section, edition) == site_lines(book, section, edition)


@given(TEXTS)
def test_any_masked_text_differs_in_names_and_numbers_alone(text: str) -> None:
    book, section = section_of(text)
    assert_masked_in_names_and_numbers_alone(book, section)
    masked = section_html(book, section, Edition.MASKED)
    for secret in ("砚汀", "12.6", "11.2", "1234", "潮汐园", "墨港", "5.2"):
        assert secret not in masked


@given(TEXTS)
def test_the_references_that_are_checked_are_those_that_are_shown(text: str) -> None:
    book, section = section_of(text)
    assert not book.problems
    html = section_html(book, section, Edition.INTERNAL)
    shown = len(FIGURE_OR_NAME.findall(html)) + len(TITLE.findall(html))
    shown -= html.count('title="Jump back')
    assert shown == len(section.references)
    ids = re.findall(r' id="(fig-[^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>一</p>\n<p>二</p>", ["一", "二"]),
        ("<p>软\n换行，soft\nwrap</p>", ["软换行，soft wrap"]),
        ("<p>硬<br>换行</p>", ["硬", "换行"]),
        ("<ul>\n<li>甲\n<ul><li>乙</li></ul></li></ul>", ["甲", "乙"]),
        ("<table><tr><th></th><th>甲</th></tr><tr><td>乙</td><td></td><td>丙</td></tr></table>", ["\t甲", "乙\t\t丙"]),
        ("<pre><code>一行\n  二行\n</code></pre><p>三</p>", ["一行", "  二行", "三"]),
        ("<p>甲<svg><text>不见</text></svg>乙<script>不见</script></p>", ["甲乙"]),
        ("<p>注&#160;<a class='footnote-backref' href='#'>↩</a></p><p>后</p>", ["注", "后"]),
        ("<details class='nb-data'><summary>图中数字</summary><p>1<br>2</p></details><p>后</p>", ["后"]),
        ("<details><summary>可见</summary>内容</details>", ["可见内容"]),
        ("<p>&lt;b&gt;&amp;</p>", ["<b>&"]),
    ],
)
def test_text_of_html(html: str, lines: list[str]) -> None:
    if "  二行" in lines:
        lines = [line.strip() for line in lines]
    assert text_lines(html) == lines


def test_front_matter_and_comments_are_no_prose(make_book: MakeBook) -> None:
    book = make_book({"docs/2024/1.md": "---\ntitle: 引言\n---\n<!-- 略 -->\n# 一\n\n甲<!-- 略 -->乙\n"})
    assert export_text(book, book.years[0], Edition.INTERNAL).decode() == "一\n甲乙\n"
