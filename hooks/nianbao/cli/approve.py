"""``nianbao approve``: exit code 1 if an approval is lacking when none is given."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, project_options, year_of

if TYPE_CHECKING:
    from nianbao.report import Yearbook

# The roles of ApprovalEntry (load/models.py), which is slow to import.
ROLES = ("科室负责人", "分管负责人", "主要负责人")


@click.command("approve")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.option("--role", type=click.Choice(ROLES), help="哪一级批准的。")
@click.option("--by", help="谁批准的，姓名或职务。")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="哪天批准的，默认今天。")
@click.option("--dry-run", is_flag=True, help="只显示，不写文件。")
def command(folder: Path, year: int, role: str | None, by: str | None, day: datetime | None, dry_run: bool) -> None:
    """记下三级审批：谁在哪天批准了一年的报告。只写年份，就列出批到哪一级。

    批准以后内容改过的，要重新批准。三级齐了才能签发。

    \b
    例：nianbao approve 2026 --role 科室负责人 --by 党政办主任 --date 2027-01-11
        nianbao approve 2026
    """
    from nianbao.office.approvals_file import approvals_file
    from nianbao.sealing.approved import approved_digest

    if bool(role) != bool(by and by.strip()):
        raise CannotRun("哪一级（--role）和谁批准的（--by）要一起写")
    if not role or not by:
        _print_state(folder, load(folder), year)
        return
    on = day.date() if day else date.today()
    if on > date.today():
        raise CannotRun(f"批准日期 {on} 还没有到")
    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        book_year = year_of(book, year)
        if not book_year.is_draft:
            raise CannotRun(f"{year} 年已经签发，不再记批准")
        files = approvals_file(book_year, role, by.strip(), on, approved_digest(book, book_year))
        if not dry_run:
            project.write(files)
    click.echo(f"{'要写' if dry_run else '已写出'} {'、'.join(files)}：{role}（{by.strip()}）{on} 批准。")
    if not dry_run:
        _print_state(folder, load(folder), year, is_question=False)


def _print_state(folder: Path, book: Yearbook, number: int, *, is_question: bool = True) -> None:
    from nianbao.sealing.approved import approved_digest, lacking_approvals

    year = year_of(book, number)
    for one in year.approvals:
        click.echo(f"{one.role}：{one.by}，{one.date}")
    if not year.is_draft:
        click.echo(f"{number} 年已经签发。")
        return
    lacking = tuple(lacking_approvals(year, approved_digest(book, year)))
    for why in lacking:
        click.echo(f"还缺：{why}")
    if not lacking:
        click.echo(f"三级都批准了，可以签发：{next_command(folder, 'release', str(number))} --help 看怎么写")
    elif is_question:
        sys.exit(1)
