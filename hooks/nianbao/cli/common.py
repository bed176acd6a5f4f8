"""Shared by the commands: the option of the project folder, loading and changing a project, writing a named file."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from nianbao.deploying.where import AnyDestination
    from nianbao.load.file_sources import Files
    from nianbao.report import Settings, Year, Yearbook
    from nianbao.writing import Project

SETTINGS_FILE: Final = "nianbao.settings"  # of click's context


def _keep_settings_file(ctx: click.Context, parameter: click.Parameter, written: str) -> None:
    """Keeps the file that ``-f`` names for the loading of the project."""
    if "/" in written or "\\" in written:
        raise click.BadParameter(f"{written} 应是项目文件夹里的文件；用 -C 指明文件夹")
    ctx.meta[SETTINGS_FILE] = written


def project_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which project a command is for."""
    folder = click.option(
        "-C",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("."),
        help="项目文件夹（mkdocs.yml 所在处），默认当前文件夹。",
    )
    settings = click.option(
        "-f",
        "--config-file",
        metavar="文件",
        default="",
        expose_value=False,
        callback=_keep_settings_file,
        help="项目文件夹里的设置文件，与 mkdocs build -f 用的相同；不写就用 mkdocs.yml 或 properdocs.yml。",
    )
    return folder(settings(command))


OVERWRITE = click.option("--force", is_flag=True, help="文件已经有了也换掉。")
SSH: Final = "ssh"
CONNECTION = click.option(
    "--ssh", "shell", default=SSH, show_default=True, metavar="命令", help="连另一台电脑的命令，如 'ssh -p 2222'。"
)
# Characters that need no quotes in any shell, Chinese included; the backslash only on Windows.
PLAIN: Final = r"[\w@%+=:,./]|[^\x00-\x7f\s]" + (r"|\\" if sys.platform == "win32" else "")
PLAIN_WORD: Final = re.compile(rf"(?:{PLAIN})(?:{PLAIN}|-)*")
OPTION: Final = re.compile(r"-[A-Za-z]|--[a-z-]+")


class CannotRun(click.ClickException):
    """The command cannot run. The Chinese message says why."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the reason to standard error."""
        click.echo(f"不能运行：{self.message}", err=True)


def load(folder: Path, files: Files | None = None) -> Yearbook:
    """Loads a project from the disk, or from `files` if given. Raises CannotRun."""
    from nianbao.load import load_yearbook
    from nianbao.load.file_sources import Folder
    from nianbao.load.settings import ProjectError, read_settings

    if files is None:
        complete_writing(folder)
    try:
        return load_yearbook(folder, files, read_settings(files or Folder(folder), folder, settings_file()))
    except ProjectError as error:
        raise CannotRun(str(error)) from error


def require_buildable(folder: Path, settings: Settings) -> None:
    """Raises CannotRun if the site cannot be built with the settings of a project."""
    from nianbao.load.file_sources import Folder
    from nianbao.load.setting_values import require_usable
    from nianbao.load.settings import ProjectError

    try:
        require_usable(Folder(folder), settings)
    except ProjectError as error:
        raise CannotRun(str(error)) from error


def year_of(book: Yearbook, number: int) -> Year:
    """A year of a project. Raises CannotRun."""
    year = book.year(number)
    if year is None:
        raise CannotRun(f"没有 {number} 年；现有：{join_years(one.number for one in book.years)}")
    return year


def settings_file() -> str:
    """The file of settings that ``-f`` names; empty without it."""
    context = click.get_current_context(silent=True)
    return str(context.meta.get(SETTINGS_FILE, "")) if context else ""


def complete_writing(folder: Path) -> None:
    """Completes or undoes what an interrupted command has left half written, and reports it."""
    from nianbao.writing import WriteError, recover_project

    try:
        _report_recovery(recover_project(folder, _command_name()))
    except WriteError as error:
        raise CannotRun(str(error)) from error


@contextmanager
def opened(folder: Path, *, to_write: bool) -> Iterator[Project]:
    """Opens a project for a command that changes its files; without `to_write` (a trial run) it is not locked."""
    from nianbao.writing import WriteError, open_project

    try:
        if not to_write:
            complete_writing(folder)
        with open_project(folder, _command_name(), settings_file(), to_write=to_write) as project:
            _report_recovery(project.recovered)
            yield project
    except WriteError as error:
        raise CannotRun(str(error)) from error


def write_target(target: Path, content: bytes, *, force: bool, lost: Callable[[], str] = lambda: "内容不同") -> None:
    """Writes the file that ``-o`` names. An existing file with other content is replaced only with `force`; `lost`
    says in Chinese what would be lost, and is empty if nothing would. Raises CannotRun."""
    from nianbao.writing import WriteError, write_output
    from nianbao.writing.output import replaceable_content

    try:
        seen = replaceable_content(target)
        if seen not in (None, content) and not force and (why := lost()):
            raise CannotRun(f"{target} 已经有了，{why}，没有覆盖；换一个文件名，或加 --force 换掉它")
        write_output(target, content, seen)
    except WriteError as error:
        raise CannotRun(str(error)) from error


def published_at(target: str, shell: str) -> AnyDestination:
    """The destination whose releases a command reads. Raises CannotRun if the folder does not exist, and
    DeployError."""
    from nianbao.deploying.destination import Destination
    from nianbao.deploying.where import destination_at

    destination = destination_at(target, shell)
    if isinstance(destination, Destination) and not destination.root.is_dir():
        raise CannotRun(f"没有文件夹“{target}”")
    return destination


def next_command(folder: Path, name: str, *words: str | Path) -> str:
    """A command to be copied: with the folder of this one, and quoted where a shell needs it."""
    where = [] if folder == Path(".") else ["-C", str(folder)]
    where += ["-f", settings_file()] if settings_file() else []
    return " ".join(["nianbao", name, *(shell_word(str(word)) for word in (*words, *where))])


def shell_word(text: str) -> str:
    """A word of a command line, quoted only if necessary."""
    if PLAIN_WORD.fullmatch(text) or OPTION.fullmatch(text):
        return text
    if text.startswith("-"):
        return shell_word(f"./{text}")
    return subprocess.list2cmdline([text]) if sys.platform == "win32" else shlex.quote(text)


def join_years(numbers: Iterable[int]) -> str:
    """Years in order, for a message in Chinese."""
    return "、".join(str(number) for number in sorted(numbers)) or "一年也没有"


def _command_name() -> str:
    return f"nianbao {click.get_current_context().info_name}"


def _report_recovery(message: str | None) -> None:
    if message:
        click.echo(f"提醒：{message}", err=True)
