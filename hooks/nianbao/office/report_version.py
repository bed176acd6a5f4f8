"""Which state of the reports a site shows: the commit, its day, and its tag."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from nianbao.office.git_commands import RevisionError, git_output
from nianbao.report import Settings

# Holds the version of a site that is built apart from its repository, as `nianbao publish` builds it.
VARIABLE: Final = "NIANBAO_REPORT_VERSION"
SHORT: Final = 10
TAG: Final = "tag: "


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """A state of the reports. `commit` is the commit's id, `day` the day of the commit, `tag` its first tag, which
    may be empty; `is_changed` says that files were changed after the commit."""

    commit: str
    day: date
    tag: str = ""
    is_changed: bool = False

    @property
    def short_commit(self) -> str:
        """The beginning of the commit id, as pages print it."""
        return self.commit[:SHORT]

    @property
    def words(self) -> str:
        """“2026年1.0，2026年11月28日，3f2a9c1b0d”."""
        day = f"{self.day.year}年{self.day.month}月{self.day.day}日"
        return "，".join(part for part in (self.tag, day, self.short_commit) if part)


def read_report_version(root: Path, settings: Settings) -> ReportVersion | None:
    """The version of the project in `root`, whose file of settings git must know; None if there is no git, no commit,
    or only another repository around the project."""
    made_from = (settings.file, settings.docs, "data", *([settings.templates] if settings.templates else []))
    try:
        known = git_output(root, "ls-tree", "--name-only", "HEAD", "--", settings.file)
        described = git_output(root, "log", "-1", "--no-show-signature", "--decorate=short", "--format=%H%n%cs%n%D")
        changed = git_output(root, "status", "--porcelain", "--untracked-files=normal", "--", *made_from)
    except RevisionError:
        return None
    if not known or not described:
        return None
    commit, day, names = described.decode("utf-8", "replace").split("\n")[:3]
    tags = [name.removeprefix(TAG) for name in names.split(", ") if name.startswith(TAG)]
    return ReportVersion(commit, date.fromisoformat(day), tags[0] if tags else "", bool(changed))


def as_variable(version: ReportVersion) -> str:
    """A version as the environment variable holds it."""
    return json.dumps({**asdict(version), "day": version.day.isoformat()}, ensure_ascii=False)


def from_variable(written: str) -> ReportVersion:
    """The version that the environment variable holds. Raises ValueError."""
    try:
        found = json.loads(written)
        return ReportVersion(**{**found, "day": date.fromisoformat(found["day"])})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a version: {written}") from error
