"""``nianbao check``: exit code 1 if there is a finding of level error."""

from __future__ import annotations

import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import (
    CannotRun,
    join_years,
    load,
    next_command,
    opened,
    project_options,
    require_buildable,
    settings_file,
)

if TYPE_CHECKING:
    from nianbao.report import Finding, Yearbook

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")
# Programs read the other formats.
READ_BY_PEOPLE = ("text", "github")


@click.command("check")
@project_options
@click.option("--year", type=int, metavar="年份", help="只报告这一年的问题。")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="输出的形式。")
@click.option("--as-released", is_flag=True, help="草稿也按签发的标准核对（待填算错误）。")
@click.option("--since", metavar="版本", help="只报告从 git 的这个版本（分支、标签、提交）分出来以后新添的问题。")
@click.option("--all", "show_all", is_flag=True, help="提醒全部列出；不写，每一种只列五处，其余只报个数。")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="按这一天（如 2026-01-20）看 data/accepted.yml 到期没有，默认今天。",
)
@click.option(
    "--fix",
    is_flag=True,
    help="先改好只有一种改法的（标点、全角的字、空格、花括号、列表和表格的写法等），列出改动，再核对。",
)
@click.option("--dry-run", is_flag=True, help="与 --fix 同用：只列出要改的，不写文件。")
def command(
    folder: Path,
    year: int | None,
    form: str,
    as_released: bool,
    since: str | None,
    show_all: bool,
    today: datetime | None,
    fix: bool,
    dry_run: bool,
) -> None:
    """核对数据和正文。

    \b
    例：nianbao check --year 2026 --as-released
        nianbao check --since main --format github
        nianbao check --fix --dry-run
    """
    from nianbao.checks import check as check_book
    from nianbao.office.findings_record import recorded_findings
    from nianbao.office.register_witnesses import witnesses_of
    from nianbao.office.revision import findings_added
    from nianbao.report import Level
    from nianbao.reporters import REPORTERS, text_findings
    from nianbao.reporters.progress_line import ProgressLine

    book = load(folder)
    require_buildable(folder, book.settings)
    numbers = frozenset(y.number for y in book.years)
    if year is not None and year not in numbers:
        raise CannotRun(f"没有 {year} 年；现有：{join_years(numbers)}")
    held_to_release = numbers if as_released else frozenset()
    day = today.date() if today else date.today()
    if dry_run and not fix:
        raise CannotRun("--dry-run 要与 --fix 同用")
    if fix and _fix_files(folder, year, day, write=not dry_run, to_stderr=form != "text"):
        book = load(folder)
    with ProgressLine() as line:
        witnesses, progress = witnesses_of(folder, book), partial(line.show, "核对")
        with recorded_findings(folder) as kept:
            findings = check_book(book, held_to_release, day, witnesses=witnesses, progress=progress, kept=kept)
        if since is not None:
            before, progress = load_revision(folder, since), partial(line.show, f"核对 {since}")
            known = check_book(before, held_to_release, day, progress=progress) if before else ()
            findings = findings_added(known, findings)
    if year is not None:
        findings = tuple(f for f in findings if f"/{year}/" in f.place.file)
    if form == "text":
        click.echo(
            text_findings.report(book, findings, most=None if show_all else text_findings.MOST_OF_A_KIND), nl=False
        )
        _report_next(folder, findings, year, show_all=show_all)
    else:
        click.echo(REPORTERS[form](book, findings), nl=False)
    if form in READ_BY_PEOPLE and not as_released:
        for number in sorted(numbers if year is None else (year,)):
            _report_unfilled(folder, book, number)
    sys.exit(1 if any(f.level is Level.ERROR for f in findings) else 0)


def _report_next(folder: Path, findings: tuple[Finding, ...], year: int | None, *, show_all: bool) -> None:
    """Prints the next commands: for automatic fixes, for the meaning of a fault, for findings that are not shown."""
    from nianbao.report import Level
    from nianbao.reporters.text_findings import left_out

    of_year = ("--year", str(year)) if year is not None else ()
    if any(finding.edits for finding in findings):
        click.echo(f"能代改的先代改：{next_command(folder, 'check', *of_year, '--fix', '--dry-run')}")
    if findings:
        gravest = min(findings, key=lambda finding: finding.level is not Level.ERROR)
        click.echo(f"一种问题怎么改，看：nianbao explain {gravest.fault}")
    if not show_all and left_out(findings):
        click.echo(
            f"没有列出的提醒还有 {left_out(findings)} 处，全部列出：{next_command(folder, 'check', *of_year, '--all')}"
        )


def _report_unfilled(folder: Path, book: Yearbook, number: int) -> None:
    """Reports what is still unfilled in a draft. That is no error before its release."""
    from nianbao.report import Figure
    from nianbao.shown.unfilled import unfilled_of, unfilled_words

    year = book.year(number)
    items = unfilled_of(book, year) if year else ()
    if not items:
        return
    figures = any(isinstance(item.of, Figure) for item in items)
    names = any(not isinstance(item.of, Figure) for item in items)
    sheets = next_command(folder, "worklist", str(number), "-o", f"{number}年填报表.xlsx")
    how = [f"数字用 {sheets} 分送各部门"] if figures else []
    how += [f"名称填进 data/{number}/names.yml"] if names else []
    click.echo(f"{number}年度{unfilled_words(items)}：{'，'.join(how)}。")


def _fix_files(folder: Path, year: int | None, day: date, *, write: bool, to_stderr: bool) -> bool:
    """Fixes the project (or the files of one year) and shows the changes. Returns whether they were written."""
    from nianbao.fixes import fix_project

    def wanted(finding: Finding) -> bool:
        return year is None or f"/{year}/" in finding.place.file

    with opened(folder, to_write=write) as project:
        # A folder that is no project has one message.
        settings = load(folder, project.files).settings
        changes = fix_project(folder, day, wanted, project.files, settings)
        if write and changes:
            project.write({change.file: change.after for change in changes})
    for change in changes:
        click.echo(change.diff(), err=to_stderr)
    if not changes:
        click.echo("没有可以代改的。\n", err=to_stderr)
        return False
    count = sum(change.edits for change in changes)
    verb = "改了" if write else "要改（没有写）"
    click.echo(f"{verb} {len(changes)} 个文件，{count} 处。\n", err=to_stderr)
    return write


def load_revision(folder: Path, name: str) -> Yearbook | None:
    """The project at a revision; None if it did not exist yet."""
    from nianbao.load.settings import has_settings
    from nianbao.office.git_commands import RevisionError
    from nianbao.office.revision import read_merge_base

    try:
        files = read_merge_base(folder, name)
    except RevisionError as error:
        raise CannotRun(str(error)) from error
    return load(folder, files) if has_settings(files, settings_file()) else None
