"""``nianbao release``: exit code 1 if errors prevent the release."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import CannotRun, load, next_command, opened, project_options, year_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nianbao.load.file_sources import Files
    from nianbao.office.release import Signature
    from nianbao.report import Year, Yearbook


@click.command("release")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="签发日期，如 2027-01-18。")
@click.option("--signer", help="签发人职务。")
@click.option("--number", help="文号，如 砚政发〔2027〕2号。")
@click.option(
    "--sign-key",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="用这个 SSH 密钥给签发簿的这一条签名（data/signers 里要有它的公钥）。",
)
@click.option("--sign-as", metavar="名字", help="与 --sign-key 同用：data/signers 里的名字。")
@click.option("--on-paper", is_flag=True, help="补录以前在纸上签发的报告：三级审批在纸上，不查 approvals.yml。")
@click.option("--undo", is_flag=True, help="撤回签发，只能在发布以前。")
@click.option("--reason", help="与 --undo 同用：为什么撤回。")
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件。")
def command(
    folder: Path,
    year: int,
    day: datetime | None,
    signer: str | None,
    number: str | None,
    sign_key: Path | None,
    sign_as: str | None,
    on_paper: bool,
    undo: bool,
    reason: str | None,
    dry_run: bool,
) -> None:
    """签发一年的报告：三级审批齐了，记下签发时的每个数、每段文字，封存，登记。此后改动要写更正。

    有错误时不签发；提醒会列出来。

    \b
    例：nianbao release 2026 --date 2027-01-18 --signer 镇党委书记 --number 砚政发〔2027〕2号
        nianbao release 2026 --undo --reason 文号写错
    """
    if bool(sign_key) != bool(sign_as):
        raise CannotRun("密钥（--sign-key）和名字（--sign-as）要一起写")
    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        book_year = year_of(book, year)
        if undo:
            files = _withdrawal(book, book_year, reason)
        else:
            signature = _signature(day, signer, number, on_paper=on_paper)
            files = _release(folder, book, book_year, signature, project.files, sign_as=sign_as)
            if sign_key and sign_as:
                files = {**files, **_signature_of_release(folder, project.files, files, sign_key)}
        if not dry_run:
            project.write(files)
    if dry_run:
        for file, content in files.items():
            click.echo(f"==> {file}\n{content.decode() if content is not None else '（删去）'}")
        return
    if undo:
        click.echo(f"已撤回 {year} 年的签发，{year} 年又是草稿。已经发布出去的不能撤回：publish 会拒绝，要改写更正。")
        return
    written = "、".join(file for file, content in files.items() if content is not None)
    click.echo(f"已签发 {year} 年：写出 {written}。")
    click.echo(
        "接着：提交、合并这些文件，再发布（nianbao publish）。发布以前发现不对，可以撤回："
        f"{next_command(folder, 'release', str(year), '--undo', '--reason', '原因')}"
    )


def _signature(day: datetime | None, signer: str | None, number: str | None, *, on_paper: bool) -> Signature:
    from nianbao.office.release import Signature

    if day is None:
        raise CannotRun("签发日期（--date）要写")
    if not signer or not signer.strip() or not number or not number.strip():
        raise CannotRun("签发人职务（--signer）和文号（--number）都要写")
    return Signature(day.date(), signer.strip(), number.strip(), on_paper)


def _release(
    folder: Path,
    book: Yearbook,
    year: Year,
    signature: Signature,
    project_files: Files,
    *,
    sign_as: str | None,
) -> Mapping[str, bytes | None]:
    """The files of the release. Prints what is unconfirmed and the warnings; exits if it cannot be released."""
    from nianbao.checks import check as check_book
    from nianbao.load.overlay import Overlay
    from nianbao.office.release import ReleaseError, release_files, unreleased
    from nianbao.office.seal_files import seal_files
    from nianbao.report import Level
    from nianbao.reporters import text_findings
    from nianbao.sealing.approved import approved_digest, lacking_approvals
    from nianbao.shown.confirmations import owner_states

    if year.release or project_files.has(f"data/{year.number}/release.yml"):
        undo = next_command(folder, "release", str(year.number), "--undo", "--reason", "原因")
        raise CannotRun(f"{year.number} 年已经签发；改动写更正（nianbao correct），还没有发布的可以撤回：{undo}")
    for state in owner_states(book, year):
        if unconfirmed := state.lacking():
            click.echo(f"没有确认：{state.owner or '未定部门'}  {unconfirmed}", err=True)
    findings = check_book(unreleased(book, year.number), frozenset({year.number}), date.today())
    warnings = tuple(f for f in findings if f.level is Level.WARNING and f"/{year.number}/" in f.place.file)
    try:
        files = release_files(book, year, signature, findings)
    except ReleaseError as error:
        if error.findings:
            click.echo(text_findings.report(book, error.findings), nl=False)
        click.echo(f"没有签发：{error}。", err=True)
        sys.exit(1)
    lacking = () if signature.on_paper else tuple(lacking_approvals(year, approved_digest(book, year), signature.date))
    if lacking:
        for why in lacking:
            click.echo(f"三级审批：{why}", err=True)
        how = next_command(folder, "approve", str(year.number))
        click.echo(f"没有签发：三级审批不齐，用 {how} 记下；补录以前在纸上签发的，加 --on-paper。", err=True)
        sys.exit(1)
    if warnings:
        click.echo(f"还有 {len(warnings)} 处提醒，签发前看一看：")
        click.echo(text_findings.report(book, warnings), nl=False)
    signed = load(folder, Overlay(project_files, files))
    signed_year = signed.year(year.number)
    assert signed_year is not None
    return {**files, **seal_files(signed, [signed_year], sign_as or "")}


def _signature_of_release(
    folder: Path, project_files: Files, files: Mapping[str, bytes | None], key: Path
) -> Mapping[str, bytes]:
    """The file of the signature of the last entry of the register. Raises CannotRun if it is not valid."""
    from nianbao.load.overlay import Overlay
    from nianbao.office.signatures import SignatureError, sign, signature_file

    contents = {file: content for file, content in files.items() if content is not None}
    entry = load(folder, Overlay(project_files, contents)).register[-1]
    try:
        return {signature_file(entry): sign(folder, entry, key)}
    except SignatureError as error:
        raise CannotRun(str(error)) from error


def _withdrawal(book: Yearbook, year: Year, reason: str | None) -> Mapping[str, bytes | None]:
    """The files after a release was taken back."""
    from nianbao.office.seal_files import withdrawal_files

    if year.release is None:
        raise CannotRun(f"{year.number} 年没有签发，不用撤回")
    if not reason or not reason.strip():
        raise CannotRun("为什么撤回要写（--reason）")
    if year.corrections:
        raise CannotRun(f"{year.number} 年签发以后写过更正，不能再撤回；要改，接着写更正")
    records = (f"data/{year.number}/{name}.yml" for name in ("release", "released", "seal"))
    gone: dict[str, bytes | None] = dict.fromkeys(records)
    return {**withdrawal_files(book, year.number, date.today(), reason.strip()), **gone}
