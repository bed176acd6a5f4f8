"""``nianbao rename``."""

from __future__ import annotations

from pathlib import Path

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, project_options


@click.command("rename")
@project_options
@click.argument("old", metavar="旧代号")
@click.argument("new", metavar="新代号")
@click.option("--dry-run", is_flag=True, help="只显示要改的，不写文件。")
def command(folder: Path, old: str, new: str, dry_run: bool) -> None:
    """给一个数字改代号：目录、公式、首页数字、已接受的问题，以及草稿各年的数据和正文一并改。

    签发过的年份一个字也不动：那里仍用旧代号时，目录里记上 was: 旧代号，往年的值照样接得上。

    \b
    例：nianbao rename 污水管网 管网新建 --dry-run
    """
    from nianbao.checks.nearest import did_you_mean
    from nianbao.office.rename import RenameError, rename
    from nianbao.yaml.editor import YamlEditError

    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        try:
            changes = rename(book, old, new, project.files)
        except (RenameError, YamlEditError) as error:
            labels = {figure.id: figure.label for figure in book.catalogue.values()}
            near = did_you_mean(old, labels) if old not in labels else ""
            raise CannotRun(f"{error}；{near}" if near else str(error)) from error
        if not dry_run:
            project.write({change.file: change.after for change in changes})
    if dry_run:
        for change in changes:
            click.echo(change.diff(), nl=False)
    count = f"{len(changes)} 个文件，{sum(change.edits for change in changes)} 处"
    after = "（没有写）。去掉 --dry-run 就写。" if dry_run else f"。下一步：{next_command(folder, 'check')}"
    click.echo(f"{'要改' if dry_run else '改了'} {count}{after}")
