"""What a project has recorded of itself, or what follows from its files if it was made before there was a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from nianbao.load.content_format import RECORD
from nianbao.load.file_sources import Files
from nianbao.load.settings import ProjectError
from nianbao.office.new_project.office import CI_FILES
from nianbao.office.new_project.project_record import ProjectRecord
from nianbao.report import Settings
from nianbao.yaml.reader import read_yaml

README_YEAR: Final = re.compile(r"--year (\d{4})`")
YEAR_FOLDER: Final = re.compile(r"(?:docs|data)/(\d{4})/")


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    name: str
    year: int
    forge: Literal["github", "gitea", "gitlab", "none"]
    written: Mapping[str, str]


def recorded_project(files: Files, settings: Settings) -> ProjectRecord:
    """The record of a project; an inferred one without digests if it has none. Raises ProjectError if it cannot be
    read."""
    if not files.has(RECORD):
        return ProjectRecord(settings.title.removesuffix("年报"), _first_year(files), _forge(files), {})
    document = read_yaml(files.read(RECORD).decode("utf-8-sig", "replace"), RECORD)
    try:
        read = _Record.model_validate(document.data)
    except ValidationError as error:
        at = document.place(tuple(error.errors()[0]["loc"]))
        raise ProjectError(
            f"{at}  {RECORD} 读不懂。怎么改：从提交记录里找回它；找不回就删去，再运行一次，改过没有要逐个问"
        ) from error
    return ProjectRecord(read.name, read.year, "" if read.forge == "none" else read.forge, read.written)


def _forge(files: Files) -> str:
    return next((forge for forge, (_, path) in CI_FILES.items() if files.has(path)), "")


def _first_year(files: Files) -> int:
    """The year that README names, or else the first one that there is."""
    if files.has("README.md") and (named := README_YEAR.search(files.read("README.md").decode("utf-8", "replace"))):
        return int(named[1])
    found = (YEAR_FOLDER.match(file) for folder in ("docs", "data") for file in files.below(folder))
    return min((int(match[1]) for match in found if match), default=date.today().year)
