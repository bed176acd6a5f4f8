"""The steps from one format of a project's files to the next, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nianbao.load.content_format import content_format
from nianbao.load.file_sources import Files
from nianbao.load.overlay import Overlay
from nianbao.office.upgrading.own_theme import name_own_theme
from nianbao.report import Settings
from nianbao.yaml.editor import YamlEditError


@dataclass(frozen=True, slots=True)
class FormatMigration:
    """A step: the format that it leads to, what it does in Chinese, and the changed files by their path."""

    to: int
    says: str
    change: Callable[[Files, Settings], dict[str, bytes]]


def migrate_content(files: Files, settings: Settings) -> tuple[dict[str, bytes], tuple[FormatMigration, ...]]:
    """The files that the steps from the project's format change, and the steps that changed any. Nothing is written.
    Raises ProjectError for a format that is not known, YamlEditError for a file that cannot be edited."""
    changed: dict[str, bytes] = {}
    done = []
    for step in FORMAT_MIGRATIONS:
        if step.to > content_format(files) and (new := step.change(Overlay(files, changed), settings)):
            changed |= new
            done.append(step)
    return changed, tuple(done)


def _name_theme(files: Files, settings: Settings) -> dict[str, bytes]:
    before = files.read(settings.file)
    try:
        text = before.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlEditError(f"{settings.file} 不是 UTF-8 编码，先另存为 UTF-8") from error
    folder = f"{settings.docs}/"
    own = frozenset(file.removeprefix(folder) for file in files.below(settings.docs))
    after = name_own_theme(text, settings.file, own)
    return {} if after == text else {settings.file: after.encode()}


FORMAT_MIGRATIONS: Final = (
    FormatMigration(
        2, "网站的样式改用 nianbao 主题：原来逐条写的样式、脚本和扩展由主题带来，从设置里去掉", _name_theme
    ),
)
