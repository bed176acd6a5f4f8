"""The command line: ``nianbao``. Exit codes: 0 clean, 1 findings of level error, 2 cannot run."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from nianbao import __version__

if TYPE_CHECKING:
    from nianbao.load.files import Files
    from nianbao.report import Finding, Yearbook

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")
FOLDER = click.option(
    "-C",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    help="项目文件夹（mkdocs.yml 所在处），默认当前文件夹。",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nianbao")
def main() -> None:
    """年报：核对每个数字，汇编历年工作报告。"""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


@main.command()
@FOLDER
@click.option("--year", type=int, help="只报告这一年的问题。")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="输出的形式。")
@click.option("--as-released", is_flag=True, help="草稿也按签发的标准核对（待填算错误）。")
@click.option("--since", metavar="版本", help="只报告从 git 的这个版本（分支、标签、提交）分出来以后新添的问题。")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="按这一天（如 2026-01-20）看 data/accepted.yml 到期没有，默认今天。",
)
@click.option(
    "--fix", is_flag=True, help="先改好只有一种改法的（半角标点、全角数字、空格、全角冒号），列出改动，再核对。"
)
@click.option("--dry-run", is_flag=True, help="与 --fix 同用：只列出要改的，不写文件。")
def check(
    folder: Path,
    year: int | None,
    form: str,
    as_released: bool,
    since: str | None,
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
    from nianbao.office.revision import added
    from nianbao.report import Level
    from nianbao.reporters import REPORTERS

    book = _load(folder)
    numbers = frozenset(y.number for y in book.years)
    if year is not None and year not in numbers:
        raise CannotRun(f"没有 {year} 年；现有：{_listed(numbers)}")
    held_to_release = numbers if as_released else frozenset()
    day = today.date() if today else date.today()
    if dry_run and not fix:
        raise CannotRun("--dry-run 要与 --fix 同用")
    if fix and _mend(folder, year, day, write=not dry_run, to_stderr=form != "text"):
        book = _load(folder)
    findings = check_book(book, held_to_release, day)
    if since is not None:
        before = _load_revision(folder, since)
        findings = added(check_book(before, held_to_release, day) if before else (), findings)
    if year is not None:
        findings = tuple(f for f in findings if f"/{year}/" in f.place.file)
    click.echo(REPORTERS[form](book, findings), nl=False)
    sys.exit(1 if any(f.level is Level.ERROR for f in findings) else 0)


@main.command()
@click.argument("fault", required=False)
def explain(fault: str | None) -> None:
    """说明一种问题：是什么，为什么要紧，怎么改；不写名称就列出全部。

    \b
    例：nianbao explain false_hedge
    """
    from nianbao.checks.nearest import did_you_mean
    from nianbao.reporters.words import fault_list, fault_text, faults_by_name

    if fault is None:
        click.echo(fault_list(), nl=False)
        return
    faults = faults_by_name()
    if fault not in faults:
        nearest = did_you_mean(fault, {name: one.title for name, one in faults.items()})
        raise CannotRun(f"没有叫“{fault}”的问题；{nearest or '全部名称用 nianbao explain 列出'}")
    click.echo(fault_text(faults[fault]), nl=False)


@main.command()
@FOLDER
@click.argument("year", type=int)
@click.option("--as", "kind", type=click.Choice(["text"]), default="text", help="写成什么。")
@click.option("--edition", type=click.Choice(["internal", "masked"]), default="internal", help="内部版，或脱敏版。")
@click.option("-o", "target", type=click.Path(path_type=Path, dir_okay=False), help="写到文件；默认写到屏幕。")
def export(folder: Path, year: int, kind: str, edition: str, target: Path | None) -> None:
    """把一年的报告写成别的文件。

    \b
    例：nianbao export 2025 --as text --edition masked -o 2025.txt
    """
    from nianbao.outputs import OUTPUTS
    from nianbao.report import Edition

    book = _load(folder)
    book_year = book.year(year)
    if book_year is None:
        raise CannotRun(f"没有 {year} 年；现有：{_listed(y.number for y in book.years)}")
    written = OUTPUTS[kind](book, book_year, Edition(edition))
    if target is None:
        click.echo(written, nl=False)
        return
    _write_whole(target, written)
    click.echo(f"已写出 {target}（{len(written)} 字节）。")


@main.command()
@FOLDER
@click.argument("year", type=int)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="签发日期，如 2027-01-18。")
@click.option("--signer", required=True, help="签发人职务。")
@click.option("--number", required=True, help="文号，如 砚政发〔2027〕2号。")
@click.option("--force", is_flag=True, help="已经签发的年度重新签发。")
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件。")
def release(folder: Path, year: int, day: datetime, signer: str, number: str, force: bool, dry_run: bool) -> None:
    """签发一年的报告：记下签发时的每个数，此后改数要写更正。有错误时不签发。

    \b
    例：nianbao release 2026 --date 2027-01-18 --signer 镇党委书记 --number 砚政发〔2027〕2号
    """
    from nianbao.checks import check as check_book
    from nianbao.office.release import ReleaseError, Signature, release_files, unreleased
    from nianbao.reporters import REPORTERS

    book = _load(folder)
    book_year = book.year(year)
    if book_year is None:
        raise CannotRun(f"没有 {year} 年；现有：{_listed(y.number for y in book.years)}")
    if not force and (book_year.release or (folder / f"data/{year}/release.yml").exists()):
        raise CannotRun(f"{year} 年已经签发；改数写更正，确要重新签发加 --force")
    if not signer.strip() or not number.strip():
        raise CannotRun("签发人职务和文号都要写")
    findings = check_book(unreleased(book, year), frozenset({year}), date.today())
    try:
        files = release_files(book, book_year, Signature(day.date(), signer.strip(), number.strip()), findings)
    except ReleaseError as error:
        if error.findings:
            click.echo(REPORTERS["text"](book, error.findings), nl=False)
        click.echo(f"没有签发：{error}。", err=True)
        sys.exit(1)
    if dry_run:
        for file, content in files.items():
            click.echo(f"==> {file}\n{content.decode()}")
        return
    (folder / f"data/{year}").mkdir(parents=True, exist_ok=True)
    _write_all({folder / file: content for file, content in files.items()})
    click.echo(f"已签发 {year} 年：写出 {'、'.join(files)}。")


def _mend(folder: Path, year: int | None, day: date, *, write: bool, to_stderr: bool) -> bool:
    """Mends the project (the files of one year), shows what changes, and says whether it was written."""
    from nianbao.mend import mend

    def wanted(finding: Finding) -> bool:
        return year is None or f"/{year}/" in finding.place.file

    changes = mend(folder, day, wanted)
    for change in changes:
        click.echo(change.diff(), err=to_stderr)
    if not changes:
        click.echo("没有可以代改的。\n", err=to_stderr)
        return False
    if write:
        _write_all({folder / change.file: change.after for change in changes})
    count = sum(change.edits for change in changes)
    said = "改了" if write else "要改（没有写）"
    click.echo(f"{said} {len(changes)} 个文件，{count} 处。\n", err=to_stderr)
    return write


def _load(folder: Path, files: Files | None = None) -> Yearbook:
    from nianbao.load import load_yearbook
    from nianbao.load.sources import ProjectError

    try:
        return load_yearbook(folder, files)
    except ProjectError as error:
        raise CannotRun(str(error)) from error


def _load_revision(folder: Path, name: str) -> Yearbook | None:
    """The project as it was; None if there was none yet."""
    from nianbao.office.revision import RevisionError, read_revision

    try:
        files = read_revision(folder, name)
    except RevisionError as error:
        raise CannotRun(str(error)) from error
    return _load(folder, files) if files.has("mkdocs.yml") else None


class CannotRun(click.ClickException):
    """The command cannot do its work; the message is Chinese and says why."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"不能运行：{self.message}", err=True)


def _listed(numbers: Iterable[int]) -> str:
    return "、".join(str(number) for number in sorted(numbers)) or "一年也没有"


def _write_whole(target: Path, content: bytes) -> None:
    """Writes a file whole or not at all."""
    _write_all({target: content})


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Writes files, each whole; none if one of them cannot be written. A file keeps its mode, and a link
    still leads to it."""
    parts = {}
    target = Path()
    try:
        for path, content in contents.items():
            target = path.resolve()
            parts[target] = target.with_name(f".{target.name}.{os.getpid()}")
            parts[target].write_bytes(content)
            if target.exists():
                shutil.copymode(target, parts[target])
        for target, part in parts.items():
            part.replace(target)
    except OSError as error:
        raise CannotRun(f"写不了 {target}：{error.strerror}") from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
