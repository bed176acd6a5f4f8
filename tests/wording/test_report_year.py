"""The year that a report's own words show."""

from __future__ import annotations

import pytest

from nianbao.wording.report_year import read_report_year


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        (["一、2023年工作回顾", "二、2024年工作安排"], (2023,)),
        (["砚汀镇2024年工作总结"], (2024,)),
        (["砚汀镇2024年度工作情况报告"], (2024,)),
        (["砚汀镇2024年国民经济和社会发展统计公报"], (2024,)),
        (["砚汀镇2024年工作情况汇报"], (2024,)),
        (["砚汀镇2023年工作总结和2024年工作计划"], (2023,)),
        (["关于2023年政府工作情况", "二、2024年工作"], (2023,)),
        (["——2024年1月12日在砚汀镇第十九届人民代表大会第三次会议上"], (2023,)),
        (["（2024年12月28日在砚汀镇年终工作大会上）"], (2024,)),
        (["（2024年8月8日在砚汀镇人民代表大会会议上）"], (2024, 2023)),
        (["各位代表：", "对2024年的工作提出建议，请审议。"], (2023,)),
        (["刚刚过去的2023年，是极不平凡的一年。"], (2023,)),
        (["回望2023年，步履坚实。", "一、2022年工作回顾"], (2022, 2023)),
        (["砚汀镇2024年政府工作报告", "2024年1月12日在砚汀镇人民代表大会会议上"], (2023, 2024)),
        (["砚汀镇2024年政府工作报告", "一、2023年工作回顾"], (2023,)),
        (["2023年政府工作回顾", "2024年主要工作"], (2023,)),
        (["2024年主要工作"], ()),
        (["新建污水管网12.6公里，2024年完成全部任务的九成，后年收尾，各村都要把安排落到实处，把目标变成结果。"], ()),
        ([], ()),
    ],
)
def test_the_year_of_a_report(lines: list[str], years: tuple[int, ...]) -> None:
    told = read_report_year(lines)
    assert set(told.years) == set(years)
    assert told.year == (years[0] if len(years) == 1 else None)


def test_the_place_that_tells_it() -> None:
    told = read_report_year(["各位代表：", "", "一、2023年工作回顾", "二、2024年工作安排"])
    assert told.sign_of_year(2023).quoted == "第 3 行“2023年工作回顾”"
    assert told.is_confirmed(2023)
    assert not read_report_year(["一、2023年工作回顾"]).is_confirmed(2023)
