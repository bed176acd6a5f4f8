"""``nianbao import --from-word``: takes an edited Word file back into the year it was exported from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, write_target, year_of

if TYPE_CHECKING:
    from nianbao.office.from_word.word_taking import WordTaking
    from nianbao.report import Yearbook


def import_from_word(
    folder: Path, file: Path, number: int | None, sheets: Path | None, *, to_write: bool, is_forced: bool
) -> None:
    """Shows what the file changes, and writes it if asked; `sheets` is the file for the worksheets of proposed values.
    Raises CannotRun."""
    from nianbao.office.from_word.office_formats import docx_content
    from nianbao.office.from_word.taking_words import needs_record, page_name, summary_line, taking_lines, taking_page
    from nianbao.office.from_word.word_taking import take_word
    from nianbao.office.importing import SourceError
    from nianbao.writing import reason

    if number is None:
        raise CannotRun("请写明收回哪一年的报告，如 --year 2026")
    if sheets is not None and sheets.suffix.lower() != ".xlsx":
        raise CannotRun(f"填报表是 .xlsx 文件，不能写成“{sheets.name}”")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CannotRun(f"读不了 {file}：{reason(error)}") from error
    with opened(folder, to_write=to_write) as project:
        book = load(folder, project.files)
        year = year_of(book, number)
        if not year.is_draft:
            raise CannotRun(f"{number} 年已经签发，不能从 Word 收回；改数、改文字都用 nianbao correct 写更正")
        try:
            taking = take_word(book, year, docx_content(file.name, content), project.files)
        except SourceError as error:
            raise CannotRun(f"{file.name}：{error}") from error
        for line in taking_lines(taking, number):
            click.echo(line)
        if taking.is_empty:
            click.echo(f"{file.name} 与 {number} 年的报告一样，没有要收回的。")
            return
        if sheets is not None:
            _write_sheets(folder, book, number, taking, sheets, is_forced=is_forced)
        if not to_write:
            click.echo(f"\n{summary_line(taking)}（没有写）。看过以后，加 --write 写进正文；数字由责任部门核实后另改。")
            return
        if not taking.is_state_known and not is_forced:
            raise CannotRun("找不到导出时的那一版，怕盖掉别人的修改，没有写；上面逐处看过、确实都要，再加 --force")
        record = {}
        if needs_record(taking):
            # Entries of an earlier file stay on the page.
            earlier = project.files.content(page_name(number)) or b""
            page = taking_page(taking, number, file.name, has_head=not earlier)
            record[page_name(number)] = earlier + page.encode()
        project.write({**taking.files, **record})
    told = f"；要人定的都列在 {page_name(number)}" if record else ""
    click.echo(f"\n{summary_line(taking)}，已写{told}。下一步：{next_command(folder, 'check', '--year', str(number))}")


def _write_sheets(
    folder: Path, book: Yearbook, year: int, taking: WordTaking, target: Path, *, is_forced: bool
) -> None:
    """Writes the worksheets of the proposed values, if there are any."""
    from nianbao.office.from_word.proposal_sheets import proposal_sheets
    from nianbao.office.worklist.workbook import workbook_bytes

    sheets = proposal_sheets(book, year, taking.proposals)
    if not sheets:
        click.echo("没有拟改的数，没有写填报表。")
        return
    write_target(target, workbook_bytes(book.unit.title, year, sheets, with_summary=False), force=is_forced)
    owners = "、".join(sheet.owner for sheet in sheets)
    click.echo(f"拟改的数写成了 {target}，请{owners}核实；改好收回：{next_command(folder, 'fill', target)}")
