"""``nianbao new-year``."""

from __future__ import annotations

from pathlib import Path

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, project_options


@click.command("new-year")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.option("--keep-text", is_flag=True, help="上年的正文留作初稿来改；默认只留标题和数字，原文放进注释。")
@click.option("--dry-run", is_flag=True, help="只列出要建的文件，不写。")
def command(folder: Path, year: int, keep_text: bool, dry_run: bool) -> None:
    """照最近的一年建新的一年：各节的标题和引用，清空的数据（上年的数写在旁边的注释里）。

    \b
    例：nianbao new-year 2027
        nianbao new-year 2027 --keep-text --dry-run
    """
    from nianbao.office.new_year import NewYearError, new_year

    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        try:
            made = new_year(book, year, keep_text, project.files)
        except NewYearError as error:
            raise CannotRun(str(error)) from error
        if not dry_run:
            project.write(made.files)
    for file in made.files:
        click.echo(file)
    for heading, figures in (("不再报告，没有列入", made.ended), (f"{year} 年起新列入", made.started)):
        if figures:
            click.echo(f"{heading}：{'、'.join(f'{figure.label}（{figure.id}）' for figure in figures)}")
    if dry_run:
        click.echo(f"要建 {len(made.files)} 个文件（没有写）。去掉 --dry-run 就写。")
        return
    click.echo(f"建了 {len(made.files)} 个文件。下一步：")
    steps = [f"{next_command(folder, 'worklist', str(year), '-o', f'{year}年填报表.xlsx')}，发给各部门填数"]
    if made.names:
        steps.append(f"data/{year}/names.yml 里改成今年的名称：{'、'.join(made.names)}")
    if keep_text:
        steps.append(f"改写正文；留着的上年年份，{next_command(folder, 'check')} 会逐处指出")
    else:
        steps.append("写正文；注释（<!-- … -->）里是上年的写法，写完删去")
    steps.append(next_command(folder, "check", "--year", str(year)))
    for nth, step in enumerate(steps, 1):
        click.echo(f"  {nth}. {step}")
