"""``nianbao serve-config``: a configuration for the web server."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import click

from nianbao.cli.common import OVERWRITE, CannotRun, shell_word, write_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from nianbao.deploying.servers.redirects import Redirect

EDITIONS: Final = {"internal": "内部版", "masked": "脱敏版"}


@click.command("serve-config")
@click.argument("server", type=click.Choice(["nginx", "caddy"]), metavar="nginx|caddy")
@click.argument("target", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[文件夹]")
@click.option(
    "--masked", type=click.Path(path_type=Path, file_okay=False), help="发布脱敏版的文件夹，另开一个地址，不设口令。"
)
@click.option(
    "--access",
    type=click.Choice(["open", "basic", "header"]),
    help="谁能看内部版：open 谁都能看，basic 凭口令，header 由统一登录的网关放行。",
)
@click.option("--listen", default="80", show_default=True, help="内部版的端口，或“地址:端口”“域名:端口”。")
@click.option("--masked-listen", default="8080", show_default=True, help="脱敏版的端口，写法同上。")
@click.option(
    "--passwords", default="/etc/nianbao/passwords", show_default=True, help="basic：服务器上口令文件放在哪里。"
)
@click.option("--header", default="X-Remote-User", show_default=True, help="header：网关把用户写在哪个请求头里。")
@click.option("--gateway", "gateways", multiple=True, help="header：网关的地址，只收它转来的请求；可以写几次。")
@click.option(
    "--moved",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="换过的地址，一行一个“旧地址,新地址”；打开旧地址就转到新的。",
)
@click.option("-o", "output", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件；不写就显示出来。")
@OVERWRITE
def command(
    server: str,
    target: Path | None,
    masked: Path | None,
    access: str | None,
    listen: str,
    masked_listen: str,
    passwords: str,
    header: str,
    gateways: tuple[str, ...],
    moved: Path | None,
    output: Path | None,
    force: bool,
) -> None:
    """写出网页服务器的配置：nianbao publish 发布的网站，用 nginx 或 caddy 怎样给人看。

    配置里有网页的安全策略、缓存、压缩，内部版谁能看，脱敏版另开一个地址；换一版网站不用改配置。

    \b
    例：nianbao serve-config nginx /srv/nianbao --access basic -o nianbao.conf
        nianbao serve-config nginx /srv/nianbao --masked /srv/nianbao-masked --access header --gateway 10.1.2.3
        nianbao serve-config caddy --masked /srv/nianbao-masked --masked-listen 80
    """
    from nianbao.deploying.servers import SERVERS
    from nianbao.deploying.servers.served_site import (
        Access,
        AccessKind,
        Listen,
        ServedSite,
        ServeError,
        Serving,
    )

    if target is None and masked is None:
        raise CannotRun("写明网站发布在哪个文件夹；脱敏版用 --masked 写")
    sites = []
    try:
        if target is not None:
            if access is None:
                raise CannotRun("写明谁能看内部版：--access basic（凭口令）、header（统一登录）或 open（谁都能看）")
            _check_edition(target, "internal")
            who = Access(AccessKind(access), passwords, header, gateways)
            sites.append(ServedSite("内部版", str(target.absolute()), Listen.parse(listen), who))
        if masked is not None:
            _check_edition(masked, "masked")
            sites.append(ServedSite("脱敏版", str(masked.absolute()), Listen.parse(masked_listen)))
        redirects = _redirects(moved, target or masked) if moved else ()
        text = SERVERS[server].configuration(Serving(tuple(sites), redirects, _as_asked()))
    except ServeError as error:
        raise CannotRun(str(error)) from error
    if output is None:
        click.echo(text, nl=False)
    else:
        write_target(output, text.encode(), force=force)
        click.echo(f"已写出 {output}。")
    click.echo(f"下一步：{SERVERS[server].installed}。", err=True)
    if target is not None and access == AccessKind.BASIC:
        where = {"file": shell_word(passwords), "folder": shell_word(str(PurePosixPath(passwords).parent))}
        click.echo(f"添一个用户（会问口令）：{SERVERS[server].password.format(name='用户名', **where)}", err=True)


def _as_asked() -> str:
    """The command as it was typed, without the option for its output."""
    context = click.get_current_context()
    words = [context.info_name or "", str(context.params["server"])]
    words += [str(context.params["target"].absolute())] if context.params["target"] else []
    for option in context.command.params:
        value = context.params.get(option.name or "")
        if isinstance(option, click.Option) and option.name not in ("output", "force") and value != option.default:
            for one in value if isinstance(value, tuple) else (value,):
                if one:
                    words += [option.opts[0], str(one.absolute() if isinstance(one, Path) else one)]
    return " ".join(["nianbao", *map(shell_word, words)])


def _check_edition(folder: Path, wanted: str) -> None:
    """Looks which edition was published there, if anything was: the configuration can be written on another machine.
    Raises CannotRun."""
    from nianbao.deploying.destination import DeployError, Destination
    from nianbao.deploying.manifest import ManifestError

    destination = Destination(folder.absolute())
    try:
        current = destination.current()
        found = destination.manifest(current).edition if current else None
    except (DeployError, ManifestError) as error:
        raise CannotRun(str(error)) from error
    if found is None:
        click.echo(f"提醒：{folder} 里还没有发布网站，没有核对是哪一版。", err=True)
    elif found != wanted:
        how = "用 --masked 写它" if found == "masked" else "写在最前面，不用 --masked"
        raise CannotRun(f"{folder} 里发布的是{EDITIONS[found]}；{how}")


def _redirects(moved: Path, folder: Path | None) -> tuple[Redirect, ...]:
    """The redirections of addresses. Raises CannotRun."""
    from nianbao.deploying.servers.redirects import RedirectError, read_redirects

    try:
        text = moved.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRun(f"{moved} 不是 UTF-8 编码；另存为 UTF-8 再来") from error
    try:
        return read_redirects(text, str(moved), _page_lookup(folder))
    except RedirectError as error:
        raise CannotRun(str(error)) from error


def _page_lookup(folder: Path | None) -> Callable[[str], bool] | None:
    from nianbao.deploying.destination import CURRENT

    root = folder / CURRENT if folder else None
    if root is None or not root.is_dir():
        return None

    def has_page(address: str) -> bool:
        path = root / address.lstrip("/")
        return path.is_file() or (path / "index.html").is_file()

    return has_page
