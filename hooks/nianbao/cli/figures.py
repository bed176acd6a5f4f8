"""``nianbao figures``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from nianbao.cli.common import load, project_options


@click.command("figures")
@project_options
@click.argument("word", default="", metavar="[词]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出的形式。")
def command(folder: Path, word: str, form: str) -> None:
    """列出数字的代号、名称、单位、责任部门和最近的值；写一个词就只列有关的。

    \b
    例：nianbao figures 污水
        nianbao figures 民政办 --format json
    """
    from nianbao.checks.nearest import did_you_mean
    from nianbao.office.figure_list import as_table, listed_figures

    book = load(folder)
    found = tuple(listed_figures(book, word))
    if form == "json":
        entries = [
            {
                "id": one.figure.id,
                "label": one.figure.label,
                "unit": one.figure.unit.text,
                "owner": one.figure.owner,
                "definition": one.figure.definition,
                "year": one.year,
                "value": one.value or None,
            }
            for one in found
        ]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    elif found:
        click.echo(as_table(found), nl=False)
        click.echo(f"\n共 {len(found)} 个。正文里写 {{{{ 代号 }}}} 引用。")
    else:
        near = did_you_mean(word, {figure.id: figure.label for figure in book.catalogue.values()})
        click.echo(f"没有与“{word}”有关的数字；{near}" if near else "没有找到数字。")
