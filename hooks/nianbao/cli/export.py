"""``nianbao export``: exit code 1, without writing, if the masked edition would show a name or an internal value."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import OVERWRITE, CannotRun, join_years, load, project_options, write_target

if TYPE_CHECKING:
    from nianbao.report import Year, Yearbook


@click.command("export")
@project_options
@click.argument("year", type=int)
@click.option("--as", "kind", type=click.Choice(["text"]), default="text", help="写成什么。")
@click.option("--edition", type=click.Choice(["internal", "masked"]), default="internal", help="内部版，或脱敏版。")
@click.option("-o", "target", type=click.Path(path_type=Path, dir_okay=False), help="写到文件；默认写到屏幕。")
@OVERWRITE
def command(folder: Path, year: int, kind: str, edition: str, target: Path | None, force: bool) -> None:
    """把一年的报告写成别的文件。

    脱敏版里会露出名称或内部数字的，不写出，列出是哪些，退出码 1。

    \b
    例：nianbao export 2025 --as text --edition masked -o 2025.txt
    """
    from nianbao.disclosure.masked_yearbook import masked_yearbook
    from nianbao.outputs import OUTPUTS
    from nianbao.report import Edition

    book = load(folder)
    book_year = book.year(year)
    if book_year is None:
        raise CannotRun(f"没有 {year} 年；现有：{join_years(y.number for y in book.years)}")
    if edition == Edition.MASKED:
        _refuse_leaks(book, book_year)
        book = masked_yearbook(book)
    written = OUTPUTS[kind](book, book.year(year) or book_year, Edition(edition))
    if target is None:
        click.echo(written, nl=False)
        return
    write_target(target, written, force=force)
    click.echo(f"已写出 {target}（{len(written)} 字节）。")


def _refuse_leaks(book: Yearbook, year: Year) -> None:
    """Ends the command if the masked edition of the year would leak a name or an internal value."""
    from nianbao.outputs.leaks import leaks_of
    from nianbao.reporters import REPORTERS

    leaks = leaks_of(book, year, date.today())
    if leaks:
        click.echo(REPORTERS["text"](book, leaks), err=True, nl=False)
        click.echo(f"没有写出：{year.number} 年的脱敏版会露出上面 {len(leaks)} 处，改好再写。", err=True)
        sys.exit(1)
