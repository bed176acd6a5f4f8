"""Twenty-one ways in which departments draw a table. Each draws the items of a year; `later` says it is the second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from tests.bench.mapped_tables.drawn_table import DrawnTable
from tests.bench.mapped_tables.plan import HIDDEN, OTHER_TOWNS, TOWN, TWICE, Item

Draw = Callable[[Sequence[Item], int, bool], list[DrawnTable]]


@dataclass(frozen=True)
class Layout:
    """A way to draw a table, and the kind of file that it is saved as: xlsx, or csv with encoding and separator.
    `can_repeat` says that a figure may be there twice or hidden, `only_units` of which units its figures are."""

    name: str
    draw: Draw
    csv: tuple[str, str] | None = None
    units_per_figure: bool = True
    can_repeat: bool = True
    only_units: tuple[str, ...] = ()


def number(content: Decimal | str) -> Any:
    """A number as a cell holds it."""
    if not isinstance(content, Decimal):
        return content
    return int(content) if content == content.to_integral() else float(content)


def grouped(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """The items by group, groups in the order of their first item."""
    order = list(dict.fromkeys(item.group for item in items))
    return [(group, [item for item in items if item.group == group]) for group in order]


def repeated(items: Sequence[Item]) -> list[tuple[Item, bool]]:
    """The items, those that are there twice again behind the first; the flag says that it is the second time."""
    return [(item, again) for item in items for again in ((False, True) if item.change == TWICE else (False,))]


def place(table: DrawnTable, item: Item, row: int, column: int, again: bool = False) -> None:
    """Puts the number of an item."""
    table.put(row, column, number(item.now if not again else item.last))
    if not again:
        table.at[item.id] = (row, column)
        if item.change == HIDDEN:
            table.hidden_rows.add(row)


def titled(sheet: str, year: int, width: int, title: str = "经济社会发展主要指标统计表") -> DrawnTable:
    table = DrawnTable(sheet)
    table.put(1, 1, f"{year}年{title}")
    table.merge(1, 1, 1, width)
    return table


def plain_list(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    table = titled("Sheet1", year, 5)
    heads = ["序号", "指标名称", "计量单位", f"{year - 1}年", f"{year}年"]
    heads = [*heads[:3], *(["责任部门"] if later else []), *heads[3:], *(["同比增长（%）"] if later else [])]
    for column, head in enumerate(heads, 1):
        table.put(2, column, head)
    for row, (item, again) in enumerate(repeated(items), 3):
        table.put(row, 1, row - 2)
        table.put(row, 2, item.label)
        table.put(row, 3, item.printed_unit)
        table.put(row, heads.index(f"{year - 1}年") + 1, number(item.last))
        place(table, item, row, heads.index(f"{year}年") + 1, again)
        if later:
            table.put(row, len(heads), 3.2)
    return [table]


def unit_in_label(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    table = titled("主要指标", year, 3)
    table.put(2, 1, f"填报单位：{TOWN}")
    table.put(2, 3, f"填报日期：{year + 1}年1月6日")
    order = ("本年完成", "上年完成") if later else ("上年完成", "本年完成")
    for column, head in enumerate(("指标", *order), 1):
        table.put(3, column, head)
    for row, (item, again) in enumerate(repeated(items), 4):
        unit = f"（{item.printed_unit}）" if item.printed_unit else ""
        table.put(row, 1, f"{row - 3}. {item.label}{unit}" if later else f"{item.label}{unit}")
        table.put(row, order.index("上年完成") + 2, number(item.last))
        place(table, item, row, order.index("本年完成") + 2, again)
    return [table]


def merged_groups(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    table = titled(f"{year}年", year, 6)
    heads = ["类别", "指标", "单位", *(["口径"] if later else []), "上年", "本年"]
    for column, head in enumerate(heads, 1):
        table.put(2, column, head)
    row = 3
    for group, inside in grouped(items):
        lines = repeated(inside)
        table.put(row, 1, group)
        table.merge(row, 1, row + len(lines) - 1, 1)
        for item, again in lines:
            table.put(row, 2, item.label)
            table.put(row, 3, item.printed_unit)
            table.put(row, len(heads) - 1, number(item.last))
            place(table, item, row, len(heads), again)
            row += 1
    return [table]


def two_head_rows(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    table = titled("城建", year, 7)
    table.put(2, 1, "指标")
    table.put(2, 2, "单位")
    table.merge(2, 1, 3, 1)
    table.merge(2, 2, 3, 2)
    below = ("年度目标", "完成数", "完成率（%）") if later else ("年度目标", "完成数")
    for nth, head in enumerate((f"{year - 1}年", f"{year}年")):
        left = 3 + nth * len(below)
        table.put(2, left, head)
        table.merge(2, left, 2, left + len(below) - 1)
        for offset, text in enumerate(below):
            table.put(3, left + offset, text)
    for row, (item, again) in enumerate(repeated(items), 4):
        table.put(row, 1, item.label)
        table.put(row, 2, item.printed_unit)
        table.put(row, 3, 100)
        table.put(row, 4, number(item.last))
        left = 3 + len(below)
        table.put(row, left, 110)
        place(table, item, row, left + 1, again)
        if later:
            table.put(row, left + 2, 96.1)
    return [table]


def split_head(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """One row of heads in the first year, two in the second."""
    table = titled("汇总表", year, 4)
    if not later:
        for column, head in enumerate(("项目", "单位", f"{year - 1}年完成数", f"{year}年完成数"), 1):
            table.put(2, column, head)
        first = 3
    else:
        for column, head in enumerate(("项目", "单位", f"{year}年", ""), 1):
            table.put(2, column, head)
        table.merge(2, 3, 2, 4)
        table.put(3, 3, "目标数")
        table.put(3, 4, "完成数")
        table.merge(2, 1, 3, 1)
        table.merge(2, 2, 3, 2)
        first = 4
    for row, (item, again) in enumerate(repeated(items), first):
        table.put(row, 1, item.label)
        table.put(row, 2, item.printed_unit)
        table.put(row, 3, number(item.last))
        place(table, item, row, 4, again)
    return [table]


def numbered_sections(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    table = titled("附表1", year, 4)
    for column, head in enumerate(
        ("指 标", "单 位", f"{year}年", f"{year - 1}年") if later else ("指标", "单位", f"{year - 1}年", f"{year}年"), 1
    ):
        table.put(2, column, head)
    row = 3
    for nth, (group, inside) in enumerate(grouped(items)):
        table.put(row, 1, f"{'一二三四'[nth]}、{group}")
        if later:
            table.merge(row, 1, row, 4)
        row += 1
        for at, (item, again) in enumerate(repeated(inside), 1):
            table.put(row, 1, f"{at}、{item.label}")
            table.put(row, 2, item.printed_unit)
            table.put(row, 4 if later else 3, number(item.last))
            place(table, item, row, 3 if later else 4, again)
            row += 1
    table.put(row, 1, "注：本表数据为年报数。")
    return [table]


def of_which(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """Every second row is a part of the one above; the parts have one label in all."""
    table = titled("Sheet1", year, 4)
    for column, head in enumerate(("指标名称", "计量单位", "上年同期", "本年"), 1):
        table.put(2, column, head)
    row = 3
    for item, again in repeated(items):
        table.put(row, 1, item.label)
        table.put(row, 2, item.printed_unit)
        table.put(row, 3, number(item.last))
        place(table, item, row, 4, again)
        row += 1
        table.put(row, 1, "其中：本级" if not later else "　其中：本级")
        table.put(row, 2, item.printed_unit)
        table.put(row, 4, 1)
        row += 1
    return [table]


def towns_as_rows(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    table = titled("各乡镇", year, len(items) + 2)
    table.put(2, 1, "乡镇")
    for column, item in enumerate(items, 2):
        unit = f"（{item.printed_unit}）" if item.printed_unit else ""
        table.put(2, column, f"{item.label}{unit}" if not later else f"{item.label}\n{unit}")
    towns = [*OTHER_TOWNS[:2], TOWN, *OTHER_TOWNS[2:]] if later else [TOWN, *OTHER_TOWNS]
    for row, town in enumerate([*towns, "合计"], 3):
        table.put(row, 1, town)
        for column, item in enumerate(items, 2):
            if town == TOWN:
                place(table, item, row, column)
            else:
                table.put(row, column, number(item.last))
    return [table]


def unit_row(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """Units in a row of their own below the heads."""
    table = titled("分镇数据", year, len(items) + 1)
    table.put(2, 1, "单位名称")
    table.merge(2, 1, 3, 1)
    for column, item in enumerate(items, 2):
        table.put(2, column, item.label)
        table.put(3, column, item.printed_unit)
    for row, town in enumerate(["全县", *([OTHER_TOWNS[0]] if later else []), TOWN, *OTHER_TOWNS[1:]], 4):
        table.put(row, 1, town)
        for column, item in enumerate(items, 2):
            if town == TOWN:
                place(table, item, row, column)
            else:
                table.put(row, column, number(item.last))
    return [table]


def form(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """A form without heads: label, number, label, number."""
    table = titled("填报卡", year, 4)
    pairs = [items[at : at + 2] for at in range(0, len(items), 2)]
    for row, pair in enumerate(pairs, 3 if later else 2):
        for nth, item in enumerate(pair):
            unit = f"（{item.printed_unit}）" if item.printed_unit else ""
            table.put(row, 1 + 2 * nth, f"{item.label}{unit}")
            place(table, item, row, 2 + 2 * nth)
    return [table]


def two_tables(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """Two tables under one another on one sheet, with the same heads."""
    table = DrawnTable("年报")
    row = 1
    halves = grouped(items)
    for nth, (group, inside) in enumerate(reversed(halves) if later else halves, 1):
        table.put(row, 1, f"表{nth} {year}年{group}情况")
        table.merge(row, 1, row, 4)
        for column, head in enumerate(("指标", "单位", "去年", "今年"), 1):
            table.put(row + 1, column, head)
        row += 2
        for item, again in repeated(inside):
            table.put(row, 1, item.label)
            table.put(row, 2, item.printed_unit)
            table.put(row, 3, number(item.last))
            place(table, item, row, 4, again)
            row += 1
        row += 1
    return [table]


def several_sheets(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """A sheet for each group, and one of last year with the same heads."""
    tables = []
    for group, inside in grouped(items):
        table = titled(f"{year}年{group}", year, 3, group)
        for column, head in enumerate(("指标", "单位", "数值"), 1):
            table.put(2, column, head)
        for row, (item, again) in enumerate(repeated(inside), 3):
            table.put(row, 1, item.label)
            table.put(row, 2, item.printed_unit)
            place(table, item, row, 3, again)
        tables.append(table)
        if later:
            old = titled(f"{year - 1}年{group}", year - 1, 3, group)
            old.cells |= {at: content for at, content in table.cells.items() if at[0] == 2}
            for row, item in enumerate(inside, 3):
                for column, content in enumerate((item.label, item.unit, number(item.last)), 1):
                    old.put(row, column, content)
            tables.append(old)
    return tables


def units_in_cells(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    table = titled("情况表", year, 3)
    for column, head in enumerate(("事项", "上年情况", "本年情况"), 1):
        table.put(2, column, head)
    for row, (item, again) in enumerate(repeated(items), 3):
        table.put(row, 1, item.label)
        table.put(row, 2, f"{item.last}{item.printed_unit}")
        shown = item.now if not isinstance(item.now, Decimal) else f"{item.now:f}{item.printed_unit}"
        table.put(row, 3, shown if not again else f"{item.last}{item.printed_unit}")
        if not again:
            table.at[item.id] = (row, 3)
            if item.change == HIDDEN:
                table.hidden_rows.add(row)
    return [table]


def numbers_as_texts(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """Digits grouped, as texts."""
    (table,) = plain_list(items, year, later)
    for at in table.at.values():
        content = table.cells.get(at)
        if isinstance(content, int | float):
            table.cells[at] = f"{content:,}"
    return [table]


def numbered_columns(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """甲, 乙, 1, 2 below the heads, and codes."""
    table = titled("B101", year, 5)
    heads = ("指标名称", "代码", "计量单位", "本年", "上年")
    if later:
        heads = ("指标名称", "计量单位", "代码", "本年", "上年")
    for column, head in enumerate(heads, 1):
        table.put(2, column, head)
    for column, content in enumerate(("甲", "丙" if later else "乙", "乙" if later else "丙", 1, 2), 1):
        table.put(3, column, content)
    for row, (item, again) in enumerate(repeated(items), 4):
        table.put(row, 1, item.label)
        table.put(row, heads.index("代码") + 1, f"{row:02}")
        table.put(row, heads.index("计量单位") + 1, item.printed_unit)
        place(table, item, row, 4, again)
        table.put(row, 5, number(item.last))
    return [table]


def money_title(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """All in one unit, which the title states."""
    table = titled("财务", year, 4)
    units = {item.printed_unit for item in items}
    if len(units) == 1 and "" not in units:
        table.put(2, 4 if not later else 3, f"单位：{units.pop()}")
    for column, head in enumerate(
        ("项目", "上年数", "本年数", "备注") if not later else ("项目", "上年数", "预算数", "本年数"), 1
    ):
        table.put(3, column, head)
    for row, (item, again) in enumerate(repeated(items), 4):
        table.put(row, 1, item.label)
        table.put(row, 2, number(item.last))
        place(table, item, row, 4 if later else 3, again)
        if later:
            table.put(row, 3, number(item.last))
    return [table]


def percent_formats(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """Rates in cells that are formatted as percentages."""
    (table,) = plain_list(items, year, later)
    for item in items:
        at = table.at[item.id]
        if item.printed_unit == "%" and isinstance(item.now, Decimal):
            table.cells[at] = float(item.now / 100)
            table.formats[at] = "0.0%"
    return [table]


def away_from_corner(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """A table that begins somewhere in the sheet, with empty rows and footnotes."""
    (drawn,) = plain_list(items, year, later)
    down, right = (4, 2) if later else (2, 1)
    moved = DrawnTable(drawn.sheet)
    moved.cells = {(row + down, column + right): content for (row, column), content in drawn.cells.items()}
    moved.at = {figure: (row + down, column + right) for figure, (row, column) in drawn.at.items()}
    moved.hidden_rows = {row + down for row in drawn.hidden_rows}
    for (row, column), content in list(moved.cells.items()):
        if isinstance(content, str) and column == right + 2 and later:
            moved.cells[row, column] = f"{content}*"
    moved.put(moved.height + 2, right + 1, "*：初步统计数")
    return [moved]


def side_by_side(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    """Two halves beside one another with the same heads."""
    heads = ("指标", "单位", "上年", "本年") if not later else ("指标", "单位", "本年", "上年")
    table = titled("一览表", year, 8)
    for column in range(8):
        table.put(2, column + 1, heads[column % 4])
    lines = repeated(items)
    half = (len(lines) + 1) // 2
    for at, (item, again) in enumerate(lines):
        row, left = 3 + at % half, 1 + 4 * (at // half)
        table.put(row, left, item.label)
        table.put(row, left + 1, item.printed_unit)
        table.put(row, left + heads.index("上年"), number(item.last))
        place(table, item, row, left + heads.index("本年"), again)
    return [table]


def csv_two_heads(items: Sequence[Item], year: int, later: bool) -> list[DrawnTable]:
    (table,) = two_head_rows(items, year, later)
    return [table]


LAYOUTS: Final = (
    Layout("plain list", plain_list),
    Layout("unit in the label", unit_in_label),
    Layout("merged groups", merged_groups),
    Layout("two rows of heads", two_head_rows),
    Layout("a head that splits", split_head),
    Layout("numbered sections", numbered_sections),
    Layout("of which", of_which),
    Layout("towns as rows", towns_as_rows, can_repeat=False),
    Layout("a row of units", unit_row, can_repeat=False),
    Layout("a form", form, can_repeat=False),
    Layout("two tables on a sheet", two_tables),
    Layout("several sheets", several_sheets),
    Layout("units in the cells", units_in_cells),
    Layout("numbers as texts", numbers_as_texts),
    Layout("numbered columns", numbered_columns),
    Layout("one unit in the title", money_title, units_per_figure=False, only_units=("万元",)),
    Layout("percent formats", percent_formats),
    Layout("away from the corner", away_from_corner),
    Layout("side by side", side_by_side, can_repeat=False),
    Layout("CSV of GB 18030", plain_list, csv=("gb18030", ",")),
    Layout("CSV with two rows of heads", csv_two_heads, csv=("utf-8-sig", ",")),
)
