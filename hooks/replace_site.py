"""Last hook: the site is built in a folder beside the published one, and takes its place when it is whole.

MkDocs tells the start and the end of a command, and that a build failed, without its settings; so this
hook keeps what it needs from one event to the next. MkDocs loads it once for each command.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError

from nianbao.publish.staging import Staging, StagingError, begin

# mkdocs/commands/serve.py and its like in ProperDocs: the prefix of the folder that is served.
SERVED: Final = ("mkdocs_", "properdocs_")


class SiteReplacement:
    """What becomes of the site of one command."""

    def __init__(self) -> None:
        self.is_started = self.is_dirty = self.is_whole = False
        self.config: MkDocsConfig | None = None
        self.staging: Staging | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # `serve` builds in a folder of its own, which takes nobody's place.
        self.is_started, self.is_dirty, self.is_whole = command != "serve", dirty, False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if read := read_folder_in(config):
            raise ConfigurationError(
                f"site_dir（{config.site_dir}）会盖住{read}。怎么改：换一个文件夹，如 site_dir: site"
            )
        # A build that was not started will not be ended either.
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

    def on_post_build(self, config: MkDocsConfig) -> None:
        self.is_whole = True

    def on_build_error(self, error: Exception) -> None:
        # --strict fails a build after its last page was written.
        self.is_whole = False

    def on_shutdown(self) -> None:
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
    """Whether readers are served from the folder while it is built: ``mkdocs serve --clean`` calls itself a
    build, and shows what a build would publish. Drafts do not depend on this."""
    folder = Path(config.site_dir)
    host, port = config.dev_addr
    is_temporary = folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith(SERVED)
    return is_temporary and (config.site_url or "").startswith(f"http://{host}:{port}/")


def read_folder_in(config: MkDocsConfig) -> str:
    """What the site would be written over, in Chinese; empty if nothing. MkDocs itself looks at docs_dir only."""
    site = Path(config.site_dir)
    read = {Path(os.path.abspath(config.config_file_path)).parent / "data": "数据", Path(__file__).parent: "程序"}
    # A hook is a plugin whose file is known.
    files = {name: getattr(plugin, "__file__", None) for name, plugin in config.plugins.items()}
    read |= {Path(file): f"程序（{name}）" for name, file in files.items() if file}
    over = (what for path, what in read.items() if path.is_relative_to(site) or site.is_relative_to(path))
    return next(over, "")


_replacement = SiteReplacement()
on_startup = _replacement.on_startup
on_config = _replacement.on_config
on_post_build = _replacement.on_post_build
on_build_error = _replacement.on_build_error
on_shutdown = _replacement.on_shutdown
