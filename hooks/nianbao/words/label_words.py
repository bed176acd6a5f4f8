"""Words in the names of figures, by what they show of the figure."""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# A balance, a change, a temperature: its value may be below zero.
MAY_BE_NEGATIVE: Final = word_list("净 增减 变化 变动 差额 盈亏 结余 增长 增幅 增速 温")
# At the end of a name, before its number with a minus sign; and letters before 负 that make it a verb (肩负3项).
BEFORE_MINUS: Final = word_list("率 幅 速 差 额 值 温 温度 利润 盈余 结余 盈亏 变化 变动 增减 指数")
BEFORE_NO_MINUS: Final = "抱肩担胜背承辜欺自"
# 初中 and 高中 are schools, and not what is among others.
BEFORE_SCHOOL: Final = "初高职完"
# At the end of a name, where 比 is part of it: 性别比, 师生比.
NAMED_RATIOS: Final = word_list("性别 师生 生师 医护 床护 抚养 产投 投入产出 占 负债 流动")
# A rate that is no share of a whole: it may be above one hundred.
MAY_PASS_HUNDRED: Final = word_list("""
增长率 增幅 增速 涨幅 变化率 变动率 完成率 达成率 实现率 负债率 杠杆率 收益率 利润率 回报率 周转率 利用率 产销率
投资率 储蓄率 入学率 毛利率 收入率 化率差 溢价率
""")
# At the end of a name: a report has many such things, so the same words may mean two of them.
OF_MANY: Final = word_list("""
投资 投资额 总投资 总投资额 投入 资金 经费 金额 收入 产值 面积 人数 数量 长度 项目 工程 企业 群众 干部 党员 活动 培训
会议 问题 任务 案件 线索 隐患 行动 检查 宣传 资料 岗位 人员 人才 设备 车辆 用地 土地 贷款 补贴 奖补 订单 签约 亩产
损失 税收
""")
# The head of a column that measures the things of the rows in another way.
OTHER_MEASURES: Final = word_list("金额 投资 资金 经费 面积 长度 里程 人数 人次 户数 比例 占比 率 产值 收入 规模")
# Said of the thing before it: 盘活厂房12处、面积4.8万平方米; 发现隐患36处，整改34处.
OF_THING_BEFORE: Final = (
    *OTHER_MEASURES,
    *word_list("""
    数量 总量 总数 总额 总面积 总长 总长度 总投资 投资额 总人数 增速 新建 新增 在建 续建 开工 完工 竣工 投产 落地 签约
    整改 解决 办结 化解 销号 达标 通过验收
    """),
)
# The head of a column of remarks, and of what was done with a part.
REMARKS: Final = word_list("说明 备注 内容 举措 做法 原因")
DONE_OF_PART: Final = word_list("已 完成 其中 办结 办成 成功 整改 化解 达标 合格 落实")
ALL_OF_WHOLE: Final = word_list("应 总 受理 排查 发现 反馈 立案 全部")
