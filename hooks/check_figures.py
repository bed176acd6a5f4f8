"""First hook: load the reports, check every figure, and stop before a byte is written if need be."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from nianbao.build import Build
from nianbao.checks import blocks_publishing, check
from nianbao.load import load_yearbook
from nianbao.reporters import text

log = logging.getLogger("mkdocs.hooks.nianbao")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    root = Path(config.config_file_path or ".").parent
    book = load_yearbook(root)
    findings = check(book)
    config.extra["nianbao"] = Build(book, findings, serving=is_serving(config))
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    build: Build = config.extra["nianbao"]
    blocking = tuple(f for f in build.findings if blocks_publishing(build.book, f))
    if blocking and not build.serving:
        raise PluginError(f"年报有错误，没有发布，原来的网站没有动。\n\n{text.report(build.book, blocking)}")
    if build.findings:
        log.info("核对结果：\n%s", text.report(build.book, build.findings))


def is_serving(config: MkDocsConfig) -> bool:
    """Whether this is ``mkdocs serve``: it sets the site's address to the one it listens on."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")
