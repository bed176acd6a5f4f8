"""``nianbao diff``: exit code 1 if the change adds a finding of level error."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import OVERWRITE, CannotRun, load, project_options, settings_file, write_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nianbao.office.changed_files import ChangedFile
    from nianbao.office.revision import Revision
    from nianbao.report import Yearbook

FORMATS = ("text", "markdown", "json")
WORK_TREE = "现在的文件"
BEFORE_ALL = b"site_name: nianbao\n"


@click.command("diff")
@project_options
@click.argument("base", metavar="原来的版本")
@click.argument("head", required=False, metavar="[现在的版本]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="输出的形式；markdown 供评论用。")
@click.option("--direct", is_flag=True, help="直接比两个版本；不加时，比的是现在的版本从原来的版本分出来以后的改动。")
@click.option("-o", "target", type=click.Path(path_type=Path, dir_okay=False), help="写到文件；默认写到屏幕。")
@OVERWRITE
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="按这一天核对，默认今天。")
def command(
    folder: Path,
    base: str,
    head: str | None,
    form: str,
    direct: bool,
    target: Path | None,
    force: bool,
    today: datetime | None,
) -> None:
    """列出两个版本之间年报改了什么：数字、定义、行文、算式、问题，请谁确认。

    两个版本写 git 的分支、标签或提交；不写现在的版本，就是现在的文件（包括没有提交的）。

    \b
    例：nianbao diff main
        nianbao diff main 村镇建设办 --format markdown -o diff.md
    """
    from nianbao.office.diff import compare
    from nianbao.office.diff.rendering import RENDERERS
    from nianbao.office.diff.rendering.difference_words import Ends

    before_files, after_files, files = _read_revisions(folder, base, head, direct)
    before, after = (
        _load_revision(folder, before_files),
        _load_revision(folder, after_files) if after_files else load(folder),
    )
    # The list of changes itself, if it is written to a file, is not listed.
    files = [file for file in files if target is None or (folder / file.path).resolve() != target.resolve()]
    difference = compare(before, after, files, today.date() if today else date.today())
    ends = Ends(
        _name_revision(base, before_files), _name_revision(head or "", after_files) if after_files else WORK_TREE
    )
    written = RENDERERS[form](difference, ends)
    if target is None:
        click.echo(written, nl=False)
    else:
        write_target(target, written.encode(), force=force)
        click.echo(f"已写出 {target}。")
    sys.exit(1 if difference.has_new_errors else 0)


def _read_revisions(
    folder: Path, base: str, head: str | None, direct: bool
) -> tuple[Revision, Revision | None, Sequence[ChangedFile]]:
    """The project in both states, without the newer one if that is the work tree, and the files that differ."""
    from nianbao.office.changed_files import files_changed_between
    from nianbao.office.git_commands import RevisionError
    from nianbao.office.revision import read_merge_base, read_revision

    try:
        after = read_revision(folder, head) if head else None
        before = read_revision(folder, base) if direct else read_merge_base(folder, base, head or "HEAD")
        files = files_changed_between(folder, before.commit, after.commit if after else None)
    except RevisionError as error:
        raise CannotRun(str(error)) from error
    return before, after, files


def _load_revision(folder: Path, files: Revision) -> Yearbook:
    """The project at a revision; an empty one if it did not exist yet."""
    from nianbao.load.settings import SETTINGS_FILES, has_settings
    from nianbao.office.revision import Revision

    wanted = settings_file()
    if not has_settings(files, wanted):
        files = Revision(folder, {wanted or SETTINGS_FILES[0]: BEFORE_ALL}, files.commit, {})
    return load(folder, files)


def _name_revision(name: str, revision: Revision) -> str:
    return f"{name}（{revision.commit[:9]}）"
