"""Hedges: words that say how a stated number relates to the exact one."""

from __future__ import annotations

from typing import Final

# Hedges before a number. 约, 近 and 超 are also the end of other words (节约, 附近, 赶超).
BEFORE: Final = (
    r"(?:大约|约为|将近|接近|超过|不少于|不低于|不超过|不足|至少|最多|逾"
    r"|(?<![节签预公履制解大条集契违邀特])约|(?<![附靠临就贴新最亲邻相走远拉接])近|(?<![赶反高])超)"
)
BEHIND: Final = r"(?:左右|上下|以上|以下|以内|之多)"

# Hedges of a value that follow its number.
BEHIND_NUMBER: Final = ("余", "多")
