"""The files of a new project: settings, an empty or a begun catalogue, the hooks, the CI of its forge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml
from jinja2 import Environment, FunctionLoader, StrictUndefined

from nianbao.office.new_project.hook_files import HOOKS, hook_file
from nianbao.office.new_project.installed import installed_versions
from nianbao.office.new_project.office import CI_FILES, STARTER, Office

# The shell leaves the options out where the variable is empty.
LOCAL_WHEELS: Final = '${NIANBAO_WHEELS:+--no-index --find-links "$NIANBAO_WHEELS"}'
INSTALL: Final = f"pip install --quiet nianbao -c constraints.txt {LOCAL_WHEELS}"
PLAIN_TEXT: Final = re.compile(r"[\w（）〔〕·]+")


def new_project(office: Office) -> dict[str, bytes]:
    """The files by their path in the project. Nothing is written."""
    made = dict(_files(office))
    return {path: text.encode() for path, text in sorted(made.items())}


def ci_file(forge: str, install: str = INSTALL, *, has_own_tests: bool = False) -> str:
    """The CI file of a forge. `install` is the command that installs this package; `has_own_tests` is for the
    repository that holds the package too."""
    return _rendered(CI_FILES[forge][0], install=install, has_own_tests=has_own_tests)


def starter_figures(group: str) -> str:
    """A group of usual figures, as a file of data/figures/."""
    return _template(STARTER[group])


def _files(office: Office) -> Iterator[tuple[str, str]]:
    figures = {STARTER[group]: starter_figures(group) for group in office.starter}
    owners = [figure["owner"] for text in figures.values() for figure in yaml.safe_load(text).values()]
    words = {
        "office": office,
        "title": f"{office.name}年报",
        "name_kind": office.kind.name_kind,
        "name_id": office.kind.name_id,
        "departments": tuple(dict.fromkeys([*office.departments, *owners])),
        "hooks": tuple(HOOKS),
    }
    yield "mkdocs.yml", _rendered("mkdocs.yml", **words)
    yield "docs/index.md", _rendered("home.md", **words)
    yield "README.md", _rendered("readme.md", **words)
    yield ".gitignore", _template("gitignore.txt")
    yield "constraints.txt", installed_versions()
    yield "data/names.yml", _rendered("names.yml", **words)
    yield "data/owners.yml", _rendered("owners.yml", **words)
    for file, text in figures.items():
        yield f"data/figures/{file}", text
    for name in HOOKS:
        yield f"hooks/{name}.py", hook_file(name)
    if office.forge:
        yield CI_FILES[office.forge][1], ci_file(office.forge)


def _template(name: str) -> str:
    return files("nianbao.office.new_project").joinpath("files", name).read_text("utf-8")


def _rendered(name: str, **words: Any) -> str:
    """A template with its words put in."""
    return _environment().get_template(name).render(words)


@cache
def _environment() -> Environment:
    """CI files are full of other double braces, so these templates have brackets."""
    environment = Environment(
        loader=FunctionLoader(_template),
        variable_start_string="[[", variable_end_string="]]", block_start_string="[%", block_end_string="%]",
        trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False,
    )  # fmt: skip
    environment.filters["yaml"] = _yaml_text
    return environment


def _yaml_text(text: str) -> str:
    """A text as a YAML scalar."""
    return text if PLAIN_TEXT.fullmatch(text) and not text.isdecimal() else json.dumps(text, ensure_ascii=False)
