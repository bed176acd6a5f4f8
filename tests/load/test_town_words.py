"""data/words.yml: the town's own units and measure words are known everywhere, and wrong entries are findings."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from nianbao.checks import check
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Yearbook
from nianbao.words.unit_table import BUILT_IN, Dimension
from tests.held import load_held
from tests.office.importing.imports import import_into
from tests.project import write_project

WORDS = {
    "data/words.yml": "units:\n  - {word: 担, dimension: 质量, size: 50}\n  - {word: 蔸, counts_lists: true}\n"
    "  - {word: 垧, dimension: 面积, size: 15亩}\n  - {word: 圩, parts: true}\n"
}
FIGURES = "稻谷: {unit: 公斤}\n茶园: {unit: 公顷}\n集市: {unit: 圩}\n老树: {unit: 蔸}\n"


def loaded(prose: str = "", values: str = "稻谷:\n", words: dict[str, str] | None = None) -> Yearbook:
    files = {"data/figures/a.yml": FIGURES, "data/2024/a.yml": values, "docs/2024/a.md": f"# 农业\n\n{prose}\n"}
    return load_held({**files, **(WORDS if words is None else words)})


def found(book: Yearbook, *faults: str) -> list[tuple[str, str]]:
    return [(finding.fault, finding.written) for finding in check(book) if finding.fault in faults]


def number(book: Yearbook, figure: str) -> str | None:
    value = book.value(figure, 2024)
    return digits_of(value.quantity.number) if value and value.quantity else None


def test_a_measure_word_is_found_in_the_prose() -> None:
    prose = "年内栽种十二蔸，移栽9蔸。"
    assert found(loaded(prose), "hard_coded_number") == [("hard_coded_number", "十二蔸"), ("hard_coded_number", "9蔸")]
    assert found(loaded(prose, words={}), "hard_coded_number") == [("hard_coded_number", "9")]


@pytest.mark.parametrize(
    ("list_of_items", "count"), [("国槐、垂柳、银杏、香樟等", "三蔸"), ("国槐、垂柳、银杏", "四蔸")]
)
def test_a_measure_word_counts_a_list(list_of_items: str, count: str) -> None:
    prose = f"保护{list_of_items}{count}古树。"
    assert found(loaded(prose), "count_not_list") == [("count_not_list", count)]
    assert found(loaded(prose, words={}), "count_not_list") == []


def test_a_unit_converts_within_its_dimension() -> None:
    values = "稻谷: 3.5担\n茶园: 2垧\n"
    book = loaded(values=values)
    assert (number(book, "稻谷"), number(book, "茶园"), book.problems) == ("175", "2", ())
    assert [problem.kind for problem in loaded(values=values, words={}).problems] == ["unit_differs"] * 2


def test_a_measure_word_may_count_parts() -> None:
    values = "集市: 1.5\n老树: 1.5\n"
    assert found(loaded("{{ 集市 }}{{ 老树 }}", values), "not_whole") == [("not_whole", "1.5蔸")]
    assert len(found(loaded("{{ 集市 }}{{ 老树 }}", values, {}), "not_whole")) == 2


def test_a_range_of_a_town_s_unit_is_punctuated() -> None:
    assert found(loaded("每亩收3-5担。"), "punctuation")
    assert not found(loaded("每亩收3-5担。", words={}), "punctuation")


def test_a_signed_value_in_the_unit_stays_the_same_in_another() -> None:
    files = {
        **WORDS,
        "data/figures/a.yml": FIGURES,
        "data/2024/a.yml": "稻谷: 175\n",
        "data/2024/release.yml": "date: 2025-01-20\nsigner: 某职务\nnumber: 〔2025〕2号\n",
        "data/2024/released.yml": "稻谷: {value: 3.5, unit: 担, label: 稻谷}\n",
        "docs/2024/a.md": "# 农业\n\n收获稻谷{{ 稻谷 }}。\n",
    }
    faults = ("restated", "definition_changed")
    assert found(load_held(files), *faults) == []
    assert found(load_held({**files, "data/words.yml": ""}), *faults) != []


def test_import_knows_the_words(tmp_path: Path) -> None:
    write_project(tmp_path, WORDS)
    files = import_into(tmp_path, "一、农业\n\n全年收购油茶籽36担，新栽油茶树120蔸。\n").files
    figures = "".join(content.decode() for path, content in files.items() if path.startswith("data/figures/"))
    assert "unit: 担" in figures
    assert "unit: 蔸" in figures


@pytest.mark.parametrize(
    ("text", "fault", "place", "why"),
    [
        ("units:\n- word: 斤\n", "duplicate_key", "2:9", "系统自带的单位和量词里已经写过“斤”"),
        ("units:\n- word: 蔸\n- word: 蔸\n", "duplicate_key", "3:9", "第 2 行已经写过“蔸”"),
        ("units:\n- {word: 担, dimension: 质量}\n", "missing_field", "2:10", "缺少字段 size"),
        ("units:\n- {word: 担, size: 50}\n", "missing_field", "2:10", "缺少字段 dimension"),
        ("units:\n- {word: 担, dimension: 重量, size: 50}\n", "wrong_type", "2:24", "dimension：应是金额、长度"),
        ("units:\n- {word: 担, dimension: 质量, size: 50亩}\n", "wrong_type", "2:34", "“质量”的单位，如 50公斤"),
        ("units:\n- {word: 担, dimension: 质量, size: 约50}\n", "wrong_type", "2:34", "应是大于 0 的数"),
        ("units:\n- {word: 担, dimension: 质量, size: 0}\n", "wrong_type", "2:34", "应是大于 0 的数"),
        ("units:\n- {word: 担, dimension: 质量, size: 很多}\n", "wrong_type", "2:34", "应是大于 0 的数"),
        ("units:\n- word: 3担\n", "wrong_type", "2:9", "只用汉字、字母"),
        ("units:\n- word: 万担\n", "wrong_type", "2:9", "不带数和“万”“亿”"),
        ("units:\n- {word: 蔸, 点数: true}\n", "unknown_field", "2:13", "没有“点数”这个字段"),
        ("units:\n- {parts: true}\n", "missing_field", "2:3", "缺少字段 word"),
        ("units:\n- {word: 蔸, parts: 可以}\n", "wrong_type", "2:20", "true 或 false"),
        ("units:\n- 蔸\n", "wrong_type", "2:3", "应是“名称: 值”"),
        ("units: 蔸\n", "wrong_type", "1:8", "应是列表"),
        ("unit:\n- word: 蔸\n", "unknown_field", "1:1", "没有“unit”这个字段"),
        ("- word: 蔸\n", "wrong_type", "1:1", "这个文件应由“名称: 值”组成"),
    ],
)
def test_a_wrong_entry_is_a_finding(text: str, fault: str, place: str, why: str) -> None:
    (finding,) = check(load_held({"data/words.yml": text}))
    assert (finding.fault, str(finding.place)) == (fault, f"data/words.yml:{place}")
    assert why in finding.why


@pytest.mark.parametrize("text", ["", "units:\n", "units: []\n"])
def test_a_file_without_words_adds_none(text: str) -> None:
    book = load_held({"data/words.yml": text})
    assert (book.units, check(book)) == (BUILT_IN, ())


def test_the_dimensions_that_may_be_written_are_those_of_the_table() -> None:
    assert list(get_args(Dimension)) == list(dict.fromkeys(word.dimension for word in BUILT_IN.words if word.dimension))
