"""The pull request of the round: what departments filled, beside last year, in the sentences that state it."""

from __future__ import annotations

import pytest

from nianbao.office.diff.rendering.filled_tables import MOST_ROWS
from nianbao.office.diff.rendering.markdown import LONGEST
from tests.office.diff.conftest import Repository
from tests.office.diff.test_comment import comment
from tests.office.diff.town_files import PEOPLE

EMPTY = {"data/2025/people.yml": "初次访:\n重复访:\n化解率:\n", "data/2025/town.yml": "管网:\n获奖村: [甲村]\n"}
FILLED = {
    "data/2025/people.yml": "初次访: 86\n重复访: 33\n化解率: 98.9\n",
    "data/2025/town.yml": "管网: 12.6\n获奖村: [甲村]\n",
}


@pytest.fixture
def filled(repository: Repository) -> Repository:
    """A town whose departments have filled what the last commit left open."""
    repository.write(EMPTY)
    repository.commit()
    repository.write(FILLED)
    return repository


def test_one_row_a_figure_by_department(filled: Repository) -> None:
    lines = comment(filled).splitlines()
    town, people = lines.index("**村建办填报1个数**"), lines.index("**信访办填报4个数**")
    assert town < people
    assert lines[town + 4].startswith(
        "| 污水管网 | 2025 | 11.2公里 | 12.6公里 | +1.4（增长12.5%） | 全年新建管网12.6公里"
    )
    rate, *_ = (line for line in lines if line.startswith("| 信访化解率 "))
    assert rate == "| 信访化解率 | 2025 | 98.5% | 98.9% | +0.4（提高0.4个百分点） | 受理信访119件，化解率达到98.9%。 |"
    assert "| 信访总量（算出） | 2025 | 110件 | 119件 | +9（增长8.2%） | 同“信访化解率” |" in lines
    assert "| 初次访 | 2025 | 80件 | 86件 | +6（增长7.5%） |  |" in lines
    assert "- 村建办：污水管网" in lines
    assert not any(line.startswith("| 数字 | 年份 | 原来 |") for line in lines), "nothing is shown twice"


def test_a_changed_number_and_a_released_year_are_in_the_table_of_changes(filled: Repository) -> None:
    filled.commit()
    filled.replace("data/2025/town.yml", "12.6", "13.5")
    text = comment(filled)
    assert "填报1个数" not in text
    assert "| 污水管网 | 2025 | 12.6公里 | 13.5公里 |" in text


def test_a_broken_series_is_not_compared(filled: Repository) -> None:
    filled.replace("data/2025/town.yml", "管网: 12.6", "管网: {value: 12.6, break: true}")
    assert "| 污水管网 | 2025 | 11.2公里 | 12.6公里 | 口径有变，不比 |" in comment(filled)


def test_a_widened_definition_is_on_top(filled: Repository) -> None:
    filled.replace("data/figures/all.yml", "当年新建并验收的长度", "当年新建的长度，含在建")
    filled.replace(
        "data/figures/all.yml",
        "{label: 信访化解率, unit: '%', owner: 信访办}",
        "{label: 信访化解率, unit: '%', owner: 综治办}",
    )
    lines = comment(filled).splitlines()
    at = lines.index("**口径或单位改了，数与往年可能不可比，请先看**")
    assert at < next(number for number, line in enumerate(lines) if line.startswith("|"))
    assert lines[at + 2] == (
        "- 污水管网（村建办）口径：<del>当年新建并验收的长度</del> → <ins>当年新建的长度，含在建</ins>"
    )
    assert lines[at + 3] == "", "another department is no other meaning"


def test_findings_have_their_chinese_names(filled: Repository) -> None:
    filled.replace("docs/2025/2-people.md", "{{ 化解率 }}", "{{ 化结率 }}")
    text = comment(filled)
    assert "错误 没有这个数字或名称（unknown\\_figure）" in text


def test_who_reads_changed_prose(filled: Repository) -> None:
    filled.replace("docs/2025/1-town.md", "河道清理完毕。", "河道全部清理完毕。")
    filled.write({"docs/2025/3-end.md": "# 四、展望\n\n继续努力。\n"})
    text = comment(filled)
    assert "- 行文：2025年 二、城镇建设，请村建办、农业办看\n" in text
    assert "- 行文：2025年 四、展望，请起草这一节的人看\n" in text


def test_many_filled_figures_keep_the_length(filled: Repository) -> None:
    many = range(200)
    unit = "长|" * 40
    filled.write({"data/figures/many.yml": "".join(f"数{n}: {{label: '{n}{unit}', unit: 个}}\n" for n in many)})
    filled.write(
        {
            "docs/2025/3-many.md": PEOPLE.replace("三", "四")
            + "".join(f"有{{{{ 数{n} }}}}，{'*' * 200}。\n\n" for n in many)
        }
    )
    filled.write({"data/2025/many.yml": "".join(f"数{n}: {n + 1}\n" for n in many)})
    text = comment(filled)
    assert len(text) <= LONGEST
    assert f"另填报{200 + 5 - MOST_ROWS}个数" in text
