"""``nianbao confirm``: exit code 1 if a cell of a sheet cannot be accepted, or a code is that of another sheet."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import (
    OVERWRITE,
    CannotRun,
    load,
    next_command,
    opened,
    project_options,
    write_target,
    year_of,
)

if TYPE_CHECKING:
    from nianbao.load.file_sources import Files
    from nianbao.report import Year, Yearbook


@click.command("confirm")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.argument("sheets", nargs=-1, type=click.Path(path_type=Path, dir_okay=False), metavar="[收回的表…]")
@click.option("-o", "target", type=click.Path(path_type=Path, dir_okay=False), help="出表：写到哪个 .xlsx 文件。")
@click.option("--owner", help="只出这个部门的表；记纸质表时，是哪个部门的。")
@click.option("--paper", "code", help="记一张签了字的纸质表：写表末的确认码。")
@click.option("--by", help="纸质表是谁签的字。")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="纸质表哪天签的字，默认今天。")
@OVERWRITE
@click.option("--dry-run", is_flag=True, help="只显示，不写文件。")
def command(
    folder: Path,
    year: int,
    sheets: tuple[Path, ...],
    target: Path | None,
    owner: str | None,
    code: str | None,
    by: str | None,
    day: datetime | None,
    force: bool,
    dry_run: bool,
) -> None:
    """请各部门确认自己的数：出确认表（数在报告的句子里，旁边是上年的），收回来记下谁确认了哪个值。

    只写年份，就列出各部门确认到哪一步。数改了以后，要重新确认。

    \b
    例：nianbao confirm 2026 -o 2026年确认表.xlsx
        nianbao confirm 2026 民政办.xlsx 农业农村办.xlsx
        nianbao confirm 2026 --paper cd224241 --owner 民政办 --by 分管负责人
        nianbao confirm 2026
    """
    if bool(sheets) + bool(target) + bool(code) > 1:
        raise CannotRun("出表（-o）、收表（写文件名）、记纸质表（--paper）一次做一样")
    if target is not None:
        _send_out(folder, year, owner, target, force=force)
        return
    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        book_year = _draft(book, year, is_open=bool(sheets or code))
        files: Mapping[str, bytes] = {}
        if sheets:
            files = _take_back(book, book_year, sheets, project.files)
        elif code:
            files = _take_paper(book, book_year, code, owner, by, day.date() if day else date.today())
        if files and not dry_run:
            project.write(files)
    if files:
        click.echo(f"{'要写' if dry_run else '已写出'} {'、'.join(files)}。")
    _print_states(folder, load(folder), year)


def _draft(book: Yearbook, number: int, *, is_open: bool) -> Year:
    """The year; with `is_open`, it must not be signed. Raises CannotRun."""
    year = year_of(book, number)
    if is_open and not year.is_draft:
        raise CannotRun(f"{number} 年已经签发，不再收确认表；改数写更正（data/{number}/corrections.yml）")
    return year


def _send_out(folder: Path, number: int, owner: str | None, target: Path, *, force: bool) -> None:
    from nianbao.checks.nearest import did_you_mean
    from nianbao.office.confirming.outgoing import confirmation_sheets
    from nianbao.office.confirming.sheet import confirmation_workbook

    if target.suffix.lower() != ".xlsx":
        raise CannotRun(f"确认表是 .xlsx 文件，不能写成“{target.name}”")
    book = load(folder)
    sheets = {sheet.owner: sheet for sheet in confirmation_sheets(book, _draft(book, number, is_open=False))}
    owner = book.present_owner(owner) if owner is not None else None
    if owner is not None and owner not in sheets:
        near = did_you_mean(owner, {name: name for name in sheets})
        raise CannotRun(f"{number} 年没有“{owner}”要确认的数字；{near or '现有：' + '、'.join(sheets)}")
    if not sheets:
        raise CannotRun(f"{number} 年还没有填好的数字可以确认")
    chosen = [sheets[owner]] if owner is not None else list(sheets.values())
    write_target(target, confirmation_workbook(book.unit.title, number, chosen), force=force)
    for sheet in chosen:
        click.echo(f"{sheet.owner}：{len(sheet.lines)} 项，确认码 {sheet.code}")
    click.echo(f"已写出 {target}。收回后运行：{next_command(folder, 'confirm', str(number), target)}")


def _take_back(book: Yearbook, year: Year, sheets: tuple[Path, ...], files: Files) -> Mapping[str, bytes]:
    from nianbao.office.confirming.returned import take_back
    from nianbao.office.fill.sheet_errors import FillError
    from nianbao.yaml.editor import YamlEditError

    try:
        result = take_back(book, year, sheets, files, date.today())
    except (FillError, YamlEditError) as error:
        raise CannotRun(str(error)) from error
    for note in result.notes:
        click.echo(f"提醒：{note}")
    for complaint in result.complaints:
        click.echo(str(complaint))
    if result.complaints:
        click.echo(f"\n共 {len(result.complaints)} 处不对，什么也没有写。改好表再收。", err=True)
        sys.exit(1)
    for change in result.changes:
        click.echo(str(change))
    click.echo(f"确认了 {len(result.confirmed)} 项，其中更正 {len(result.changes)} 处。")
    return result.files


def _take_paper(
    book: Yearbook, year: Year, code: str, owner: str | None, by: str | None, day: date
) -> Mapping[str, bytes]:
    from nianbao.office.confirming.outgoing import confirmation_sheets
    from nianbao.office.confirming.record import GivenConfirmation, confirmed_file
    from nianbao.office.confirming.sheet import ConfirmationSheet

    if not owner or not by or not by.strip():
        raise CannotRun("记纸质表要写明是哪个部门的（--owner）、谁签的字（--by）")
    present = book.present_owner(owner)
    sheet = next((one for one in confirmation_sheets(book, year) if one.owner == present), None)
    if sheet is None:
        raise CannotRun(f"{year.number} 年没有“{owner}”要确认的数字")
    # A paper that a department signed before it was merged has its own figures only.
    own = tuple(line for line in sheet.lines if line.line.figure.former_owner == owner)
    sheet = ConfirmationSheet(owner, own) if own else sheet
    if sheet.code != code.strip().lower():
        click.echo(f"确认码对不上：{owner}现在的表是 {sheet.code}，这张印出以后有数改过；重新出表、签字。", err=True)
        sys.exit(1)
    given = [GivenConfirmation(line.line.figure, by.strip(), day) for line in sheet.lines]
    click.echo(f"{owner}确认了 {len(given)} 项（纸质表，{by.strip()}）。")
    return confirmed_file(book, year, given)


def _print_states(folder: Path, book: Yearbook, number: int) -> None:
    from nianbao.shown.confirmations import owner_states

    year = book.year(number)
    assert year is not None
    states = list(owner_states(book, year))
    for state in states:
        lacking = state.lacking()
        owner = state.owner or "未定部门"
        click.echo(f"{owner}：{state.total} 项，已确认 {state.confirmed} 项" + (f"；{lacking}" if lacking else ""))
    total, confirmed = sum(state.total for state in states), sum(state.confirmed for state in states)
    if confirmed < total:
        following = next_command(folder, "confirm", str(number), "-o", f"{number}年确认表.xlsx")
        click.echo(f"共 {total} 项，已确认 {confirmed} 项。出表：{following}")
    else:
        click.echo(f"{total} 项全部确认了。")
