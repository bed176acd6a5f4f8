"""Renders a template with typed nouns to HTML."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined


def compiled_templates() -> BytecodeCache | None:
    """The cache of compiled templates, kept from one build to the next in a private folder among the temporary
    files, keyed by the text of the template and the version of Jinja. None where no such folder can be made.
    Only templates with autoescape share it, because Jinja compiles escaping in."""
    try:
        return FileSystemBytecodeCache(pattern=f"nianbao-escaped-{version('jinja2')}-%s.cache")
    except (OSError, RuntimeError):
        return None


@cache
def _environment() -> Environment:
    # Templates are code of this package, the same for every site, so they may be compiled once.
    return Environment(
        loader=PackageLoader("nianbao.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(),
    )


def render_template(template: str, **nouns: object) -> str:
    """The HTML of a template in templates/; every text in it is escaped."""
    return _environment().get_template(template).render(**nouns)
