"""``nianbao serve``: a preview that shows an edit when it is saved."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click

from nianbao.cli.common import CannotRun, project_options, settings_file


@click.command("serve")
@project_options
@click.option("-a", "--dev-addr", "address", metavar="地址:端口", default="", help="默认 127.0.0.1:8000。")
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="同时打开浏览器。")
def command(folder: Path, address: str, open_in_browser: bool) -> None:
    """边改边看：草稿也显示，文件一存盘，网页就更新，问题标在原处。

    \b
    例：nianbao serve
        nianbao serve -a 127.0.0.1:8001 --open
    """
    from nianbao.load.file_sources import Folder
    from nianbao.load.setting_values import LAST_PORT, is_listening_address, require_usable
    from nianbao.load.settings import ProjectError, read_settings

    if address and not is_listening_address(address):
        raise CannotRun(f"-a 写着“{address}”，应写成 地址:端口，如 127.0.0.1:8001；端口是 1 到 {LAST_PORT} 的数")
    try:
        settings = read_settings(Folder(folder), folder.resolve(), settings_file())
        require_usable(Folder(folder), settings)
    except ProjectError as error:
        raise CannotRun(str(error)) from error
    # A server keeps running, so it needs the garbage collection that commands turn off: it gets a new process.
    words = [sys.executable, "-m", "nianbao.mkdocs_hooks.preview", str((folder / settings.file).resolve())]
    words += ["--address", address] if address else []
    words += ["--open"] if open_in_browser else []
    if os.name == "posix":
        # It replaces this process, so ending the command ends the server.
        os.execv(sys.executable, words)
    with suppress(KeyboardInterrupt):
        sys.exit(subprocess.run(words, check=False).returncode)
