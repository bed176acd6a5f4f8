"""Units and measure words of running text."""

from __future__ import annotations

import re
from typing import Final

# Measure words and units of town reports.
UNIT_WORDS: Final = """
个百分点 百分点 个千分点 个工作日 工作日 个月 个点
批/次 人次 人天 车次 架次 班次 批次 剂次 场次 件次 户次 例次 篇次 台次 课次 台套 台（套） 台(套) 人份 工日
平方公里 平方千米 平方米 平米 立方米 立方 公顷 公里 千米 厘米 毫米 延米 米 海里 亩 亩次 平方 方 里
公斤 千克 毫克 微克 克 吨 斤 升 毫升 吨标准煤 千瓦时 兆瓦时 千瓦 兆瓦 吉瓦 千伏安 度 摄氏度
元/亩 元/吨 元/人 元/月 元/年 元/斤 元/平方米 公斤/亩 斤/亩 吨/日 吨/年 吨/天 微克/立方米 毫克/升 立方米/日
元 美元 欧元 % ％ ‰ 倍 分 折 股 成
人 名 位 户 家 个 项 件 宗 起 例 份 篇 期 场 次 批 座 处 所 间 栋 幢 套 台 辆 艘 架 口 只 头 匹 羽 尾 株 棵 盏
块 张 幅 支 组 队 对 条 段 片 堂 节 课时 学时 册 本 部 首 集 则 道 面 根 枚 箱 袋 桶 盆 瓶 眼 孔 扇 门 床 席 桌
岁 天 日 小时 分钟 秒 年 周 月 轮 站 级 盘 类 顶 把 颗 粒 捆 封 笔 单 票 剂 趟 平
"""
# Units that only measure, or that tell a time, a place or a grade: no unit of a Chinese numeral.
NOT_COUNTED: Final = """
分 度 折 成 日 年 周 月 级 方 里 站 面 岁 轮 门 道 节 天 单 顶 把 剂 秒 平 升 克 类 小时 分钟 个月 工作日 平方
"""
# Where a word begins another the longer one is tried first.
UNITS: Final = tuple(sorted(UNIT_WORDS.split(), key=lambda word: (-len(word), word)))
COUNTED: Final = tuple(word for word in UNITS if word not in NOT_COUNTED.split())
# Latin unit signs; other letters behind digits make a code (5G, 110kV, 4A).
LETTER_UNITS: Final = (
    "km²", "km2", "m²", "m³", "m2", "m3", "GWh", "MWh", "kWh",
    "GW", "MW", "kW", "KW", "km", "kg", "mm", "cm", "ha", "㎡",
)  # fmt: skip

UNIT: Final = "|".join(re.escape(word) for word in UNITS)
LETTER_UNIT: Final = "|".join(re.escape(word) for word in LETTER_UNITS)
COUNTED_UNIT: Final = "|".join(re.escape(word) for word in COUNTED)
