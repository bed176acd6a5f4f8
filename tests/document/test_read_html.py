"""The parts of a document, read from the HTML of a section."""

from __future__ import annotations

import pytest

from nianbao.document.read_html import read_parts
from nianbao.document.report_document import ChartDrawing, Grid, Paragraph, ParagraphKind, Picture, TextRun


def paragraphs(html: str) -> list[tuple[str, int, str, str]]:
    parts, _ = read_parts(html)
    return [(p.kind.value, p.level, p.marker, p.text) for p in parts if isinstance(p, Paragraph)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>标题</h2><p>正文</p>", [("heading", 2, "", "标题"), ("text", 0, "", "正文")]),
        (
            "<ul><li>甲<ul><li>乙</li></ul></li></ul>",
            [("item", 1, "•", "甲"), ("item", 2, "•", "乙")],
        ),
        (
            "<ol start='3'><li><p>甲</p><p>续</p></li><li>乙</li></ol>",
            [("item", 1, "3.", "甲"), ("item", 1, "", "续"), ("item", 1, "4.", "乙")],
        ),
        ("<blockquote><p>引</p></blockquote>", [("quote", 0, "", "引")]),
        ("<pre><code>一\n二</code></pre>", [("code", 0, "", "一"), ("code", 0, "", "二")]),
        ("<p>甲<br>乙</p>", [("text", 0, "", "甲"), ("text", 0, "", "乙")]),
        ("<div>裸<p>内</p>尾</div>", [("text", 0, "", "裸"), ("text", 0, "", "内"), ("text", 0, "", "尾")]),
        ("<p> &#160; </p>", []),
    ],
)
def test_paragraphs(html: str, expected: list[tuple[str, int, str, str]]) -> None:
    assert paragraphs(html) == expected


def test_runs_have_looks_links_and_references() -> None:
    html = (
        '<p>甲<strong>乙<data data-figure="管网" data-year="2024" data-reference="管网 余">12余公里</data></strong>'
        '<a href="a.md"><span class="nb-name" data-reference="镇名">某镇</span></a><sup>2</sup><code>x</code></p>'
    )
    (part,), _ = read_parts(html)
    assert isinstance(part, Paragraph)
    assert part.runs == (
        TextRun("甲"),
        TextRun("乙", bold=True),
        TextRun("12余公里", bold=True, reference="管网 余", figure="管网", year=2024),
        TextRun("某镇", href="a.md", reference="镇名"),
        TextRun("2", raised=True),
        TextRun("x", monospaced=True),
    )


def test_equal_references_side_by_side_stay_two() -> None:
    (part,), _ = read_parts('<p><data data-reference="甲">1</data><data data-reference="甲">1</data></p>')
    assert isinstance(part, Paragraph)
    assert [run.text for run in part.runs] == ["1", "1"]


def test_a_table_keeps_heads_spans_and_sides() -> None:
    html = (
        "<table><caption>表一</caption><thead><tr><th colspan='2'>甲</th></tr></thead>"
        '<tbody><tr><td align="right">1</td><td><p>二</p><p>三</p></td></tr></tbody></table>'
    )
    (grid,), _ = read_parts(html)
    assert isinstance(grid, Grid)
    assert (grid.heads, grid.columns, "".join(run.text for run in grid.caption)) == (1, 2, "表一")
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲"], ["1", "二 三"]]
    assert grid.rows[1][0].align == "right"


def test_a_footnote_is_out_of_the_text() -> None:
    parts, notes = read_parts(
        '<p>文<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p><div class="footnote"><hr>'
        '<ol><li id="fn:1"><p>注&#160;<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>'
    )
    (part,) = parts
    assert isinstance(part, Paragraph)
    assert part.runs == (TextRun("文"), TextRun("1", note=1))
    assert [(note.number, [p.text for p in note.paragraphs]) for note in notes] == [(1, ["注"])]
    assert notes[0].paragraphs[0].kind is ParagraphKind.NOTE


def test_a_chart_keeps_its_wide_drawing_as_written() -> None:
    html = (
        '<figure class="nb-chart"><div role="img" aria-label="走势。全部数字在图下的表里。">'
        '<svg viewBox="0 0 1 1"><text>a&lt;b</text><path d="M0 0"/></svg><svg><text>窄</text></svg></div>'
        '<figcaption>图1　题</figcaption><p class="nb-chart__note">注：无。</p></figure>'
    )
    (chart,), _ = read_parts(html)
    assert isinstance(chart, ChartDrawing)
    assert chart.svg == '<svg viewBox="0 0 1 1"><text>a&lt;b</text><path d="M0 0"/></svg>'
    assert chart.words == "走势。"
    assert [run.text for run in (*chart.caption, *chart.note)] == ["图1　题", "注：无。"]


def test_a_picture_stands_behind_its_paragraph() -> None:
    parts, _ = read_parts('<p>文<img src="a.png" alt="桥"></p><p><img src="b.png" alt=""></p>')
    assert [part for part in parts if isinstance(part, Picture)] == [Picture("a.png", "桥"), Picture("b.png", "")]
    assert isinstance(parts[0], Paragraph)


@pytest.mark.parametrize("html", ["<table></table>", "<ol><li></li></ol>", "<p><sup></sup></p>", "</td>甲", "<li>甲"])
def test_odd_html_is_read(html: str) -> None:
    assert [text for *_, text in paragraphs(html)] == (["甲"] if "甲" in html else [])
