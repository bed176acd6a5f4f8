"""``nianbao publish``: exit code 1 if the site may not be published; the served release then stays."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import (
    CONNECTION,
    OVERWRITE,
    SSH,
    CannotRun,
    next_command,
    project_options,
    settings_file,
    write_target,
)

if TYPE_CHECKING:
    from nianbao.deploying.where import AnyDestination


@click.command("publish")
@project_options
@click.argument("target", required=False, metavar="[文件夹]")
@click.option("--edition", type=click.Choice(["internal", "masked"]), help="内部版，或脱敏版；默认按设置。")
@click.option("--keep", type=click.IntRange(min=2), default=5, show_default=True, help="留几版，供退回。")
@click.option(
    "--zip", "archive", type=click.Path(path_type=Path, dir_okay=False), help="改为打成一个压缩包，拷到优盘上看。"
)
@CONNECTION
@OVERWRITE
def command(
    folder: Path, target: str | None, edition: str | None, keep: int, archive: Path | None, shell: str, force: bool
) -> None:
    """发布网站：从提交过的版本生成，查过，拷到服务器的文件夹里，一步换上。

    文件夹可以在这台电脑上，也可以在另一台上（用户@主机:/文件夹，用 ssh 和 rsync）。

    网页服务器的根目录设为“文件夹/current”。换上以前出了任何差错，原来的网站都不动；换上以后不对，用
    nianbao rollback 退回。已经发布的签发年度，不会被去掉或改掉。

    \b
    例：nianbao publish /srv/nianbao
        nianbao publish www@10.1.2.3:/srv/nianbao
        nianbao publish /srv/nianbao-masked --edition masked
        nianbao publish --zip 年报.zip
    """
    from nianbao.deploying.committed_build import build_commit
    from nianbao.deploying.destination import DeployError, refused_changes
    from nianbao.deploying.site_scan import refusal_of_faults, site_faults
    from nianbao.deploying.site_zip import zipped_site
    from nianbao.deploying.where import destination_at, published_manifests
    from nianbao.report import Edition

    if (target is None) == (archive is None):
        raise CannotRun("写明发布到哪个文件夹，或用 --zip 写明打成哪个压缩包，只写一样")
    chosen = Edition(edition) if edition else None
    try:
        destination = destination_at(target, shell) if target is not None else None
        click.echo("生成网站……", err=True)
        with build_commit(folder.resolve(), chosen, settings=settings_file(), offline=archive is not None) as site:
            if refused := refusal_of_faults(site_faults(site.folder, needs_policy=archive is None)):
                raise DeployError(refused)
            click.echo(f"生成了 {len(site.manifest.files)} 个文件，查过了。", err=True)
            if archive is not None:
                write_target(archive, zipped_site(site.folder, site.manifest), force=force)
                click.echo(f"已写出 {archive}。拷到优盘，解开以后双击里面的 index.html。")
                return
            assert destination is not None
            with destination.locked("publish"):
                published = published_manifests(destination)
                if why := refused_changes(published, site.manifest):
                    raise DeployError("没有发布，原来的网站没有动：\n" + "\n".join(f"  {one}" for one in why))
                with click.progressbar(length=len(site.manifest.files), label="拷贝", file=sys.stderr) as bar:
                    destination.add(site.folder, site.manifest, lambda: bar.update(1))
                destination.switch(site.manifest.release)
                removed = _prune(destination, keep)
    except DeployError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    release = site.manifest.release
    click.echo(
        f"已发布 {release}（{len(site.manifest.years)} 个签发的年度）。"
        + (f"清去 {len(removed)} 个旧版。" if removed else "")
    )
    where = [target or "", *(["--ssh", shell] if shell != SSH else [])]
    click.echo(
        f"核对：{next_command(Path('.'), 'verify', *where)}　退回上一版：{next_command(Path('.'), 'rollback', *where)}"
    )


def _prune(destination: AnyDestination, keep: int) -> list[str]:
    """The releases that were removed. The new one is already served, so a failure only leaves too many."""
    from nianbao.deploying.destination import DeployError

    try:
        return destination.prune(keep)
    except DeployError as error:
        click.echo(f"提醒：已经换上新的一版，旧的没有清去：{error}", err=True)
        return []
