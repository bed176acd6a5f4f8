"""The usual short forms of the names of figures. To add one, write a line in ``ABBREVIATIONS``."""

from __future__ import annotations

from typing import Final

# Within a name, by the whole words: both mean the same, so a text may use either.
ABBREVIATIONS: Final = {"规模以上": "规上", "限额以上": "限上"}
# Of names that are long as a whole: the ids that an import proposes. A report does not call a figure so.
SHORT_IDS: Final = {
    "农村居民人均可支配收入": "农民收入",
    "城镇居民人均可支配收入": "居民收入",
    "居民人均可支配收入": "居民收入",
    "生活污水处理站": "污水处理站",
    "理论学习中心组学习": "中心组学习",
}
