"""The command line: ``nianbao``. Exit codes: 0 clean, 1 findings of level error, 2 cannot run.

One file for each command; each imports what it needs when it runs.
"""

from __future__ import annotations

from typing import Any, Final

import click

from nianbao import __version__
from nianbao.cli import (
    approve,
    bundle,
    check,
    codeowners,
    comment,
    confirm,
    correct,
    diff,
    explain,
    export,
    figures,
    fill,
    import_report,
    init,
    menu,
    new_year,
    publish,
    release,
    rename,
    rollback,
    schema,
    seal,
    serve,
    serve_config,
    upgrade,
    verify,
    worklist,
)
from nianbao.cli.click_in_chinese import OPTIONS, chinese_click, name_parameters
from nianbao.cli.common import CannotRun
from nianbao.cli.streams import replace_streams
from nianbao.collection import without_collection

COMMANDS: Final[tuple[click.Command, ...]] = (
    approve.command,
    bundle.command,
    check.command,
    codeowners.command,
    comment.command,
    confirm.command,
    correct.command,
    diff.command,
    explain.command,
    export.command,
    figures.command,
    fill.command,
    import_report.command,
    init.command,
    menu.command,
    new_year.command,
    publish.command,
    release.command,
    rename.command,
    rollback.command,
    schema.command,
    seal.command,
    serve.command,
    upgrade.command,
    serve_config.command,
    verify.command,
    worklist.command,
)


class Commands(click.Group):
    """The group of all commands. A disk error or an interruption becomes a message of one line."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command line with messages in Chinese, on terminals that lack some characters too."""
        # A search at the end of the command would look at the whole project once more.
        with replace_streams(), chinese_click(), without_collection(keeping=True):
            return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command. Raises CannotRun for an error of the disk and for an interruption."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            from nianbao.writing.disk_errors import reason

            file = f"{error.filename}：" if error.filename else ""
            raise CannotRun(f"{file}{reason(error)}") from error
        except (click.Abort, KeyboardInterrupt) as error:
            # An unanswered question or Ctrl+C. Click would end with 1, which says that errors were found.
            raise CannotRun("中途停下了，没有做完") from error


@click.group(
    cls=Commands,
    options_metavar=OPTIONS,
    subcommand_metavar="命令 [参数]…",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="nianbao", message="%(prog)s %(version)s", help="显示版本。")
def main() -> None:
    """年报：核对每个数字，汇编历年工作报告。"""


for command in COMMANDS:
    name_parameters(command)
    main.add_command(command)
