"""Cutting at the official headings, and the names of the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.importing.imports import exported, import_into, loaded
from tests.project import write_project


def stems(root: Path, text: str, year: int = 2022) -> list[str]:
    import_into(root, text, year)
    assert exported(root, year) == text
    found = loaded(root).year(year)
    assert found is not None
    return [section.stem for section in found.sections]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["总述。", "一、经济发展", "平稳。", "二、党建工作", "有力。"], ["0-opening", "1-growth", "2-party"]),
        (
            ["一、新发展理念", "总述。", "（一）稳增长", "平稳。", "（二）惠民生", "有力。"],
            ["1-development/index", "1-development/1-growth", "1-development/2-people"],
        ),
        (["一、理论学习", "1. 学习", "平稳。", "（1）宣讲", "有力。"], ["1-study"]),
        (["一、水资源管理严格", "平稳。", "二、12345热线", "有力。"], ["1-水资源管理", "2-12345"]),
        (["一、理论学习", "平稳。", "二、明年打算", "新建公厕3座。", "附表：各村主要指标", "甲村有公厕2座。"],
         ["1-study", "2-plans", "3-附表"]),
        (["一、文旅融合", "平稳。", "二、文旅融合", "有力。"], ["1-文旅融合", "2-文旅融合"]),
        (["（一）稳增长", "平稳。", "（二）惠民生", "有力。"], ["1-growth", "2-people"]),
        (["抓好三件事：", "一是抓项目；", "二是抓民生。"], ["1-report"]),
        (["一、经济发展", "一、抓好项目建设，落实责任，完善机制，优化流程，强化督查，确保各项工作"
          "按照时间节点有序推进并取得实效，为全年目标任务完成打下基础，"], ["1-growth"]),
    ],
)  # fmt: skip
def test_files_of_a_report(tmp_path: Path, lines: list[str], expected: list[str]) -> None:
    assert stems(tmp_path, "\n".join([*lines, ""])) == expected


def test_similar_headings_of_other_years_keep_their_stems(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        {
            "docs/2021/0-opening.md": "# 报告\n",
            "docs/2021/1-jj/index.md": "# 一、贯彻新发展理念情况\n",
            "docs/2021/1-jj/2-xm.md": "# （二）稳增长、促发展，实力增强\n\n好。\n",
            "docs/2021/2-dj.md": "# 二、落实党建工作情况\n\n好。\n",
        },
    )
    text = "总述。\n一、贯彻新发展理念的情况\n（一）稳增长、促发展，迈上新阶\n好。\n二、落实党建工作\n好。\n"
    assert stems(tmp_path, text) == ["0-opening", "1-jj/index", "1-jj/2-xm", "2-dj"]


def test_figures_of_sections_with_the_same_name_have_their_own_files(tmp_path: Path) -> None:
    text = "一、总体情况\n（一）党的建设\n召开党委会24次。\n二、党的建设\n发展党员21名。\n"
    assert stems(tmp_path, text)[1:] == ["1-总体情况/1-party", "2-party"]
    assert {"党委会", "发展党员"} <= set(loaded(tmp_path).catalogue)


def test_marked_headings_need_no_numbers(tmp_path: Path) -> None:
    text = "# 砚汀镇工作总结\n\n开头。\n\n## 经济发展\n\n平稳。\n\n### 工业\n\n好。\n\n## 党建工作\n\n有力。\n"
    imported = import_into(tmp_path, text, name="总结.md")
    assert imported.differences == ()
    found = loaded(tmp_path).year(2022)
    assert found is not None
    assert [s.stem for s in found.sections] == ["0-opening", "1-growth/index", "1-growth/1-工业", "2-party"]


def test_sections_keep_their_stems_though_the_year_in_the_heading_changes(tmp_path: Path) -> None:
    first = "一、2021年工作回顾\n平稳。\n二、“十四五”时期主要目标\n远。\n三、2022年重点工作\n（一）稳增长\n好。\n"
    assert stems(tmp_path, first, 2021) == ["1-review", "2-plans", "3-plans/index", "3-plans/1-growth"]
    second = "一、2022年政府工作回顾\n平稳。\n二、2023年主要目标任务\n（一）稳增长\n好。\n三、自身建设\n实。\n"
    assert stems(tmp_path, second, 2022) == ["1-review", "3-plans/index", "3-plans/1-growth", "4-自身建设"]


def test_a_review_is_never_the_section_that_planned_the_year(tmp_path: Path) -> None:
    assert stems(tmp_path, "一、基本情况\n平稳。\n二、2022年工作任务\n实。\n", 2021) == ["1-基本情况", "2-plans"]
    assert stems(tmp_path, "一、2022年工作回顾\n平稳。\n", 2022) == ["1-review"]


@pytest.mark.parametrize(
    ("opening", "title"), [("砚汀镇工作报告\n各位代表：\n", "砚汀镇工作报告"), ("各位代表：\n", "前言")]
)
def test_an_opening_without_a_title_has_a_name(tmp_path: Path, opening: str, title: str) -> None:
    assert stems(tmp_path, f"{opening}一、2022年经济社会发展成就\n平稳。\n") == ["0-opening", "1-growth"]
    found = loaded(tmp_path).year(2022)
    assert found is not None
    assert found.sections[0].title == title
