"""Fixes that change how Markdown reads a text: what they make of it, and what Python-Markdown makes of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.fixes import fix_project
from nianbao.guide.memory_project import HeldFiles
from tests.shown.test_rendered import html_of

FILE = "docs/2024/1.md"
OTHERS = {
    "data/figures/a.yml": "管网: {unit: 公里}\n",
    "data/2024/a.yml": "管网: 12.6\n",
    "data/names.yml": "镇名: 砚汀镇\n",
    "docs/assets/图.png": "图",
}

# A text, the fixed text, and what its page holds then.
FIXED = [
    ("主要做法：\n- 修路\n- 修桥", "主要做法：\n\n- 修路\n- 修桥", "<li>修桥</li>"),
    ("主要做法：\n1. 修路\n2. 修桥", "主要做法：\n\n1. 修路\n2. 修桥", "<li>修桥</li>"),
    ("-修路\n-修桥", "- 修路\n- 修桥", "<li>修桥</li>"),
    ("－ 修路\n－ 修桥", "- 修路\n- 修桥", "<li>修桥</li>"),
    ("　　- 修路", "- 修路", "<li>修路</li>"),
    ("如下：\n|项|数|\n|--|--|\n|路|一|", "如下：\n\n|项|数|\n|--|--|\n|路|一|", "<td>路</td>"),
    ("｜项｜数｜\n｜--｜--｜\n｜路｜一｜", "|项|数|\n|--|--|\n|路|一|", "<td>路</td>"),
    ("|项|数|\n|——|——|\n|路|一|", "|项|数|\n|---|---|\n|路|一|", "<td>路</td>"),
    ("|项|数|\n|--|\n|路|一|", "|项|数|\n|---|---|\n|路|一|", "<td>路</td>"),
    ("|项|数|\n|路|一|", "|项|数|\n|---|---|\n|路|一|", "<td>路</td>"),
    ("** 修路。 **全线通车。", "**修路。**全线通车。", "<strong>修路。</strong>"),
    ("＊＊修路。＊＊全线通车。", "**修路。**全线通车。", "<strong>修路。</strong>"),
    ("＃＃ 修路", "## 修路", ">修路</h2>"),
    ("　　## 修路", "## 修路", ">修路</h2>"),
    ("＞引文", "> 引文", "<blockquote>"),
    ("见[图]（../assets/图.png）。", "见[图](../assets/图.png)。", 'href="../assets/图.png"'),
    ("！[图](../assets/图.png)", "![图](../assets/图.png)", '<img alt="图"'),
    ("文[^1]\n\n[^1]：注", "文[^1]\n\n[^1]: 注", 'class="footnote"'),
    ("修路\\\n修桥", "修路  \n修桥", "<br />"),
    ("CO~2~减排", "CO<sub>2</sub>减排", "<sub>2</sub>"),
    ("    新建{{ 管网 }}，全线通水。", "新建{{ 管网 }}，全线通水。", "<p>新建"),
    ("\t修路\n\t修桥", "修路\n修桥", "<p>修路"),
    ("- 修路\n\n        夜间施工", "- 修路\n\n    夜间施工", "<p>夜间施工</p>"),
    ("修路完工，通车。\n---", "修路完工，通车。\n\n---", "<hr />"),
    ("#1机组检修完成。", "\\#1机组检修完成。", "<p>#1机组"),
    ("1. 修路\n\n夜间施工。\n\n2. 修桥", "1. 修路\n\n    夜间施工。\n\n2. 修桥", "<p>夜间施工。</p>\n</li>"),
    ("- 修路\n  - 夜间施工", "- 修路\n    - 夜间施工", "<li>修路<ul>"),
    ("1. 修路\n- 夜间施工\n2. 修桥", "1. 修路\n    - 夜间施工\n2. 修桥", "<li>修路<ul>"),
    ("（一）修路\n全线通车。", "（一）修路\n\n全线通车。", "<p>全线通车。</p>"),
    ("一是修路。\n二是修桥。", "一是修路。\n\n二是修桥。", "<p>二是修桥。</p>"),
    ("砚汀镇人民政府\n2025年1月10日", "砚汀镇人民政府\n\n2025年1月10日", "<p>2025年1月10日</p>"),
    ("见[图](图.png)。", "见[图](../assets/图.png)。", 'href="../assets/图.png"'),
    ("见[网](http：//a.cn)。", "见[网](http://a.cn)。", 'href="http://a.cn"'),
    ("新建｛｛ 管网 ｝｝。", "新建{{ 管网 }}。", "{{ 管网 }}"),
    ("新建{ 管网 数 }公里。", "新建{{ 管网 数 }}公里。", "{{ 管网 数 }}"),
    ("新建{{ 管网 }。", "新建{{ 管网 }}。", "{{ 管网 }}"),
    ("新建{{ 管网\n数 }}公里。", "新建{{ 管网 数 }}\n公里。", "{{ 管网 数 }}"),
    ("新建{{ 管网 数\n}}\n全线通水。", "新建\n{{ 管网 数 }}\n全线通水。", "{{ 管网 数 }}"),
    ("新建{{ 管网 | 数 }}公里。", "新建{{ 管网 数 }}公里。", "{{ 管网 数 }}"),
    ("{{{ 镇名 }}}修路。", "{{ 镇名 }}修路。", "{{ 镇名 }}"),
]  # fmt: skip
# What has more than one meaning, or none that is known.
LEFT = [
    "**修路。全线通车。",
    '!!! note "说明"\n    通车。',
    "~~修路~~修桥",
    "3. 修路\n4. 修桥",
    "修路完工，通车。\n===",
    "新建｛｛ 管道 ｝｝。",
    "|项|数|\n|路|一|二|",
    "第一段讲路。路修得好。\n第二段讲桥。桥也修了。",
    "见[图](没有.png)。",
    "[说明]: 以下为初步统计。",
]


def fix(text: bytes) -> bytes:
    entries = {file: content.encode() for file, content in OTHERS.items()}
    changes = fix_project(Path("town"), files=HeldFiles({**entries, FILE: text}))
    return next((change.after for change in changes if change.file == FILE), text)


@pytest.mark.parametrize(("before", "after", "html"), FIXED)
def test_fixed_and_rendered_as_meant(before: str, after: str, html: str) -> None:
    assert fix(before.encode()).decode() == after
    assert html in html_of(after)
    assert html not in html_of(before) or "{{" in html
    assert fix(after.encode()).decode() == after


@pytest.mark.parametrize(("before", "after"), [(before, after) for before, after, _ in FIXED])
def test_fixed_alike_between_other_paragraphs(before: str, after: str) -> None:
    assert fix(f"# 题\n\n{before}\n\n后面一段。\n".encode()).decode() == f"# 题\n\n{after}\n\n后面一段。\n"


@pytest.mark.parametrize("text", LEFT)
def test_left_to_a_person(text: str) -> None:
    assert fix(text.encode()).decode() == text


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeff主要做法：\r\n- 修路\r\n- 修桥\r\n"
    assert fix(text.encode()).decode() == "\ufeff主要做法：\r\n\r\n- 修路\r\n- 修桥\r\n"


def test_several_faults_of_one_file_are_fixed_together() -> None:
    text = "＃ 一、修路\n\n    新建{ 管网 }。\n做法：\n- 修路\n- 修桥,架桥\n\n｛｛ 管网 ｝｝\n"
    fixed = fix(text.encode()).decode()
    assert fixed == "# 一、修路\n\n新建{{ 管网 }}。\n做法：\n\n- 修路\n- 修桥，架桥\n\n{{ 管网 }}\n"
