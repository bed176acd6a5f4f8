"""Nouns and a template to HTML."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined


def compiled_templates() -> BytecodeCache | None:
    """Where templates are kept compiled from one build to the next: in a folder of the user's own among the
    temporary files, by their text and the version of Jinja. None where there is no such folder. All of them
    escape what they print, which Jinja compiles in."""
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
