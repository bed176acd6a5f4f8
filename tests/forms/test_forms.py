"""Every form: what the guide shows is what it does, what else it shows, and what it refuses."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nianbao import forms
from nianbao.forms import FORMS
from nianbao.forms.showing import Form
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.report import Edition
from nianbao.shown.show import Shown, State, show
from nianbao.source.reference_grammar import parse_reference
from tests.conftest import MakeBook
from tests.held import load_held

NOT_FORMS = {"__init__", "name_masking", "showing", "ten_thousands"}
ROWS = "  - {名称: 智能装备园, 投资: 5.2}\n  - {名称: 冷链物流, 投资: 3.1}\n"
LIST = "unit: 个\nlist: {名称: project, 投资: 亿元}\nitem: 投资{投资}的{名称}项目"

ROWS_IN_WORDS = "投资5.2亿元的智能装备园项目、投资3.1亿元的冷链物流项目"


def shown_as(definition: str, value: str, words: str) -> Shown:
    """A figure of this definition, its value (last year's before an arrow, or so many rows of a list),
    and a reference to it."""
    last_year, arrow, this_year = value.rpartition(" → ")
    files = {"data/figures/a.yml": "数字:\n" + "".join(f"  {line}\n" for line in definition.split("\n"))}
    is_count_of_rows = "list:" in definition and this_year.endswith("项")
    files["data/2024/a.yml"] = "数字:\n" + ROWS if is_count_of_rows else f"数字: {this_year}\n"
    if arrow:
        files["data/2023/a.yml"] = f"数字: {last_year}\n"
    book = load_held(files)
    assert not book.problems, book.problems
    parsed = parse_reference(f"数字 {words}")
    return show(book, 2024, parsed.id, parsed.forms, parsed.year)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.word)
def test_the_example_of_the_guide(form: Form) -> None:
    definition, value, words, text = form.example
    shown = shown_as(definition, value, words)
    assert (shown.text(Edition.INTERNAL), shown.why) == (text, "")
    assert form.word in words


SHOWN = [
    ("余", "unit: 篇", "1234", "余", "1200余篇", "*余篇"),
    ("余", "unit: 篇", "1299", "余", "1200余篇", "*余篇"),
    ("余", "unit: 次", "23", "余", "20余次", "*余次"),
    ("余", "unit: 篇", "1234", "余(千)", "1000余篇", "*余篇"),
    ("余", "unit: 元", "9634000", "万 余", "960万余元", "*万余元"),
    ("余", "unit: 元", "9634000", "余 万", "960余万元", "*余万元"),
    ("余", "unit: 篇", "1200余", "余", "1200余篇", "*余篇"),
    ("多", "unit: 家", "1987", "多", "1900多家", "*多家"),
    ("约", "unit: 万元", "835", "约", "约840万元", "约*万元"),
    ("约", "unit: 公里", "12.6", "约", "约12.6公里", "约*公里"),
    ("约", "unit: 人", "834", "约(百)", "约800人", "约*人"),
    ("突破", "unit: 家", "228", "突破(200)", "突破200家", "突破*家"),
    ("突破", "unit: 万元", "51200", "突破(5亿)", "突破5亿元", "突破*亿元"),
    ("突破", "unit: 万元", "51200", "突破(5亿元)", "突破5亿元", "突破*亿元"),
    ("突破", "unit: 千瓦", "1260", "突破(1.2兆瓦)", "突破1.2兆瓦", "突破*兆瓦"),
    ("突破", "unit: 亿元", "5.2", "突破(5)", "突破5亿元", "突破*亿元"),
    ("突破", "unit: 家", "200余", "突破(200)", "突破200家", "突破*家"),
    ("超", "unit: 人次", "18234", "超", "超18000人次", "超*人次"),
    ("超", "unit: 人次", "18234", "万 超", "超1.8万人次", "超*万人次"),
    ("超", "unit: 亿元", "5.23", "超", "超5亿元", "超*亿元"),
    ("近", "unit: 人次", "9612", "近", "近10000人次", "近*人次"),
    ("近", "unit: 件", "近300", "近", "近300件", "近*件"),
    ("近", "unit: 人次", "6834", "近(百)", "近6900人次", "近*人次"),
    ("万", "unit: 人次", "18234", "万", "1.8234万人次", "*万人次"),
    ("万", "unit: 人次", "18234", "万(1)", "1.8万人次", "*万人次"),
    ("万", "unit: 亿元", "1.2", "万", "12000万元", "*万元"),
    ("亿", "unit: 万元", "12345", "亿(2)", "1.23亿元", "*亿元"),
    ("数", "unit: 公里", "12.60", "数", "12.60", "*"),
    ("数", "unit: 万元", "960余", "数", "960余", "*余"),
    ("汉字", "unit: 个", "12", "汉字", "十二个", "*个"),
    ("汉字", "unit: 次", "23", "余 汉字", "二十余次", "*余次"),
    ("汉字", "unit: 个", "约20", "汉字", "约二十个", "约*个"),
    ("上年", "unit: 公里", "11.2 → 12.6", "上年 数", "11.2", "*"),
    ("同比", "unit: '%'", "97.3 → 98.5", "同比", "提高1.2个百分点", "提高*个百分点"),
    ("同比", "unit: 公里", "12.6 → 12.2", "同比", "下降3.2%", "下降*%"),
    ("同比", "unit: 公里", "12.6 → 12.6", "同比", "持平", "持平"),
    ("同比", "unit: 件", "100000 → 100001", "同比", "基本持平", "基本持平"),
    ("同比", "unit: 公里", "11.2 → 12.6", "同比(2)", "增长12.50%", "增长*%"),
    ("同比", "unit: 公里", "11.2 → {value: 12.6, growth: 6.1%}", "同比", "增长6.1%", "增长*%"),
    ("同比", "unit: 公里", "1 → {value: 12.6, break: true, growth: -6.1%}", "同比", "下降6.1%", "下降*%"),
    ("同比", "unit: 公里\nvisibility: public", "11.2 → 12.6", "同比", "增长12.5%", "增长12.5%"),
    ("个数", LIST, "[]", "个数", "0个", "*个"),
    ("个数", LIST, "[智能装备园]", "个数 汉字", "一个", "*个"),
    ("列举", LIST, "2项", "列举(1)", "投资5.2亿元的智能装备园项目", "投资*亿元的*项目"),
    ("列举", LIST, "2项", "列举", ROWS_IN_WORDS, "*"),
    ("列举", LIST, "[{名称: 甲, 投资: 约5}]", "列举", "投资约5亿元的甲项目", "*"),
    ("列举", LIST, "[{名称: 甲, 投资: 5余}]", "列举", "投资5亿余元的甲项目", "*"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "definition", "value", "words", "internal", "masked"), SHOWN)
def test_shows(word: str, definition: str, value: str, words: str, internal: str, masked: str) -> None:
    shown = shown_as(definition, value, words)
    assert shown.state is State.FIGURE, shown.why
    assert (shown.text(Edition.INTERNAL), shown.text(Edition.MASKED)) == (internal, masked)


REFUSED = [
    ("余", "unit: 次", "8", "余", State.MISFIT),
    ("余", "unit: 件", "-1234", "余", State.MISFIT),
    ("余", "unit: 篇", "1200", "余", State.FALSE_HEDGE),
    ("余", "unit: 篇", "1234", "余(亿)", State.MISFIT),
    ("余", "unit: 篇", "1234", "约 余", State.MISFIT),
    ("余", "unit: 篇", "11 → 1234", "同比 余", State.MISFIT),
    ("多", "unit: 家", "130", "多", State.FALSE_HEDGE),
    ("约", "unit: 人", "1234", "余 约", State.MISFIT),
    ("约", "unit: 人", "0", "约", State.FALSE_HEDGE),
    ("约", "unit: 件", "-300", "约", State.MISFIT),
    ("超", "unit: 人次", "6000", "超", State.FALSE_HEDGE),
    ("超", "unit: 人次", "0", "超", State.FALSE_HEDGE),
    ("近", "unit: 人次", "7000", "近", State.FALSE_HEDGE),
    ("近", "unit: 人次", "0", "近", State.FALSE_HEDGE),
    ("万", "unit: '%'", "98.5", "万", State.MISFIT),
    ("万", "unit: 人次", "18234", "万(一)", State.MISFIT),
    ("亿", "unit: 元", "18234", "万 亿", State.MISFIT),
    ("数", "unit: 公里", "11.2 → 12.6", "同比 数", State.MISFIT),
    ("数", "unit: 公里", "12.6", "数(1)", State.MISFIT),
    ("汉字", "unit: 公里", "12.6", "汉字", State.MISFIT),
    ("汉字", "unit: 个", "10000", "汉字", State.MISFIT),
    ("上年", "unit: 公里", "11.2 → 12.6", "数 上年", State.MISFIT),
    ("同比", "unit: 公里", "-1 → 12.6", "同比", State.MISFIT),
    ("同比", "unit: 公里", "11.2 → 0", "同比", State.MISFIT),
    ("同比", "unit: 公里", "11.2 → {value: 12.6, break: true}", "同比", State.MISFIT),
    ("同比", "unit: 公里", "约11 → 12.6", "同比", State.MISFIT),
    ("同比", "unit: 公里", "12.6", "同比", State.UNFILLED),
    ("同比", "unit: 公里", "11.2 → 12.6", "同比(多)", State.MISFIT),
    ("突破", "unit: 家", "200", "突破(200)", State.FALSE_HEDGE),
    ("突破", "unit: 家", "约230", "突破(225)", State.FALSE_HEDGE),
    ("突破", "unit: 家", "228", "突破", State.MISFIT),
    ("突破", "unit: 家", "228", "突破(两百)", State.MISFIT),
    ("突破", "unit: 家", "228", "突破(200余)", State.MISFIT),
    ("突破", "unit: 家", "228", "突破(200个)", State.MISFIT),
    ("突破", "unit: 家", "228", "余 突破(200)", State.MISFIT),
    ("个数", "unit: 个", "3", "个数", State.MISFIT),
    ("个数", LIST, "2项", "列举 个数", State.MISFIT),
    ("列举", "unit: 个", "3", "列举", State.MISFIT),
    ("列举", LIST, "2项", "列举(²)", State.MISFIT),
    ("列举", LIST, "[]", "列举", State.MISFIT),
    ("列举", LIST, "3", "列举", State.UNFILLED),
    ("列举", LIST, "[{名称: 甲}]", "列举", State.UNFILLED),
]


@pytest.mark.parametrize(("word", "definition", "value", "words", "state"), REFUSED)
def test_refuses(word: str, definition: str, value: str, words: str, state: State) -> None:
    shown = shown_as(definition, value, words)
    assert shown.state is state
    assert shown.why


def test_every_file_of_the_folder_is_a_listed_form() -> None:
    folder = Path(str(forms.__file__)).parent
    files = {path.stem for path in folder.glob("*.py")} - NOT_FORMS
    assert len(files) == len(FORMS)


@pytest.mark.parametrize("word", FORMS)
def test_form_is_documented_and_has_a_case_that_shows_and_one_that_refuses(word: str) -> None:
    assert FORMS[word].shows.strip()
    assert all(FORMS[word].example)
    assert word in {case[0] for case in SHOWN}
    assert word in {case[0] for case in REFUSED}


COUNTS = st.integers(0, 10**12)
HEDGES = st.sampled_from(
    ["余", "多", "超", "近", "约", "余(百)", "超(千)", "近(万)", "万 余", "万 超", "余 万", "亿 近"]
)


@given(COUNTS, HEDGES)
def test_a_hedge_that_is_shown_is_true(number: int, words: str) -> None:
    shown = shown_as("unit: 人次", str(number), words)
    if shown.state is not State.FIGURE:
        return
    try:
        stated = parse_quantity(shown.text(Edition.INTERNAL), parse_unit("人次"))
    except QuantityError:
        pytest.fail(shown.text(Edition.INTERNAL))
    match stated.hedge:
        case "余" | "多" | "超":
            assert stated.number < number
        case "近":
            assert stated.number > number
    assert stated.interval.low <= number <= stated.interval.high


@given(COUNTS, st.sampled_from(["余", "约", "超", "万", "万(2)", "数", "汉字", "余 万", "上年", "同比"]))
def test_the_masked_edition_differs_in_the_number_alone(number: int, words: str) -> None:
    shown = shown_as("unit: 人次", f"{number + 1} → {number}", words)
    assume(shown.state is State.FIGURE)
    internal, masked = shown.text(Edition.INTERNAL), shown.text(Edition.MASKED)
    before, star, behind = masked.partition("*")
    if not star:
        assert internal == masked
        return
    assert internal.startswith(before)
    assert internal.endswith(behind)
    hidden = internal[len(before) : len(internal) - len(behind)]
    assert hidden
    assert not set(before + behind) & set("0123456789")


def test_a_known_hedge_is_never_lost(make_book: MakeBook) -> None:
    book = make_book({"data/figures/a.yml": "补助金: {unit: 万元}\n", "data/2024/a.yml": "补助金: 960万余元\n"})
    for words, text in (
        ("", "960万余元"),
        ("余", "960余万元"),
        ("约", "约960万元"),
        ("数", "960余"),
        ("亿", "0.096亿余元"),
    ):
        parsed = parse_reference(f"补助金 {words}")
        assert show(book, 2024, parsed.id, parsed.forms).text(Edition.INTERNAL) == text
    value = book.value("补助金", 2024)
    assert value is not None
    assert value.quantity is not None
    assert digits_of(value.quantity.number) == "960"
    assert value.quantity.interval.high == Decimal(970)


# Words that mean something else too: magnitudes, a year, the head of a column, what a list counts.
OTHER_MEANINGS = {"万", "亿", "上年", "数", "个数"}


def test_only_its_own_file_names_a_form() -> None:
    """Everything else asks the forms, so that a new one is one file and one line."""
    room = Path(str(forms.__file__)).parent
    package = room.parent
    named = [
        f"{file.relative_to(package)}:{node.lineno} {node.value}"
        for file in sorted(package.rglob("*.py"))
        if file.parent != room or file.stem in NOT_FORMS
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in FORMS and node.value not in OTHER_MEANINGS
    ]
    assert [one for one in named if not one.startswith("words/")] == []
