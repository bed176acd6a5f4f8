"""The configuration of the web server for published sites, one program a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nianbao.deploying.servers.caddy import caddy_configuration
from nianbao.deploying.servers.nginx import nginx_configuration
from nianbao.deploying.servers.served_site import Serving


@dataclass(frozen=True, slots=True)
class Server:
    """A web server: the function that writes its configuration, how to install and load the file (Chinese), and the
    command that adds a user to its password file."""

    configuration: Callable[[Serving], str]
    installed: str
    password: str


SERVERS: Final = {
    "nginx": Server(
        nginx_configuration,
        "存成 /etc/nginx/conf.d/nianbao.conf，用 nginx -t 查过，再 nginx -s reload。"
        "有 /etc/nginx/sites-enabled/default 的先删去，它占着 80 端口",
        'mkdir -p {folder} && printf "{name}:%s\\n" "$(openssl passwd -apr1)" >> {file}',
    ),
    "caddy": Server(
        caddy_configuration,
        "存成 /etc/caddy/Caddyfile（已经有别的网站就用 import 引入），用 caddy validate --config /etc/caddy/Caddyfile"
        " 查过，再 systemctl reload caddy",
        'mkdir -p {folder} && printf "{name} %s\\n" "$(caddy hash-password)" >> {file}',
    ),
}
