"""``nianbao export``: exit code 1, without writing, if the masked edition would show a name or an internal value."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import OVERWRITE, CannotRun, load, project_options, write_target, year_of

if TYPE_CHECKING:
    from nianbao.disclosure.withheld import Withheld
    from nianbao.report import Finding, Year, Yearbook


@click.command("export")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["text", "docx", "pdf", "xlsx", "csv", "json"]),
    default="text",
    help="写成什么：文字、Word 文件、PDF，或一年全部数字的表格（xlsx、csv、json）。",
)
@click.option("--edition", type=click.Choice(["internal", "masked"]), default="internal", help="内部版，或脱敏版。")
@click.option("-o", "target", type=click.Path(path_type=Path, dir_okay=False), help="写到文件；默认写到屏幕。")
@click.option("--red-head", metavar="文字", default="", help="红头的文字（发文机关标志）；不写就没有红头。")
@click.option("--annex/--no-annex", "with_annex", default=True, help="后面要不要附数字核签表；脱敏版没有。")
@OVERWRITE
def command(
    folder: Path,
    year: int,
    kind: str,
    edition: str,
    target: Path | None,
    red_head: str,
    with_annex: bool,
    force: bool,
) -> None:
    """把一年的报告写成别的文件。

    Word 文件和 PDF 按 GB/T 9704—2012 排版：A4，每页 22 行，每行 28 字，页码在外侧，后面附全部数字的核签表。Word
    文件里每个数字都挂着一个隐藏的书签；PDF 是 PDF/A-2a，带书签目录。

    脱敏版里会露出名称或内部数字的，不写出，列出是哪些，退出码 1。

    \b
    例：nianbao export 2025 --as docx -o 2025.docx
        nianbao export 2025 --as pdf --no-annex -o 2025.pdf
        nianbao export 2025 --as xlsx -o 2025.xlsx
        nianbao export 2025 --as text --edition masked -o 2025.txt
    """
    from nianbao.checks import check
    from nianbao.disclosure.scan import Scanner, refusal
    from nianbao.office.register_witnesses import witnesses_of
    from nianbao.outputs import OUTPUTS
    from nianbao.outputs.export_error import ExportError
    from nianbao.outputs.export_options import ExportOptions
    from nianbao.outputs.leaks import withheld_of
    from nianbao.report import Edition

    output = OUTPUTS[kind]
    if target is None and not output.is_text:
        raise CannotRun(f"屏幕上看不了这种文件；加上 -o，如 -o {year}{output.ending}")
    if red_head and edition == Edition.MASKED:
        raise CannotRun("红头写着单位名称，脱敏版不能带；去掉 --red-head")
    book = load(folder)
    book_year = year_of(book, year)
    withheld = None
    if edition == Edition.MASKED:
        findings = check(book, today=date.today(), witnesses=witnesses_of(folder, book))
        withheld = withheld_of(book, findings)
        _refuse_leaks(book, book_year, findings, withheld)
        book = withheld.book
    shown_year = book.year(year)
    assert shown_year is not None
    try:
        written = output.export(book, shown_year, Edition(edition), ExportOptions(red_head, with_annex))
    except ExportError as error:
        raise CannotRun(str(error)) from error
    name = target.name if target else f"{year}{output.ending}"
    if withheld is not None and (refused := refusal(Scanner(withheld).scan(name, written))):
        click.echo(refused, err=True)
        sys.exit(1)
    if target is None:
        click.echo(written, nl=False)
        return
    write_target(target, written, force=force)
    click.echo(f"已写出 {target}（{len(written)} 字节）。")


def _refuse_leaks(book: Yearbook, year: Year, findings: Sequence[Finding], withheld: Withheld) -> None:
    """Ends the command if the masked edition of the year would leak a name or an internal value."""
    from nianbao.outputs.leaks import leaks_of
    from nianbao.reporters import REPORTERS

    leaks = leaks_of(book, year, findings, withheld)
    if leaks:
        click.echo(REPORTERS["text"](book, leaks), err=True, nl=False)
        click.echo(f"没有写出：{year.number} 年的脱敏版会露出上面 {len(leaks)} 处，改好再写。", err=True)
        sys.exit(1)
