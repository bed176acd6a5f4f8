"""Words that are too general to name a figure without the thing that they measure, and words that no name has."""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# As the whole phrase before or behind a number.
GENERAL: Final = word_list("""
投入 资金 投入资金 投资 总投资 解决 连续 活动 新建 受理 其中 共有 覆盖 建成 完成 实现 处理 使用 涉及 开展 清理 开工
竣工 新增 争取 项目 数量 面积 人数 建设 整改 争取资金 累计 全镇 改造 结对 惠及
""")
# As the whole name of what a clause counts.
GENERAL_MEASURES: Final = (
    *GENERAL,
    *word_list("""
    增加值 产值 总产值 工业产值增加值 收入 利润 税收 税金 贷款 规模 长度 里程 总里程 总量 总数 总额 人口 户数 村数
    容积 产量 总产量 销售额 营业额 单价 利用率 覆盖率 普及率 完成率 合格率 满意率 见面率 答复率 办结率 建筑面积
    占地面积 总面积 占地 总人口 完成投资 投资额 总投资额 到位资金 补助 奖金 群众 人员 个人 企业 单位 工程 事项 问题
    任务 成果 内容 服务 措施 方面 地区 国家 全部 主城区 农村 城区 县城 省级 市级 县级 镇级 国家级 设备 物资 线索 数字
    土地 村民 居民 村庄 乡镇 行政村 自然村 社区 镇区 房屋 道路 交易 办复率 总数量 平均 浓度 平均浓度 占比 比例 增速
    增幅 排名 位次 利润总额 营业收入 主营业务收入 销售收入
    """),
)
# Verbs that name by themselves what people are counted by: 新增就业4326人.
NAMES_THOUGH_VERBS: Final = word_list("就业 创业 再就业 转移就业 参保 入园 入学")
# Characters and words that no name begins or ends with; a noun that begins or ends with the character is one.
BEGINS_NO_NAME: Final = word_list("特别 尤其 以上 以下 利用 通过 围绕")
BEGINS_NO_NAME_LETTERS: Final = "之的等其每各中内外里间该此这那多余比对将在由从向用"
ENDS_NO_NAME: Final = word_list("预计 使用 国内 省内 市内 县内 镇内")
ENDS_NO_NAME_LETTERS: Final = "地得过是以向给由因用前"
# No name ends with these, not even as the end of a word.
ENDS_NO_WORD_LETTERS: Final = "的了着在于达至到第不未高低近级"
# The thing at the end of the name of a share: 率, 占比.
RATE_NAMES: Final = word_list("率 占比 比重 比例 度 指数 系数 成绩")
# What a figure of people is called, by its measure word.
COUNTED_PEOPLE: Final = {"人": "人数", "名": "人数", "人次": "人次"}
# Words between a thing that is counted and the word for its state: 16个城建项目已完工.
WHAT_BECAME: Final = word_list("已 均 全部 全面 顺利 按期 如期 基本")
