"""Mutants of the words right before and behind a reference, and over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nianbao.forms import states_change
from nianbao.report import Edition, Reference, Section, Year
from nianbao.shown.show import State, show
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

Spotted = tuple[Year, Section, Reference]


def unit_repeated(sample: Sample) -> Iterator[Mutant]:
    for _, section, reference, unit in spread(_with_units(sample), 24):
        yield sample.with_reference("unit_repeated", section, reference, f"{reference.written}{unit}")
    sentences = [
        "全年召开{{ 党委会 }}次党委会。",
        "新建污水管网{{ 污水管网 }} 公里。",
        "建成{{ 污水处理站 }}座污水处理站。",
        "投资额达**{{ 协议投资 }}**亿元。",
        "一般公共预算收入{{ 一般公共预算收入 亿(2) }}亿元。",
        "宣讲受众{{ 宣讲受众 万(1) }}人次。",
        "化解率百分之{{ 化解率 }}。",
        "化解率比上年{{ 化解率 同比 }}个百分点。",
        "固定资产投资同比{{ 固定资产投资 同比 }}％。",
        "拜访企业{{ 拜访企业 余 }}余家。",
        "盘活土地{{ 盘活土地 }}亩低效用地。",
        "老年助餐点{{ 助餐点 上年 }}个。",
    ]
    yield from sample.with_sentences("unit_repeated", sentences)


def unit_contradicted(sample: Sample) -> Iterator[Mutant]:
    others = {"公里": "米", "万元": "亿元", "亿元": "万元", "%": "‰", "亩": "公顷", "吨": "公斤", "人次": "万人次"}
    for _, section, reference, unit in spread(_with_units(sample), 60):
        if unit in others and not reference.forms:
            new = f"{reference.written.replace(' }}', ' 数 }}')}{others[unit]}"
            yield sample.with_reference("unit_contradicted", section, reference, new)
    sentences = [
        "全年召开党委会{{ 党委会 数 }}万元。",
        "新建污水管网{{ 污水管网 }}米。",
        "投资额（万元）为{{ 协议投资 数 }}。",
        "投资额{{ 协议投资 数 }}（单位：万元）。",
        "产值、投资分别为{{ 规上工业产值 数 }}、{{ 固定资产投资 数 }}万元。",
        "宣讲受众{{ 宣讲受众 数 }}万人次。",
        "化解率{{ 化解率 数 }}个百分点。",
        "化解率千分之{{ 化解率 数 }}。",
        "固定资产投资{{ 固定资产投资 }}万元。",
        "拜访企业{{ 拜访企业 数 }}公里。",
        "盘活土地{{ 盘活土地 }}公顷。",
        "助餐点{{ 助餐点 }}户。",
    ]
    yield from sample.with_sentences("unit_contradicted", sentences)
    heads = (("（万元）", "（亿元）"), ("（件）", "（公里）"), ("（人）", "（万元）"))
    for _, section in sample.sections():
        for right, wrong in heads:
            at = section.text.find(right)
            if at >= 0:
                yield sample.with_passage("unit_contradicted", section.file, at, right, wrong)
        at = section.text.find("title: ")
        if at >= 0:
            title = section.text[at : section.text.index("\n", at)]
            yield sample.with_passage("unit_contradicted", section.file, at, title, f"{title}（公顷）")
    yield sample.with_entry("unit_contradicted", "协议投资", "协议投资额", "协议投资额（万元）")
    yield sample.with_entry("unit_contradicted", "开工验收项目", "投资{投资}的", "投资{投资}万元的")


def _with_units(sample: Sample) -> list[tuple[Year, Section, Reference, str]]:
    """References of this year's figures that show a number with its unit, and the unit."""
    found = []
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id, reference.forms, reference.year)
        words = {word for word, _ in reference.forms}
        unit = shown.figure.unit.text if shown.figure else ""
        if shown.state is State.FIGURE and unit and not words & {"同比", "列举", "数", "万", "亿"}:
            found.append((year, section, reference, unit))
    return found


