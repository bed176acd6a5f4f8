"""``nianbao schema``: exit code 1 if --check finds a schema that is not current."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, project_options


@click.command("schema")
@project_options
@click.option("--modelines", is_flag=True, help="没有指明格式说明的 YAML 文件，在第一行加上。")
@click.option("--check", "only_check", is_flag=True, help="只看 data/schema/ 是不是最新的，不写文件。")
@click.option("--dry-run", is_flag=True, help="只列出要写的文件，不写。")
def command(folder: Path, modelines: bool, only_check: bool, dry_run: bool) -> None:
    """写出 YAML 文件的格式说明（JSON Schema，data/schema/），编辑器据此补全代号、字段和单位。

    数字目录改过以后再运行一次。

    \b
    例：nianbao schema
        nianbao schema --modelines --dry-run
    """
    from nianbao.office.schema import files_with_modelines, schema_files

    with opened(folder, to_write=not only_check and not dry_run) as project:
        book, files = load(folder, project.files), project.files
        if book.catalogue_unreadable:
            raise CannotRun(f"数字目录有读不懂的地方，先用 {next_command(folder, 'check')} 查看并改好")
        contents = {file: content for file, content in schema_files(book).items() if files.content(file) != content}
        if modelines and not only_check:
            contents |= dict(files_with_modelines(files))
        if contents and not only_check and not dry_run:
            project.write(contents)
    if only_check:
        for file in contents:
            click.echo(f"{file} 不是最新的；运行 {next_command(folder, 'schema')}")
        if not contents:
            click.echo("格式说明都是最新的。")
        sys.exit(1 if contents else 0)
    if not contents:
        click.echo("格式说明都是最新的，没有要写的。")
        return
    for file in contents:
        click.echo(file)
    if dry_run:
        click.echo(f"要写 {len(contents)} 个文件（没有写）。")
        return
    click.echo(f"写了 {len(contents)} 个文件。用支持 YAML 格式说明的编辑器打开 data/ 里的文件，就有补全。")
