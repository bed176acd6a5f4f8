"""``nianbao import``: exit code 1, without writing, if the year already exists."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, project_options


@click.command("import")
@project_options
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--year",
    type=click.IntRange(1949, 2200),
    metavar="年份",
    help="这份报告是哪一年的；不写，就看正文说的是哪一年（“2023年工作回顾”是2023年，虽然报告是次年一月作的）。",
)
@click.option(
    "--force", is_flag=True, help="这一年已有的同名文件也换掉；与 --from-word 一起用：找不到导出时的那一版也写。"
)
@click.option("--dry-run", is_flag=True, help="只说要写哪些文件、有哪些判断，不写。")
@click.option("--from-word", is_flag=True, help="文件是 nianbao export 导出、在 Word 里改过的：把修改收回来。")
@click.option("--write", is_flag=True, help="与 --from-word 一起用：看过修改以后，写进正文。")
@click.option(
    "-o",
    "sheets",
    type=click.Path(path_type=Path, dir_okay=False),
    help="与 --from-word 一起用：把拟改的数写成填报表（.xlsx），交责任部门核实后用 nianbao fill 收。",
)
def command(
    folder: Path,
    file: Path,
    year: int | None,
    force: bool,
    dry_run: bool,
    from_word: bool,
    write: bool,
    sheets: Path | None,
) -> None:
    """把一份写好的报告（.docx、.txt、.md）变成一年的分节和数据；或收回导出后在 Word 里改过的报告。

    按“一、”“（一）”分成一节一个文件，找出数字、名单、名称和脱敏的空位，写成引用、值、数字目录和名称表；
    已有的代号先用。每处判断都列在 data/年份/import.md 里，拿不准的标“待核”。

    加 --from-word，就把 nianbao export 导出的 Word 文件（.docx，装了 LibreOffice 的还有 .doc、.odt）里的修改收回来：
    先列出每一处，加 --write 才写。文字改进正文，数字的引用都留着；改动的数字不写进数据，列给责任部门核实。

    \b
    例：nianbao import 2021年工作报告.docx --dry-run
        nianbao import 2021年工作报告.docx --year 2021
        nianbao import --from-word 2026年报告（书记改）.docx --year 2026
        nianbao import --from-word 2026年报告（书记改）.docx --year 2026 --write -o 拟改的数.xlsx
    """
    if (write or sheets) and not from_word:
        raise click.UsageError("--write 和 -o 要与 --from-word 一起用")
    if from_word:
        from nianbao.cli.import_from_word import import_from_word

        import_from_word(folder, file, year, sheets, to_write=write and not dry_run, is_forced=force)
        return
    from nianbao.office.importing import SourceError, import_report
    from nianbao.office.importing.decisions_page import import_messages
    from nianbao.office.importing.steps import files_of_year
    from nianbao.writing import reason

    try:
        content = file.read_bytes()
    except OSError as error:
        raise CannotRun(f"读不了 {file}：{reason(error)}") from error
    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        if year is None:
            year = _year_of_report(file, content)
        book_year = book.year(year)
        if book_year is not None and book_year.release and not dry_run:
            raise CannotRun(f"{year} 年已经签发，不能再导入；改数写更正")
        present = files_of_year(project.files, book, year)
        if present and not force and not dry_run:
            shown = "、".join(present[:5]) + (f" 等 {len(present)} 个文件" if len(present) > 5 else "")
            click.echo(
                f"没有导入：{year} 年已有 {shown}。要换掉同名的，加 --force；先看看会写什么，加 --dry-run。", err=True
            )
            sys.exit(1)
        try:
            imported = import_report(book, year, file.name, content)
        except SourceError as error:
            raise CannotRun(f"{file.name}：{error}") from error
        if not dry_run:
            project.write(imported.files)
    check = next_command(folder, "check", "--year", str(year))
    for line in import_messages(imported, year, check, is_trial=dry_run):
        click.echo(line)
    kept = [old for old in present if old not in imported.files]
    if kept:
        click.echo(f"原有的 {'、'.join(kept)} 没有动；如不再用，请删去。")


def _year_of_report(file: Path, content: bytes) -> int:
    """The year that the report itself shows. Raises CannotRun if it shows none or several."""
    from nianbao.office.importing import SourceError, read_year

    try:
        found_year = read_year(file.name, content)
    except SourceError as error:
        raise CannotRun(f"{file.name}：{error}") from error
    if found_year.year is not None:
        click.echo(f"从正文看，这是 {found_year.year} 年的报告（{found_year.sign_of_year(found_year.year).quoted}）。")
        return found_year.year
    if not found_year.years:
        raise CannotRun("正文里看不出是哪一年的报告，请用 --year 写明，如 --year 2023")
    found = "；".join(f"{year} 年（{found_year.sign_of_year(year).quoted}）" for year in found_year.years)
    options = " 或 ".join(f"--year {year}" for year in found_year.years)
    raise CannotRun(f"正文里看得出不止一个年份：{found}。请写明 {options}")
