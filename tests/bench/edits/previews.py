"""A preview that runs through many states, and a whole build of one state."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, MkDocsException

from nianbao.checks.kept_findings import KeptFindings
from nianbao.load.kept_years import KeptYears
from nianbao.mkdocs_hooks.demanded_site import DemandedSite
from nianbao.publish.read_project import Demand
from nianbao.report import Finding
from nianbao.writing.kept_file import FOLDER
from tests.site.sites import contents

URL: Final = "http://127.0.0.1:8000/"
# In place of the files of a site that could not be built.
ERROR: Final = "error"


class LongPreview:
    """What the preview server does at each edit, without the server."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._kept = KeptYears()
        self._kept_findings = KeptFindings()

    def files(self) -> Mapping[str, bytes]:
        """All files of the checked site as it is now, by path; the error alone if there is no site."""
        try:
            unchecked = self.unchecked()
            findings = self.find_all(unchecked)
            site = self._site(Demand(unchecked.read, findings, self._kept))
        except MkDocsException as error:
            return {ERROR: str(error).encode()}
        files = {path: content for path in site.paths() if (content := site.content(path)) is not None}
        # The templates of the theme were written at once.
        files |= contents(site.folder)
        for one in (unchecked, site):
            one.end()
        return files

    def unchecked(self) -> DemandedSite:
        """The site as it is shown before the check."""
        return self._site(Demand(kept=self._kept))

    def find_all(self, site: DemandedSite) -> tuple[Finding, ...]:
        """The findings of a site's project."""
        return site.read.find_all(kept=self._kept_findings)

    def _site(self, demand: Demand) -> DemandedSite:
        folder = tempfile.mkdtemp(prefix="mkdocs_")
        try:
            return DemandedSite(preview_settings(self._project, folder), demand, URL)
        except BaseException:
            shutil.rmtree(folder)
            raise


def preview_settings(project: Path, folder: str) -> MkDocsConfig:
    """The settings of a project for a preview in a folder."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=folder)
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = URL
    return config


def build_cold(project: Path) -> Mapping[str, bytes]:
    """The files of a whole build for which nothing is kept."""
    kept, aside = project / FOLDER, project / ".aside"
    if kept.exists():
        kept.rename(aside)
    try:
        return build_whole(project)
    finally:
        shutil.rmtree(kept, ignore_errors=True)
        if aside.exists():
            aside.rename(kept)


def build_whole(project: Path) -> Mapping[str, bytes]:
    """All files that ``mkdocs serve`` makes of a project, by path, from what it kept; the error alone if it makes
    none."""
    folder = tempfile.mkdtemp(prefix="mkdocs_")
    config = preview_settings(project, folder)
    errors: list[Exception] = []
    config.plugins.events["build_error"].append(lambda error: errors.append(error))
    try:
        build(config, serve_url=URL)
        return contents(Path(folder))
    except MkDocsException as error:
        return {ERROR: str(next((one for one in errors if isinstance(one, BuildError)), error)).encode()}
    finally:
        shutil.rmtree(folder)


def build_cold_apart(project: Path) -> Mapping[str, bytes]:
    """The files of a whole build by a new process, which has nothing from before."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "tests.bench.edits.whole", str(project), folder], check=True)
        return contents(Path(folder))


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> tuple[str, ...]:
    """The paths at which two sites differ."""
    return tuple(sorted(path for path in {*one, *other} if one.get(path) != other.get(path)))


@contextmanager
def quiet() -> Iterator[None]:
    """Suppresses MkDocs's messages about broken states."""
    # A page is never kept while logging is disabled as a whole (`mkdocs_hooks.kept_pages`).
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
