"""Load the reports, check every figure, and stop before anything is written if an error blocks it."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.utils import get_build_datetime

from nianbao.checks import blocks_building, blocks_publishing, unbuildable
from nianbao.collection import without_collection
from nianbao.disclosure.masked_yearbook import masked_yearbook
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Folder
from nianbao.load.kept_years import KeptYears
from nianbao.load.setting_values import require_usable
from nianbao.load.settings import ProjectError, docs_folder, read_settings
from nianbao.mkdocs_hooks.kept_pages import NAME as KEPT_PAGES
from nianbao.mkdocs_hooks.kept_pages import KeptPages
from nianbao.mkdocs_hooks.masked_settings import edition_of, mask_settings
from nianbao.office.findings_record import recorded_findings
from nianbao.office.report_version import VARIABLE, ReportVersion, from_variable, read_report_version
from nianbao.pages.edit_links import edit_folder
from nianbao.pages.error_report import ErrorReportSettingError, read_target
from nianbao.publish.kept_results import KeptResults
from nianbao.publish.read_project import DEMAND, READ, Demand, ReadProject
from nianbao.publish.site_build import Build
from nianbao.report import Edition, Place, Settings
from nianbao.reporters import text_findings
from nianbao.reporters.progress_line import ProgressLine
from nianbao.shown.prose import Proses
from nianbao.writing import WriteError, recover_project

log = logging.getLogger("mkdocs.hooks.nianbao")

REPORT_ERRORS: Final = "report_errors"


class EventState:
    """The command that MkDocs runs. MkDocs reports it once, before it reads its settings; a preview is then
    rebuilt at every change. A build called from Python reports no command and publishes. MkDocs loads a project's
    hook once for each command, and so makes one of these."""

    def __init__(self) -> None:
        self.is_serve = False
        self.is_once = False
        self.progress = ProgressLine(silent=True)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes whether MkDocs serves, and shows progress for a build."""
        self.is_serve = command == "serve"
        self.is_once = command != "serve"
        self.progress = ProgressLine(silent=not self.is_once)
        for builder in ("mkdocs", "properdocs"):
            self.progress.give_way_to(logging.getLogger(builder))

    def on_shutdown(self) -> None:
        """Ends the line of progress."""
        self.progress.erase()
        self.is_serve = self.is_once = False

    @event_priority(100)
    def _refuse_unusable(self, config: MkDocsConfig) -> MkDocsConfig:
        """Raises ConfigurationError for settings that stop MkDocs or Material. It comes before the plugins, which read
        the theme: Material's search ends in a traceback for a theme or a language that lacks its templates."""
        try:
            settings_of(config, project_folder(config))
        except ProjectError as error:
            raise ConfigurationError(str(error)) from error
        return config

    def _load_project(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads the project, checks it, and puts the build into `config.extra`. Raises ConfigurationError."""
        # A preview, and a program that builds several sites, drop what they read before.
        with without_collection(keeping=self.is_once):
            self._load(config)
        return config

    on_config = CombinedEvent(_refuse_unusable, _load_project)

    def _load(self, config: MkDocsConfig) -> None:
        demand: Demand | None = config.extra.get(DEMAND)
        read = demand.read if demand else None
        read = read or read_project(config, demand.kept if demand else None)
        is_checked = demand is None or demand.findings is not None
        if demand is None:
            with recorded_findings(read.root) as kept:
                findings = read.find_all(partial(self.progress.show, "核对"), kept)
        else:
            findings = unbuildable(read.book) if demand.findings is None else demand.findings
        book, proses = read.book, read.proses
        edition = edition_of(config)
        report_errors = error_target(config)
        if edition is Edition.MASKED:
            mask_settings(config, book)
            book = masked_yearbook(book)
            proses = Proses(book)
        edited_at = edit_folder(config.repo_url or "", config.edit_uri or "", book.settings.docs)
        config.extra["nianbao"] = build = Build(
            book,
            findings,
            serving=self.is_serve or is_preview(),
            directory_urls=config.use_directory_urls,
            edition=edition,
            today=read.today,
            edit_folder=edited_at,
            proses=proses,
            published=Path(config.site_dir),
            version=version_of(read.root, book.settings),
            report_errors=report_errors,
            on_demand=demand is not None,
            progress=self.progress,
            is_checked=is_checked,
            kept=KeptResults(read.root, edition),
        )
        config.extra[READ] = read
        if demand is None:
            folder = f"{edition}-{'preview' if build.serving else 'pages'}"
            config.plugins[KEPT_PAGES] = KeptPages(build, KeptResults(read.root, folder))


def read_project(config: MkDocsConfig, kept: KeptYears | None) -> ReadProject:
    """The project of the settings; `kept` are its years as they were last read. Raises ConfigurationError."""
    root = project_folder(config)
    try:
        recovered = recover_project(root, "mkdocs")
        book = load_yearbook(root, settings=settings_of(config, root), kept=kept)
    except (ProjectError, WriteError) as error:
        raise ConfigurationError(str(error)) from error
    if recovered:
        log.info(recovered)
    return ReadProject(root, book, get_build_datetime().astimezone().date(), Proses(book))


def project_folder(config: MkDocsConfig) -> Path:
    """The folder of the settings that MkDocs was given."""
    return Path(os.path.abspath(config.config_file_path)).parent


def settings_of(config: MkDocsConfig, root: Path) -> Settings:
    """The settings of the build, from the file that MkDocs was given. Raises ProjectError."""
    file = Path(config.config_file_path).name
    written = read_settings(Folder(root), root, file)
    require_usable(Folder(root), written)
    return replace(written, title=config.site_name, docs=docs_folder(root, config.docs_dir, Place(file)))


def error_target(config: MkDocsConfig) -> str:
    """Where readers report errors (``extra: {report_errors: …}``). Raises ConfigurationError."""
    try:
        return read_target(config.extra.get(REPORT_ERRORS))
    except ErrorReportSettingError as error:
        raise ConfigurationError(f"{config.config_file_path} 的 extra.{REPORT_ERRORS}：{error}") from error


def version_of(root: Path, settings: Settings) -> ReportVersion | None:
    """The version that is built: the one that the environment names, or else that of git. Raises
    ConfigurationError."""
    written = os.environ.get(VARIABLE)
    if not written:
        return read_report_version(root, settings)
    try:
        return from_variable(written)
    except ValueError as error:
        raise ConfigurationError(f"环境变量 {VARIABLE} 读不懂；它由 nianbao publish 设置，不要自己写") from error


def on_pre_build(config: MkDocsConfig) -> None:
    """Raises PluginError, before a byte is written, if findings block publishing or, in a preview, if files cannot be
    read; otherwise logs the findings."""
    build: Build = config.extra["nianbao"]
    unread = tuple(f for f in build.findings if blocks_building(f))
    if build.serving and unread:
        raise PluginError(f"有的文件读不了，网站生成不了。\n\n{text_findings.report(build.book, unread)}")
    blocking = tuple(f for f in build.findings if blocks_publishing(build.book, f))
    if blocking and not build.serving:
        raise PluginError(f"年报有错误，没有发布，原来的网站没有动。\n\n{text_findings.report(build.book, blocking)}")
    if build.findings:
        log.info("核对结果：\n%s", text_findings.report(build.book, build.findings))


def is_preview() -> bool:
    """Whether CI builds a request's preview for its reviewers, which shows drafts and findings like
    ``mkdocs serve``. It is an environment variable, so it applies to one build only."""
    return os.environ.get("NIANBAO_PREVIEW") == "1"
