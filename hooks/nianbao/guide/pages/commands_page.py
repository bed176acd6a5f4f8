"""guide/commands/index.md: every command, as its --help describes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import Final

import click

from nianbao.cli import COMMANDS
from nianbao.cli.click_in_chinese import chinese_click
from nianbao.pages.navigation import COMMANDS_PAGE
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site

TITLE: Final = "命令"
VERBATIM: Final = "\b"
EXAMPLE: Final = "例："
# The names that click has for types of arguments.
METAVARS: Final = {
    "[OPTIONS]": "[选项]",
    "DIRECTORY": "文件夹",
    "FILE": "文件",
    "INTEGER": "整数",
    "TEXT": "文字",
    "YEAR": "年份",
    "[%Y-%m-%d]": "日期",
}


@dataclass(frozen=True, slots=True)
class Option:
    """An option: how it is written, and what it does."""

    written: str
    words: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its usage line, what it does, an example, its options."""

    name: str
    usage: str
    words: tuple[str, ...]
    example: str
    options: tuple[Option, ...]


def make(site: Site) -> Iterator[GeneratedPage]:
    html = render_template(
        "guide_commands.html", title=TITLE, commands=[describe_command(command) for command in COMMANDS]
    )
    yield GeneratedPage(
        COMMANDS_PAGE,
        TITLE,
        html,
        f"{site.book.unit.title}：命令行里的每个命令，做什么，怎样写",
        knows=site.known_to(None),
    )


def describe_command(command: click.Command) -> Command:
    """The help of a command."""
    # click caches its own --help option.
    with chinese_click():
        return _described(command)


def _described(command: click.Command) -> Command:
    context = click.Context(command, info_name=f"nianbao {command.name}")
    words, example = _help(command)
    options = (parameter for parameter in command.params if isinstance(parameter, click.Option))
    return Command(
        name=command.name or "",
        usage=_translate_usage(" ".join(("nianbao", command.name or "", *command.collect_usage_pieces(context)))),
        words=words,
        example=example,
        options=tuple(_option(option, context) for option in options),
    )


def _help(command: click.Command) -> tuple[tuple[str, ...], str]:
    """The paragraphs of the help, and its example, which is the paragraph printed verbatim."""
    paragraphs = [part.strip("\n") for part in cleandoc(command.help or "").split("\n\n")]
    verbatim = [part for part in paragraphs if part.startswith(VERBATIM)]
    words = tuple(" ".join(part.split()) for part in paragraphs if not part.startswith(VERBATIM))
    example = "\n".join(part.removeprefix(VERBATIM).strip() for part in verbatim).removeprefix(EXAMPLE)
    return words, cleandoc(example)


def _option(option: click.Option, context: click.Context) -> Option:
    written, words = option.get_help_record(context) or ("", "")
    return Option(_translate_usage(written), words)


def _translate_usage(usage: str) -> str:
    return " ".join(METAVARS.get(word, word) for word in usage.split(" "))
