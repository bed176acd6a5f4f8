"""What a table of one year has to say: its figures with their values, and what is wrong or different with each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

# Label, unit, decimals, group, a usual value, and the other units that a department might use, by size in that unit.
FIGURES: Final = (
    ("新建污水管网", "公里", 2, "基础设施", "12.6", {"米": "0.001"}),
    ("改造农村公路", "公里", 1, "基础设施", "38.4", {"米": "0.001"}),
    ("新建公厕", "座", 0, "基础设施", "6", {}),
    ("完成固定资产投资", "万元", 1, "基础设施", "48210.5", {"元": "0.0001", "亿元": "10000", "千元": "0.1"}),
    ("农业总产值", "万元", 1, "农业农村", "23615.2", {"元": "0.0001", "亿元": "10000", "千元": "0.1"}),
    ("粮食产量", "吨", 0, "农业农村", "8412", {"公斤": "0.001"}),
    ("高标准农田", "亩", 0, "农业农村", "3200", {}),
    ("新型经营主体", "家", 0, "农业农村", "47", {}),
    ("村集体收入", "万元", 1, "农业农村", "912.4", {"元": "0.0001", "千元": "0.1"}),
    ("发放临时救助金", "万元", 2, "民生保障", "186.35", {"元": "0.0001", "千元": "0.1"}),
    ("低保对象", "户", 0, "民生保障", "412", {}),
    ("城乡居民医保参保", "人", 0, "民生保障", "28641", {"万人": "10000"}),
    ("技能培训", "人次", 0, "民生保障", "1640", {}),
    ("参保率", "%", 1, "民生保障", "97.6", {}),
    ("受理信访件", "件", 0, "社会治理", "231", {}),
    ("信访化解率", "%", 1, "社会治理", "98.2", {}),
    ("调解纠纷", "件", 0, "社会治理", "318", {}),
    ("安全检查", "次", 0, "社会治理", "152", {}),
)
TOWN: Final = "砚汀镇"
OTHER_TOWNS: Final = ("溪口镇", "石门镇", "东林乡", "北河镇")
# What happens to a figure in the second year. `declared` is another unit that the table says, `slipped` one that it
# does not say, `unsaid` a unit that the table no longer says.
SAME, DECLARED, SLIPPED, UNSAID, REMOVED, RENAMED, TWICE, HIDDEN, NOTHING, EMPTY = (
    "same", "declared", "slipped", "unsaid", "removed", "renamed", "twice", "hidden", "nothing", "empty",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A figure of a table: its label and unit as printed, its number and last year's as printed."""

    id: str
    label: str
    unit: str
    decimals: int
    group: str
    now: Decimal | str
    last: Decimal
    printed_unit: str
    change: str = SAME


def first_year(chosen: Sequence[int], rng: random.Random) -> list[Item]:
    """The items of the first year; values differ a little from the usual ones."""
    items = []
    for at in chosen:
        label, unit, decimals, group, usual, _ = FIGURES[at]
        now = grown(Decimal(usual), decimals, unit, rng)
        items.append(Item(label, label, unit, decimals, group, now, grown(now, decimals, unit, rng), unit))
    return items


def second_year(
    items: Sequence[Item], rng: random.Random, changes: Sequence[str]
) -> tuple[list[Item], dict[str, Decimal]]:
    """The items of the next year in another order, some of them changed, and the true values."""
    found, truth = [], {}
    for item in items:
        others = {unit: Decimal(size) for unit, size in FIGURES[index(item.id)][5].items()}
        value = grown(Decimal(item.now), item.decimals, item.unit, rng)
        truth[item.id] = value
        change = rng.choice(changes)
        if change in (DECLARED, SLIPPED) and not others:
            change = SAME
        assert isinstance(item.now, Decimal)
        new = replace(item, now=value, last=item.now, change=change)
        if change in (DECLARED, SLIPPED):
            unit = rng.choice(sorted(others))
            printed = plain(value / others[unit])
            new = replace(new, now=printed, last=plain(item.now / others[unit]))
            new = replace(new, printed_unit=unit) if change == DECLARED else new
        elif change == UNSAID:
            new = replace(new, printed_unit="")
        elif change == RENAMED:
            new = replace(new, label=f"{item.label[:2]}和其他{item.label[2:]}")
        elif change == NOTHING:
            new = replace(new, now=rng.choice(("—", "无", "待统计")))
        elif change == EMPTY:
            new = replace(new, now="")
        if change != REMOVED:
            found.append(new)
    rng.shuffle(found)
    return found, truth


def index(label: str) -> int:
    return next(at for at, one in enumerate(FIGURES) if one[0] == label)


def grown(value: Decimal, decimals: int, unit: str, rng: random.Random) -> Decimal:
    """A value of the neighbouring year."""
    if unit == "%":
        return round_to(Decimal(str(rng.uniform(95, 99.4))), decimals)
    return max(round_to(value * Decimal(str(rng.uniform(0.85, 1.2))), decimals), Decimal(2))


def round_to(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP)


def plain(value: Decimal) -> Decimal:
    """A number without zeros at its end and without a power."""
    return Decimal(f"{value.normalize():f}")
