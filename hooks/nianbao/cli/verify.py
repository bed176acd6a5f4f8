"""``nianbao verify``: exit code 1 if the published files are not as they were published."""

from __future__ import annotations

import sys

import click

from nianbao.cli.common import CONNECTION, published_at


@click.command("verify")
@click.argument("target", metavar="文件夹")
@CONNECTION
def command(target: str, shell: str) -> None:
    """核对发布的网站：每个文件是不是和发布时一样，有没有人改过、删过、添过。

    \b
    例：nianbao verify /srv/nianbao
        nianbao verify www@10.1.2.3:/srv/nianbao
    """
    from nianbao.deploying.destination import DeployError
    from nianbao.deploying.manifest import ManifestError

    try:
        destination = published_at(target, shell)
        current = destination.current()
        if current is None:
            raise DeployError(f"{target} 里没有发布过网站")
        manifest, found = destination.manifest(current), destination.differences(current)
    except (DeployError, ManifestError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if found:
        click.echo(f"{current} 发布以后被人改过：\n{found.words()}")
        click.echo("怎么办：重新发布（nianbao publish），或退回上一版（nianbao rollback）。", err=True)
        sys.exit(1)
    click.echo(f"{current}：{len(manifest.files)} 个文件都和发布时一样（提交 {manifest.commit[:10]}）。")
