"""Comparisons of a figure with itself in another year, beyond more and less: 追平上年, 不到上年的一半.

To add a word, write it in the table of its kind.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# Before another figure of the same year: 重复的反超初次的, 刚过积极分子的四成; and behind 两倍 and the like, its share.
OUTRAN: Final = word_list("反超 反而超过 大大超过 远超 远超过 远高于 远多于 略高于 略多于 稍高于 稍多于")
FELL_BEHIND: Final = word_list("远低于 远少于 远不及 略低于 略少于 稍低于 稍少于")
COMES_TO_SHARE: Final = word_list("占 占到 占了 占去 达到 相当于 约为 仅为 只是 正好是 刚好是 恰好是 足足是")
JUST_ABOVE: Final = word_list("刚过 刚刚过 略超 稍超")
# What a share of a whole is called: 占比过半.
SHARES: Final = word_list("占比 占比为 所占 所占比重 所占比例 比重 占")
MOST_OF: Final = word_list("过半 大半 多半 过半数 大半数 一大半")
# Before the year that a figure is compared with: 较上年, 比起2023年.
AGAINST: Final = word_list("较 比 与 同 和 跟")
AGAINST_IN_FULL: Final = word_list("比起 较之 相较 相较于 相比 相比于")
# At least as much as: 赶上上年. 恢复到 and the like may end a little below.
CAUGHT_UP: Final = word_list("赶上 追上 撵上 够上")
# Back at about as much, before 水平.
RESTORED: Final = word_list("恢复到 恢复至 回到 回升到 回升至")
# As much as.
DREW_LEVEL: Final = word_list("追平 打平 持平于 等于")
# Still where it was: 维持上年的规模, 停在2022年的水平上.
STAYED: Final = word_list("维持 保持 停 停留 停滞 稳定 固定 徘徊 定格")
# It did not move: 数量原地踏步.
UNMOVED: Final = word_list("""
原地踏步 纹丝未动 纹丝不动 没有变动 未有变动 毫无变动 一动未动 没有动 未变 没变 未作调整 没有调整
""")
# What a year's value is called: 与上年数目一样, 高于上年水平.
OF_A_YEAR: Final = word_list("""
水平 总量 总数 总额 数量 数目 数字 数值 规模 个数 件数 人数 家数 次数 额度 金额 面积 长度 里程 水准 盘子 基数
老样子 高点 高位 峰值 低点 低位 数 量 额
""")
# Before a share or multiple of another year: that is what it comes to, or less than that.
AMOUNTS_TO: Final = word_list("只 只有 仅有 仅为 仅 只是 不过 占 抵得上 够得上 还 虽 虽然 尚 才 顶得上 比得上")
FALLS_SHORT: Final = word_list("不及 不够 不抵 未及")
# A half; 七成 and 三分之一 are read as numbers.
HALVES: Final = word_list("一半 半数 半")
# Behind a share: more than it, less than it.
AND_MORE: Final = word_list("还多 多 以上 有余 还强 强 还不止 不止")
AND_LESS: Final = word_list("还少 不到 还弱 弱 以下 都不到")
# Heads of columns whose cells say how much more or less than last year.
DIFFERENCE_HEADS: Final = word_list("增减 增减量 增减数 升降 变化 变动")
# Nothing less than exactly the same, where a word for about the same stands before: 不相上下、分毫不差.
EXACTLY: Final = word_list("分毫不差 一模一样 不多不少 丝毫不差")
# 胜去年一筹, 差去年一截: a word before the year, and how much behind it.
AHEAD: Final = "胜 压 高 强 赢 超"
BEHIND_IT: Final = "逊 差 输 低 矮"
BY_SO_MUCH: Final = word_list("一筹 一头 一截 一大截 一小截")
# Behind a comparison: that it is so by much, or by little.
OR_SO_MUCH: Final = word_list("一截 一大截 一小截 一头 一筹 不少 许多 很多 一些 些许")
SOME_MORE: Final = word_list("些 一点 点 几分")
# Behind a change, how much it was without a number: 少了若干口.
SOME: Final = word_list("若干 好几 好些 数十 数百 成百 上百")
# 连上年都没达到.
ATTAINED: Final = word_list("达到 够到 够上 赶上 追上")
# Also used where both are equal.
OR_EQUAL: Final = word_list(
    "只多不少 只少不多 只增不减 只减不增 有增无减 有减无增 只升不降 只降不升 有升无降 有降无升 有增无降"
)
# Before what changed on balance: 一年里净减2家.
IN_THE_YEAR: Final = word_list("一年 一年来 一年里 一年间 一年中 一年内 一年下来")
# 在上年基础上: what a change of a year starts from.
GROUNDS: Final = word_list("基础 基数 水平 高位 高点 低位 低点 台阶 底子")
