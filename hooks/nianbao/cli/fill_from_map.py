"""``nianbao fill --map``: figures from a foreign table, and the draft of its map."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import CannotRun, load, next_command, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from nianbao.office.mapped.take import TakeResult
    from nianbao.report import Year, Yearbook

    ChooseYear = Callable[[Yearbook], Year]


def fill_from_map(
    folder: Path, table: Path, name: str, choose_year: ChooseYear, *, dry_run: bool, partly: bool
) -> None:
    """Takes the figures of a map out of a table; exit code 1 if one of them is a question."""
    from nianbao.office.fill import apply_changes
    from nianbao.office.fill.sheet_errors import FillError
    from nianbao.office.mapped.open_table import open_table
    from nianbao.office.mapped.take import take
    from nianbao.yaml.editor import YamlEditError

    file = _map_file(name)
    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        year = choose_year(book)
        table_map = book.maps.get(PurePosixPath(file).stem)
        if table_map is None:
            known = "、".join(book.maps) or "一份也没有"
            unread = next((one for one in book.problems if one.place.file == file), None)
            if unread is not None:
                raise CannotRun(f"{file} 第 {unread.place.line} 行读不懂；先用 nianbao check 查看并改好")
            how = next_command(folder, "fill", "--map", name, "--propose", table)
            raise CannotRun(f"没有 {file}（现有：{known}）；新的表先拟一份对照表：{how}")
        if table_map.proposed:
            raise CannotRun(f"{file} 是系统拟的，还没有人核对；逐条核对，删去 proposed 一行再收")
        if unread := next((one for one in book.problems if one.place.file == file), None):
            raise CannotRun(f"{file} 第 {unread.place.line} 行有错；先用 nianbao check 查看并改好")
        try:
            result = take(book, year, table_map, open_table(table))
            filling = apply_changes(book, year, result.changes, project.files)
        except (FillError, YamlEditError) as error:
            raise CannotRun(str(error)) from error
        complaints = (*result.complaints, *filling.complaints)
        writes = not filling.complaints and (partly or not complaints)
        if writes and not dry_run and filling.files:
            project.write({change.file: change.after for change in filling.files})
    _print_taken(result, [str(one) for one in complaints])
    if complaints:
        done = f"其余 {len(result.taken)} 项{'可以收' if dry_run else '收了'}" if writes else "什么也没有写"
        hint = "" if partly or filling.complaints else "；先收其余的，加 --partly"
        click.echo(f"\n共 {len(complaints)} 处要核对，{done}{hint}。", err=True)
        sys.exit(1)
    if not result.changes:
        click.echo("\n数据里都有了，没有要改的。")
    elif dry_run:
        click.echo(f"\n要改 {len(filling.files)} 个文件（没有写）。去掉 --dry-run 就写。")
    else:
        next_step = next_command(folder, "check", "--year", str(year.number))
        click.echo(f"\n收了 {len(result.taken)} 项，改了 {len(filling.files)} 个文件。下一步：{next_step}")


def propose_map_file(folder: Path, table: Path, name: str, choose_year: ChooseYear, *, dry_run: bool) -> None:
    """Writes the draft of a map, for a person to confirm, or prints it. An existing map is not replaced."""
    from nianbao.office.fill.sheet_errors import FillError
    from nianbao.office.mapped.open_table import open_table
    from nianbao.office.mapped.propose import propose_map
    from nianbao.office.schema import modeline

    file = _map_file(name)
    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        year = choose_year(book)
        if project.files.has(file):
            raise CannotRun(f"{file} 已经有了，没有覆盖；重新拟，换一个名称")
        try:
            content, count = propose_map(book, year, open_table(table))
        except FillError as error:
            raise CannotRun(str(error)) from error
        if not dry_run:
            project.write({file: modeline(file).encode() + content})
    if dry_run:
        click.echo(content.decode(), nl=False)
        click.echo(f"\n拟了 {count} 个数字（没有写）。去掉 --dry-run 就写进 {file}。")
        return
    if not count:
        click.echo(
            f"写了 {file}：一个也没有拟出来，拿不准的列在文件最后。数字的名称要像行头、行头加列头，如“甲镇公厕数”；"
        )
        click.echo("先在 data/figures/ 里登记，删去这个文件重新拟；或照指南“从别处的表取数”写上各条，再收：")
    else:
        click.echo(f"写了 {file}：拟了 {count} 个数字。逐条核对，删去 proposed 一行，再收：")
    click.echo(next_command(folder, "fill", "--map", name, table))


def _map_file(name: str) -> str:
    """The path of a map in the project; it may be given by its name alone."""
    from nianbao.load.project_files import MAPS

    path = PurePosixPath(name.replace("\\", "/"))
    stem = path.stem if path.suffix in (".yml", ".yaml") else path.name
    if path.parent.as_posix() not in (".", MAPS) or not stem:
        raise CannotRun(f"对照表都在 {MAPS}/ 里，写名称就行：--map {stem or '城建年报'}")
    return f"{MAPS}/{stem}.yml"


def _print_taken(result: TakeResult, complaints: list[str]) -> None:
    for one in result.taken:
        click.echo(str(one))
    for figure, cell in result.empty:
        click.echo(f"{cell}  {figure.id}（{figure.label}）是空的，没有收")
    for complaint in complaints:
        click.echo(complaint)
