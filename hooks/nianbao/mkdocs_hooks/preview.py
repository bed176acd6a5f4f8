"""``python -m nianbao.mkdocs_hooks.preview``: what ``nianbao serve`` runs, in a process of its own."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from nianbao.mkdocs_hooks.preview_server import PreviewServer

CANNOT_RUN = 2


def run_preview() -> int:
    """Serves until Ctrl+C."""
    parser = argparse.ArgumentParser()
    parser.add_argument("settings", type=Path)
    parser.add_argument("--address", default="")
    parser.add_argument("--open", action="store_true")
    options = parser.parse_args()
    report_on_stderr()
    url = ""

    def read_settings(folder: str) -> MkDocsConfig:
        given = {"dev_addr": options.address} if options.address else {}
        config = load_config(str(options.settings), site_dir=folder, **given)
        config.site_url = url or config.site_url
        return config

    try:
        config = read_settings(str(options.settings.parent / "site"))
    except MkDocsException as error:
        report(f"不能运行：{error}")
        return CANNOT_RUN
    host, port = config.dev_addr
    try:
        config.plugins.on_startup(command="serve", dirty=False)
        mount_path = urlsplit(config.site_url or "/").path
        server = PreviewServer(read_settings, (host, port), mount_path, report)
        url = server.url
        serve(server, config, open_in_browser=options.open)
    except OSError as error:
        report(f"不能运行：{host}:{port} 用不了（{error.strerror}）；可能已经开着一个预览，用 -a 换一个端口")
        return CANNOT_RUN
    return 0


def serve(server: PreviewServer, config: MkDocsConfig, *, open_in_browser: bool) -> None:
    """Watches, builds and serves. The settings say what is watched, and so do plugins."""
    try:
        data = Path(config.config_file_path).parent / "data"
        folders = [config.docs_dir, config.config_file_path, *config.watch]
        folders += [str(data)] if data.is_dir() else []
        folders += [config.theme.custom_dir] if config.theme.custom_dir else []
        config.plugins.on_serve(server, config=config, builder=server.builder)
        for folder in folders:
            server.watch(folder)
        server.serve(open_in_browser=open_in_browser)
    except KeyboardInterrupt:
        report("停下了。")
    finally:
        server.end()
        config.plugins.on_shutdown()


def report(words: str) -> None:
    """Says something with the time."""
    print(f"{time.strftime('%H:%M:%S')}  {words}", file=sys.stderr, flush=True)


def report_on_stderr() -> None:
    """Warnings of MkDocs and all that the hooks say go to the terminal."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name.startswith("mkdocs.hooks"))
    handler.addFilter(lambda record: "'dirty' build" not in str(record.msg))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


if __name__ == "__main__":
    sys.exit(run_preview())
