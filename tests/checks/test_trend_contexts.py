"""Right sentences as a report strings them together, each a section of its own: nothing is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.checks import check
from tests.held import load_held

FILE = Path(__file__).with_name("trend_contexts.txt")
FIRST = 2020
CATALOGUE = """\
拜访企业: {unit: 家}
签约项目: {unit: 个}
协议投资: {unit: 亿元}
信访总量: {unit: 件}
规上企业: {unit: 家, kind: stock}
惠企资金: {unit: 万元}
办结率: {label: 热线工单按期办结率, unit: "%"}
满意率: {label: 群众满意率, unit: "%"}
热线工单: {unit: 件}
隐患: {label: 安全隐患, unit: 处}
整改: {label: 隐患整改, unit: 处, rules: [整改 <= 隐患]}
床位: {label: 敬老院床位, unit: 张, kind: stock}
污水管网: {unit: 公里}
"""
VALUES = {
    "拜访企业": (134, 172, 196, 213, 228),
    "签约项目": (14, 12, 11, 9, 13),
    "协议投资": (3.1, 3.6, 4.4, 4.9, 4.2),
    "信访总量": (320, 301, 288, 260, 231),
    "规上企业": (30, 31, 33, 36, 36),
    "惠企资金": (9000, 9500, 9800, 9900, 10600),
    "办结率": (97.1, 97.5, 98.2, 98.0, 98.6),
    "满意率": (95.2, 96.0, 96.1, 96.9, 99.1),
    "热线工单": (800, 900, 950, 1200, 1150),
    "隐患": (210, 230, 220, 240, 250),
    "整改": (210, 230, 220, 240, 248),
    "床位": (300, 300, 320, 320, 350),
    "污水管网": (11.2, 12.0, 9.8, 10.4, 12.6),
}
FAULTS = {"wrong_trend", "wrong_extreme", "wrong_comparison", "wrong_direction", "not_complete", "unfounded_rank"}
SENTENCES = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def values(year: int) -> str:
    return "".join(f"{name}: {series[year - FIRST]}\n" for name, series in VALUES.items())


def faults_in(sentences: list[str]) -> dict[int, list[str]]:
    """What is found by the number of the sentence."""
    files = {f"docs/2024/{at:03}.md": line.replace("\\n", "\n") + "\n" for at, line in enumerate(sentences)}
    files |= {f"data/{year}/a.yml": values(year) for year in range(FIRST, 2025)}
    book = load_held({"data/figures/a.yml": CATALOGUE, **files})
    found: dict[int, list[str]] = {}
    for one in check(book):
        if one.prose is not None and one.fault in FAULTS:
            found.setdefault(int(Path(one.prose.file).stem), []).append(f"{one.fault} {one.why}")
    return found


def test_right_sentences_are_silent() -> None:
    assert len(SENTENCES) >= 50
    assert {SENTENCES[at]: told for at, told in faults_in(SENTENCES).items()} == {}


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("今年拜访企业{{ 拜访企业 }}，一改前两年下滑态势，实现止跌回升。", "wrong_trend"),
        ("签约项目{{ 签约项目 }}，已经是第三年保持增长了。", "wrong_trend"),
        ("协议投资连年创新高，今年为{{ 协议投资 }}。", "wrong_extreme"),
        ("协议投资{{ 协议投资 }}——创历史新高。", "wrong_extreme"),
        ("**协议投资创历史新高**：全年协议投资{{ 协议投资 }}。", "wrong_extreme"),
        ("协议投资{{ 协议投资 }}，再上新台阶，创历史新高。", "wrong_extreme"),
        ("拜访企业{{ 拜访企业 }}，比去年多一倍。", "wrong_comparison"),
        ("拜访企业由上年的250家增为{{ 拜访企业 }}。", "wrong_comparison"),
        ("拜访企业{{ 拜访企业 }}，跟上年一样。", "wrong_comparison"),
        ("拜访企业{{ 拜访企业 }}，持平。", "wrong_comparison"),
        ("拜访企业突破200家，为历史首次。", "wrong_extreme"),
        ("拜访企业{{ 拜访企业 }}，首次实现200家突破。", "wrong_extreme"),
        ("拜访企业稳定在230家以上。", "wrong_extreme"),
        ("签约项目{{ 签约项目 }}，近几年持续增加。", "wrong_trend"),
        ("签约项目{{ 签约项目 }}，连着三年增加。", "wrong_trend"),
        ("签约项目{{ 签约项目 }}，2021年以来一直保持增长。", "wrong_trend"),
        ("签约项目{{ 签约项目 }},比上年下降。", "wrong_direction"),
        ("签约项目{{ 签约项目 }}，不如去年。", "wrong_comparison"),
        ("惠企资金{{ 惠企资金 }}，保持两位数增长。", "wrong_trend"),
        ("拜访企业{{ 拜访企业 }}、协议投资{{ 协议投资 }}，均创历史新高。", "wrong_extreme"),
        ("协议投资和拜访企业双双创新高。", "wrong_extreme"),
        ("拜访企业{{ 拜访企业 }}，创历史新高，比上年多12家。", "wrong_comparison"),
        ("拜访企业{{ 拜访企业 }}，连续四年增长，同比下降。", "wrong_direction"),
        ("拜访企业{{ 拜访企业 }}，首次突破220家，比上年少15家。", "wrong_comparison"),
        ("规上企业净增3家，达到{{ 规上企业 }}。", "wrong_comparison"),
        ("拜访企业{{ 拜访企业 }}、协议投资{{ 协议投资 }}，两项同比增长。", "wrong_direction"),
        ("拜访企业{{ 拜访企业 }}、污水管网{{ 污水管网 }}、床位{{ 床位 }}，件件都是五年里的最低值。", "wrong_extreme"),
        ("协议投资和拜访企业双双下降，分别为{{ 协议投资 }}、{{ 拜访企业 }}。", "wrong_direction"),
        ("热线工单{{ 热线工单 }}，群众满意率{{ 满意率 }}，其中工单为五年来最多。", "wrong_extreme"),
        ("（拜访企业{{ 拜访企业 }}、签约项目{{ 签约项目 }}，两项指标五年来只增不减）服务更实了。", "wrong_trend"),
        ("拜访的企业比上年少了，簿子上记着{{ 拜访企业 }}。", "wrong_comparison"),
        ("拜访企业{{ 拜访企业 }}，没有比上年多。", "wrong_comparison"),
        ("协议投资不低于上年，为{{ 协议投资 }}。", "wrong_comparison"),
        ("四年来首次下降的是签约项目，今年{{ 签约项目 }}。", "wrong_trend"),
        ("三年来首次回升的是污水管网，今年{{ 污水管网 }}。", "wrong_trend"),
        ("拜访企业下滑，全年{{ 拜访企业 }}。", "wrong_direction"),
        ("| 指标 | 今年 | 与上年比 |\\n|---|---|---|\\n| 拜访企业 | {{ 拜访企业 }} | 相同 |", "wrong_comparison"),
        ("| 指标 | 今年 | 同比 |\\n|---|---|---|\\n| 协议投资 | {{ 协议投资 }} | 升 |", "wrong_direction"),
        ("镇长说：“今年的信访总量又涨了，一年{{ 信访总量 }}。”", "wrong_direction"),
        ("“协议投资创历史新高，”会计说，“今年{{ 协议投资 }}。”", "wrong_extreme"),
        ("镇长在会上说：“接到的工单，全部按期办结，一件不留。”", "not_complete"),
        ("热线工单件件按期办结。", "not_complete"),
        ("排查安全隐患{{ 隐患 }}，整改率100%。", "not_complete"),
        ("满意度测评全县第一。", "unfounded_rank"),
    ],
)
def test_wrong_sentences_are_found(sentence: str, fault: str) -> None:
    assert any(told.startswith(fault) for told in faults_in([sentence]).get(0, []))
