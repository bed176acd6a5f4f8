"""Build the site in a folder next to the published one, and replace that when the build is complete.

The events for the start and the end of a command, and for a failed build, come without the settings; so
this hook keeps its state from one event to the next. MkDocs loads the hook once for each command.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import event_priority

import nianbao
from nianbao.disclosure.accepted_names import accepted_names
from nianbao.disclosure.scan import refusal, scan_folder
from nianbao.disclosure.withheld import Withheld
from nianbao.publish.site_build import Build
from nianbao.publish.staging import Staging, StagingError, begin
from nianbao.report import Edition

# The prefix of the served folder, from mkdocs/commands/serve.py and its counterpart in ProperDocs.
SERVED: Final = ("mkdocs_", "properdocs_")


class EventState:
    """The build of one command, and whether it may replace the published site."""

    def __init__(self) -> None:
        self.is_started = self.is_dirty = self.is_whole = False
        self.config: MkDocsConfig | None = None
        self.staging: Staging | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes whether a site will be written, and whether with `--dirty`."""
        # `serve` builds in a temporary folder and replaces no site.
        self.is_started, self.is_dirty, self.is_whole = command != "serve", dirty, False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lets MkDocs build into a folder beside the published one. Raises ConfigurationError if that cannot be
        made, or if `site_dir` would cover folders that are read."""
        if read := read_folder_in(config):
            raise ConfigurationError(
                f"site_dir（{config.site_dir}）会盖住{read}。怎么改：换一个文件夹，如 site_dir: site"
            )
        # Without a startup event there is no shutdown event either.
        if self.is_started and not is_served_folder(config):
            try:
                self.staging = begin(Path(config.site_dir))
            except StagingError as error:
                raise ConfigurationError(str(error)) from error
            if self.is_dirty and self.staging.site.is_dir():
                shutil.copytree(self.staging.site, self.staging.folder, symlinks=True, dirs_exist_ok=True)
            self.config = config
            config.site_dir = str(self.staging.folder)
        return config

    # After all plugins and hooks that write files.
    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Lets the site be published; a masked edition only after a scan for what it withholds. Raises PluginError."""
        build: Build = config.extra["nianbao"]
        if build.edition is Edition.MASKED:
            withheld = Withheld(build.book, accepted_names(build.book, build.findings))
            refused = refusal(scan_folder(Path(config.site_dir), withheld))
            if refused:
                raise PluginError(refused)
        self.is_whole = True

    def on_build_error(self, error: Exception) -> None:
        """Keeps the published site."""
        # With --strict a build can fail after its last page was written.
        self.is_whole = False

    def on_shutdown(self) -> None:
        """Publishes the complete site, or discards what was built of it."""
        self.is_started = False
        staging, self.staging = self.staging, None
        if staging is None or self.config is None:
            return
        self.config.site_dir = str(staging.site)  # gh-deploy reads it afterwards
        if not self.is_whole:
            staging.discard()
            return
        try:
            staging.publish()
        except StagingError as error:
            raise PluginError(str(error)) from error


def is_served_folder(config: MkDocsConfig) -> bool:
    """Whether the site is built in the folder of a preview server: ``mkdocs serve --clean`` reports the command
    "build" and shows what a build would publish. Whether drafts are shown does not depend on this."""
    folder = Path(config.site_dir)
    host, port = config.dev_addr
    is_temporary = folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith(SERVED)
    return is_temporary and (config.site_url or "").startswith(f"http://{host}:{port}/")


def read_folder_in(config: MkDocsConfig) -> str:
    """The name, in Chinese, of the source that the site would overwrite; empty if none. MkDocs itself checks
    docs_dir only."""
    site = Path(config.site_dir)
    read = {
        Path(os.path.abspath(config.config_file_path)).parent / "data": "数据",
        Path(nianbao.__file__).parent: "程序",
    }
    # MkDocs lists hooks among the plugins, with their file.
    files = {name: getattr(plugin, "__file__", None) for name, plugin in config.plugins.items()}
    read |= {Path(file): f"程序（{name}）" for name, file in files.items() if file}
    over = (what for path, what in read.items() if path.is_relative_to(site) or site.is_relative_to(path))
    return next(over, "")
