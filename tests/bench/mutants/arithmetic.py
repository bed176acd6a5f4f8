"""Mutants of sums, rules, lists, ranges and precision."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nianbao.quantity.formula import operands
from nianbao.report import Year
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

VARIANTS = 12


def number_of(year: Year, figure: str) -> Decimal | None:
    """A figure's number in a year."""
    value = year.values.get(figure)
    return value.quantity.number if value and value.quantity else None


def total_not_sum(sample: Sample) -> Iterator[Mutant]:
    totals = [
        (year.number, figure.id, number)
        for year in sample.released_years()
        for figure in sample.book.catalogue.values()
        if figure.equals is not None and (number := number_of(year, figure.id)) is not None
    ]
    for at, (year, figure, number) in enumerate(spread(totals, VARIANTS + 4)):
        # Off by one, by ten, and with two digits changed round.
        wrong = (number + 1, number + 10, number - 1, number + 9)[at % 4]
        file = next(iter(_addend_files(sample, year, figure)))
        text = sample.files[file].rstrip("\n") + f"\n{figure}: {wrong}\n"
        line = text.count("\n")
        yield Mutant("total_not_sum", f"{year}年 {figure}: {wrong}", {file: text}, (Spot(file, line, line),))


def _addend_files(sample: Sample, year: int, figure: str) -> Iterator[str]:
    equals = sample.book.catalogue[figure].equals
    assert equals is not None
    for operand in operands(equals):
        found = sample.value_entry(year, operand.figure)
        if found is not None:
            yield found[0]


# Value of a figure that breaks its rule, reckoned from another figure of the same year.
BROKEN = (
    ("结案", "立案", 9),
    ("成功调解", "受理纠纷", 1),
    ("来访批次", "接访人数", 1),
    ("解决问题", "梳理问题", 2),
    ("隐患整改", "安全隐患", 1),
    ("按期办结", "热线工单", 3),
    ("发展党员", "发展对象", 1),
    ("百万村", "村社区", 1),
    ("违规企业", "安全隐患", 5),
    ("双拥连续", "双拥连续", 1),
    ("上年未结", "上年未结", 2),
    ("村社区", "村社区", 1),
)


def rule_broken(sample: Sample) -> Iterator[Mutant]:
    years = [year for year in sample.released_years() if sample.book.year(year.number - 1) is not None]
    for at, (figure, other, more) in enumerate(BROKEN):
        for year in (years[at % len(years)], years[(at + 1) % len(years)]):
            number = number_of(year, other)
            if number is None:
                continue
            spots = [
                entry[2]
                for named in _ruled_with(sample, figure)
                if (entry := sample.value_entry(year.number, named)) is not None
            ]
            yield from sample.with_value("rule_broken", year.number, figure, str(number + more), more_spots=spots)


def _ruled_with(sample: Sample, figure: str) -> set[str]:
    """The figures of every rule that contains a figure."""
    found = set()
    for entry in sample.book.catalogue.values():
        for rule in entry.relations:
            named = {operand.figure for operand in rule.operands}
            if figure in named:
                found |= named
    return found


def ratio_mismatch(sample: Sample) -> Iterator[Mutant]:
    rates = (("化解率", "三类件", "三类件化解"), ("工单办结率", "热线工单", "按期办结"))
    for year in sample.released_years():
        for rate, whole, part in rates:
            number = number_of(year, rate)
            if number is None:
                continue
            spots = [entry[2] for named in (whole, part) if (entry := sample.value_entry(year.number, named))]
            for wrong in (number - Decimal("0.4"), number - Decimal("1.5"), number - Decimal("9.0")):
                yield from sample.with_value("ratio_mismatch", year.number, rate, str(wrong), more_spots=spots)


def count_not_list(sample: Sample) -> Iterator[Mutant]:
    sentences = [
        "全年抓好四项重点任务，分别是项目建设、城镇更新、乡村治理。",
        "突出抓好“强产业、美城镇”三大工程。",
        "围绕两个专题，即作风建设、项目服务、基层减负，开展大讨论。",
        "建强招商专班、项目专班、服务专班、督查专班等三个专班。",
        "实施五大行动，分别是清河行动、净村行动、绿廊行动、亮灯行动。",
        "打造了“红色驿站”“银龄课堂”“青年夜校”两个服务阵地。",
        "完善六项制度，即例会制度、台账制度、通报制度、考核制度、奖惩制度。",
        "形成党建引领、网格支撑、群众参与、法治保障四位一体格局，建立三项机制，分别是会商机制、督办机制。",
        "聚焦三个重点领域，分别是工程建设、惠农补贴、集体资产、行政执法。",
        "组建七支队伍，分别是宣讲队、调解队、巡河队、消防队、应急队。",
        "推出“一窗办、马上办、帮代办、网上办”三项便民举措。",
        "抓实两件大事，即换届选举、防汛抗旱、秋粮收购。",
    ]
    yield from sample.with_sentences("count_not_list", sentences)


