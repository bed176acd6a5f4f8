"""Nouns and a template to HTML."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    # Templates are code of this package, the same for every site, so they may be compiled once.
    return Environment(
        loader=PackageLoader("nianbao.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **nouns: object) -> str:
    """The HTML of a template in templates/; every text in it is escaped."""
    return _environment().get_template(template).render(**nouns)
