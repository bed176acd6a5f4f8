"""Builds the site of a commit, separately from the work tree, so the published site is the reviewed one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from nianbao.deploying.destination import DeployError
from nianbao.deploying.manifest import Manifest, SignedYear, digests
from nianbao.deploying.precompressed import compress_texts
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Folder
from nianbao.load.setting_values import require_usable
from nianbao.load.settings import ProjectError, read_settings
from nianbao.office.report_version import VARIABLE, as_variable, read_report_version
from nianbao.report import Edition, Yearbook
from nianbao.sealing.sealed_content import correction_digest

VERSIONS: Final = ("nianbao", "mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nh3")
EDITION: Final = "NIANBAO_EDITION"
SHORT: Final = 10
LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class CommittedSite:
    """A built site and its manifest."""

    folder: Path
    manifest: Manifest


@contextmanager
def build_commit(
    root: Path, edition: Edition | None, *, settings: str = "", offline: bool = False
) -> Iterator[CommittedSite]:
    """Builds the site of the project's current commit in a temporary folder: the given edition, or the one that the
    environment or the settings name; with compressed copies of its texts for a web server, unless it is read from a
    disk (`offline`). Raises DeployError if there is no commit, if files were changed after it, or if the site cannot
    be built."""
    commit = _clean_commit(root)
    with TemporaryDirectory(prefix="nianbao-publish-") as temporary:
        project, site = Path(temporary, "project"), Path(temporary, "site")
        _export(root, commit, project)
        book = _load(project, settings, root)
        built = edition or _edition_of(book)
        version = read_report_version(root, book.settings)
        _build(project, site, built, settings, {VARIABLE: as_variable(version)} if version else {}, offline=offline)
        if not offline:
            compress_texts(site)
        yield CommittedSite(site, _manifest(book, site, commit, built))


def _load(project: Path, settings: str, root: Path) -> Yearbook:
    """The exported project. Raises DeployError for settings that MkDocs or the theme cannot use, some of which end
    MkDocs in a traceback."""
    files = Folder(project)
    try:
        book = load_yearbook(project, settings=read_settings(files, project, settings))
        require_usable(files, book.settings)
    except ProjectError as error:
        raise DeployError(f"没有发布：{error}".replace(str(project), str(root))) from error
    return book


def _edition_of(book: Yearbook) -> Edition:
    """The edition of a build without an option. Raises DeployError."""
    written = os.environ.get(EDITION) or book.settings.edition or Edition.INTERNAL
    try:
        return Edition(written)
    except ValueError as error:
        raise DeployError(f"没有“{written}”这种版本；写 {'、'.join(Edition)} 中的一个") from error


def _manifest(book: Yearbook, site: Path, commit: str, edition: Edition) -> Manifest:
    now = datetime.now(UTC)
    return Manifest(
        release=f"{now:%Y%m%d-%H%M%S}-{commit[:SHORT]}",
        commit=commit,
        edition=edition,
        made=now.isoformat(timespec="seconds"),
        versions={name: version(name) for name in VERSIONS},
        years=dict(_signed_years(book)),
        files=digests(site),
    )


def _signed_years(book: Yearbook) -> Iterator[tuple[str, SignedYear]]:
    for year in book.years:
        if year.release is not None:
            digest = digests(book.root / "data" / str(year.number)).get("released.yml", "")
            seal = year.seal.digest if year.seal else ""
            corrections = tuple(correction_digest(one) for one in year.corrections)
            yield str(year.number), SignedYear(year.release.number, digest, seal, corrections)


def _clean_commit(root: Path) -> str:
    """The commit that is checked out. Raises DeployError."""
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode != 0:
        raise DeployError(f"{root} 不在 git 仓库里；发布的是审过、提交过的版本，请在仓库里运行")
    commit = _git(root, "rev-parse", "--verify", "HEAD")
    if commit.returncode != 0:
        raise DeployError("还没有提交过；先提交，再发布")
    changed = _git(root, "-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all", "--", ".")
    files = [line[3:] for line in changed.stdout.decode("utf-8", "replace").splitlines()]
    if files:
        named = "、".join(files[:LISTED]) + (f" 等 {len(files)} 个" if len(files) > LISTED else "")
        raise DeployError(f"有改动没有提交：{named}。发布的是提交过的版本；先提交（或还原），再发布")
    return commit.stdout.decode().strip()


def _export(root: Path, commit: str, target: Path) -> None:
    """Writes the files of the project as a commit has them."""
    archive = _git(root, "archive", "--format=tar", commit, "--", ".")
    if archive.returncode != 0:
        raise DeployError(f"git 取不出 {commit[:SHORT]}：{archive.stderr.decode('utf-8', 'replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(target, filter="data")


def _build(
    project: Path, site: Path, edition: Edition, settings: str, version: Mapping[str, str], *, offline: bool
) -> None:
    """Builds with MkDocs in a process of its own. `version` is the variable that holds the version, as the exported
    files have no history. Raises DeployError with the message of MkDocs."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    command += ["--config-file", settings] if settings else []
    environment: Mapping[str, str] = {
        **os.environ,
        **version,
        EDITION: edition,
        "OFFLINE": "true" if offline else "false",
    }
    # The preview shows drafts and findings.
    environment = {name: value for name, value in environment.items() if name != "NIANBAO_PREVIEW"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().replace(f"{project}{os.sep}", "")
        raise DeployError(f"网站没有生成，没有发布：\n{said}")


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise DeployError("这台电脑没有 git，不能发布") from error
