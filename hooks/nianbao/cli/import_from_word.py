"""``nianbao import --from-word``: takes an edited Word file back into the year it was exported from."""

from __future__ import annotations

from pathlib import Path

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, year_of


def import_from_word(folder: Path, file: Path, number: int | None, *, to_write: bool, is_forced: bool) -> None:
    """Shows what the file changes, and writes it if asked. Raises CannotRun."""
    from nianbao.office.from_word.office_formats import docx_content
    from nianbao.office.from_word.taking_words import needs_record, page_name, summary_line, taking_lines, taking_page
    from nianbao.office.from_word.word_taking import take_word
    from nianbao.office.importing import SourceError
    from nianbao.writing import reason

    if number is None:
        raise CannotRun("请写明收回哪一年的报告，如 --year 2026")
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
        if not to_write:
            click.echo(f"\n{summary_line(taking)}（没有写）。看过以后，加 --write 写进正文；数字由责任部门核实后另改。")
            return
        if not taking.is_state_known and not is_forced:
            raise CannotRun("找不到导出时的那一版，怕盖掉别人的修改，没有写；上面逐处看过、确实都要，再加 --force")
        record = {page_name(number): taking_page(taking, number, file.name).encode()} if needs_record(taking) else {}
        project.write({**taking.files, **record})
    told = f"；要人定的都列在 {page_name(number)}" if record else ""
    click.echo(f"\n{summary_line(taking)}，已写{told}。下一步：{next_command(folder, 'check', '--year', str(number))}")
