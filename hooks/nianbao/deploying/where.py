"""Where releases are: in a folder of this machine, or of another one (`user@host:/folder`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from nianbao.deploying.destination import DeployError, Destination
from nianbao.deploying.manifest import Manifest, ManifestError
from nianbao.deploying.remote_destination import RemoteDestination

AnyDestination = Destination | RemoteDestination

# One letter before the colon is a drive of Windows; what begins with a hyphen would be an option of ssh.
REMOTE: Final = re.compile(r"(?P<host>\w[\w.+-]*@\w[\w.-]*|\w[\w.-]+):(?P<folder>.+)", re.A)


def destination_at(written: str, shell: str) -> AnyDestination:
    """The place that was written; `shell` is the command that connects to another machine. Raises DeployError."""
    remote = REMOTE.fullmatch(written)
    if remote is None:
        return Destination(Path(written).resolve())
    if not remote["folder"].startswith("/"):
        raise DeployError(f"“{written}”写成 用户@主机:/文件夹，文件夹从 / 写起")
    return RemoteDestination(remote["host"], remote["folder"].rstrip("/") or "/", shell)


def published_manifests(destination: AnyDestination) -> list[Manifest]:
    """The manifests of all releases, oldest first, that of the served one last. Raises DeployError if one cannot be
    read."""
    current = destination.current()
    ordered = [release for release in destination.releases() if release != current] + ([current] if current else [])
    try:
        return [destination.manifest(release) for release in ordered]
    except ManifestError as error:
        advice = "退回没有问题的一版（nianbao rollback），再删去这一版的文件夹和清单"
        raise DeployError(f"认不出已经发布的一版，没有发布：{error}。怎么办：{advice}") from error
