"""``nianbao worklist``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import OVERWRITE, CannotRun, load, next_command, project_options, write_target, year_of

if TYPE_CHECKING:
    from nianbao.office.worklist import SheetLine

MOST_NAMED = 3


@click.command("worklist")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.option("--owner", help="只要这个部门的表；默认各部门一张，前面加汇总。")
@click.option("-o", "target", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个 .xlsx 文件。")
@OVERWRITE
@click.option("--dry-run", is_flag=True, help="只列出各部门待填几项，不写文件。")
def command(folder: Path, year: int, owner: str | None, target: Path | None, force: bool, dry_run: bool) -> None:
    """给各部门出数字填报表（Excel），填好后用 nianbao fill 收回。

    \b
    例：nianbao worklist 2026 -o 2026年填报表.xlsx
        nianbao worklist 2026 --owner 农业农村办 -o 农业农村办.xlsx
    """
    from nianbao.checks.nearest import did_you_mean
    from nianbao.office.worklist import lines_of, owner_of
    from nianbao.office.worklist.workbook import Sheet, workbook_bytes

    book = load(folder)
    book_year = year_of(book, year)
    if target is None and not dry_run:
        raise CannotRun("要写明写到哪个文件，如 -o 填报表.xlsx；只想看看加 --dry-run")
    if target is not None and target.suffix.lower() != ".xlsx":
        raise CannotRun(f"填报表是 .xlsx 文件，不能写成“{target.name}”")
    by_owner: dict[str, list[SheetLine]] = {}
    for line in lines_of(book, book_year):
        by_owner.setdefault(owner_of(line.figure), []).append(line)
    owner = book.present_owner(owner) if owner is not None else None
    if owner is not None and owner not in by_owner:
        near = did_you_mean(owner, {name: name for name in by_owner})
        raise CannotRun(f"{year} 年没有“{owner}”的数字；{near or '现有：' + '、'.join(by_owner)}")
    if not by_owner:
        raise CannotRun(f"{year} 年的正文和数据里还没有数字")
    chosen = [owner] if owner is not None else list(by_owner)
    sheets = [Sheet(name, tuple(by_owner[name])) for name in chosen]
    if not dry_run and target is not None:
        content = workbook_bytes(book.unit.title, year, sheets, with_summary=owner is None)
        write_target(target, content, force=force, lost=lambda: _describe_loss(folder, target))
    for sheet in sheets:
        still_open = sum(line.is_open for line in sheet.lines)
        click.echo(f"{sheet.owner}：共 {len(sheet.lines)} 项，待填 {still_open} 项")
    if dry_run or target is None:
        return
    click.echo(f"已写出 {target}。发给部门填淡黄色的格子，收回后运行：{next_command(folder, 'fill', target)}")


def _describe_loss(folder: Path, target: Path) -> str:
    """What replacing a file would lose, in Chinese; empty for an unchanged worksheet."""
    from nianbao.office.fill.filled import filled_cells
    from nianbao.office.fill.sheet_errors import FillError

    try:
        filled = filled_cells(target)
    except FillError:
        return "也不是填报表"
    if not filled:
        return ""
    named = "、".join(filled[:MOST_NAMED]) + (f" 等 {len(filled)} 处" if len(filled) > MOST_NAMED else "")
    return f"部门已经填过（{named}；先收回：{next_command(folder, 'fill', target)}）"
