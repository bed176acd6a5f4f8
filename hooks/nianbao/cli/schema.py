"""``nianbao schema``: exit code 1 if --check finds a schema that is not current."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nianbao.cli.base import FOLDER, CannotRun, load, write_all


@click.command("schema")
@FOLDER
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
    from nianbao.load.files import Folder
    from nianbao.office.schema import files_with_modelines, schema_files

    book = load(folder)
    if book.catalogue_unreadable:
        raise CannotRun("数字目录有读不懂的地方，先用 nianbao check 查看并改好")
    files = Folder(folder)
    contents = {
        file: content
        for file, content in schema_files(book).items()
        if not files.has(file) or files.read(file) != content
    }
    if only_check:
        for file in contents:
            click.echo(f"{file} 不是最新的；运行 nianbao schema")
        if not contents:
            click.echo("格式说明都是最新的。")
        sys.exit(1 if contents else 0)
    if modelines:
        contents |= dict(files_with_modelines(files))
    if not contents:
        click.echo("格式说明都是最新的，没有要写的。")
        return
    for file in contents:
        click.echo(file)
    if dry_run:
        click.echo(f"要写 {len(contents)} 个文件（没有写）。")
        return
    write_all({folder / file: content for file, content in contents.items()})
    click.echo(f"写了 {len(contents)} 个文件。用支持 YAML 格式说明的编辑器打开 data/ 里的文件，就有补全。")
