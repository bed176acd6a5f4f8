"""``nianbao explain``."""

from __future__ import annotations

from typing import Final

import click

from nianbao.cli.common import CannotRun

ALL_FORMS: Final = "形式"


@click.command("explain")
@click.argument("fault", required=False, metavar="[问题]")
def command(fault: str | None) -> None:
    """说明一种问题或一种形式：是什么，为什么要紧，怎么改。

    不写名称就列出全部问题；写“形式”列出全部形式。

    \b
    例：nianbao explain false_hedge
        nianbao explain 余
    """
    from nianbao.checks.nearest import did_you_mean
    from nianbao.forms import FORMS
    from nianbao.reporters.finding_words import fault_list, fault_text, faults_by_name
    from nianbao.reporters.form_words import form_list, form_text

    faults = faults_by_name()
    if fault is None:
        click.echo(fault_list(), nl=False)
    elif fault == ALL_FORMS:
        click.echo(form_list(), nl=False)
    elif fault in FORMS:
        click.echo(form_text(FORMS[fault]), nl=False)
    elif fault in faults:
        click.echo(fault_text(faults[fault]), nl=False)
    else:
        nearest = did_you_mean(fault, {name: one.title for name, one in faults.items()})
        raise CannotRun(f"没有叫“{fault}”的问题或形式；{nearest or '全部名称用 nianbao explain 列出'}")