def duplicate_row(sample: Sample) -> Iterator[Mutant]:
    entries = [
        (year.number, figure, file, text, first)
        for year in reversed(sample.book.years)
        for figure, file, text, first, _ in sample.value_entries(year)
        if "- " in text
    ]
    for year, figure, file, text, first in spread(entries, VARIANTS):
        rows = [line for line in text.split("\n") if line.lstrip().startswith("- ")]
        changed = text.replace(f"{rows[-1]}\n", f"{rows[-1]}\n{rows[0]}\n", 1)
        files = {file: sample.files[file].replace(text, changed, 1)}
        last = first + changed.rstrip("\n").count("\n")
        yield Mutant("duplicate_row", f"{year}年 {figure} 重复一行", files, (Spot(file, first, last),))


def out_of_range(sample: Sample) -> Iterator[Mutant]:
    values = [
        (year.number, figure.id, figure.minimum, figure.maximum)
        for year in sample.released_years()
        for figure in sample.book.catalogue.values()
        if (figure.maximum is not None or figure.minimum) and number_of(year, figure.id) is not None
    ]
    for at, (year, figure, least, most) in enumerate(spread(values, VARIANTS)):
        wrong = most + (1, 20)[at % 2] if most is not None else (least or Decimal(0)) - 1
        yield from sample.with_value("out_of_range", year, figure, str(wrong))


def not_whole(sample: Sample) -> Iterator[Mutant]:
    yield from _with_digits(sample, "not_whole", whole=True)


def too_precise(sample: Sample) -> Iterator[Mutant]:
    yield from _with_digits(sample, "too_precise", whole=False)


COUNTED = ("次", "篇", "件", "个", "家", "名", "场", "座", "人")


def _with_digits(sample: Sample, fault: str, *, whole: bool) -> Iterator[Mutant]:
    """Values with a digit more than they can have: things that are counted, or `decimals`."""
    values = []
    for year in sample.released_years():
        for figure in sample.book.catalogue.values():
            number = number_of(year, figure.id)
            if number is None or figure.equals is not None or figure.is_list:
                continue
            is_counted = figure.decimals is None and figure.unit.text in COUNTED
            if is_counted if whole else figure.decimals:
                values.append((year.number, figure.id, number))
    for at, (number_of_year, identifier, number) in enumerate(spread(values, VARIANTS)):
        more = (".5", ".2", ".75")[at % 3] if whole else ("3", "7", "25")[at % 3]
        yield from sample.with_value(fault, number_of_year, identifier, f"{number}{more}")


def unit_mixed(sample: Sample) -> Iterator[Mutant]:
    rules = (
        ("污水处理站", "污水处理站 <= 污水管网"),
        ("盘活企业", "盘活企业 <= 盘活土地"),
        ("签约项目", "签约项目 <= 协议投资"),
        ("生活垃圾", "生活垃圾 >= 清理河道"),
        ("清理河塘", "清理河塘 + 清理河道 <= 100000"),
        ("农村公路", "农村公路 <= 高标准农田"),
        ("粮食总产", "粮食总产 <= 村集体收入"),
        ("补助金", "补助金 <= 补助人次"),
        ("敬老院床位", "敬老院床位 <= 亮点投入"),
        ("惠企资金", "惠企资金 >= 规上企业"),
        ("法治宣传", "法治宣传 <= 司法所投入"),
        ("网络销售", "网络销售 >= 高标准农田"),
    )
    for figure, rule in rules:
        _, entry, _ = sample.catalogue_entry(figure)
        end = entry.rstrip("\n").rpartition("\n")[2]
        if "rules:" not in entry:
            yield sample.with_entry("unit_mixed", figure, end, f"{end}\n  rules:\n    - {rule}")


