"""``nianbao init``."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from nianbao.cli.common import CannotRun
from nianbao.office.new_project.office import CI_FILES, STARTER, Office, OfficeKind

KINDS = tuple(kind.word for kind in OfficeKind)
FORGES = (*CI_FILES, "none")
GROUPS = tuple(STARTER)
YEARS = click.IntRange(1949, 2200)
SIGNS = "[]{}<>\"'\\#*`_|~"
FORGE_QUESTION = "代码放在哪里（github、gitea、gitlab；Forgejo 选 gitea；还没有定选 none）"


@click.command("init")
@click.argument("folder", metavar="文件夹", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="单位名称，如 某某镇。")
@click.option("--kind", type=click.Choice(KINDS), help="单位的种类。")
@click.option("--year", type=YEARS, metavar="年份", help="第一份报告是哪一年的。")
@click.option("--department", "departments", metavar="部门", multiple=True, help="供数的部门，可以写几次。")
@click.option("--forge", type=click.Choice(FORGES), help="代码托管平台。")
@click.option("--starter", metavar="组", multiple=True, help=f"起步的常用指标：{'、'.join(GROUPS)}，或 全部、不要。")
def command(
    folder: Path,
    name: str | None,
    kind: str | None,
    year: int | None,
    departments: tuple[str, ...],
    forge: str | None,
    starter: tuple[str, ...],
) -> None:
    """建一个自己的年报项目：设置、首页、指标目录、名称表、责任部门、托管平台的自动核对。没有写明的逐项询问。

    \b
    例：nianbao init 年报
        nianbao init 年报 --name 某某镇 --kind 乡镇 --year 2025 --forge gitea --starter 全部
    """
    from nianbao.office.new_project.first_files import new_project
    from nianbao.writing import WriteError
    from nianbao.writing.new_folder import is_new, write_new_folder

    if not is_new(folder):
        raise CannotRun(f"{folder} 里已经有文件；请写一个新的文件夹")
    unknown = [group for group in starter if group not in (*GROUPS, "全部", "不要")]
    if unknown:
        raise CannotRun(f"没有“{unknown[0]}”这一组；可以写 {'、'.join(GROUPS)}，或 全部、不要")
    name = _checked_name(name or click.prompt("单位名称（如 某某镇）"))
    kind = kind or click.prompt("单位的种类", type=click.Choice(KINDS), default=_usual_kind(name))
    year = year or click.prompt("第一份报告是哪一年的", type=YEARS, default=date.today().year - 1)
    forge = forge or click.prompt(FORGE_QUESTION, type=click.Choice(FORGES), default="none")
    if not starter:
        starter = ("全部",) if click.confirm("指标目录要不要先放 60 个常用指标", default=True) else ("不要",)
    groups = GROUPS if "全部" in starter else tuple(group for group in GROUPS if group in starter)
    office = Office(
        name, next(one for one in OfficeKind if one.word == kind), year, departments,
        "" if forge == "none" else forge, groups,
    )  # fmt: skip
    made = new_project(office)
    try:
        write_new_folder(folder, made)
    except WriteError as error:
        raise CannotRun(str(error)) from error
    click.echo(f"建好了：{folder}，{len(made)} 个文件。下一步：")
    steps = (
        f"cd {shlex.quote(str(folder))}",
        f"nianbao import 报告.docx --year {year}，导入去年的报告",
        "nianbao serve，用浏览器打开 http://127.0.0.1:8000/ 看",
        "nianbao check",
    )
    for nth, step in enumerate(steps, 1):
        click.echo(f"  {nth}. {step}")


def _checked_name(written: str) -> str:
    name = written.strip()
    if not name or len(name) > 40 or any(not sign.isprintable() or sign in SIGNS for sign in name):
        raise CannotRun("单位名称应是 1 至 40 个字，不带括号、引号和 # * 一类的符号")
    return name


def _usual_kind(name: str) -> str:
    if name.endswith("街道"):
        return KINDS[1]
    return KINDS[0] if name.endswith(("镇", "乡")) else KINDS[2]
