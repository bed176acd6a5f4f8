"""The results of one line: references, values, catalogue entries and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.checks import check
from nianbao.office.importing import Confidence
from tests.office.importing.imports import exported, import_into, loaded
from tests.project import write_project

PROJECT = {
    "data/figures/a.yml": "污水管网: {label: 镇区污水管网新建长度, unit: 公里}\n"
    "预算收入: {label: 一般公共预算收入, unit: 万元}\n"
    "开工项目:\n  label: 开工项目\n  unit: 个\n  list: {名称: project, 投资: 亿元}\n  item: 投资{投资}的{名称}项目\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/2021/1-town.yml": "污水管网: 11.2\n预算收入: 12000\n",
    "docs/2021/1-town.md": "# 一、城镇建设\n\n新建镇区污水管网{{ 污水管网 }}，一般公共预算收入{{ 预算收入 亿 }}。\n",
}


def section(root: Path, line: str) -> str:
    """The Markdown of one line under a heading; its exported text equals the source."""
    text = f"一、城镇建设\n{line}\n"
    imported = import_into(root, text)
    assert imported.differences == ()
    assert exported(root) == text
    return (root / "docs/2022/1-town.md").read_text("utf-8").split("\n\n", 1)[1].rstrip("\n")


@pytest.mark.parametrize(
    ("line", "markdown", "value"),
    [
        ("建成农村公路12.60公里。", "建成农村公路{{ 农村公路 }}。", "农村公路: 12.60"),
        ("撰写心得笔记1200余篇。", "撰写心得笔记{{ 心得笔记 余 }}。", "心得笔记: 1200余篇"),
        ("撰写心得笔记1230余篇。", "撰写心得笔记{{ 心得笔记 余(十) }}。", "心得笔记: 1230余篇"),
        ("争取奖补资金约520万元。", "争取奖补资金{{ 奖补资金 约 }}。", "奖补资金: 约520万元"),
        ("发放补助金共计960万余元。", "发放补助金共计{{ 补助金 万 余 }}。", "补助金: 960万余元"),
        ("发放补助金960余万元。", "发放补助金{{ 补助金 余 }}。", "补助金: 960万余元"),
        ("惠及困难群众超6000人次。", "惠及困难群众{{ 惠及困难群众 超 }}。", "惠及困难群众: 超6000人次"),
        ("惠及困难群众近7000人次。", "惠及困难群众{{ 惠及困难群众 近 }}。", "惠及困难群众: 近7000人次"),
        ("入户走访群众1.8万人次。", "入户走访群众{{ 入户走访群众 万 }}。", "入户走访群众: 1.8万人次"),
        ("完成技改项目十二个。", "完成技改项目{{ 技改项目 汉字 }}。", "技改项目: 12"),
        (
            "体检覆盖65岁以上老人2300多人。",
            "体检覆盖65岁以上老人{{ 体检覆盖65岁以上老人 多 }}。",
            "体检覆盖65岁以上老人: 2300多人",
        ),
    ],
)
def test_number_becomes_value_and_form(tmp_path: Path, line: str, markdown: str, value: str) -> None:
    assert section(tmp_path, line) == markdown
    assert f"\n{value}\n" in (tmp_path / "data/2022/1-town.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "第三届三次全会召开，党的二十大精神深入人心。",
        "受理12345热线工单。",
        "为65岁以上老人体检，建设5G基站。",
        "出台《镇级2022年度招商办法》。",
        "群众满意率达百分之九十五。",
        "走访企业数十家。",
    ],
)
def test_numbers_that_are_no_figures_or_have_no_form_stay_typed(tmp_path: Path, line: str) -> None:
    assert section(tmp_path, line) == line


def test_existing_figure_is_taken_with_its_unit_and_last_year(tmp_path: Path) -> None:
    write_project(tmp_path, PROJECT)
    line = "新建镇区污水管网12.6公里，同比增长12.5%，上年为11.2公里；一般公共预算收入1.32亿元，同比增长10.0%。"
    assert section(tmp_path, line) == (
        "新建镇区污水管网{{ 污水管网 }}，同比{{ 污水管网 同比 }}，上年为{{ 污水管网 上年 }}；"
        "一般公共预算收入{{ 预算收入 亿 }}，同比{{ 预算收入 同比 }}。"
    )
    assert not (tmp_path / "data/figures/town.yml").exists()


def test_change_against_an_unknown_year_is_a_published_one(tmp_path: Path) -> None:
    assert section(tmp_path, "工业产值44.6亿元，同比下降8.30%。") == "工业产值{{ 工业产值 }}，同比{{ 工业产值 同比 }}。"
    assert '工业产值:\n  value: 44.6\n  growth: "-8.30%"\n' in (tmp_path / "data/2022/1-town.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "reference", "why"),
    [
        ("新建镇区污水管网12.6公里，同比增长12.5%", "{{ 污水管网 同比 }}", "有据 | 按上年的值算得相同"),
        ("工业产值44.6亿元，同比下降8.3%", "{{ 工业产值 同比 }}", "推断 | 上年的值不知道，记作公布的增幅（growth）"),
    ],
)
def test_decision_on_a_change_says_where_it_comes_from(tmp_path: Path, line: str, reference: str, why: str) -> None:
    write_project(tmp_path, PROJECT)
    imported = import_into(tmp_path, f"一、城镇建设\n{line}。\n")
    assert [(decision.figure, decision.unit) for decision in imported.decisions][1:] == [
        (imported.decisions[0].figure, "%")
    ]
    page = (tmp_path / "data/2022/import.md").read_text("utf-8")
    assert f"{line[-18:]} | 数字（%） | {reference} | {why} |\n" in page


def test_change_that_contradicts_last_year_is_doubtful(tmp_path: Path) -> None:
    write_project(tmp_path, PROJECT)
    imported = import_into(tmp_path, "一、城镇建设\n新建镇区污水管网12.6公里，同比增长20%。\n")
    assert [(d.written, d.why) for d in imported.doubtful()] == [
        ("20%", "与“镇区污水管网新建长度”上年的值算出的增减不同")
    ]
    value = loaded(tmp_path).value("污水管网", 2022)
    assert value is not None
    assert value.growth is None


def test_points_against_an_unknown_year_stay_typed(tmp_path: Path) -> None:
    assert section(tmp_path, "医保参保率98.1%，较上年提高0.3个百分点。") == (
        "医保参保率{{ 医保参保率 }}，较上年提高0.3个百分点。"
    )


def test_the_same_figure_twice_is_one(tmp_path: Path) -> None:
    assert (
        section(tmp_path, "受理纠纷228件。全年受理纠纷228件。")
        == "受理纠纷{{ 受理纠纷 }}。全年受理纠纷{{ 受理纠纷 }}。"
    )


def test_two_values_of_one_figure_are_both_doubted(tmp_path: Path) -> None:
    line = "受理纠纷228件。办结工单90件。受理纠纷230件。"
    assert section(tmp_path, line) == "受理纠纷228件。办结工单{{ 办结工单 }}。受理纠纷230件。"
    assert "受理纠纷" not in loaded(tmp_path).catalogue


def test_a_doubt_of_two_values_says_both_as_they_are_written(tmp_path: Path) -> None:
    imported = import_into(tmp_path, "一、城镇建设\n群众满意率99.8%。热线按时办结，群众满意率97.6%。\n", 2022)
    assert {decision.why for decision in imported.doubtful()} == {
        "“群众满意率”在稿子里有不止一个值（99.8%、97.6%），不知道哪个是"
    }


def test_spelled_out_list_has_rows_and_count(tmp_path: Path) -> None:
    line = "通过开工验收2个，分别是投资4.5亿元的数控模具项目、投资2.6亿元的纸浆餐具项目；进展顺利。"
    assert section(tmp_path, line) == "通过开工验收{{ 开工验收 }}，分别是{{ 开工验收 列举 }}；进展顺利。"
    value = loaded(tmp_path).value("开工验收", 2022)
    assert value is not None
    assert [[cell.text for cell in row.cells] for row in value.rows] == [["数控模具", "4.5"], ["纸浆餐具", "2.6"]]
    assert value.quantity is not None
    assert value.quantity.number == 2


def test_count_that_is_not_its_items_makes_no_list(tmp_path: Path) -> None:
    markdown = section(tmp_path, "打造亮点品牌3个，分别是红砚先锋、青砚书桌。")
    assert markdown == "打造亮点品牌{{ 亮点品牌 }}，分别是红砚先锋、青砚书桌。"


def test_villages_before_a_total_are_rows_and_names(tmp_path: Path) -> None:
    line = "新改扩建笺桥村、荻湾村等4家党群服务中心。笺桥村率先完成。"
    assert section(tmp_path, line) == (
        "新改扩建{{ 党群服务中心 列举 }}等{{ 党群服务中心 }}党群服务中心。{{ 笺桥村 }}率先完成。"
    )
    value = loaded(tmp_path).value("党群服务中心", 2022)
    assert value is not None
    assert value.quantity is not None
    assert (value.quantity.number, len(value.rows)) == (4, 2)


def test_count_in_words(tmp_path: Path) -> None:
    line = "实施敬老院康复室、口袋公园、乡贤书屋三个亮点工程。"
    assert section(tmp_path, line) == "实施{{ 亮点工程 列举 }}{{ 亮点工程 汉字 }}亮点工程。"


def test_registered_names_become_references(tmp_path: Path) -> None:
    write_project(tmp_path, PROJECT)
    assert section(tmp_path, "砚汀镇的面貌焕然一新。") == "{{ 镇名 }}的面貌焕然一新。"


def test_markdown_keeps_its_markup(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 旧\n---\n\n# 一、城镇建设\n\n**稳步推进。**建成公路12.6公里，见[附表](a2.md)。\n\n"
        "- 甲\n- 建成泵站3座\n\n| 项目 | 单位 | 2022年 |\n|---|---|---|\n| 立案 | 件 | 14 |\n\n"
        "```\n代码 3个\n```\n\n## 1. 小标题\n\n要求：*强调*，\n换行的话。\n"
    )
    imported = import_into(tmp_path, text, name="报告.md")
    markdown = (tmp_path / "docs/2022/1-town.md").read_text("utf-8")
    assert "**稳步推进。**建成公路{{ 建成公路 }}，见[附表](a2.md)。" in markdown
    assert "- 甲\n- 建成泵站{{ 建成泵站 }}" in markdown
    assert "| 立案 | 件 | {{ 立案 数 }} |" in markdown
    assert "```\n代码 3个\n```" in markdown
    assert "## 1. 小标题" in markdown
    assert imported.differences == ()


@pytest.mark.parametrize("versus", ["上年", "2021年", "2020年"])
def test_an_amount_of_change_is_no_value_of_the_year_that_it_is_against(tmp_path: Path, versus: str) -> None:
    write_project(tmp_path, PROJECT)
    line = f"新建镇区污水管网12.6公里，比{versus}增加2公里。"
    (doubt,) = import_into(tmp_path, f"一、城镇建设\n{line}\n").doubtful()
    assert (doubt.written, doubt.why) == ("2公里", "可能是变动了多少，也可能是本年的数")


@pytest.mark.parametrize(("name", "before"), [("报告.md", ""), ("报告.md", "---\ntitle: 旧\n---\n"), ("报告.txt", "")])
def test_a_decision_names_its_line_in_the_file(tmp_path: Path, name: str, before: str) -> None:
    text = f"{before}# 一、城镇建设\n\n稳步推进。\n\n建成公路12.6公里。\n"
    imported = import_into(tmp_path, text, name=name)
    assert [decision.line for decision in imported.decisions] == [text[: text.index("建成")].count("\n") + 1]


def test_run_on_heading_starts_a_section(tmp_path: Path) -> None:
    text = "一、城镇建设\n（一）镇区面貌持续改善。建成公路12.6公里，群众出行更加便利，沿线村庄环境焕然一新。\n"
    imported = import_into(tmp_path, text)
    assert imported.differences == ()
    file = tmp_path / "docs/2022/1-town/1-镇区面貌.md"
    assert file.read_text("utf-8").startswith("---\ntitle: （一）镇区面貌持续改善\n---\n")


def test_decisions_state_their_confidence(tmp_path: Path) -> None:
    write_project(tmp_path, PROJECT)
    imported = import_into(tmp_path, "一、城镇建设\n新建镇区污水管网12.6公里，解决376个，种植水稻3万亩。\n")
    by_figure = {d.figure: d.confidence for d in imported.decisions}
    assert by_figure["污水管网"] is Confidence.SURE
    assert Confidence.DOUBTFUL in by_figure.values()
    assert Confidence.LIKELY in by_figure.values()


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        ("完成投资2至3亿元。", "完成投资2至3亿元。"),
        ("力争建成公路10公里左右。", "力争建成公路10公里左右。"),
        ("2023年财政收入增长7%以上。", "2023年财政收入增长7%以上。"),
    ],
)
def test_aims_and_ranges_are_doubtful(tmp_path: Path, line: str, markdown: str) -> None:
    assert section(tmp_path, line) == markdown
    imported = import_into(tmp_path, f"一、城镇建设\n{line}\n", 2022)
    assert imported.doubtful()


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        ("建成砚汀大桥1260米。", "建成{{ 大桥 }}{{ 砚汀大桥 }}。"),
        ("新建3座砚汀大桥引桥。", "新建{{ 砚汀大桥引桥 }}{{ 大桥 }}引桥。"),
    ],
)
def test_name_that_touches_a_figure_is_a_reference_of_its_own(tmp_path: Path, line: str, markdown: str) -> None:
    write_project(tmp_path, {"data/names.yml": "大桥: {name: 砚汀大桥, kind: place}\n"})
    assert section(tmp_path, line) == markdown


def test_digits_of_one_report_are_no_rule_for_the_next(tmp_path: Path) -> None:
    assert section(tmp_path, "一般公共预算收入9.3亿元。") == "一般公共预算收入{{ 一般公共预算收入 }}。"
    imported = import_into(tmp_path, "一、城镇建设\n一般公共预算收入13.24亿元。\n", 2023)
    assert imported.doubtful() == ()
    assert exported(tmp_path, 2023) == "一、城镇建设\n一般公共预算收入13.24亿元。\n"
    assert [finding.fault for finding in check(loaded(tmp_path)) if finding.fault == "too_precise"] == []
