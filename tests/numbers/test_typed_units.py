"""Units at the beginning of a text and in heads."""

from __future__ import annotations

import pytest

from nianbao.numbers.typed_units import unit_at_start, unit_of_head


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("公里，", "公里"),
        (" 公里管网", "公里"),
        ("座污水处理站", "座"),
        ("余座", "余座"),
        ("万余元", "万余元"),
        ("万人次", "万人次"),
        ("千瓦时", "千瓦时"),
        ("千亩", "千亩"),
        ("万，", "万"),
        ("％", "％"),
        ("个百分点", "个百分点"),
        ("户户厕", "户"),
        # Words that begin like a unit.
        ("个体工商户", ""),
        ("户厕", ""),
        ("人居环境", ""),
        ("万众一心", ""),
        ("百姓", ""),
        ("亩均效益", ""),
        ("大类", ""),
        ("，公里", ""),
        ("", ""),
    ],
)
def test_unit_at_the_start(text: str, unit: str) -> None:
    found = unit_at_start(text)
    assert (text[found.start : found.end] if found else "") == unit


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("产值（亿元）", ("亿", "元")),
        ("产值(万元)", ("万", "元")),
        ("产值/亿元", ("亿", "元")),
        ("单位：公里", ("", "公里")),
        ("项目（含续建）（个）", ("", "个")),
        ("产值（含园区）", None),
        ("产值（亿元）和管网（公里）", None),
        ("公里", None),
        ("2024年", None),
    ],
)
def test_unit_of_a_head(head: str, unit: tuple[str, str] | None) -> None:
    found = unit_of_head(head)
    assert ((found.scale, found.word) if found else None) == unit
