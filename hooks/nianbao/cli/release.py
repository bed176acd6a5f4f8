"""``nianbao release``: exit code 1 if errors prevent the release."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from nianbao.cli.common import CannotRun, join_years, load, opened, project_options


@click.command("release")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="签发日期，如 2027-01-18。")
@click.option("--signer", required=True, help="签发人职务。")
@click.option("--number", required=True, help="文号，如 砚政发〔2027〕2号。")
@click.option("--force", is_flag=True, help="已经签发的年度重新签发。")
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件。")
def command(folder: Path, year: int, day: datetime, signer: str, number: str, force: bool, dry_run: bool) -> None:
    """签发一年的报告：记下签发时的每个数，此后改数要写更正。有错误时不签发。

    \b
    例：nianbao release 2026 --date 2027-01-18 --signer 镇党委书记 --number 砚政发〔2027〕2号
    """
    from nianbao.checks import check as check_book
    from nianbao.office.release import ReleaseError, Signature, release_files, unreleased
    from nianbao.reporters import REPORTERS
    from nianbao.shown.confirmations import owner_states

    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        book_year = book.year(year)
        if book_year is None:
            raise CannotRun(f"没有 {year} 年；现有：{join_years(y.number for y in book.years)}")
        if not force and (book_year.release or project.files.has(f"data/{year}/release.yml")):
            raise CannotRun(f"{year} 年已经签发；改数写更正，确要重新签发加 --force")
        if not signer.strip() or not number.strip():
            raise CannotRun("签发人职务和文号都要写")
        for state in owner_states(book, book_year):
            if lacking := state.lacking():
                click.echo(f"没有确认：{state.owner or '未定部门'}  {lacking}", err=True)
        findings = check_book(unreleased(book, year), frozenset({year}), date.today())
        try:
            files = release_files(book, book_year, Signature(day.date(), signer.strip(), number.strip()), findings)
        except ReleaseError as error:
            if error.findings:
                click.echo(REPORTERS["text"](book, error.findings), nl=False)
            click.echo(f"没有签发：{error}。", err=True)
            sys.exit(1)
        if not dry_run:
            project.write(files)
    if dry_run:
        for file, content in files.items():
            click.echo(f"==> {file}\n{content.decode()}")
        return
    click.echo(f"已签发 {year} 年：写出 {'、'.join(files)}。")
