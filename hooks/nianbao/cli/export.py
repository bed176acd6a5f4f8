"""``nianbao export``."""

from __future__ import annotations

from pathlib import Path

import click

from nianbao.cli.base import FOLDER, OVERWRITE, CannotRun, listed, load, write_named


@click.command("export")
@FOLDER
@click.argument("year", type=int)
@click.option("--as", "kind", type=click.Choice(["text"]), default="text", help="写成什么。")
@click.option("--edition", type=click.Choice(["internal", "masked"]), default="internal", help="内部版，或脱敏版。")
@click.option("-o", "target", type=click.Path(path_type=Path, dir_okay=False), help="写到文件；默认写到屏幕。")
@OVERWRITE
def command(folder: Path, year: int, kind: str, edition: str, target: Path | None, force: bool) -> None:
    """把一年的报告写成别的文件。

    \b
    例：nianbao export 2025 --as text --edition masked -o 2025.txt
    """
    from nianbao.outputs import OUTPUTS
    from nianbao.report import Edition

    book = load(folder)
    book_year = book.year(year)
    if book_year is None:
        raise CannotRun(f"没有 {year} 年；现有：{listed(y.number for y in book.years)}")
    written = OUTPUTS[kind](book, book_year, Edition(edition))
    if target is None:
        click.echo(written, nl=False)
        return
    write_named(target, written, force=force)
    click.echo(f"已写出 {target}（{len(written)} 字节）。")
