"""``nianbao rollback``: exit code 1 if there is no complete earlier release."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import CONNECTION, published_at

if TYPE_CHECKING:
    from nianbao.deploying.where import AnyDestination


@click.command("rollback")
@click.argument("target", metavar="文件夹")
@click.argument("release", required=False, metavar="[版本]")
@click.option("--list", "listing", is_flag=True, help="只列出有哪几版。")
@CONNECTION
def command(target: str, release: str | None, listing: bool, shell: str) -> None:
    """退回到以前发布的一版，默认是上一版。退回以前先核对那一版有没有被人改过。

    \b
    例：nianbao rollback /srv/nianbao
        nianbao rollback www@10.1.2.3:/srv/nianbao
        nianbao rollback /srv/nianbao --list
        nianbao rollback /srv/nianbao 20270118-093000-4a5b6c7d8e
    """
    from nianbao.checks.nearest import did_you_mean
    from nianbao.deploying.destination import DeployError
    from nianbao.deploying.manifest import ManifestError

    try:
        destination = published_at(target, shell)
        releases, current = destination.releases(), destination.current()
        if listing:
            for one in releases:
                click.echo(f"{one}{'　← 现在的网站' if one == current else ''}")
            return
        if not releases:
            raise DeployError(f"{target} 里没有发布过网站")
        with destination.locked("rollback"):
            wanted = release or next((one for one in reversed(releases) if current and one < current), None)
            if wanted is None:
                raise DeployError("没有更早的一版可以退回；nianbao rollback 文件夹 --list 列出各版")
            if wanted not in releases:
                near = did_you_mean(wanted, {one: one for one in releases})
                raise DeployError(f"没有 {wanted} 这一版；{near or '现有：' + '、'.join(releases)}")
            if differences := destination.differences(wanted):
                raise DeployError(f"{wanted} 发布以后被人改过，没有退回：\n{differences.words()}")
            dropped = _dropped_years(destination, current, wanted)
            destination.switch(wanted)
    except (DeployError, ManifestError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if dropped:
        click.echo(f"提醒：这一版没有已经签发的 {'、'.join(dropped)} 年；查清以后尽快重新发布。", err=True)
    click.echo(f"现在的网站是 {wanted}" + (f"，原来是 {current}。" if current else "。"))


def _dropped_years(destination: AnyDestination, current: str | None, wanted: str) -> list[str]:
    """The signed years that the served release has and the wanted one lacks."""
    from nianbao.deploying.manifest import ManifestError

    try:
        served = destination.manifest(current).years if current else {}
    except ManifestError:
        return []
    return sorted(served.keys() - destination.manifest(wanted).years.keys())
