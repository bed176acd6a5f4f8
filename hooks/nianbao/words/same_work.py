"""Synonyms for the work and for the thing that a figure counts.

The label has one of them, a sentence may have another: 走访 for 拜访企业, 授课 for 讲授党课. To add a word, write it in
the line of its work. Words for two works stand in no line.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

SAME_WORK: Final = tuple(
    word_list(line)
    for line in (
        "拜访 走访 登门 拜会",
        "讲授 讲课 授课 开讲",
        "培训 参训 受训 轮训",
        "宣讲 听讲 听课",
        "清理 清淤 疏浚 清掏",
        "处理 清运 转运 收运",
        "铺设 敷设 埋设",
        "新建 建成 建设 修建",
        "造林 植树 栽植 栽种",
        "改造 改建 提档升级",
        "整治 治理",
        "刊发 刊登 刊载 见报 发稿",
        "撰写 写作",
        "发放 兑付 拨付",
        "兑现 兑付",
        "接待 接访",
        "受理 接收 接办",
        "签约 签订",
        "网络销售 线上销售 网上销售 网销",
    )
)
# What is new by these: 新党员, of 发展党员.
MAKES_NEW: Final = word_list("发展 新增 培育 引进 新建")
# What a rate is also called.
RATE: Final = "率"
ALSO_RATES: Final = word_list("比例 比率")
# By the last letter of a label: 网点 for 助餐点.
STANDING_FOR: Final = {"点": word_list("网点 点位"), "站": word_list("站点"), "户": word_list("农户")}
