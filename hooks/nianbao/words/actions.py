"""Verbs for what was done.

Each table is for one of the modules that read text; a verb that several of them need is written once. To add a verb,
write it in the table of the modules that should know it.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# Known to all: import, and the lists beside counts.
_BY_ALL: Final = word_list("完成 实现 开展 举办 组织 新建 实施 建设 改造 提升")
# Before a phrase and before a list.
_BEFORE_BOTH: Final = word_list("争取 申报 建成 发放 覆盖 推进 打造 获评 创成 整治 设立 出台 围绕 聚焦")
# Before a list, and in import's clauses.
_OF_CLAUSES_AND_LISTS: Final = word_list("""
新增 培育 创建 修建 清理 慰问 走访 引进 种植 安装 硬化 签约 接待 制定 推广 评选 救助 成立
""")

# Before the thing in the words around a number: 改建卫生室3所.
BEFORE_THINGS: Final = (
    *_BY_ALL,
    *_BEFORE_BOTH,
    *word_list("""
    新签约 升级改造 提档升级 新改扩建 提升打造 可争取 召开 举行 改建 新改建 撰写 报送 制发 编发 培养 通过 拨付 兑现
    投入 配备 登记 捞除 签订 签署 推动 处理 升级 获得 更新 组建 带头 紧盯 瞄准 涌现出 涌现 紧紧围绕 多次赴 赴 前往
    全力做好 做好
    """),
)
# At the beginning of a clause, whatever tag the segmenter gives them: 破获案件12起.
BEGIN_CLAUSES: Final = (
    *BEFORE_THINGS,
    *_OF_CLAUSES_AND_LISTS,
    *word_list("""
    新 扩建 改扩建 铺设 拆除 取缔 关停 整改 排查 化解 受理 办理 查处 破获 打掉 招聘 引入 发展 栽植 更换 维修 绿化 治理
    修复 新签 招引 开工 竣工 投产 投用 落地 编制 印发 刊发 购置 采购 拆违 绘制 征收 流转 认定 表彰 选派 选树 吸纳 转移
    帮助 资助 减免 审批 承接 取消 下放 新开工 新开通 开通 开办
    """),
)
# Before a list, in the middle of what looks like one: 在甲、乙实施丙、丁等两个项目.
BEFORE_LISTS: Final = (
    *_BY_ALL,
    *_BEFORE_BOTH,
    *_OF_CLAUSES_AND_LISTS,
    *word_list("修缮 落实 深化 拓宽 疏浚 推行 用于 达到 视察 参观 考察 察看 督导 惠及 带动 帮扶"),
)
# Also after the object: 农村户厕改造386座.
BEHIND_THINGS: Final = word_list("""
改造 整治 修缮 治理 硬化 发放 走访 慰问 调解 排查 整改 化解 受理 办结 清理 流转 培育 引进 救助 资助 开展 举办 储备
安置 安装 种植 栽植 投放 购置 新增 配备 修复 疏浚 养护 检修 更换 栽种 补植 开办 储备 铺设 采购
""")
# After the object, in the label of a figure: 污水管网新建长度.
IN_LABELS: Final = word_list("新建 改造 整治 清理 建设 修缮 硬化 疏浚 提档升级")
# Between 共 and the number of all: 共发放9500条.
AFTER_SUMS: Final = word_list("""
有 计 为 投入 发 发放 安装 配备 设置 栽植 种植 购置 采购 建 建成 新建 开展 举办 组织
""")
# They say that something was done, but not what: 完成改造12公里 is 改造12公里.
SAY_DONE: Final = word_list("完成 实现 开展 组织")
# Part of what is counted: 申报企业 are a figure of their own, not 企业.
PART_OF_COUNTED: Final = word_list("""
新增 新签 新签约 新开工 申报 认定 备案 培育 引进 引入 招聘 签约 招引 减少 拆除 关停 取缔 转移 慰问 走访 救助 资助 承接
取消 下放 征收 流转 整治 减免 选派 表彰 评选 吸纳 帮助 查处 破获 打掉
""")
# Laid, built and newly built are one thing done.
BUILT: Final = word_list("新建成 新建 新铺设 新铺 铺设 新修建 新修 修建 建成 建设")

# Behind a year, before 的 or 于: what dates from that year, 2021年签约的项目.
DATING: Final = word_list("""
建成 成立 创办 启动 开工 签约 引进 立项 修订 出台 印发 颁布 实施 投产 落户 入选 始建 动工 脱贫 获批 设立 创建 批准
评定
""")
# The last characters of such verbs: 2020年修的旧路, 2024年底定的单子.
DATING_LETTERS: Final = "修定建签拨欠留剩压批开种栽办买发挂评选改来入"
# After a year: how a place or body was founded.
FOUNDING: Final = word_list("建成 成立 创办 始建 设立 建镇 建村 撤并 撤乡 合并")
# After a future year: what begins before it, 2026年的申报已经启动.
PREPARING: Final = word_list("名额 指标 清单 订单 合同 申报 征订 预算 编制 征集 摸排 备案 招标 选址 筹备 准备 启动")
# Between a year and the value of a figure named before: what is done with it, or that there is so much.
DONE_IN_YEAR: Final = word_list("运营 组织 开展 建有 拥有 设有 配有 完成 运行 刊发 培训 共有 现有 投用")
