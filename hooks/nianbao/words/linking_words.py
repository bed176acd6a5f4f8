"""Words between the name of a figure and its number: 总收入达5亿元, 农户共300户."""

from __future__ import annotations

from typing import Final

LINKS: Final = ("达", "达到", "为", "共", "是", "有")
