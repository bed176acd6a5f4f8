"""A short link to every paragraph and heading, which stays when values are corrected."""

from __future__ import annotations

import re

import pytest

from nianbao.document.section_html import section_html
from nianbao.document.text_of_parts import text_lines
from nianbao.pages.paragraph_links import with_paragraph_links, without_paragraph_links
from nianbao.report import Edition
from tests.held import load_held

NAME = re.compile(r'class="nb-passage" id="(p-[a-z2-7]{6}(?:-\d+)?)" href="#\1"')
FILES: dict[str, str | bytes] = {
    "data/figures/a.yml": "管网: {unit: 公里}\n",
    "data/2023/a.yml": "管网: 11.2\n",
    "data/2024/a.yml": "管网: 12.6\n",
    "docs/2023/1.md": "# 一、旧\n",
    "docs/2024/1.md": "# 一、建{{ 管网 }}\n\n新建{{ 管网 }}，{{ 管网 同比 }}。\n\n- 甲\n- 乙\n",
}


def names(files: dict[str, str | bytes]) -> list[str]:
    book = load_held(files)
    section = book.years[1].sections[0]
    return NAME.findall(with_paragraph_links(section_html(book, section, Edition.INTERNAL), section.stem))


def test_every_paragraph_heading_and_item_has_a_link_of_its_own() -> None:
    found = names(FILES)
    assert len(found) == len(set(found)) == 4


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("data/2024/a.yml", "管网: 13.1\n"),
        ("data/2023/a.yml", "管网: 9\n"),
        ("docs/2024/1.md", str(FILES["docs/2024/1.md"]).replace("\n\n新建", "\n\n插一段。\n\n新建")),
    ],
)
def test_a_link_stays(file: str, content: str) -> None:
    assert set(names(FILES)) <= set(names({**FILES, file: content}))


@pytest.mark.parametrize(
    "text",
    ["新建{{ 管网 }}，{{ 管网 余 }}。", "新建{{ 管网 }}，{{ 管网 同比 }}！", "改建{{ 管网 }}，{{ 管网 同比 }}。"],
)
def test_a_rewritten_paragraph_has_another_link(text: str) -> None:
    changed = str(FILES["docs/2024/1.md"]).replace("新建{{ 管网 }}，{{ 管网 同比 }}。", text)
    assert len(set(names(FILES)) & set(names({**FILES, "docs/2024/1.md": changed}))) == 3


def test_equal_paragraphs_are_numbered() -> None:
    first, second = NAME.findall(with_paragraph_links("<p>同</p><p>同</p>", "1"))
    assert second == f"{first}-2"
    assert NAME.findall(with_paragraph_links("<p>同</p>", "2")) != [first]


@pytest.mark.parametrize(
    "html",
    [
        '<p class="nb-chart__note">注：无。</p>',
        "<p> </p>",
        '<section class="nb-correction-notes"><p id="a">更正</p></section>',
        "<details><summary>图中数字</summary><p>1</p></details>",
        "<table><tr><td>1</td></tr></table>",
    ],
)
def test_what_is_no_paragraph_has_no_link(html: str) -> None:
    assert with_paragraph_links(html, "1") == html


def test_links_are_no_text_and_can_be_taken_out_and_renewed() -> None:
    html = '<h1 id="a">甲</h1>\n<ul>\n<li>乙<ul><li>丙</li></ul></li>\n<li><p>丁</p></li></ul>'
    linked = with_paragraph_links(html, "1")
    assert linked.count("nb-passage") == 4
    assert text_lines(linked) == text_lines(html)
    assert without_paragraph_links(linked) == html
    assert with_paragraph_links(linked, "1") == linked


def test_a_mark_of_a_correction_does_not_change_the_link() -> None:
    mark = '<sup class="nb-correction-mark nb-unsearched"><a href="#c">更正</a></sup>'
    before, after = (NAME.findall(with_paragraph_links(f"<p>甲{text}乙</p>", "1")) for text in ("", mark))
    assert before == after
