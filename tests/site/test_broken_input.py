"""What a person may write wrongly in a released year: the build stops before it writes a byte, names file, line and
column, and says in Chinese what is written there and how to fix it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.sites import TWO_YEARS, build, build_apart, contents, make_site

VALUES = "data/2024/1-town.yml"
PROSE = "docs/2024/1-town.md"
CATALOGUE = "data/figures/村建.yml"
TITLE = "# 一、城镇建设\n\n"


@dataclass(frozen=True)
class Broken:
    """One mistake: the file with it, where it is found and under which name, and words of the message."""

    kind: str
    file: str
    content: str | bytes
    place: str
    fault: str
    says: str


BROKEN = [
    Broken("冒号后没有空格", VALUES, "污水管网:12.6\n", ":1:5", "unreadable_yaml", "冒号后要空一格"),
    Broken("引号没有配对", VALUES, '污水管网: "12.6\n', ":2:1", "unreadable_yaml", "引号或括号没有配对"),
    Broken("两份文档", VALUES, "污水管网: 12.6\n---\n甲: 1\n", ":2:1", "unreadable_yaml", "两份文档"),
    Broken("控制字符", VALUES, "污水管网: 12\x0b6\n", ":1:9", "unreadable_yaml", "控制字符"),
    Broken("层次太深", VALUES, f"污水管网: {'[' * 40}{']' * 40}\n", ":1:18", "unreadable_yaml", "层次太深"),
    Broken("制表符", VALUES, "污水管网:\n\tvalue: 12.6\n", ":2:1", "tab_in_yaml", "换成空格"),
    Broken("全角冒号", VALUES, "污水管网：12.6\n", ":1:5", "full_width_colon", "改成：污水管网: 12.6"),
    Broken("重复的代号", VALUES, "污水管网: 12.6\n污水管网: 12.7\n", ":2:1", "duplicate_key", "第 1 行已经写过"),
    Broken("标签", VALUES, "污水管网: !!float 12.6\n", ":1:7", "yaml_tag", "删去标签"),
    Broken("别名炸弹", VALUES, "污水管网: &a [1]\n甲: [*a, *a]\n", ":1:7", "yaml_alias", "把值写全"),
    Broken("不认识的字段", VALUES, "污水管网: {value: 12.6, 来源: 台账}\n", ":1:21", "unknown_field", "可用的字段"),
    Broken("数写成汉字", VALUES, "污水管网: 十二\n", ":1:7", "wrong_type", "应写一个数"),
    Broken("列表写在数的位置", VALUES, "污水管网: [12.6]\n", ":1:7", "wrong_type", "不是名单"),
    Broken("全角数字", VALUES, "污水管网: １２.6\n", ":1:7", "full_width_digit", "改成：12.6"),
    Broken("单位不同", VALUES, "污水管网: 12600吨\n", ":1:7", "unit_differs", "换算成公里"),
    Broken("目录里没有的代号", VALUES, "污水管道: 12.6\n", ":1:1", "value_of_unknown", "是不是想写：污水管网"),
    Broken("数据存成 GBK", VALUES, "污水管网: 12.6\n".encode("gbk"), ":1:1", "not_utf8", "另存为 UTF-8"),
    Broken("正文存成 GBK", PROSE, "正文\n".encode("gbk"), ":1:1", "not_utf8", "另存为 UTF-8"),
    Broken("正文存成 UTF-16", PROSE, "正文\n".encode("utf-16"), ":1:1", "not_utf8", "另存为 UTF-8"),
    Broken("没有这个数字", PROSE, TITLE + "新建{{ 污水管道 }}。\n", ":3:3", "unknown_figure", "是不是想写：污水管网"),
    Broken("没有这个形式", PROSE, TITLE + "新建{{ 污水管网 四舍 }}。\n", ":3:3", "unknown_form", "能用的形式"),
    Broken("形式不合", PROSE, TITLE + "即{{ 污水管网 列举 }}。\n", ":3:2", "form_misfit", "不是名单"),
    Broken("约数词不实", PROSE, TITLE + "达{{ 污水管网 超(百) }}。\n", ":3:2", "false_hedge", "12.6"),
    Broken("数字没有填", VALUES, "污水管网:\n", ":3:6", "unfilled_figure", "没有2024年的值"),
    Broken("花括号没有收尾", PROSE, TITLE + "新建{{ 污水管网 }。\n", ":3:3", "broken_reference", "花括号没有成对"),
    Broken("用了竖线", PROSE, TITLE + "新建{{ 污水管网 | 数 }}。\n", ":3:3", "broken_reference", "不用竖线"),
    Broken("页首没有收尾", PROSE, "---\ntitle: 引言\n\n正文。\n", ":1:1", "broken_front_matter", "收尾"),
    Broken("页首读不懂", PROSE, "---\ntitle：引言\n---\n\n正文。\n", ":2:1", "broken_front_matter", "名称: 值"),
    Broken("图表块少标题", PROSE, "```table\nfigures: 污水管网\n```\n", ":2:1", "missing_field", "补上 title"),
    Broken("公式读不懂", CATALOGUE, "污水管网: {unit: 公里, rules: 甲 > }\n", ":1:28", "broken_formula", "没有写完"),
    Broken("目录存不成立", CATALOGUE, "污水管网: {unit: 公里, decimals: 一}\n", ":1:28", "wrong_type", "整数"),
    Broken("签发文件是空的", "data/2024/release.yml", "", ":1:1", "missing_field", "补上 date"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{b.fault}-{n}" for n, b in enumerate(BROKEN)])
def test_build_stops_and_says_what_to_mend(broken: Broken, tmp_path: Path) -> None:
    project = make_site(tmp_path, {broken.file: broken.content, "site/index.html": "从前的网站", "site/a/b.txt": "旧"})
    before = contents(project / "site")

    done = build(project)
    said = done.stdout + done.stderr

    file = PROSE if broken.fault == "unfilled_figure" else broken.file
    head = re.escape(f"{file}{broken.place}  错误 {broken.fault}\n")
    finding = re.search(rf"^{head}(?:.+\n)+", said, re.M)
    assert done.returncode != 0, broken.kind
    assert finding, f"{broken.kind}：{said}"
    assert broken.says in finding[0]
    assert "为什么：" in finding[0]
    assert "怎么改：" in finding[0]
    assert "Traceback" not in said
    assert contents(project / "site") == before


def test_the_table_has_every_fault_of_the_loader() -> None:
    assert len(BROKEN) >= 20
    assert len({broken.kind for broken in BROKEN}) == len(BROKEN)


def test_as_a_person_runs_it(tmp_path: Path) -> None:
    project = make_site(tmp_path)
    assert build_apart(project).returncode == 0
    before = contents(project / "site")
    make_site(project, {VALUES: "污水管网：12.6\n"})

    done = build_apart(project)

    assert done.returncode != 0
    assert f"{VALUES}:1:5  错误 full_width_colon" in done.stderr
    assert "怎么改：改成：污水管网: 12.6" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert contents(project / "site") == before


def test_a_broken_draft_stops_nothing(tmp_path: Path) -> None:
    project = make_site(tmp_path, {"data/2025/1-town.yml": "污水管网：\n", "docs/2025/1-town.md": TWO_YEARS[PROSE]})
    assert build(project).returncode == 0
