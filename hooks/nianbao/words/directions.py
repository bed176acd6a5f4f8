"""Words for the direction of a change."""

from __future__ import annotations

from typing import Final

UP: Final = ("增长", "增加", "提高", "上升", "提升", "增多", "上涨", "攀升", "扩大", "回升")
DOWN: Final = ("下降", "减少", "降低", "下滑", "回落", "缩减", "缩小", "减幅", "降幅")
LEVEL: Final = ("基本持平", "持平")
DIRECTION: Final = "|".join((*UP, *DOWN))


def sign_of(word: str) -> int:
    """1 for a word that says more, -1 for one that says less, 0 for 持平."""
    if any(up in word for up in UP):
        return 1
    return -1 if any(down in word for down in DOWN) else 0