def table_total_not_sum(sample: Sample) -> Iterator[Mutant]:
    """Tables with a total that is off by some, and their heads written in several ways."""
    tables = (
        ("村 户数", "松烟 128", "墨渚 96", "合计 234"),
        ("村 户数 人数", "松烟 12 40", "墨渚 15 52", "总计 27 93"),
        ("片区 投资（万元）", "东片 12.5", "西片 8.3", "共计 21.8"),
        ("村 公厕 路灯 合计", "松烟 1 20 21", "墨渚 2 30 33"),
        ("村 户数", "合计 30", "松烟 12", "墨渚 15"),
        ("村 户数", "松烟 12户", "墨渚 15户", "小计 28户", "洗砚 3户", "笺桥 4户", "小计 7户", "合计 34户"),
        ("村 户数", "松烟 12", "墨渚 15", "小计 27", "洗砚 3", "笺桥 4", "小计 7", "总计 35"),
        ("序号 村 面积（亩）", "1 松烟 120.5", "2 墨渚 80.25", "- 合计 201.75"),
        ("村 补助（元）", "松烟 1,200", "墨渚 1,500", "**合计** 2,800"),
        ("类别 人数", "城镇 12", "其中：女 5", "农村 10", "合计 23"),
        ("季度 受理 办结", "一季度 58 51", "二季度 61 60", "三季度 47 47", "四季度 52 50", "合计 218 280"),
        ("村 户数", "松烟 12", "墨渚 —", "洗砚 3", "合计 16"),
    )
    for (_, section, _), rows in zip(spread(sample.prose_lines(), len(tables)), tables, strict=True):
        lines = ["| " + " | ".join(row.split(" ")) + " |" for row in rows]
        lines.insert(1, "|---" * len(rows[0].split(" ")) + "|")
        text = sample.files[section.file].rstrip("\n") + "\n\n" + "\n".join(lines) + "\n"
        last = text.count("\n")
        spot = Spot(section.file, last - len(lines) + 1, last)
        yield Mutant("table_total_not_sum", f"表：{'；'.join(rows)}", {section.file: text}, (spot,))


def typed_total_not_sum(sample: Sample) -> Iterator[Mutant]:
    sentences = [
        "东片改厕12户、西片改厕15户，合计28户。",
        "甲标段完成投资3.5亿元、乙标段完成投资2.1亿元，总投资6.5亿元。",
        "共新增就业2000人（城镇1260人、农村640人）。",
        "调解纠纷98件（邻里纠纷41件、婚姻纠纷38件、山林纠纷21件）。",
        "两片共有28户，分别为12户、15户。",
        "收到来信来访206件，其中来信130件、来访90件。",
        "共排查隐患58处：消防31处、用电17处、燃气12处。",
        "东片清淤3公里、中片清淤4公里、西片清淤5公里，三片合计15公里。",
        "发放救助金12.5万元、慰问金8.3万元，两项共计21.8万元。",
        "新建公厕三座、改建公厕四座，共计八座。",
        "东片流转土地120亩、西片流转土地80亩，共220亩。",
        "登记问题36个，其中已整改30个、正在整改8个。",
        "镇级投入1200万元、村级投入300万元，合计投入0.16亿元。",
        "栽植香樟300株、女贞200株、石楠500株，总计1200株。",
        "走访独居老人40户、孤儿家庭25户，一共75户。",
        "查找问题36个，其中已销号63个。",
        "春季补植苗木240株，秋季补植苗木310株，两季共补植苗木650株。",
        "上半年检修水泵12台，下半年检修水泵15台，全年检修水泵28台。",
        "四个季度分别探望老人12、15、18、20户，全年探望老人66户。",
        "灌渠总长4.6公里，已衬砌3.1公里，剩余1.2公里。",
        "添置铁锹60把、雨衣45件、手电30只，共145件（把、只）。",
        "添置铁锹60把、雨衣45件、手电30只，三样加起来145件。",
        "发放棉被共900床，东片400床、西片300床、南片100床。",
        "县里补助30万元，镇里配套20万元，项目总投资70万元。",
        "两段分别长320米、280米，全长610米。",
        "共办理三类证照86件，分别是31件、28件、24件。",
        "巡河队共36人，由村民14人、船工12人和余下的8名教师组成。",
        "放映露天电影96场，上、下半年分别为52场和46场。",
        "举办庙会9场，春、夏、秋三季分别为4场、2场、2场。",
        "共46个泊位（渔船32个、客船8个、货船4个）。",
        "东段1.2公里、中段0.8公里、西段1.5公里，总长3.7公里。",
        "38名儿童里，由干部认领的17名，由教师认领的12名，余下8名由企业家认领。",
        "加装电梯11部，东片6部、西片4部，余下的来年再议。",
        "一期培训46人，二期培训52人，三期培训38人，算下来共培训146人。",
        "两条线路各配车3辆、4辆，总共投放6辆。",
        "拨付修桥款86万元，其中县级补助40万元、镇级自筹36万元、村级筹集12万元。",
    ]
    yield from sample.with_sentences("typed_total_not_sum", sentences)
