"""What the commands share: the project folder, loading it, and writing files whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from nianbao.load.files import Files
    from nianbao.report import Yearbook

FOLDER = click.option(
    "-C",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    help="项目文件夹（mkdocs.yml 所在处），默认当前文件夹。",
)


class CannotRun(click.ClickException):
    """The command cannot do its work; the message is Chinese and says why."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"不能运行：{self.message}", err=True)


def load(folder: Path, files: Files | None = None) -> Yearbook:
    from nianbao.load import load_yearbook
    from nianbao.load.sources import ProjectError

    try:
        return load_yearbook(folder, files)
    except ProjectError as error:
        raise CannotRun(str(error)) from error


def listed(numbers: Iterable[int]) -> str:
    return "、".join(str(number) for number in sorted(numbers)) or "一年也没有"


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file whole or not at all, into a folder that is there."""
    if not target.absolute().parent.is_dir():
        raise CannotRun(f"写不了 {target}：没有文件夹 {target.parent}")
    write_all({target: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Writes files, with the folders they need, each whole; none if one of them cannot be written. A file
    keeps its mode, and a link still leads to it."""
    target = Path()
    parts: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    folders: list[Path] = []
    try:
        for path, content in contents.items():
            target = path.resolve()
            folders += _made_folders(target.parent)
            parts[target] = target.with_name(f".{target.name}.{os.getpid()}")
            parts[target].write_bytes(content)
            if target.exists():
                shutil.copymode(target, parts[target])
        for target, part in parts.items():
            old = target.read_bytes() if target.exists() else None
            part.replace(target)
            before[target] = old
    except BaseException as error:
        _undo(before)
        for part in parts.values():
            part.unlink(missing_ok=True)
        for folder in reversed(folders):
            folder.rmdir()
        if not isinstance(error, OSError):
            raise
        raise CannotRun(f"写不了 {target}：{error.strerror}") from error


def _made_folders(folder: Path) -> list[Path]:
    """Makes a folder and those above it; gives the ones that were not there, outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _undo(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
