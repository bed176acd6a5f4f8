"""``nianbao menu``: what ``nianbao.cmd`` opens when it is double-clicked."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from nianbao.cli.common import CannotRun, load, project_options, settings_file, shell_word

BACK: Final = "按回车回到菜单"
DROPPED: Final = re.compile(r"""\"([^\"]*)\"|'([^']*)'|(\S+)""")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu. `run` asks for what it needs and runs the command in the project's folder."""

    says: str
    run: Callable[[Path], None]


@click.command("menu")
@project_options
def command(folder: Path) -> None:
    """打开菜单：核对、预览、出表、收表、建新的一年。Windows 上双击 nianbao.cmd 就是它。

    \b
    例：nianbao menu
    """
    title = load(folder).settings.title
    while True:
        click.echo(f"\n{title}\n")
        for nth, entry in enumerate(ENTRIES, 1):
            click.echo(f"  {nth}  {entry.says}")
        click.echo("  0  退出\n")
        try:
            answer = click.prompt("输入数字，按回车", prompt_suffix="：", default="0", show_default=False).strip()
            if answer == "0":
                return
            if answer not in map(str, range(1, len(ENTRIES) + 1)):
                click.echo(f"没有“{answer}”这一项。")
                continue
            try:
                ENTRIES[int(answer) - 1].run(folder)
            except CannotRun as error:
                error.show()
            click.prompt(BACK, prompt_suffix="", default="", show_default=False)
        except click.Abort:  # the window was closed, or nothing more can be read
            return


def _check(folder: Path) -> None:
    _run(folder, "nianbao", "check")


def _preview(folder: Path) -> None:
    click.echo("浏览器会自己打开；看完了，回到这个窗口按 Ctrl+C。")
    _run(folder, "nianbao", "serve", "--open")


def _write_sheets(folder: Path) -> None:
    drafts = [year.number for year in load(folder).years if year.is_draft]
    if not drafts:
        raise CannotRun("没有还在写的年份；先建新的一年")
    year = drafts[-1]
    _run(folder, "nianbao", "worklist", str(year), "-o", f"{year}年填报表.xlsx")


def _read_sheets(folder: Path) -> None:
    written = click.prompt("把收回的表拖到这个窗口里（可以几个），按回车", prompt_suffix="：")
    _run(folder, "nianbao", "fill", *dropped_files(written))


def _begin_year(folder: Path) -> None:
    years = load(folder).years
    usual = years[-1].number + 1 if years else None
    _run(folder, "nianbao", "new-year", str(click.prompt("哪一年", prompt_suffix="：", type=int, default=usual)))


def dropped_files(written: str) -> list[str]:
    """The paths that a window shows when files are dropped on it: in quotes where they have a space."""
    return ["".join(match) for match in DROPPED.findall(written)]


def _run(folder: Path, program: str, *words: str) -> None:
    """Runs a program, after printing its command line."""
    words = (*words, *(("-f", settings_file()) if settings_file() else ()))
    click.echo(" ".join(["\n>", program, *map(shell_word, words)]))
    try:
        subprocess.run([sys.executable, "-m", program, *words], cwd=folder, check=False)
    except KeyboardInterrupt:
        click.echo()


ENTRIES: Final = (
    MenuEntry("核对数据和正文", _check),
    MenuEntry("预览网站（草稿也看得到）", _preview),
    MenuEntry("给各部门出填报表", _write_sheets),
    MenuEntry("收回填报表", _read_sheets),
    MenuEntry("建新的一年", _begin_year),
)
