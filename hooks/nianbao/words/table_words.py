"""Words at the heads of tables' rows and columns: what is a total of the others, and what cannot be added up."""

from __future__ import annotations

from typing import Final

from nianbao.words.hedges import EXACT_SUMS
from nianbao.words.word_list import word_list

TOTALS: Final = (*EXACT_SUMS, "合共", "总和")
# Words for a total in running text besides.
TYPED_TOTALS: Final = """
总数 总量 总额 总投资 总人数 总户数 总面积 总里程 总造价 总规模 总产值 全长 总长
加起来 合起来 加在一起 合在一起 相加 加总
"""
# Whose total it is, before the word for a total: 全镇共储备460件.
ALL_TOGETHER: Final = ("全镇", "全年", "前后", "先后", "两地", "各村", "镇村")
# Before it, that the parts were added: 算下来共培训136人.
ADDED_UP: Final = (
    "算下来",
    "合下来",
    "加下来",
    "统算下来",
    "细算下来",
    "总的算下来",
    "算起来",
    "这样",
    "如此",
    "前前后后",
)
# Behind 共: what may be true of some of the parts, or of more than the parts.
NOT_OF_PARTS: Final = """
有 管护 管理 管养 拥有 保有 建有 设有 登记 在册 运行 服务 惠及 带动 覆盖 受益 涉及 帮扶 联系 完成 解决 处置 成功 通过
评出 表彰 入选 发现 查处 报名 争取
"""
# At the head of a table's row or column besides.
HEAD_TOTALS: Final = ("总数", "总量", "总额")
# 分三批到货: what the parts of a whole are called that come one after the other.
BATCHES: Final = "批 期 轮 次 段 组 步 片 年 类"
# Characters that divide a whole into two or four parts, if the names of the parts are otherwise equal: 东片、西片;
# 线上、线下; 专职、兼职.
DIVISIONS: Final = (
    "东西",
    "南北",
    "东西南北",
    "东中西",
    "南中北",
    "上下",
    "上中下",
    "左右",
    "内外",
    "城乡",
    "专兼",
    "前中后",
)
# Before the sum of a year's parts, as 全年 is: 一年下来累计420次.
YEAR_TOGETHER: Final = ("全年", "一年下来", "全年下来", "一年到头")
# Measure words of people, who may be counted in several of the parts.
MEASURES_OF_PEOPLE: Final = frozenset(("人", "名", "户", "家"))
# What is left of a whole.
REMAINDERS: Final = ("剩余", "余下", "还剩", "尚余", "还余", "剩下", "还有")
# Before the part that is left once the others are named: 其余6000条.
REST: Final = ("其余", "余下", "剩余", "剩下", "其他")
SUBTOTALS: Final = ("小计",)
# A part of the row above it.
OF_WHICH: Final = "其中"
# Signs that a cell holds nothing.
NOTHING: Final = frozenset(("-", "—", "–", "－", "——", "/", "／", "无", "0"))
# What is not the sum of its parts: rates, ranks, prices, years, remarks.
NOT_ADDED: Final = """
率 比 占 均 % ％ ‰ 同比 增长 增幅 增速 增减 排名 名次 位次 序号 编号 年份 年度 单价 价格 指数 得分 评分 分值 备注 说明
时间 日期 最高 最低 最大 最小 目标 计划 任务 进度 电话 距离 年龄
"""

# Heads of columns: the unit of each row, the number or code of each row, and words that do not identify the row.
UNIT_HEADS: Final = ("单位", "计量单位")
SERIAL_HEADS: Final = ("序号", "编号", "行次", "行号", "代码", "指标代码", "编码", "No", "No.")
SIDE_HEADS: Final = """
责任部门 责任单位 牵头单位 数据来源 来源 填报人 联系电话 口径 指标解释 说明 备注
"""
# Heads of what was reached, without a year.
OWN_HEADS: Final = ("本年", "今年", "数量", "数值", "完成数", "实绩")
# In the head of a column of another time, of a plan or of a comparison.
OTHER_COLUMNS: Final = word_list("""
计划 目标 任务 上年 去年 同比 环比 增减 增长 增幅 增速 占比 比重 排名 名次 位次
""")
# The head of the first column where each row is a figure by its own words.
FIGURE_HEADS: Final = ("", "指标", "指标名称", "统计指标", "主要指标", "项目", "名称", "内容", "工作内容", "事项")
