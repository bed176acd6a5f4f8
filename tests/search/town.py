"""A town that writes as many sections a year as wanted: text to search in, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator


def words(text: str) -> list[str]:
    return text.split()


FIELDS = words(
    "项目建设 招商引资 工业经济 特色农业 粮食生产 乡村旅游 污水治理 道路养护 水利设施 村庄整治 垃圾分类 河道管护 "
    "危房改造 自来水管网 学前教育 基层医疗 养老服务 残疾人保障 就业培训 社会救助 退役军人服务 信访化解 人民调解 "
    "治安防控 消防检查 食品监管 防汛值守 党员发展 干部作风 宣传阵地"
)
ACTORS = words("镇党委 镇政府 党政办 经发办 村建办 农业农村办 各村（社区） 驻村工作队 网格员队伍 镇人大 镇团委 镇妇联")
TIMES = words("年初 春耕前 汛期前 第二季度 年中 秋收后 第四季度 年底前 全年 节假日期间")
DEEDS = words(
    "召开专题会议 开展集中排查 组织入户走访 建立工作台账 制定实施方案 落实包保责任 举办专题培训 推进示范创建 "
    "邀请专家指导 完成问题整改 签订目标责任书 公开办事流程 健全长效机制 压实属地责任 拓宽资金渠道 "
    "打通堵点难点 优化空间布局"
)
NOUNS = words("污水管网 田间沟渠 入户道路 公交站点 文化广场 卫生厕所 老旧小区 连片大棚 冷链仓库 小型水库 灌溉泵站")
UNITS = words("公里 处 座 个 户 亩 件 场次 人次 万元 吨 家")
RESULTS = words(
    "群众满意度稳步提高 问题整改按期销号 工作经验在全县交流 未发生较大安全事故 长期积压的难题得到解决 村容村貌明显改善 "
    "集体经济收入持续增加 办事时间大为缩短 各项指标好于预期 责任链条进一步收紧 短板弱项逐步补齐"
    " 发展后劲不断增强"
)
NAMES = words("北埠 柳塘 石桥 青坞 南洼 上湾 西岭 砚池 竹溪 枫林 沙口 茶亭")
CHINESE = words("两 三 四 五 六 七 八 九 十 十二 十五 二十")


def sections(years: int, per_year: int, seed: int = 5, newest: int = 2025) -> Iterator[tuple[int, str, str]]:
    """Year, stem and Markdown of each section, about a thousand letters long, newest year first."""
    for year in range(newest, newest - years, -1):
        for number in range(1, per_year + 1):
            dice = random.Random(f"{seed}-{year}-{number}")
            yield year, f"{number:02}-part", section(dice, FIELDS[(number - 1) % len(FIELDS)], year)


def section(dice: random.Random, field: str, year: int) -> str:
    """One section: three parts of prose, a list and a table."""
    written = [f"# {field}情况", "", paragraph(dice, field, year)]
    for ordinal in "一二三":
        written += ["", f"## （{ordinal}）{dice.choice(DEEDS)}{dice.choice(NOUNS)}", ""]
        written += [paragraph(dice, field, year), "", paragraph(dice, field, year)]
    written += ["", *(f"- {dice.choice(NAMES)}村{dice.choice(NOUNS)}{amount(dice)}" for _ in range(4)), ""]
    written += ["| 村 | 内容 | 数量 |", "|---|---|---|"]
    written += [f"| {dice.choice(NAMES)}村 | {dice.choice(NOUNS)} | {amount(dice)} |" for _ in range(3)]
    return "\n".join(written) + "\n"


def paragraph(dice: random.Random, field: str, year: int) -> str:
    return "".join(sentence(dice, field, year) for _ in range(dice.randint(3, 5)))


def sentence(dice: random.Random, field: str, year: int) -> str:
    begin = f"{dice.choice(TIMES)}，{dice.choice(ACTORS)}{dice.choice(DEEDS)}，{dice.choice(DEEDS)}"
    told = (
        f"围绕{field}，新建改造{dice.choice(NOUNS)}{amount(dice)}，涉及{dice.choice(NAMES)}、{dice.choice(NAMES)}等村",
        f"在{dice.choice(NAMES)}村推开“{dice.choice(DEEDS)}”做法，{dice.choice(CHINESE)}个村（社区）参照实施",
        f"投入资金{dice.randint(3, 900) / 10}万元，比{year - 1}年增长{dice.randint(1, 300) / 10}%",
        f"排查{dice.choice(NOUNS)}隐患{amount(dice)}，已整改{amount(dice)}",
        f"第{dice.choice(CHINESE[1:])}次现场推进会在{dice.choice(NAMES)}村召开",
    )
    return f"{begin}，{dice.choice(told)}，{dice.choice(RESULTS)}。"


def amount(dice: random.Random) -> str:
    number = dice.choice((dice.randint(2, 99), dice.randint(100, 3000), dice.randint(10, 300) / 10))
    return f"{number}{dice.choice(UNITS)}"
