"""The templates of a new project's files."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined

PLAIN_TEXT: Final = re.compile(r"[\w（）〔〕·]+")


def template_text(name: str) -> str:
    """The text of a template by its file name."""
    return files("nianbao.office.new_project").joinpath("files", name).read_text("utf-8")


def rendered_template(name: str, /, **words: Any) -> str:
    """A template with its words put in."""
    return _environment().get_template(name).render(words)


@cache
def _environment() -> Environment:
    """CI files are full of other double braces, so these templates have brackets."""
    environment = Environment(
        loader=FunctionLoader(template_text),
        variable_start_string="[[", variable_end_string="]]", block_start_string="[%", block_end_string="%]",
        trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False,
    )  # fmt: skip
    environment.filters["yaml"] = _yaml_text
    return environment


def _yaml_text(text: str) -> str:
    """A text as a YAML scalar."""
    return text if PLAIN_TEXT.fullmatch(text) and not text.isdecimal() else json.dumps(text, ensure_ascii=False)
