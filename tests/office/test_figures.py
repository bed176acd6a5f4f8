"""The list of figures."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from nianbao.office.figure_list import width_of
from tests.conftest import MakeProject

PROJECT = {
    "data/figures/a.yml": "管网: {label: 新建污水管网, unit: 公里, owner: 村建办}\n"
    "5G基站: {unit: 座, owner: 经发局, definition: 污水处理站旁的也算}\n走访: {unit: 人次}\n",
    "data/2024/a.yml": "管网: 11.20\n走访: 1.8万\n",
    "data/2025/a.yml": "管网:\n",
}


def figures(root: object, *words: str) -> Result:
    return CliRunner().invoke(main, ["figures", "-C", str(root), *words])


def test_columns_are_aligned_for_wide_characters(make_project: MakeProject) -> None:
    done = figures(make_project(PROJECT))
    assert done.exit_code == 0
    assert done.output == (
        "代号    名称          单位  责任部门  最近的值\n"
        "管网    新建污水管网  公里  村建办    2024年 11.20公里\n"
        "5G基站  5G基站        座    经发局    —\n"
        "走访    走访          人次            2024年 1.8万人次\n"
        "\n共 3 个。正文里写 {{ 代号 }} 引用。\n"
    )


@pytest.mark.parametrize(("word", "ids"), [("污水", ["管网", "5G基站"]), ("村建", ["管网"]), ("人次", ["走访"])])
def test_a_word_is_searched_in_every_field(word: str, ids: list[str], make_project: MakeProject) -> None:
    done = figures(make_project(PROJECT), word, "--format", "json")
    assert [entry["id"] for entry in json.loads(done.output)] == ids


def test_json(make_project: MakeProject) -> None:
    (entry,) = json.loads(figures(make_project(PROJECT), "管网", "--format", "json").output)
    assert entry == {
        "id": "管网",
        "label": "新建污水管网",
        "unit": "公里",
        "owner": "村建办",
        "definition": "",
        "year": 2024,
        "value": "11.20公里",
    }


def test_a_word_without_a_match(make_project: MakeProject) -> None:
    done = figures(make_project(PROJECT), "管往")
    assert done.exit_code == 0
    assert "是不是想写：管网（新建污水管网）" in done.output


@pytest.mark.parametrize(("text", "width"), [("管网", 4), ("5G", 2), ("ＡＢ", 4), ("e\u0301", 1), ("", 0)])
def test_the_width_of_a_text(text: str, width: int) -> None:
    assert width_of(text) == width
