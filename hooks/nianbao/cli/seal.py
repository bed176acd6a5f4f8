"""``nianbao seal``: exit code 1 if a year has errors that the seal would fix for ever."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from nianbao.cli.common import CannotRun, join_years, load, opened, project_options


@click.command("seal")
@project_options
@click.argument("years", nargs=-1, type=int, metavar="[年份…]")
@click.option("--dry-run", is_flag=True, help="只显示，不写文件。")
def command(folder: Path, years: tuple[int, ...], dry_run: bool) -> None:
    """给以前签发、还没有封存的年份补封存，记进签发簿。

    封存以后，签发过的文字、数字、名称、附件改了没有更正的，核对时都是错误。

    \b
    例：nianbao seal
        nianbao seal 2023 2024
    """
    from nianbao.checks import check as check_book
    from nianbao.load.overlay import Overlay
    from nianbao.office.release import completed_record
    from nianbao.office.seal_files import seal_files
    from nianbao.report import Level
    from nianbao.reporters import REPORTERS

    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        signed = {year.number: year for year in book.years if year.release is not None}
        for number in years:
            if number not in signed:
                raise CannotRun(f"{number} 年没有签发，不能封存；已签发的：{join_years(signed) or '没有'}")
        chosen = [signed[number] for number in sorted(years or signed) if signed[number].seal is None]
        if not chosen:
            click.echo("没有要补封存的年份。")
            return
        own = tuple(f"/{year.number}/" for year in chosen)
        found = check_book(book, frozenset(), date.today())
        errors = tuple(
            one
            for one in found
            if one.level is Level.ERROR and one.fault != "seal_missing" and any(year in one.place.file for year in own)
        )
        if errors:
            click.echo(REPORTERS["text"](book, errors), nl=False)
            click.echo(f"没有封存：还有 {len(errors)} 个错误，改好（或写更正）再封存。", err=True)
            sys.exit(1)
        records = {file: content for year in chosen for file, content in completed_record(book, year).items()}
        after = load(folder, Overlay(project.files, records))
        numbers = {year.number for year in chosen}
        files = {**records, **seal_files(after, [year for year in after.years if year.number in numbers])}
        if not dry_run:
            project.write(files)
    click.echo(f"{'要写' if dry_run else '已写出'} {'、'.join(files)}。")
