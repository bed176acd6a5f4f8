"""A number with two readings stays typed, is not stored, and is listed with advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.office.importing import Confidence, Imported
from tests.office.importing.imports import exported, import_into, loaded
from tests.project import write_project

HEAD = "一、城镇建设\n"


def stored(root: Path, year: int = 2022) -> dict[str, str]:
    """The values of a year by id, as numbers; a list as its count."""
    found = loaded(root).year(year)
    assert found is not None
    return {key: f"{value.quantity.number:f}" for key, value in found.values.items() if value.quantity is not None}


def imported_line(root: Path, line: str, year: int = 2022) -> Imported:
    imported = import_into(root, HEAD + line + "\n", year)
    assert imported.differences == ()
    assert exported(root, year) == HEAD + line + "\n"
    return imported


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("分别", "城区、镇区绿化率分别达到32.6%和38.4%。"),
        ("分别，后面的增幅", "工业产值、农业产值分别增长8%、6%。"),
        ("均", "供水普及率、污水处理率均达到95%。"),
        ("年均", "五年间工业产值年均增长8%。"),
        ("顿号并列", "新建中小学、幼儿园12所。"),
        ("和", "新建泵站和涵闸12座。"),
        ("等", "完成荻湾路、汀南路等8条道路改造。"),
        ("计划", "计划新建农村公路12公里。"),
        ("目标", "围绕年度目标，新建农村公路12公里。"),
        ("力争", "力争新建农村公路12公里。"),
        ("年内建成", "年内建成停车场3处。"),
        ("到某年", "到2026年，农村公路达到80公里。"),
        ("将", "我们将新建农村公路12公里。"),
        ("拟", "拟新建农村公路12公里。"),
        ("十五五", "“十五五”末森林覆盖率达到38%。"),
        ("下一步，句子在前", "下一步，完善路网。新建农村公路12公里。"),
        ("预计", "预计全年工业产值44.6亿元。"),
        ("可容纳", "新建停车场可容纳小汽车300辆。"),
        ("上年为", "上年为农村公路11.2公里。"),
        ("去年的", "去年的发展党员为12名。"),
        ("比某年", "工业企业比2018年增加10家。"),
        ("从到，说的是几年", "五年来，森林覆盖率由30.1%提高到32.6%。"),
        ("词的后半截", "其中贫困户20户。"),
        ("只有数字的代号", "2024年新建300米。"),
        ("只有动词", "加快40个。"),
        ("只有量", "总投资3.2亿元。"),
        ("范围", "新建农村公路2至3公里。"),
        ("以上", "新建农村公路12公里以上。"),
        ("左右", "拨付惠企资金1200万元左右。"),
        ("不足", "工业产值不足5亿元。"),
        ("突破", "工业产值突破50亿元。"),
        ("两个单位", "接待来访群众35批/次。"),
        ("全县", "全县新建农村公路120公里。"),
        ("全国", "全国专精特新企业达到1万家。"),
        ("别处的，隔一个逗号", "全市工业产值580亿元，农业产值120亿元。"),
        ("累计", "累计新建农村公路80公里。"),
        ("五年来", "五年来，新建农村公路80公里。"),
        ("占比", "规上工业产值占全部工业的85%。"),
        ("光是率", "办结率98%。"),
        ("一处的", "荻湾村完成土地流转300亩。"),
        ("任务数", "下达造林任务300亩。"),
        ("前后两个名称", "敬老院12名老人入住。"),
        ("投资在的字前", "投资530万元的荻湾桥竣工。"),
        ("钱用在下一句", "投资530万元，完成荻湾小学扩建。"),
        ("每", "每亩补贴120元。"),
        ("名次", "综合考核位列第3位。"),
        ("新增和累计连写", "新增规上工业企业9家、累计达到36家，科技型企业3家、达到16家。"),
        ("括号后的词", "新（改）建农村户厕159座。"),
        ("由到，哪一头都不清楚", "微型消防站从镇区延伸到39个。"),
        ("变动了多少", "微型消防站增加了39个。"),
        ("比全部还多的部分，全部没有登记", "线路全长214公里，其中镇内268公里。"),
        ("负数，写成字", "人口自然增长率为负1.25‰。"),
        ("是上年的几倍", "农产品销售额是上年的1.6倍。"),
        ("总的是什么不清楚", "风电基地落户我镇，总装机300万千瓦。"),
        ("其中一个", "最低的村18万元。"),
        ("半句话", "荻湾片区通过产权交易实现增收228.9万元。"),
        ("动词的地字", "重拳打击阻挠项目落地6人。"),
        ("预计，后面用分号", "初步预计，工业产值44.6亿元；农业产值6.2亿元。"),
        ("开发区的，不是全镇的", "开发区入驻企业快速成长，税收收入增长29%。"),
        ("其中一样的增幅", "消费价格保持平稳，其中食品烟酒价格下降0.6%，居住价格上涨0.4%。"),
        ("低于全县的，不是增减", "畜产品加工率低于全县平均水平6.2个百分点。"),
        ("等各类，后面只是量", "发放低保金、供养金等各类救助资金1864万元。"),
        ("等各类，动词不认识", "销售砚台、毛笔等各类文房用品32万件。"),
        ("注释", "[3]三改一拆：新建农村公路12公里。"),
        ("页码", "- 12 -"),
        ("连字号或负号", "荻湾线公交-12班运行。"),
        ("加号", "规上工业用电量+3.7万千瓦时。"),
        ("负号前是方向", "规上工业产值增长-4.2%。"),
        ("两个单位，括号里", "办理出入境证件6420本（次）。"),
        ("位次的进退", "营商环境排名前进2位。"),
        ("位次的进退，比上年", "综合考核较上年前移1位。"),
        ("名单从动词起", "持续推进违规用地、矿山整治等6个重点领域清理。"),
    ],
)
def test_two_readings_store_nothing(tmp_path: Path, kind: str, line: str) -> None:
    imported = imported_line(tmp_path, line)
    assert stored(tmp_path) == {}, kind
    assert not loaded(tmp_path).catalogue
    assert all(d.confidence is Confidence.DOUBTFUL and d.to_do for d in imported.decisions if d.unit)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("完成规模以上工业增加值12.6亿元。", {"规上工业增加值": "12.6"}),
        ("新建有机肥厂3座。", {"有机肥厂": "3"}),
        ("人口自然增长率-1.61‰。", {"人口自然增长率": "-1.61"}),
        ("财政收支结余-0.3亿元。", {"财政收支结余": "-0.3"}),
        ("孕产妇死亡率8.2/10万。", {"孕产妇死亡率": "8.2"}),
        ("干渠最大流量12.5立方米每秒。", {"干渠最大流量": "12.5"}),
        ("实施16个城建项目。", {"城建项目": "16"}),
        ("新增高新技术企业5家、科技型企业47家。", {"新增高新技术企业": "5", "新增科技型企业": "47"}),
        ("新增就业4326人。", {"新增就业": "4326"}),
        ("微型消防站增至39个。", {"微型消防站": "39"}),
        ("12345热线工单办理186件，走访商户1560家次。", {"12345热线工单办理": "186", "走访商户": "1560"}),
        ("建成“15分钟便民生活圈”4个。", {"15分钟便民生活圈": "4"}),
        ("清理落叶、淤泥等各类废弃物320吨。", {"废弃物": "320"}),
        ("20项民生实事全部完成。", {"民生实事": "20"}),
        ("改造农村户厕60座，新建农村公厕5座。", {"农村户厕": "60", "农村公厕": "5"}),
        ("农村居民人均可支配收入达到24470元。", {"农民收入": "24470"}),
        ("微型消防站由26个增至39个。", {"微型消防站": "39"}),
        ("森林覆盖率由30.1%提高到32.6%。", {"森林覆盖率": "32.6"}),
        ("农民专业合作社发展到16家。", {"农民专业合作社": "16"}),
        ("企业开办时间从8个工作日压减至3个工作日。", {"企业开办时间": "3"}),
        ("园区从业人员由年初的120人增加到156人。", {"园区从业人员": "156"}),
        ("建设用地报批234亩，草原植被盖度46.3%。", {"用地报批": "234", "草原植被盖度": "46.3"}),
        ("种植中药材1150亩，新建蔬菜基地3处。", {"中药材": "1150", "蔬菜基地": "3"}),
        ("新建标准化暖棚60座，限额以上零售额1.2亿元。", {"标准化暖棚": "60", "限上零售额": "1.2"}),
        ("一是茶叶加工率仅为62%；二是持证护林员只有38人。", {"茶叶加工率": "62", "持证护林员": "38"}),
        ("全乡共有护林员38人，全旗新建棚圈60座。", {"护林员": "38"}),
        (
            "纳入低保358户693人，硬化通组公路3条12.6公里。",
            {"纳入低保户数": "358", "纳入低保人数": "693", "通组公路条数": "3", "通组公路长度": "12.6"},
        ),
        ("固定资产投资增长11.3%，刑事案件同比下降9.2%。", {"固定资产投资增幅": "11.3", "刑事案件降幅": "9.2"}),
        (
            "牲畜存栏136.8万头，同比增长2.2%，其中基础母畜92.4万头、能繁母牛19.5万头。",
            {"牲畜存栏": "1368000", "牲畜存栏其中基础母畜": "924000", "牲畜存栏其中能繁母牛": "195000"},
        ),
        ("财政收入7.8亿元，其中完成税收收入5.6亿元、占72.4%。", {"财政收入": "7.8", "财政收入其中税收收入": "5.6"}),
        ("通村公路286公里，其中硬化路300公里。", {"通村公路": "286"}),
        ("通村公路286公里，其中硬化路3处。", {"通村公路": "286"}),
        ("提拔科级干部73名，其中年轻干部29名；女干部24名。", {"提拔科级干部": "73", "提拔科级干部其中年轻干部": "29"}),
        ("固定资产投资突破1亿元，达到1.04亿元。", {"固定资产投资": "1.04"}),
        ("茶产业链全年实现产值12.6亿元，全年发电量84.7亿千瓦时。", {"茶产业链产值": "12.6", "发电量": "84.7"}),
        ("居民消费价格比上年上涨0.3%。", {"居民消费价格涨幅": "0.3"}),
        ("年末牲畜存栏98.4万头（只），其他牲畜2.1万头只。", {"牲畜存栏": "984000"}),
        ("实现城镇新增就业438人，森林覆盖率达到32.6%。", {"城镇新增就业": "438", "森林覆盖率": "32.6"}),
        ("今年以来，排查安全隐患512处。", {"安全隐患": "512"}),
        ("2022年，全镇排查安全隐患512处。", {"安全隐患": "512"}),
        ("全镇排查安全隐患512处，与上年持平；新建泵站3座。", {"安全隐患": "512", "新建泵站": "3"}),
    ],
)
def test_one_reading_is_stored(tmp_path: Path, line: str, values: dict[str, str]) -> None:
    imported_line(tmp_path, line)
    assert stored(tmp_path) == values


def test_value_after_a_comparison_is_proposed_for_last_year(tmp_path: Path) -> None:
    imported = imported_line(tmp_path, "新建供水管网12.6公里，比上年的11.2公里增长12.5%。")
    value = loaded(tmp_path).value("供水管网", 2022)
    assert stored(tmp_path) == {"供水管网": "12.6"}
    assert value is not None
    assert value.growth is not None
    assert value.growth.number.normalize() * 2 == 25
    (proposal,) = imported.doubtful()
    assert proposal.written == "11.2公里"
    assert "2021年的“新建供水管网”" in proposal.why
    assert "data/2021/" in proposal.to_do


@pytest.mark.parametrize(
    ("line", "growth"),
    [
        ("工业产值44.6亿元，增长8.3%。", "8.3%"),
        ("工业产值完成44.6亿元，按可比价计算，同比增长8.3%。", "8.3%"),
        ("工业产值44.6亿元，按不变价格计算，比上年增长8.3%。", "8.3%"),
        ("累计建成厂房9栋，工业产值44.6亿元，同比增长8.3%。", "8.3%"),
        ("年末工业产值44.6亿元，比上年末增长8.3%。", "8.3%"),
        ("工业产值44.6亿元，合格率95%，比上年增长8.3%。", None),
        ("工业产值44.6亿元，较2018年增长8.3%。", None),
        ("工业产值44.6亿元，农业产值增长8.3%。", None),
        ("工业产值44.6亿元，增长约8.3%。", None),
        ("工业产值44.6亿元，同比增长8.3%和2.1%。", None),
        ("工业产值44.6亿元，年均增长8.3%。", None),
    ],
)
def test_growth_belongs_to_the_figure_right_before_it(tmp_path: Path, line: str, growth: str | None) -> None:
    imported_line(tmp_path, line)
    value = loaded(tmp_path).value("工业产值", 2022)
    assert value is not None
    assert (f"{value.growth.number}%" if value.growth else None) == growth


@pytest.mark.parametrize(
    "heading",
    [
        "二、下一步工作打算",
        "二、2023年工作计划",
        "二、2023年工作安排",
        "二、明年主要任务",
        "二、2021年工作回顾",
        "二、过去五年工作回顾",
        "二、奋斗目标",
        "2023年工作思路",
    ],
)
def test_section_of_another_time_stores_nothing(tmp_path: Path, heading: str) -> None:
    text = f"一、工作情况\n新建泵站3座。\n{heading}\n（一）城镇建设\n新建农村公路12公里，绿化率达到35%。\n"
    import_into(tmp_path, text)
    assert exported(tmp_path) == text
    assert stored(tmp_path) == {"新建泵站": "3"}


def test_section_of_a_year_and_of_several_tells_them_apart(tmp_path: Path) -> None:
    text = (
        "一、过去一年和五年工作回顾\n2022年，全镇稳中有进。新建泵站3座。\n（一）城镇建设\n新建农村公路12公里。\n"
        "各位代表！本届政府任期已满。\n五年来，新建农村公厕60座。\n绿化率达到35%。\n2022年，新增路灯80盏。\n"
    )
    import_into(tmp_path, text)
    assert stored(tmp_path) == {"新建泵站": "3", "农村公路": "12", "新增路灯": "80"}


def test_several_years_in_the_last_clause_are_no_doubt_about_the_next_sentence(tmp_path: Path) -> None:
    line = "建成农村公厕6座，三年累计建成20座。新建泵站3座。"
    imported_line(tmp_path, line)
    assert stored(tmp_path) == {"农村公厕": "6", "新建泵站": "3"}


def test_id_that_says_less_than_its_label_names_no_figure(tmp_path: Path) -> None:
    figures = "家庭农场: {label: 示范家庭农场, unit: 家}\n农民收入: {label: 农村居民人均可支配收入, unit: 元}\n"
    write_project(tmp_path, {"data/figures/a.yml": figures})
    imported = imported_line(tmp_path, "家庭农场31家，农民收入20520元。")
    assert stored(tmp_path) == {"农民收入": "20520"}
    assert "可能是已有的“示范家庭农场”" in imported.doubtful()[0].why


def test_change_of_a_rate_that_stays_typed_is_no_change_of_the_figure_before_it(tmp_path: Path) -> None:
    imported_line(tmp_path, "办理热线工单291件。", 2021)
    imported = imported_line(tmp_path, "办理热线工单318件，满意率96.4%，较上年提高1.2个百分点。", 2022)
    assert not any("办理热线工单" in decision.why for decision in imported.doubtful())


def test_points_without_last_year_say_which_value_is_missing(tmp_path: Path) -> None:
    imported = imported_line(tmp_path, "污水治理率51.6%，比上年提高7.4个百分点。")
    (doubt,) = imported.doubtful()
    assert doubt.why == "“污水治理率”2021年的值不在数据里，算不出增减"
    assert "{{ 污水治理率 同比 }}" in doubt.to_do


def test_value_in_a_smaller_scale_than_the_catalogue_says_what_to_change(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/figures/a.yml": "茶园: {label: 茶园面积, unit: 万亩}\n"})
    (doubt,) = imported_line(tmp_path, "茶园面积19600亩。").doubtful()
    assert doubt.why == "“茶园面积”在目录里按万亩记，这里写“19600亩”，没有引用能照样写出"
    assert doubt.to_do == "目录里的单位改成“亩”，各年的值照改；写“万亩”的地方改成 {{ 茶园 万 }}"
    write_project(
        tmp_path,
        {
            "data/figures/a.yml": "茶园: {label: 茶园面积, unit: 亩}\n",
            "data/2022/a.yml": "茶园: 19600\n",
            "docs/2022/1-town.md": "茶园面积{{ 茶园 }}，即{{ 茶园 万 }}。\n",
        },
    )
    assert exported(tmp_path) == "茶园面积19600亩，即1.96万亩。\n"


def test_title_says_which_area_a_report_is_about(tmp_path: Path) -> None:
    text = "某某旗2022年国民经济和社会发展统计公报\n一、综合\n年末全旗常住人口6.87万人。\n"
    import_into(tmp_path, text)
    assert stored(tmp_path) == {"常住人口": "68700"}


def test_sections_after_the_plans_are_doubted(tmp_path: Path) -> None:
    text = "一、工作回顾\n新建泵站3座。\n二、明年工作安排\n修路。\n三、自身建设\n开展廉政教育6场。\n"
    import_into(tmp_path, text)
    assert stored(tmp_path) == {"新建泵站": "3"}


def test_report_of_last_year_imported_as_this_year_stores_nothing(tmp_path: Path) -> None:
    text = "一、2021年工作回顾\n新建泵站3座。\n二、2022年工作安排\n新建农村公路12公里。\n三、其他\n栽树300棵。\n"
    import_into(tmp_path, text, 2022)
    assert stored(tmp_path) == {}


def test_own_area_is_the_one_that_the_report_is_about(tmp_path: Path) -> None:
    text = "一、经济\n全县新建农村公路120公里。全县排查安全隐患512处。全县召开座谈会6次。\n"
    import_into(tmp_path, text)
    assert stored(tmp_path) == {"农村公路": "120", "安全隐患": "512", "座谈会": "6"}


def test_unit_other_than_last_years_is_doubted(tmp_path: Path) -> None:
    imported_line(tmp_path, "新建供水管网12.6公里。", 2021)
    imported = imported_line(tmp_path, "新建供水管网30处。", 2022)
    assert stored(tmp_path, 2022) == {}
    assert "单位是“公里”" in imported.doubtful()[0].why


def test_a_similar_name_is_doubted(tmp_path: Path) -> None:
    imported_line(tmp_path, "新增高新技术企业5家。", 2021)
    imported = imported_line(tmp_path, "高新技术企业达到47家。", 2022)
    assert stored(tmp_path, 2022) == {}
    assert "新增高新技术企业" in imported.doubtful()[0].why


def test_same_thing_done_in_another_way_is_another_figure(tmp_path: Path) -> None:
    imported_line(tmp_path, "新建农村公厕5座，改造农村公厕9座。")
    assert stored(tmp_path) == {"农村公厕": "5", "改造农村公厕": "9"}


def test_page_says_what_to_do_about_each(tmp_path: Path) -> None:
    imported_line(tmp_path, "力争新建农村公路12公里。")
    page = (tmp_path / "data/2022/import.md").read_text("utf-8")
    assert "没有记进数据" in page
    assert "| 2 | 力争新建农村公路12公里 | 12公里 | 可能是计划要做到的，也可能是已经做到的 | 是计划，" in page


def test_doubted_cells_of_a_table_stay_typed(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/figures/a.yml": "立案: {unit: 人}\n受理: {unit: 件}\n"})
    rows = "| 立案 | 件 | 14 |\n| 受理 | 件 | 20 |\n| 其中 | 件 | 3 |\n"
    text = f"# 一、法治建设\n\n| 指标 | 单位 | 2022年 |\n|---|---|---|\n{rows}"
    imported = import_into(tmp_path, text, name="报告.md")
    assert stored(tmp_path) == {"受理": "20"}
    assert [decision.written for decision in imported.doubtful()] == ["14", "3"]


def test_all_there_are_is_not_how_many_are_new(tmp_path: Path) -> None:
    imported_line(tmp_path, "新增科技企业18家、规模以上工业企业6家。", 2021)
    imported_line(tmp_path, "新增科技企业12家、规模以上工业企业8家。", 2022)
    assert stored(tmp_path, 2022) == {"新增科技企业": "12", "新增规上工业企业": "8"}
    imported = imported_line(tmp_path, "新增科技企业12家，规模以上工业企业达到112家。", 2023)
    assert stored(tmp_path, 2023) == {"新增科技企业": "12"}
    assert "新增规模以上工业企业" in imported.doubtful()[0].why
