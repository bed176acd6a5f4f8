"""``nianbao fill``: exit code 1 if a cell of a sheet cannot be accepted."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, project_options, year_of

if TYPE_CHECKING:
    from nianbao.report import Year, Yearbook


@click.command("fill")
@project_options
@click.argument("sheets", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="文件…")
@click.option("--year", type=int, metavar="年份", help="收哪一年的表，默认最新的一年。")
@click.option("--dry-run", is_flag=True, help="只列出要改的，不写文件。")
@click.option("--map", "map_name", metavar="对照表", help="照 data/maps/ 里的对照表，从别处的表（.xlsx、.csv）取数。")
@click.option("--propose", is_flag=True, help="按名称给新的表拟一份对照表，要人核对；与 --map 一起用。")
@click.option("--partly", is_flag=True, help="有要核对的，也先收其余的；与 --map 一起用。")
def command(
    folder: Path,
    sheets: tuple[Path, ...],
    year: int | None,
    dry_run: bool,
    map_name: str | None,
    propose: bool,
    partly: bool,
) -> None:
    """把部门填好的数字填报表（nianbao worklist 出的 .xlsx）收回到数据文件。

    逐格核对，列出原数和新数；有一格不对，就一个字也不写。

    \b
    例：nianbao fill 农业农村办.xlsx 民政办.xlsx --dry-run
        nianbao fill 2026年填报表.xlsx
        nianbao fill --map 城建年报 --propose 村镇建设统计年报.xlsx
        nianbao fill --map 城建年报 村镇建设统计年报.xlsx
    """
    if map_name is None:
        if propose or partly:
            raise click.UsageError("--propose 和 --partly 要与 --map 一起用")
        _fill_worksheets(folder, sheets, year, dry_run=dry_run)
        return
    from nianbao.cli.fill_from_map import fill_from_map, propose_map_file

    if len(sheets) != 1:
        raise click.UsageError("与 --map 一起，一次收一个文件")
    if propose:
        propose_map_file(folder, sheets[0], map_name, partial(_year, number=year), dry_run=dry_run)
    else:
        draft = partial(_draft, number=year)
        fill_from_map(folder, sheets[0], map_name, draft, dry_run=dry_run, partly=partly)


def _year(book: Yearbook, number: int | None) -> Year:
    """The year with that number, the newest without one. Raises CannotRun."""
    if not book.years:
        raise CannotRun("还没有任何一年")
    return book.years[-1] if number is None else year_of(book, number)


def _draft(book: Yearbook, number: int | None) -> Year:
    """The same year, which must be a draft. Raises CannotRun."""
    year = _year(book, number)
    if not year.is_draft:
        raise CannotRun(f"{year.number} 年已经签发，不再收填报表；改数写更正（data/{year.number}/corrections.yml）")
    return year


def _fill_worksheets(folder: Path, sheets: tuple[Path, ...], number: int | None, *, dry_run: bool) -> None:
    from nianbao.office.confirming.returned import read_verdicts
    from nianbao.office.fill import fill, read_workbook
    from nianbao.office.fill.sheet_errors import FillError
    from nianbao.office.worklist import lines_of
    from nianbao.yaml.editor import YamlEditError

    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        book_year = _draft(book, number)
        try:
            workbooks = [read_workbook(path) for path in sheets]
            if sent_to_confirm := [path.name for path in sheets if read_verdicts(path)]:
                raise CannotRun(f"{'、'.join(sent_to_confirm)} 是确认表，用 nianbao confirm 收")
            filling = fill(book, book_year, workbooks, project.files)
        except (FillError, YamlEditError) as error:
            raise CannotRun(str(error)) from error
        if not dry_run and filling.files:
            project.write({change.file: change.after for change in filling.files})
    for note in (note for workbook in workbooks for note in workbook.notes):
        click.echo(f"提醒：{note}")
    if filling.complaints:
        for complaint in filling.complaints:
            click.echo(str(complaint))
        click.echo(f"\n共 {len(filling.complaints)} 处不对，什么也没有写。改好表再收。", err=True)
        sys.exit(1)
    for change in filling.changes:
        click.echo(str(change))
    if not filling.changes:
        click.echo("表里没有新填的数，数据不变。")
        return
    count = f"{len(filling.files)} 个文件，{len(filling.changes)} 处"
    if dry_run:
        click.echo(f"\n要改 {count}（没有写）。去掉 --dry-run 就写。")
        return
    after = load(folder)
    written = next(one for one in after.years if one.number == book_year.number)
    still_open = sum(line.is_open for line in lines_of(after, written))
    rest = f"全年还有 {still_open} 项待填" if still_open else "全年的数都填了"
    click.echo(f"\n改了 {count}；{rest}。下一步：{next_command(folder, 'check', '--year', str(written.number))}")
