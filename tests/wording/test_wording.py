"""What the checks of wording share; and that no text, however odd, breaks one of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.checks import check
from nianbao.report import Name, Place
from nianbao.wording.headings import NUMBERS
from nianbao.wording.leftovers import leftovers, leftovers_in_markdown
from nianbao.wording.punctuation import slips
from nianbao.wording.registered_names import Names
from tests.project import load_project

NUMERALS = [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (101, "一百零一"), (110, "一百一十")]


@pytest.mark.parametrize(("number", "written"), NUMERALS)
def test_chinese_numerals(number: int, written: str) -> None:
    assert NUMBERS[written] == number


def name(text: str, *aliases: str, kind: str = "place", masked: bool = True) -> Name:
    return Name(text, text, kind, Place("data/names.yml"), aliases, masked)


def test_the_longest_name_is_found_masked_or_not() -> None:
    names = Names(
        {n.id: n for n in (name("砚湾社区", "砚湾"), name("砚湾大桥", masked=False), name("十三", kind="ordinal"))}
    )
    text = "砚湾社区到砚湾大桥，砚湾十三里"
    assert [(text[found.start : found.end], found.name.text) for found in names.find(text)] == [
        ("砚湾社区", "砚湾社区"),
        ("砚湾大桥", "砚湾大桥"),
        ("砚湾", "砚湾社区"),
    ]


def test_of_names_with_one_alias_the_masked_one_counts() -> None:
    for order in (1, -1):
        both = [name("汀南社区", "汀南"), name("汀南公园", "汀南", masked=False)][::order]
        assert [found.name.masked for found in Names({n.id: n for n in both}).find("汀南")] == [True]


# Sentences of official style whose marks are right.
RIGHT = [
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "学习《条例》《准则》和《关于新形势下党内政治生活的若干准则》，撰写心得。",
    "“产业提质、城镇更新、农业增效”三大任务（以下简称“三大任务”）全面推进。",
    "2021—2025年，新建10～15家，占5%～8%；1—5月，完成60%。",
    "一是抓项目；二是抓招商；三是抓要素。",
    "依据GB/T 9704-2012和砚政〔2025〕30号文件，拨打12345热线，值守7×24小时。",
    "他说：“路修好了，心也亮了。”大家都笑了……",
    "按1:1配套，9:30开始，共12,345人次，A-3地块，PPP、5G、AI齐上。",
    "坚持“‘三会一课’提质”行动，推行“支部+合作社”模式。",
    "第一章 总则",
    "砚湾社区 汀南社区 笺香社区",
    "1）甲；2）乙。（1）丙；（2）丁。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_marks_are_left_alone(text: str) -> None:
    assert [(text[slip.start : slip.end], slip.why) for slip in slips(text)] == []


@pytest.mark.parametrize(("text", "opening", "closing"), [('中文"好"。', "“", "”"), ("中文(好)。", "（", "）")])
def test_a_pair_is_reported_at_its_first_sign_and_fixed_at_both(text: str, opening: str, closing: str) -> None:
    (slip,) = slips(text)
    assert (slip.start, slip.end) == (2, 3)
    assert slip.changes == ((2, 3, opening), (4, 5, closing))


# What the signs of a mask are honestly used for.
HONEST = [
    "实行7×24小时值守，建成3×5米展板。",
    "办结率=办结数÷受理数×100%",
    "*注：数据来自台账",
    "拍摄X光片，XXL号工装，使用Excel。",
    "某些干部、某种程度、某项工作、王某某。",
    "机制有待完善，短板亟待补齐，群众等待定点服务。",
    "【案例一】（一）〔2025〕",
]


@pytest.mark.parametrize("text", HONEST)
def test_honest_signs_are_no_masks(text: str) -> None:
    assert [text[start:end] for start, end in leftovers(text)] == []
    assert [text[start:end] for start, end in leftovers_in_markdown(text)] == []


PIECES = st.sampled_from(
    [
        *"一二三十百是要、。，；：（）()“”《》【】*×_＿某XxＸ某待补定0123456789-—～~.… \t\n",
        *"#|!&{}[]`<>\u00a0\u200b\u3000砚汀镇湾环比",
        *(
            "\n\n",
            "{{ 镇名 }}",
            "{{ 管网 同比 }}",
            "**",
            "```\n",
            "## ",
            "（一）",
            "1.",
            "结队",
            "砚汀镇",
            "压实各级干部的工作责任，",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=20).map("".join))
def test_no_text_breaks_a_check(prose: str, note: str) -> None:
    quoted = note.replace("\\", "").replace('"', "").replace("\n", " ")
    files = {
        "data/figures/a.yml": "管网: {unit: 公里}\n",
        "data/names.yml": "镇名: {name: 砚汀镇, aliases: [砚汀]}\n届: {name: 三, kind: ordinal}\n",
        "data/terms.yml": "结队: 结对\n环比:\n",
        "data/2024/a.yml": f'管网: {{value: 12, note: "{quoted}"}}\n',
        "docs/2024/1.md": prose,
        "docs/2024/2.md": f"# 二、续\n\n{prose}",
    }
    with tempfile.TemporaryDirectory() as folder:
        book = load_project(Path(folder), files)
        for finding in check(book):
            line = book.lines[finding.place.file][finding.place.line - 1]
            assert 1 <= finding.place.column <= len(line) + 1
