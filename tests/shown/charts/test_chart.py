"""Charts: what is drawn, its description, and what the masked edition must not show."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from nianbao.report import Block, Edition, Place, Yearbook
from nianbao.shown.charts import chart_html
from tests.held import load_held

BOOK = load_held(
    {
        "data/figures/a.yml": (
            "省: {label: 省级资金, unit: 万元}\n市: {label: 市级资金, unit: 万元}\n"
            "公开: {label: 党员, unit: 名, visibility: public}\n空: {unit: 座}\n"
        ),
        "data/2022/a.yml": "省: 30\n市: 10\n公开: 5\n",
        "data/2023/a.yml": "省: 60\n公开: 6\n",
        "data/2024/a.yml": "省: 90\n市: 30\n公开: 9\n空:\n",
    }
)


def chart(
    kind: str, figures: str, edition: Edition = Edition.INTERNAL, years: tuple[int, ...] = (2022, 2023, 2024)
) -> str:
    place = Place("docs/2024/1.md")
    block = Block("chart", "资金<构成>", tuple(figures.split()), years, kind, "", place, ())
    return chart_html(BOOK, block, edition, 2)


def drawings(html: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html, re.S)]


def texts(drawing: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in drawing.iter() if element.tag.endswith("}text") or element.tag == "text"]


@pytest.mark.parametrize("kind", ["line", "bar", "stacked", "share"])
def test_each_kind_is_drawn_for_wide_pages_and_for_phones(kind: str) -> None:
    html = chart(kind, "省 市")
    wide, narrow = drawings(html)
    assert (wide.get("data-format"), narrow.get("data-format")) == ("wide", "narrow")
    assert {"2022年", "2023年", "2024年"} <= set(texts(wide))
    assert {"2022", "2023", "2024"} <= set(texts(narrow))
    unit = "%" if kind == "share" else "万元"
    assert {f"省级资金（{unit}）", f"市级资金（{unit}）"} <= set(texts(wide))
    assert '<figcaption class="nb-caption">图2　资金&lt;构成&gt;</figcaption>' in html
    assert "<caption>资金&lt;构成&gt;</caption>" in html, "its numbers stand below it as a table"


def test_a_share_is_drawn_in_percent_of_its_year() -> None:
    wide, _ = drawings(chart("share", "省 市"))
    assert {"0%", "50%", "100%"} <= set(texts(wide))


def test_areas_are_told_apart_without_colour() -> None:
    wide, _ = drawings(chart("stacked", "省 市"))
    fills = {element.get("fill") for element in wide.iter() if element.get("fill")}
    assert fills == {"url(#nb-chart-2-wide-0)", "url(#nb-chart-2-wide-1)"}
    patterns = [e for e in wide.iter() if e.tag.endswith("pattern")]
    assert len({ElementTree.tostring(p[1]) for p in patterns}) == len(patterns) == 2


def test_the_words_for_those_who_do_not_see_it_give_first_and_last() -> None:
    label = re.search(r'role="img" aria-label="([^"]*)"', chart("line", "省 市"))
    assert label is not None
    assert label[1] == (
        "资金&lt;构成&gt;。省级资金2022年30万元，2024年90万元；市级资金2022年10万元，2024年30万元。全部数字在图下的表里。"
    )


def test_two_builds_are_the_same_and_no_script_is_in_it() -> None:
    html = chart("line", "省 市")
    assert html == chart("line", "省 市")
    assert not re.search(r"<script|<style|<!--|http://(?!www\.w3\.org/)", html)
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("kind", "figures"), [("line", "省"), ("stacked", "省 公开"), ("share", "公开 市")])
def test_the_masked_edition_has_the_caption_where_a_drawing_would_tell(kind: str, figures: str) -> None:
    html = chart(kind, figures, Edition.MASKED)
    assert "图2" in html
    assert "<svg" not in html
    assert not re.search(r"[369]0", html)


def test_the_masked_edition_draws_public_figures_alone() -> None:
    html = chart("line", "省 公开", Edition.MASKED)
    assert texts(drawings(html)[0])[-1] == "党员（名）"
    assert not re.search("省级资金（|30万元", html)


@pytest.mark.parametrize("figures", ["空", "没有"])
def test_nothing_to_draw_leaves_the_caption(figures: str) -> None:
    caption = '<figcaption class="nb-caption">图2　资金&lt;构成&gt;</figcaption>'
    assert chart("line", figures) == f'<figure class="nb-chart" id="chart-2">{caption}</figure>'


def test_thirty_years_label_what_there_is_room_for() -> None:
    files = {"data/figures/a.yml": "管网: {unit: 公里}\n"}
    files |= {f"data/{year}/a.yml": f"管网: {year - 1990}\n" for year in range(1995, 2025)}
    book: Yearbook = load_held(files)
    block = Block("chart", "管网", ("管网",), tuple(range(1995, 2025)), "line", "", Place("docs/2024/1.md"), ())
    wide, narrow = drawings(chart_html(book, block, Edition.INTERNAL, 1))
    for drawing, most in ((wide, 9), (narrow, 5)):
        assert 3 <= sum(bool(re.fullmatch("(19|20)[0-9]{2}年?", text)) for text in texts(drawing)) <= most


EXTREMES = load_held(
    {
        "data/figures/a.yml": (
            "率: {unit: '%'}\n净: {label: 净增, unit: 户}\n大: {unit: 元}\n小: {unit: 元}\n"
            "断: {label: 助餐卡, unit: 张}\n缺: {label: 老卡, unit: 张}\n零: {unit: 件}\n"
        ),
        "data/2022/a.yml": "率: 97.8\n净: 5\n大: 2000000\n小: 1\n断: 100\n缺: 3\n零: 0\n",
        "data/2023/a.yml": "率: 98.1\n净: -12\n大: 1000000\n小: 2\n断: {value: 400, break: true}\n零: 0\n",
        "data/2024/a.yml": "率: 98.5\n净: 0\n大: 约830000\n小: 3\n断: 500\n缺: 6\n零: 0\n",
    }
)


def extreme(kind: str, figures: str) -> tuple[str, ElementTree.Element]:
    place = Place("docs/2024/1.md")
    block = Block("chart", "题", tuple(figures.split()), (2022, 2023, 2024), kind, "", place, ())
    html = chart_html(EXTREMES, block, Edition.INTERNAL, 1)
    return html, drawings(html)[0]


def of_class(drawing: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in drawing.iter() if name in element.get("class", "").split()]


def note(html: str) -> str:
    found = re.search(r'<p class="nb-chart__note">(.*?)</p>', html)
    return found[1] if found else ""


def heights(drawing: ElementTree.Element) -> list[float]:
    return [float(bar.get("height", "")) for bar in of_class(drawing, "bar")]


def test_bars_are_as_long_as_their_numbers_on_either_side_of_zero() -> None:
    _, drawing = extreme("bar", "净")
    first, second = of_class(drawing, "bar")
    assert float(second.get("height", "")) / float(first.get("height", "")) == pytest.approx(12 / 5, rel=0.01)
    (zero,) = {path.get("d", "").split()[1].partition("H")[0] for path in of_class(drawing, "nb-zero")}
    assert float(first.get("y", "")) + float(first.get("height", "")) == pytest.approx(float(zero), abs=0.1)
    assert float(second.get("y", "")) == pytest.approx(float(zero), abs=0.1)


def test_the_smallest_bar_is_seen_and_no_number_has_an_exponent() -> None:
    html, drawing = extreme("bar", "大 小")
    assert min(heights(drawing)) >= 1
    assert len(heights(drawing)) == 6
    assert "e+" not in html


def test_a_bar_says_its_number_as_it_is_known() -> None:
    _, drawing = extreme("bar", "大")
    assert [text.text for text in of_class(drawing, "value")] == ["2000000", "1000000", "约830000"]


@pytest.mark.parametrize(("figures", "drawn"), [("断", "MML"), ("缺", "MM"), ("率", "MLL")])
def test_a_line_is_interrupted_at_a_break_and_where_there_is_no_number(figures: str, drawn: str) -> None:
    _, drawing = extreme("line", figures)
    path = of_class(drawing, "line")[0].get("d", "")
    assert re.sub("[^ML]", "", path) == drawn
    assert len(of_class(drawing, "dot")) == len(drawn) + 1, "and one in the legend"


@pytest.mark.parametrize(
    ("kind", "figures", "words"),
    [
        ("line", "率", "注：纵轴从97.0起，不从零起。"),
        ("bar", "率", ""),
        ("line", "净", ""),
        ("line", "断", "注：“助餐卡”2023年口径有变，与以前不可比。"),
        ("bar", "断", "注：“助餐卡”2023年口径有变，与以前不可比。"),
        ("stacked", "大 缺", "注：2023年没有“老卡”，图中未计。"),
        ("line", "大 缺", ""),
        ("share", "小 净", "注：2023年有负数，不算构成。"),
    ],
)
def test_what_must_be_known_to_read_a_chart_is_written_below_it(kind: str, figures: str, words: str) -> None:
    assert note(extreme(kind, figures)[0]) == words


def test_a_scale_that_does_not_begin_at_zero_has_no_base_line() -> None:
    assert not of_class(extreme("line", "率")[1], "nb-zero")
    assert of_class(extreme("line", "断")[1], "nb-zero")


def test_every_line_of_the_scale_has_its_number() -> None:
    for kind in ("line", "bar", "stacked", "share"):
        _, drawing = extreme(kind, "大 小")
        (axis,) = [group for group in of_class(drawing, "axis") if "y" in group.get("class", "").split()]
        tags = [element.tag.rpartition("}")[2] for element in axis]
        assert tags.count("path") == tags.count("text") >= 3


@pytest.mark.parametrize("kind", ["line", "bar", "stacked", "share"])
def test_the_scale_fills_the_picture_and_rises_from_its_foot(kind: str) -> None:
    for drawing in drawings(chart(kind, "省 市")):
        height = float(drawing.get("viewBox", "").split()[3])
        (axis,) = [group for group in of_class(drawing, "axis") if "y" in group.get("class", "").split()]
        lines = [float(path.get("d", "").split()[1].partition("H")[0]) for path in axis if path.get("d")]
        assert 0 < lines[-1] < height / 4, "the greatest number is near the top"
        assert height / 2 < lines[0] < height
        assert lines == sorted(lines, reverse=True)


def test_a_larger_number_lies_higher_on_the_scale() -> None:
    for drawing in drawings(chart("line", "省")):
        height = float(drawing.get("viewBox", "").split()[3])
        places = [re.findall(r"[\d.]+", dot.get("transform", "")) for dot in of_class(drawing, "dot")[:3]]
        thirty, sixty, ninety = (float(down) for _, down in places)
        assert height > thirty > sixty > ninety > 0
        assert thirty - sixty == pytest.approx(sixty - ninety, abs=0.2)


def test_nothing_but_zeros_is_drawn_with_its_numbers() -> None:
    _, drawing = extreme("bar", "零")
    assert heights(drawing) == []
    assert [text.text for text in of_class(drawing, "value")] == ["0", "0", "0"]
    assert len(of_class(extreme("line", "零")[1], "dot")) == 4


def test_a_sample_in_the_legend_is_drawn_as_its_line() -> None:
    _, drawing = extreme("line", "大 断")
    for at, legend in enumerate(of_class(drawing, "legend")):
        assert f"color-{at}" in legend.get("class", "").split()
        line, dot = legend[0], legend[1]
        assert (line.get("class"), dot.get("class")) == ("line", "dot")
        (series,) = [one for one in of_class(drawing, "series") if f"color-{at}" in one.get("class", "").split()]
        assert dot.get("d") == of_class(series, "dot")[0].get("d")


def test_the_words_for_those_who_do_not_see_it_keep_an_approximation() -> None:
    assert "2024年约830000元" in extreme("bar", "大")[0]
