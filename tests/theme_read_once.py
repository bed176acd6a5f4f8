"""What MkDocs does with a theme anew at each build, done once for all builds of a process.

It lists Material's 14,000 files, of which it leaves out the icons, and compiles all templates. Both take a third of a
small build.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Final

import material
import pytest
from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

MATERIAL: Final = Path(material.__file__).parent
LEFT_OUT_BY_MKDOCS: Final = "."


class CompiledTemplates(BytecodeCache):
    """Templates by their file and text."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key, bucket.checksum] = bucket.code


@contextmanager
def theme_read_once() -> Iterator[None]:
    """Lists Material's folder once, and compiles each template once."""
    list_templates, get_env, compiled = FileSystemLoader.list_templates, Theme.get_env, CompiledTemplates()

    @cache
    def of_material(folder: str) -> list[str]:
        listed = list_templates(FileSystemLoader(folder))
        return [name for name in listed if not name.startswith(LEFT_OUT_BY_MKDOCS)]

    def listed(loader: FileSystemLoader) -> list[str]:
        return sorted({name for folder in loader.searchpath for name in of_folder(folder)})

    def of_folder(folder: str) -> list[str]:
        if Path(folder).is_relative_to(MATERIAL):
            return of_material(folder)
        return list_templates(FileSystemLoader(folder))

    def environment(theme: Theme) -> Environment:
        made = get_env(theme)
        made.bytecode_cache = compiled
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemLoader, "list_templates", listed)
        patch.setattr(Theme, "get_env", environment)
        yield
