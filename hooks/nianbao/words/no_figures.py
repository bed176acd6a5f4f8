"""Words beside numerals that count nothing: hotlines, classes and their bounds, slogans, named days, roads.

``numbers.not_figures`` says where each kind occurs beside its number; the words are here.
"""

from __future__ import annotations

from typing import Final

# What a class is made of: 5000万元以上项目, 100亩以上种粮大户.
CLASS_NOUNS: Final = """
项目 企业 大户 农户 户 村 社区 （社区） 产业 基地 园区 工程 事故 案件 桥梁 河道 河流 锅炉 地块 田块 连片 农场 主体 单位
群体 老人 老年人 人群 人员 党员 干部 儿童 产品 集群 示范 专家 灾害 降雨 大风 设施 县 乡镇 锅炉 园 规划
"""

# 首次超过千万元, 不到千万元: words before a size. All have two characters.
HOW_LARGE: Final = "突破 超过 跨过 越过 迈过 达到 迈上 站上 逼近 不到 不足 未到 未满"

# 30个以上示范村 are counted; no class has so many.
NEVER_A_BOUND: Final = "%％个家项条处所件起次"

# 12345政务服务便民热线: for whom or what a hotline is, and what shows that digits are one.
HOTLINE_OF: Final = """
政务 便民 公共 社会 法律 市民 群众 客户 客服 服务 投诉 举报 报警 急救 消防 咨询 诉求 求助 监督 应急 维权
"""
HOTLINE_SIGNS: Final = """
热线 专线 平台 电话 号码 短号 接警 处警 接处警 出警 接报 联动 指挥中心 调度 工单 转办 交办 派单 承办 来电 系统 渠道
分中心 人工
"""
# 拨打12345, 热线：12345. The latter may have a colon.
DIALLED_BEHIND: Final = "拨打 拨通 报警 平台 致电"
DIALLED_BEHIND_COLON: Final = "热线 电话 手机 传真 短号 分机"

# “365”服务机制: what a quotation with digits is the name of.
NAMED_LEADS: Final = "系列 主题 专项 特色 便民 服务 工作"
NAMED_THINGS: Final = """
活动 行动 工程 计划 机制 模式 工作法 体系 制度 品牌 目标 战略 思路 格局 布局 要求 口号 称号 奖 专项 平台 生活圈
服务圈 圈 清单 方案 改革 主题 理念 原则 方针 标准 架构 矩阵 网格 热线 瓶颈 难题 问题
"""

# 100天行动, 9年义务教育: a time that is part of a name.
NAMED_TIMES: Final = "行动 规划 计划 攻坚 大会战 会战 冲刺 大干 专项 一贯制 制 义务教育 免费教育"

# 0距离, 0容忍.
NONE_OF: Final = """
距离 容忍 上访 事故 发生 发案 差错 投诉 延误 跑 门槛 增长 失误 感染 返贫 死角 进京 信访 辍学 接触 障碍 违规 违章
火灾 警情 遗漏 风险 污染 排放
"""

# 七一、八一前夕, 五一长假: days that are called by their month and day.
DAYS_OF_NUMERALS: Final = "五一 十一 七一 八一 六一 三八 五四 三一五 五一二 一一九"
# Days with other names, as they are listed beside such days: 十一、中秋假期.
DAYS_OF_NAMES: Final = "元旦 春节 元宵 清明 端午 中秋 国庆 重阳 腊八 双十一 双十二"
BEHIND_DAYS: Final = (
    "期间 前夕 前后 假期 小长假 长假 黄金周 节 当天 当日 建军节 劳动节 国庆 两个 两节 两大 慰问 走访 放假"
)

# 6.26国际禁毒日: what a day with a name is of.
NAMED_DAYS: Final = """
国际 全国 国家 世界 宪法 消防 安全 禁毒 环境 防灾 减灾 学雷锋 植树 民族 网络 妇女 护士 助残 反诈 宣传
"""

# 2.0版, 数字乡村3.0: versions.
VERSIONS: Final = "版 经验 模式 时代 平台 体系 系统 行动 工程 升级 战略"

# G107国道, 3标段.
NUMBERED_BEFORE: Final = "标段 国道 省道 县道 乡道"

# 3 #楼, 2 #泵站: buildings and machines that are numbered.
NUMBERED_THINGS: Final = """
楼 栋 幢 座 号 泵 机 炉 井 线 桥 门 库 仓 站 厂 场 池 塔 馆 房 室 园 路 地块 标段 变 码头 矿 坝 闸 箱 车间 单元 窑 罐
"""

# 305室, 3楼会议室: where someone sits.
ROOMS: Final = "室 房间 会议室 办公室 教室 病房 窗口"
ROOMS_OF_FLOOR: Final = "会议室 大厅 办公室 窗口 报告厅 多功能厅 活动室 阅览室"

# 506路公交: a line of buses.
BUS_LINES: Final = "公交 车 专线 环线 快线 班车"

# 见表1, 附件3: numbers of what is printed elsewhere.
NUMBERED_PARTS: Final = "附表 附图 见表 见图 下表 下图 如表 如图 附件 附录 专栏 注释 脚注 附注"

# Characters after which digits that look like a year count something: 共接访2013.
COUNTING_LETTERS: Final = "共计达为约超近有余第至到访"

# 举办2023中国农民丰收节, 回望2022: a year without its 年.
EVENTS: Final = "节 赛 会 展 论坛 博览 马拉松 联赛 峰会 周 月 季 榜 强 百强 计划 行动"

# 55英寸显示屏, 100兆瓦光伏项目: a size by which a thing is named.
SIZES: Final = "英寸 寸 毫米 厘米 瓦 毫升 克 升 蒸吨 马力 匹 千伏安 kVA 兆瓦 MW 万千瓦 千瓦 kW 吉瓦 GW 排"
SIZED_THINGS: Final = """
屏 大屏 显示屏 彩电 电视 路灯 灯 管 管道 钢管 管网 板 钢板 口径 装 厚 锅炉 变压器 主变 机组 电站 光伏 风电 储能
抽水蓄能 发电 空调 拖拉机 客车 CT 螺旋CT 螺旋 集中式 分布式 氢能 水电 供热
"""

# 18亿亩耕地红线: limits that everybody knows.
RED_LINES: Final = "耕地红线 红线 生命线 底线"

# 安全生产十五条措施: the number is part of the name of a rule.
RULES_OF: Final = "措施 办法 意见 政策 规定 防控 新政"

# 党的二十大, 县委十三届六次全会, 中央农村工作会议: meetings.
MEETING_BODIES: Final = "党的 中央 省委 市委 县委 镇党委"
WORK_MEETINGS: Final = "经济 农村 城市 政法 统战"
NATIONAL_MEETINGS: Final = "两会 人民代表大会"

# 4个意识, 8项规定: phrases as they are.
SET_PHRASES_WITH_DIGITS: Final = (
    "18亿亩 960万平方公里 5000年 5000多年 4个意识 4个自信 2个确立 2个维护 8项规定 3会1课 5位1体 4风 3农 56个民族"
)
SET_PHRASES_WITH_NUMERALS: Final = "千万家 五十六个民族 三十六计 一百八十度 成百上千 万万 百分百把"
