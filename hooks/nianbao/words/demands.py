"""What is asked for, agreed or supposed, and so is no fact: 县里要求改造150座, 如能再改两处, 达到100%方可评优.

To add a word, write it in the table of its kind. Wishes and plans are in ``words.claim_words``.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# In the clause of a number, before it: it is what somebody asks for, or what was agreed.
DEMANDS: Final = word_list("""
要求 规定 约定 下达 交办 分配 分解 核定 审定 批复 申报 承诺 原定 原拟 原先定 希望 盼望 期盼 呼吁 请求
责任状 责任书 任务书 细则 办法 指标 标准 条件 底线 门槛 设计 方案 目标数 计划数 任务数 定下
定给 派给 压给 分给 下派 认领
""")
# Words of that form which say nothing of a demand: 高标准农田, 规定时限内, 按要求完成.
NO_DEMANDS: Final = word_list("""
八项规定 高标准 标准化 标准地 标准厂房 规定时 规定期 规定动作 按要求 按照要求 按规定 按照规定 按标准 按照标准
按承诺 在承诺 承诺时限 承诺期限
""")
# Behind 应, 须 and 需: that it is to be done; 供应, 应急 and the like are other words.
TO_BE_DONE: Final = word_list("""
当 该 要 完成 达到 达 实现 新建 建成 建设 新增 改造 清理 讲授 发展 兑现 整治 治理 落实 培训 开展 整改 办结 为
""")
# What begins a supposition.
SUPPOSED: Final = word_list("""
如果 如能 如再 如若 如不是 如无 如按 一旦 假如 假设 假使 假定 倘若 倘使 倘能 要是 若能 若是 若不 若无 若再 若按 若加
若算 若将 若把 若以 只要 除非
""")
# Behind a supposition: what follows is a fact again.
BACK_TO_FACTS: Final = word_list("目前 现在 现有 眼下 实际 事实上 结果 今年实 今年的")
# Before what is denied: 没有超过93场.
DENIED: Final = word_list("没有 从未 从来没 并未 并没有 未曾 不曾 尚未 还没有 还没 未能 没能 难以 不会 不可能 未 没 不")
# Behind a number: who reaches it gets something, or is one of a class.
ON_CONDITION: Final = word_list("""
方可 方能 方为 方算 才可 才能 才算 才准 才给 的方 的才 的可 的得 的给 的予 的奖 的评 的一律 的全额 的视为 的优先 者
""")
# Behind a number, of what is called 100% to stress it: 百分之百的努力.
DEVOTED: Final = word_list("""
努力 热情 热忱 诚意 诚心 真诚 信心 决心 把握 投入 干劲 精力 耐心 细心 真心 用心 责任心 责任感 状态 姿态 信任 忠诚 付出
专注 担当 激情 警惕 勇气 心思 力气
""")
