"""Sentences that say 全部 and 居全市第几: ten wordings that are wrong are found, a hundred that are right are not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from nianbao.checks import check
from nianbao.report import Level
from tests.held import load_held

# What is counted, what is done with it, and how the rate is called.
RATES = (
    ("热线工单", "按期", "办结"),
    ("安全隐患", "", "整改"),
    ("重复信访", "", "化解"),
    ("常住居民", "", "参保"),
    ("政协提案", "按时", "办复"),
    ("适龄儿童", "", "入学"),
)
ALL = (
    "{thing}全部{timely}{deed}。",
    "{thing}均已{timely}{deed}。",
    "{thing}全都{timely}{deed}。",
    "所有{thing}均{timely}{deed}。",
    "{thing}100%{timely}{deed}。",
    "{thing}百分之百{timely}{deed}。",
    "受理{thing}32件，全部{timely}{deed}。",
    "{thing}一律{timely}{deed}。",
    "{thing}悉数{timely}{deed}。",
    "全年{thing}全部{timely}{deed}，效果良好。",
    "| {thing} | 全部{timely}{deed} |",
    "## {thing}全部{timely}{deed}",
    "全部{timely}{deed}，{deed}率{rate}。",
    "{short}无一例外都{timely}{deed}。",
    "凡是{short}，一律{timely}{deed}。",
    "全镇{short}悉数{timely}{deed}。",
    "{thing}一件不落{timely}{deed}。",
    "今年的{thing}，全部{timely}{deed}。",
)
# Right although the rate is below 100.
NOT_ALL = (
    "{thing}绝大多数{timely}{deed}。",
    "{thing}基本{timely}{deed}。",
    "力争{thing}全部{timely}{deed}。",
    "确保{thing}全部{timely}{deed}。",
    "{thing}中涉及供水的全部{timely}{deed}。",
    "{thing}尚未全部{timely}{deed}。",
    "其他事项全部{timely}{deed}，{thing}{deed}率{rate}。",
    "民生实事全部完成，{thing}{timely}{deed}率{rate}。",
    "{thing}应当全部{timely}{deed}。",
    "推动{thing}全部{timely}{deed}。",
    "受理{thing}32件，其中一般事项全部{timely}{deed}。",
    "受理{thing}32件，简单的全部{timely}{deed}。",
    "受理{thing}32件，开展专项检查，问题全部{timely}{deed}。",
    "“{thing}全部{timely}{deed}”行动持续开展。",
    "除两件外，{thing}全部{timely}{deed}。",
    "燃气类{short}全部{timely}{deed}。",
    "{short}较多的两个村全部{timely}{deed}了台账。",
    "重点{short}一件不落全部{timely}{deed}。",
)

RANKED = (
    "综合考核居全市第三。",
    "综合考核位居全县第2位。",
    "满意度排名全省第五。",
    "营商环境位列全市第一。",
    "信用监测全县排名第6。",
    "增速跃居全市首位。",
    "在全县16个镇中排名第三。",
    "综合考核列全市第4名。",
    "总量稳居全县榜首。",
    "考核成绩进入全市前三。",
    "综合考核在全市排第2。",
    "群众安全感名列全省第七。",
    "空气质量全市位次为第八。",
    "茶叶产量占据全市头把交椅。",
    "合作社数量居全县之首。",
    "党员人数为全县第五大党委。",
    "综合考核“全县第四”，来之不易。",
    "网格治理拿下全市第一。",
)
NOT_RANKED = (
    "{thing}工作走在全市前列。",
    "力争{thing}居全市第三。",
    "召开全市第三次{thing}现场会。",
    "{thing}获评全市第二批示范。",
    "选派{thing}第一书记12名。",
    "把{thing}作为第一要务。",
    "《{thing}居全市第一》一文见报。",
    "{thing}位居全市第一方阵。",
    "{thing}居全市第{{{{ 考核位次 数 }}}}位。",
    "承办全县第五届{thing}节。",
    "{thing}为全县第三产业添彩。",
    "荣获全省第二批{thing}示范镇。",
    "“争全县第一、创一流业绩”，{thing}人人有责。",
    "为全省第三次{thing}普查做准备。",
)
THINGS = ("水稻", "茶叶", "调解", "招商", "河长", "网格", "养老", "文艺")


def read(sentences: Iterable[str], value: str, fault: str) -> dict[str, bool]:
    """Whether the fault is found in each sentence, where all rates have the value."""
    written = list(dict.fromkeys(sentences))
    lines = ["# 一、工作", ""]
    places = {}
    for sentence in written:
        if sentence.startswith("|"):
            lines += ["| 项 | 情况 |", "|---|---|"]
        lines += [sentence, ""]
        places[len(lines) - 1] = sentence
    labels = [f"{thing}{timely}{deed}率" for thing, timely, deed in RATES]
    files = {
        "data/figures/a.yml": "".join(f'{label}: {{unit: "%"}}\n' for label in labels) + "考核位次: {unit: 位}\n",
        "data/2024/a.yml": "".join(f"{label}: {value}\n" for label in labels) + "考核位次: 3\n",
        "docs/2024/a.md": "\n".join(lines),
    }
    found = {one.prose.line for one in check(load_held(files)) if one.prose is not None and one.fault == fault}
    return {sentence: line in found for line, sentence in places.items()}


def said(patterns: Iterable[str]) -> list[str]:
    return [
        pattern.format(
            thing=thing, short=thing[2:], timely=timely, deed=deed, rate=f"{{{{ {thing}{timely}{deed}率 }}}}"
        )
        for pattern, (thing, timely, deed) in product(patterns, RATES)
    ]


def test_all_of_what_is_not_all_is_found() -> None:
    assert len(ALL) >= 10
    assert [sentence for sentence, is_found in read(said(ALL), "98.6", "not_complete").items() if not is_found] == []


@pytest.mark.parametrize(("patterns", "value"), [(ALL, "100"), (NOT_ALL, "98.6")])
def test_what_is_all_or_not_said_to_be_is_silent(patterns: tuple[str, ...], value: str) -> None:
    told = read(said(patterns), value, "not_complete")
    assert len(told) >= 100
    assert [sentence for sentence, is_found in told.items() if is_found] == []


def test_typed_ranks_are_found() -> None:
    assert len(RANKED) >= 10
    assert [sentence for sentence, is_found in read(RANKED, "98", "unfounded_rank").items() if not is_found] == []


def test_what_is_no_rank_is_silent() -> None:
    told = read((pattern.format(thing=thing) for pattern, thing in product(NOT_RANKED, THINGS)), "98", "unfounded_rank")
    assert len(told) >= 100
    assert [sentence for sentence, is_found in told.items() if is_found] == []


def test_a_typed_rank_is_reported_once() -> None:
    files = {"docs/2024/a.md": "# 一、工作\n\n" + "\n\n".join(RANKED)}
    written = [one.written for one in check(load_held(files)) if one.fault == "hard_coded_number"]
    assert written == ["16个"]


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("综合考核居全市第二。", [Level.ERROR]),
        ("综合考核居全市第3位。", [Level.WARNING]),
        ("去年综合考核居全市第二。", [Level.WARNING]),
        # The figure may be either of two ranks.
        ("综合考核位居全省第六、全市第一。", [Level.WARNING, Level.WARNING]),
        ("综合考核位居全省第六，为全市第一。", [Level.WARNING, Level.WARNING]),
        # Nobody says that the place is the town's.
        ("综合考核第4名为东片村。", [Level.WARNING]),
    ],
)
def test_only_a_rank_that_can_be_no_other_is_an_error(sentence: str, levels: list[Level]) -> None:
    files = {
        "data/figures/a.yml": "考核: {label: 综合考核位次, unit: 位}\n",
        "data/2024/a.yml": "考核: 3\n",
        "docs/2024/a.md": f"# 一、工作\n\n{sentence}\n",
    }
    assert [one.level for one in check(load_held(files)) if one.fault == "unfounded_rank"] == levels
