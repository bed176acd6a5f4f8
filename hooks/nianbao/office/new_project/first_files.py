"""The files of a new project: what this package keeps up, an empty or a begun catalogue, the office's name."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from nianbao.load.content_format import RECORD
from nianbao.office.codeowners import NO_ACCOUNT
from nianbao.office.new_project.kept_files import kept_files
from nianbao.office.new_project.office import STARTER, Office
from nianbao.office.new_project.project_record import ProjectRecord, digest_of, record_file
from nianbao.office.new_project.templates import rendered_template, template_text


def new_project(office: Office) -> dict[str, bytes]:
    """The files by their path in the project. Nothing is written."""
    kept = kept_files(office.name, office.year, office.forge)
    written = {path: digest_of(content) for path, content in kept.items()}
    record = record_file(ProjectRecord(office.name, office.year, office.forge, written))
    content = {path: text.encode() for path, text in _content(office)}
    return dict(sorted({**kept, **content, RECORD: record}.items()))


def starter_figures(group: str) -> str:
    """A group of usual figures, as a file of data/figures/."""
    return template_text(STARTER[group])


def _content(office: Office) -> Iterator[tuple[str, str]]:
    """What is the office's own from the first day on."""
    figures = {STARTER[group]: starter_figures(group) for group in office.starter}
    owners = [figure["owner"] for text in figures.values() for figure in yaml.safe_load(text).values()]
    words = {
        "office": office,
        "name_kind": office.kind.name_kind,
        "name_id": office.kind.name_id,
        "no_account": NO_ACCOUNT,
        "departments": tuple(dict.fromkeys([*office.departments, *owners])),
    }
    yield "docs/index.md", rendered_template("home.md", **words)
    yield "data/names.yml", rendered_template("names.yml", **words)
    yield "data/owners.yml", rendered_template("owners.yml", **words)
    for file, text in figures.items():
        yield f"data/figures/{file}", text
