"""The command line: ``nianbao``. Exit codes: 0 clean, 1 findings of level error, 2 cannot run.

One command a file; each loads what it needs when it runs.
"""

from __future__ import annotations

import sys
from typing import Final

import click

from nianbao import __version__
from nianbao.cli import (
    check,
    codeowners,
    diff,
    explain,
    export,
    figures,
    fill,
    import_report,
    new_year,
    release,
    rename,
    schema,
    worklist,
)

COMMANDS: Final[tuple[click.Command, ...]] = (
    check.command,
    codeowners.command,
    diff.command,
    explain.command,
    export.command,
    figures.command,
    fill.command,
    import_report.command,
    new_year.command,
    release.command,
    rename.command,
    schema.command,
    worklist.command,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nianbao")
def main() -> None:
    """年报：核对每个数字，汇编历年工作报告。"""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


for command in COMMANDS:
    main.add_command(command)