def year_contradicted(sample: Sample) -> Iterator[Mutant]:
    sentences = [
        "与[2023年的{{ 热线工单@2022 }}](../a.md)相比有升有降。",
        "办理工单少于2022年的{{ 热线工单@2023 }}。",
        "污水管网上年为{{ 污水管网 }}。",
        "规上企业前年为{{ 规上企业 上年 }}。",
        "助餐点由上年的{{ 助餐点 }}变为{{ 助餐点 }}。",
        "党员人数今年为{{ 党员总数@2022 }}。",
        "党员人数2022年末达{{ 党员总数@2023 }}。",
        "信访总量{{ 信访总量@2022 }}（2023年）。",
        "粮食总产较2021年{{ 粮食总产 同比 }}。",
        "上年受理纠纷{{ 受理纠纷@2021 }}，2023年受理纠纷{{ 受理纠纷@2022 }}。",
        "近三年热线工单依次为{{ 热线工单@2021 }}、{{ 热线工单@2023 }}、{{ 热线工单 }}。",
        "近五年热线工单分别为{{ 热线工单@2022 }}、{{ 热线工单@2023 }}、{{ 热线工单 }}。",
        "粮食总产在2022年一度回落到{{ 粮食总产@2023 }}。",
        "规上企业2022年仅增到{{ 规上企业@2021 }}。",
        "2022年新铺的污水管网为{{ 污水管网@2021 }}。",
        "热线工单的2021年基数为{{ 热线工单@2022 }}。",
        "上年受理纠纷、信访总量分别为{{ 受理纠纷@2022 }}、{{ 信访总量@2022 }}。",
        "去年热线工单、信访总量各有{{ 热线工单@2022 }}、{{ 信访总量@2022 }}。",
        "相较于2021年，粮食总产{{ 粮食总产 }}，{{ 粮食总产 同比 }}。",
        "对照2021年，热线工单{{ 热线工单 同比 }}。",
        "2021年那会儿，规上企业{{ 规上企业@2022 }}。",
        "\n\n| 事项 | 2023年 |\n|---|---|\n| 工单 | {{ 热线工单@2022 }} |\n",
        "\n\n| 事项 | 上年（件） | 今年（件） |\n|---|---|---|\n| 工单 | {{ 热线工单 数 }} | {{ 热线工单 数 }} |\n",
    ]
    lines = [one for one in sample.prose_lines() if one[0].number == 2024]
    for (_, section, line), sentence in zip(spread(lines, len(sentences)), sentences, strict=True):
        mutant = sample.with_sentence("year_contradicted", section, line, sentence)
        yield replace(mutant, spots=(Spot(section.file, line, line + sentence.count("\n")),))
    for _, section in sample.sections():
        at = section.text.find("title: ")
        if at >= 0:
            title = section.text[at : section.text.index("\n", at)]
            yield sample.with_passage("year_contradicted", section.file, at, title, f"{title}（2019年）")
            yield sample.with_passage("year_contradicted", section.file, at, title, f"{title}（2019—2020年）")


def said_twice(sample: Sample) -> Iterator[Mutant]:
    names = [
        "{{ 镇名 }}镇党委统一部署。",
        "{{ 镇名 }}镇和各村齐抓共管。",
        "砚汀镇{{ 镇名 }}班子成员包片负责。",
        "{{ 拾简村 }}村、{{ 砚湾社区 }}先行先试。",
        "{{ 砚湾社区 }}社区，率先完成任务。",
        "{{ 老街 }}老街面貌一新。",
        "全年召开党委会{{ 党委会 }}党委会。",
        "年末规上企业{{ 规上企业 数 }}家规上企业。",
        "助餐点{{ 助餐点 }}助餐点全部运营。",
        "粮食总产同比增长{{ 粮食总产@2024 同比 }}。",
        "产值增幅为{{ 规上工业产值 同比 }}。",
        "产值同比{{ 规上工业产值 同比 }}增长。",
        "在{{ 竣工验收项目 列举 }}项目上加快服务。",
    ]
    yield from sample.with_sentences("said_twice", names)
    for _, section, reference in spread([found for found in sample.references() if _grew(sample, found)], 6):
        yield sample.with_reference("said_twice", section, reference, f"增长{reference.written}")


def _grew(sample: Sample, found: Spotted) -> bool:
    """Whether a reference says that a figure grew."""
    year, _, reference = found
    shown = show(sample.book, year.number, reference.id, reference.forms, reference.year)
    return states_change(reference.forms) and shown.text(Edition.INTERNAL).startswith("增长")


def wrong_figure(sample: Sample) -> Iterator[Mutant]:
    named = []
    for year, section, reference in sample.references():
        figure = sample.figure_of(reference)
        before = section.text[: sample.offset(section, reference)]
        if figure and not figure.is_list and reference.year is None and before.endswith((figure.id, figure.label)):
            named.append((year, section, reference, figure))
    for at, (year, section, reference, figure) in enumerate(spread(named, 24)):
        others = [
            other
            for other in sample.book.catalogue.values()
            if other.place.file != figure.place.file and other.unit == figure.unit and other.id in year.values
        ]
        if others:
            new = reference.written.replace(figure.id, others[at % len(others)].id, 1)
            yield sample.with_reference("wrong_figure", section, reference, new)
    sentences = [
        "给予党内警告{{ 严重警告 }}、严重警告{{ 党内警告 }}。",
        "初次访、重复访分别为{{ 重复访 }}、{{ 初次访 }}。",
        "完成固定资产投资{{ 规上工业产值 }}。",
        "规模以上工业总产值{{ 规上工业产值 }}，同比{{ 固定资产投资 同比 }}。",
        "固定资产投资同比{{ 规上工业产值 同比 }}。",
        "群众满意率达{{ 化解率 数 }}%。",
        "医保参保率稳步提高，达到{{ 化解率 }}。",
        "全年共立案{{ 结案 }}，审结到位。",
        "\n\n| 事项 | 数量 |\n|---|---|\n| 污水管网 | {{ 污水处理站 }} |\n",
        "\n\n| 事项 | 粮食总产（万吨） |\n|---|---|\n| 全年 | {{ 规上工业产值 数 }} |\n",
        "\n\n```chart\ntitle: 固定资产投资走势\nfigures: 规上工业产值\nyears: 2022-2024\n```\n",
    ]
    lines = [one for one in sample.prose_lines() if one[0].number == 2024]
    for (_, section, line), sentence in zip(spread(lines, len(sentences)), sentences, strict=True):
        mutant = sample.with_sentence("wrong_figure", section, line, sentence)
        yield replace(mutant, spots=(Spot(section.file, line, line + sentence.count("\n")),))
