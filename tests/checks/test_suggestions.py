"""Every reference that ``hard_coded_number`` suggests shows what was typed where it is put."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.checks import check
from nianbao.guide.memory_project import load_texts
from nianbao.numbers.suggested import as_read
from nianbao.report import Finding, Level
from nianbao.shown.prose import Proses
from tests.numbers.table import labelled

FIGURES: Final = "data/figures/town.yml"
VALUES: Final = "data/2024/1.yml"
PROSE: Final = "docs/2024/1.md"
PROJECT: Final = {
    FIGURES: "污水管网: {unit: 公里}\n拜访企业: {unit: 家}\n户进访: {unit: 人次}\n"
    "化解率: {unit: '%'}\n招商资金: {unit: 亿元}\n",
    "data/2023/1.yml": "污水管网: 11.2\n拜访企业: 118\n户进访: 16000\n化解率: 97.3\n招商资金: 4.8\n",
    VALUES: "污水管网: 12.6\n拜访企业: 136\n户进访: 18234\n化解率: 98.5\n招商资金: 5.03\n",
    "docs/2023/1.md": "新建{{ 污水管网 }}。\n",
}
REPLACED: Final = re.compile(r"(?:把“(?P<typed>[^”]*)”)?改成 (?P<reference>\{\{ [^{}]* \}\})$")
ENTRY: Final = re.compile(r"添一条“(?P<entry>[^”]*)”，在 \S+ 里写“(?P<value>[^”]*)”")


def shown_text(files: dict[str, str]) -> str:
    book = load_texts(files)
    assert book.problems == ()
    (section,) = (section for year, section in book.sections() if year.number == 2024)
    return Proses(book).prose(section).text


def followed(text: str, finding: Finding) -> str | None:
    """The text as shown when the advice of one finding is followed; None if it suggests no reference."""
    replaced = REPLACED.search(finding.fix)
    if replaced is None:
        return None
    assert finding.prose is not None
    at = finding.prose.column - 1
    typed = replaced["typed"] or finding.written
    # The advice may reach further to the left than the number, as far as its hedge or its verb, or leave out 第.
    starts = [match.start() for match in re.finditer(re.escape(typed), text) if match.start() <= at + 1]
    start = max(start for start in starts if start + len(typed) > at)
    files = {**PROJECT, PROSE: f"{text[:start]}{replaced['reference']}{text[start + len(typed) :]}\n"}
    entry = ENTRY.search(finding.fix)
    if entry:
        files[FIGURES] += entry["entry"] + "\n"
        files[VALUES] += entry["value"] + "\n"
    return shown_text(files)


def check_advice(text: str) -> int:
    """Follows every advice on a text by itself; returns how many there were."""
    findings = [f for f in check(load_texts({**PROJECT, PROSE: text + "\n"})) if f.fault == "hard_coded_number"]
    shown = [followed(text, finding) for finding in findings]
    for finding, after in zip(findings, shown, strict=True):
        assert after is None or as_read(after.strip()) == as_read(text.strip()), f"{finding.written}: {finding.fix}"
    return sum(after is not None for after in shown)


@pytest.mark.parametrize("table", ["sentences.tsv", "more.tsv", "kinds.tsv", "examples.tsv"])
def test_the_advice_on_labelled_sentences(table: str) -> None:
    texts = [text for text, figures in labelled(table) if figures and "{{" not in text]
    assert sum(map(check_advice, texts)) > len(texts) / 2


@pytest.mark.parametrize(
    "text",
    [
        "新建污水管网12.6公里。",
        "污水管网由上年的11.2公里延伸，同比增长12.5%。",
        "拜访企业130余家、136家，户进访1.8万人次、1.82万人次，共18234人次。",
        "化解率98.5%，比上年提高1.2个百分点。",
        "招商资金5.03亿元，约5亿元。",
        "考核位居全县第3位、全市第二，指数4.81。",
        "投入约300万元，受益群众近２万人，超500户，1,200亩。",
        "发放补贴1.1万余元，慰问一百二十三户，至少60场、80人以上。",
    ],
)
def test_the_advice_on_figures_and_forms(text: str) -> None:
    assert check_advice(text) > 0


@given(
    st.sampled_from(["", "约", "近", "超", "至少", "共", "达"]),
    st.decimals(min_value=1, max_value=99999, places=2).map(lambda number: f"{number.normalize():f}"),
    st.sampled_from(["", "余", "多"]),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["公里", "家", "人次", "元", "%", "", "平方米", "亩", "位"]),
    st.sampled_from(["", "以上", "左右"]),
)
def test_the_advice_on_any_number(before: str, number: str, hedge: str, scale: str, unit: str, behind: str) -> None:
    check_advice(f"全镇铺设管网{before}{number}{scale}{hedge}{unit}{behind}。")


@pytest.mark.parametrize(("unit", "level"), [("亿元", Level.WARNING), ("公里", Level.ERROR)])
def test_a_growth_of_money_that_the_two_years_do_not_give_may_have_been_published(unit: str, level: Level) -> None:
    """The growth of a product is that at comparable prices, and last year's value may have been revised since."""
    book = load_texts(
        {
            "data/figures/a.yml": f"甲项: {{unit: {unit}}}\n",
            "data/2023/a.yml": "甲项: 64.4\n",
            "data/2024/a.yml": "甲项: 83.1\n",
            "docs/2024/a.md": "甲项{{ 甲项 }}，同比增长13%。\n",
        },
    )
    found = [(one.fault, one.level) for one in check(book) if one.fault == "contradicting_number"]
    assert found == [("contradicting_number", level)]
