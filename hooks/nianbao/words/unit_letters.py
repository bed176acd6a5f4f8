"""Measure words as characters: the other words that begin with them, and which of them count the same things.

A measure word of one character may be the start of a noun or verb: 3个个体户 and 86家家庭农场 have a measure word,
30座谈会 has none. To add such a noun, write it into the line of its first character.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

# Nouns, verbs and names that begin with a measure word, by their first character, which is written once, at the head of
# the line.
_WORDS: Final = """
个 体 人 性 案 别 旧 私 头 税 股 例 中原因
家 庭 长 政 电 具 禽 畜 园 风 装 委 属 教 乡 事纠纷 事审判 访 纺 门 训 校共育 校协同 居 用 族 底 国情怀
户 厕 籍 用 外 均 主 口 表 数 型 容 改 进访 分组
人 员 才 民 大 口 均 工 士 家 社 居 武 物 事 力 行 数 防 生 身 户 心 文 畜 类 选 情 头 脸 为 群 流 车 像 体
座 椅 位 谈
件 均 数
名 师 特 优 牌 医 人 录 单 额 村 镇 胜 木 家 校 企 称 品 贵 师 列
台 账 区 阶 湾 商 胞 属 风 式 地 面
条 例 线 件 目 款 块 文 约 形 状 幅
次 生 要 日 数 年 新 干 品 级 均 月 席
处 置 理 罚 级 室 所 方 分 于 长 突 警 事
项 目
期 刊 货 末 间 初 房 待 满 盼 权
场 地 所 馆 景 部 长 院 内 外 站 镇 面
批 文 复 发 准 次 量 示 评 办 建 而
篇 章 幅
份 额 子
支 部 书 行 队 出 持 流 渠 线 农 教 柱 撑 付 委 援 护 点 付 路 架 管
本 地 土 科 村 镇 年 级 届 金 质 省 市 县 职 领 周 月 次 部 期 区 社 乡 人 着 位 报 轮 色
部 门 队 级 分 件 署 委 长 位 落 优 属 省 里
所 长 有 属 在 需 得 以 谓 辖 区
组 织 长 员 团 级 合 建 成 装 务 干 工 保
队 伍 员 长 部
段 落 长 位
口 袋 岸 粮 径 罩 腔 号 碑 头 服
面 积 点 粉 源 上 向 临 对 貌 条 试 板
门 店 诊 面 户 类 市 楼 牌 窗 卫 前 口 票
片 区 林 段 长 状 瓦
块 状 田
对 象 口 接 外 虾 于 标 照 上 策 应 比 话 党 群 各 所 全 重 拒 存 违 符 生 其 农 企 村 困
把 手 握 关 好 住 控 脉
股 东 份 权 金 民 级
头 雁 部 条 盔 脑 像 等
只 有 能 要 是 为
位 于 置 居 列 次 数 处 移
间 隔 接 作 苗 伐 距 套
点 位 多 检 播 面 亮 击 对 验 评 名
类 型 别 似 社 推
种 植 子 粮 养 业 苗 猪 类 质 鸡 羊 牛 鸭 鹅 源 公 畜 群 蛋 田 地 草 树 桑
级 别 联
年 货 轻 产 度 均 初 末 底 检 会 内 中 终 夜 关 味 青 处 收 发 纳 销 利 加 新 完 实 增 创 出 存 接 交
天 然 气 眼 网 数 津 平 天 下
月 度 均 饼 季 子 嫂 产 销 报 收
日 间 常 均 照 前 益 用 产 处 报 供 程
分 之 类 局 公司 散 布 别 管 包 项 会 院 店 支 馆 享 发 析 批 期 为 解 层 级 担 界 配 区 工 片 队 段 路 户 行
元 旦 件 素 宵 器
亩 均 产
米 面 粉 酒 线 业 厂 袋
吨 位 袋
度 假 汛 夏 冬 过
方 案 面 式 阵 块 舱 言 略 位 针 便 可 能 向 法 圆
平 台 安 房 均 时 交 原 整 稳 衡 等 方 急 江 战 价 移 坟 改 镇 川
升 级 至 学 旗 格 温 规 位 任
里 程 弄 面 外
克 服 隆 难
折 合 叠 股 子
成 立 效 员 为 功 果 品 片 人 本 年 套 熟 长 绩 交 都 材 群 批 分
册 页
集 体 中 装 镇 市 成 贸 会 团 约 聚 群 散 美 散 智 权 采 资 训 邮
节 能 水 约 点 庆 日 后 前 气 育 支
岁 末 月 入
轮 作 岗 训 流 换 胎 值 候
站 点 位 房 长 台 所 区
顶 层 格 点 岗
单 位 元 独 项 体 家 产 亲 价 株 词 纯 日 人 向 车
剂 量
大 道 学 豆 棚 米 户 力 厅 桥 镇 型 中 小 队 病 街 会 棚 堤 坝 事 气 数 货 宗
例 如 会 行 外
起 草 到 步 伏 诉 重 来 点 薪 始 底 航
间 接
所 有
架 空 设 构 桥
盏 灯
尾 水 矿 气 款 端
根 据 本 治 除 源 系
箱 涵 体 变
袋 装 子
桶 装
盆 景 栽 地
瓶 颈 装 子
眼 科 镜 前 光
床 位 铺 上 垫 品
席 位
桌 椅 面
颗 粒
粒 径 肥
笔 记 者 试 会
票 据 价 房 款
课 程 堂 时 题 后 本
学 时 习 校 生 员 子 历 科 区 位 前 雷
首 次 批 个 席 届 家 创 位 例 要 先 府 台
套 餐 种 房 袋 路 取 用 管
幅 度 员
张 贴 榜 挂
辆 次
艘 次
架 次
""".strip().splitlines()

# Endings after a number and its measure word: 3年期, 8月份, 5年里, 3个人, 20户人.
GOES_ON: Final[Mapping[str, str]] = {
    "年": "期 里 间 级 度 份 月 日",
    "月": "份 里 间 度 日",
    "天": "里 间",
    "日": "里 间",
    "个": "人 月 点 年 大 小时 工作日 百分点 平方公里 平方千米 平方米 平方 立方 立方米 亿 万 单 面 节 段 班",
    "户": "人 家",
    "家": "人 口",
    "组": "人",
    "批": "人 次",
    "队": "人",
    "对": "人",
    "场": "次",
    "班": "次 人",
    "台": "套 次",
    "架": "次",
    "车": "次",
    "套": "间 房",
    "周": "年 岁",
    "课": "时",
    "学": "时",
    "小时": "里 间",
    "吨": "级",
    "万吨": "级",
    "千瓦": "级",
    "兆瓦": "级",
    "斤": "级",
    "公里": "处 段 里",
    "米": "处 段 级",
    "元": "户 级",
}

# Measure words that may count the same thing; the choice between them is wording.
SAME_THINGS: Final = tuple(
    frozenset(group.split())
    for group in (
        "人 名 位 个 口",
        "人 人次",
        "人次 次 人 批次 批",
        "户 户次 家 个",
        "亩 亩次",
        "次 场 期 批 轮 场次 批次 个 班 堂 课 节 届 趟",
        "件 起 宗 例 个 项 条 份 篇 笔 封 单 件次 本 册 部 首 则 幅 张",
        "个 家 处 座 所 间 栋 幢 门 点 个点 站 块 片 套 支 户 股",
        "台 套 台套 辆 艘 架 个 组 部",
        "株 棵 个 根",
        "头 只 羽 口 匹 尾 个",
        "条 道 段 个 座 处 根",
        "吨 公斤 千克 斤 克",
    )
)


def _word_starts() -> Iterator[tuple[str, str]]:
    for line in _WORDS:
        letter, *rests = line.split()
        yield from ((letter, rest) for rest in rests)


def words_beginning_with(letter: str) -> tuple[str, ...]:
    """The rest of each word that begins with this measure word."""
    return tuple(dict.fromkeys(rest for head, rest in _word_starts() if head == letter))


@cache
def count_the_same(word: str, other: str) -> bool:
    """Whether two measure words may count the same thing. Cached, because few words are compared again and again."""
    return any(word in group and other in group for group in SAME_THINGS)
