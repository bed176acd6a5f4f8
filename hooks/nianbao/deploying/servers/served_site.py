"""What a web server is configured with: which folders it serves, where, to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address, ip_network
from pathlib import PurePosixPath
from typing import Final, Self

from nianbao.deploying.destination import CURRENT
from nianbao.deploying.servers.redirects import Redirect

HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
# In the configuration of at least one server they quote, escape or begin a variable.
SPECIAL: Final = re.compile(r"""[\x00-\x1f\x7f"'\\$`{}*;#]""")


class ServeError(Exception):
    """No configuration can be written from what was given. The message is Chinese."""


class AccessKind(StrEnum):
    """Who may read: everybody, those with a password, or those whom a gateway has let in and names in a header."""

    OPEN = "open"
    BASIC = "basic"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Listen:
    """Where a site is served: a port, for all names and addresses of the machine or for one."""

    port: int
    host: str = ""

    @classmethod
    def parse(cls, written: str) -> Self:
        """Reads `80`, `10.1.2.3:80` or `name:80`. Raises ServeError."""
        host, colon, port = written.rpartition(":")
        if not port.isascii() or not port.isdecimal() or not 0 < int(port) < 65536 or (colon and not host):
            raise ServeError(f"“{written}”读不出端口；写成 80、10.1.2.3:80 或 nianbao.example:80")
        if host and not HOST.fullmatch(host):
            raise ServeError(f"“{written}”里的“{host}”不是地址，也不是域名；只用字母、数字、点和横线")
        return cls(int(port), host)

    @property
    def is_address(self) -> bool:
        """Whether the host is an address and no name."""
        try:
            ip_address(self.host)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read. `passwords` is the password file of basic access. For header access, `header`
    is the name of the header with the user's name. Anybody can send such a header, so only requests from the `gateways`
    are answered."""

    kind: AccessKind = AccessKind.OPEN
    passwords: str = ""
    header: str = ""
    gateways: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ServeError."""
        if self.kind is AccessKind.BASIC:
            _check_path(self.passwords)
        if self.kind is AccessKind.HEADER:
            if not self.gateways:
                raise ServeError("按请求头放行，要写明网关的地址（--gateway），否则谁都能自己写上这个请求头")
            if not HEADER.fullmatch(self.header):
                raise ServeError(f"“{self.header}”不是请求头的名称；只用字母、数字和横线")
            for gateway in self.gateways:
                _check_network(gateway)


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A folder of releases and how it is served; `title` says in Chinese which edition it has."""

    title: str
    destination: str
    listen: Listen
    access: Access = Access()

    def __post_init__(self) -> None:
        """Raises ServeError."""
        _check_path(self.destination)

    @property
    def root(self) -> str:
        """The folder of the release that is served."""
        return str(PurePosixPath(self.destination, CURRENT))


@dataclass(frozen=True, slots=True)
class Serving:
    """The input of a configuration. `command` is the command line that asks for it, `redirects` are the addresses that
    moved."""

    sites: tuple[ServedSite, ...]
    redirects: tuple[Redirect, ...]
    command: str

    def __post_init__(self) -> None:
        """Raises ServeError."""
        listens = [site.listen for site in self.sites]
        if len(set(listens)) < len(listens):
            raise ServeError("内部版和脱敏版不能在同一个地址上；用 --listen、--masked-listen 写成两个")


def _check_path(path: str) -> None:
    if SPECIAL.search(path):
        raise ServeError(f"{path} 里有引号、$、花括号一类的字符，服务器的配置里写不了；换一个路径")


def _check_network(written: str) -> None:
    try:
        ip_network(written)
    except ValueError as error:
        raise ServeError(f"“{written}”不是地址；写成 10.1.2.3 或 10.1.2.0/24") from error
