"""What people write into a cell for which they have no number, instead of leaving it empty."""

from __future__ import annotations

from typing import Final

# There is no number yet.
NOT_YET: Final = """
待定 待报 待填 待查 待统计 待核实 暂无 暂缺 缺 空 空缺 略 不详 不清楚 未知 未统计 未报 没统计 正在统计
N/A n/a NA na null ? ？ ?? ？？ … ……
"""

# Either zero, or no number.
NONE_OR_ZERO: Final = "无 没有 - -- — —— － ― – / ／ \\"
