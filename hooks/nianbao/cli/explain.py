"""``nianbao explain``."""

from __future__ import annotations

import click

from nianbao.cli.common import CannotRun


@click.command("explain")
@click.argument("fault", required=False)
def command(fault: str | None) -> None:
    """说明一种问题：是什么，为什么要紧，怎么改；不写名称就列出全部。

    \b
    例：nianbao explain false_hedge
    """
    from nianbao.checks.nearest import did_you_mean
    from nianbao.reporters.finding_words import fault_list, fault_text, faults_by_name

    if fault is None:
        click.echo(fault_list(), nl=False)
        return
    faults = faults_by_name()
    if fault not in faults:
        nearest = did_you_mean(fault, {name: one.title for name, one in faults.items()})
        raise CannotRun(f"没有叫“{fault}”的问题；{nearest or '全部名称用 nianbao explain 列出'}")
    click.echo(fault_text(faults[fault]), nl=False)
