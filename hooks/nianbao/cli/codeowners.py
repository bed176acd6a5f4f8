"""``nianbao codeowners``: exit code 1 with ``--check`` if a file is not current."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from nianbao.cli.common import OVERWRITE, CannotRun, load, next_command, opened, project_options

FORGES = ("github", "gitlab", "gitea")


@click.command("codeowners")
@project_options
@click.option(
    "--forge",
    "forges",
    type=click.Choice(FORGES),
    multiple=True,
    help="哪个平台（gitea 也用于 Forgejo）；默认三个都写。",
)
@click.option("--check", "only_check", is_flag=True, help="只看写出的文件是不是最新的，不写。")
@OVERWRITE
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件。")
def command(folder: Path, forges: tuple[str, ...], only_check: bool, force: bool, dry_run: bool) -> None:
    """按数字的责任部门和 data/owners.yml 写出 CODEOWNERS：哪些文件改动，请哪个账号确认。

    \b
    例：nianbao codeowners --forge gitea
        nianbao codeowners --check
    """
    from nianbao.office.codeowners import FORGES as FORGES_BY_NAME
    from nianbao.office.codeowners import NO_ACCOUNT, OWNERS, OwnersError, codeowners, read_accounts, without_account

    with opened(folder, to_write=not only_check and not dry_run) as project:
        book = load(folder, project.files)
        try:
            accounts = read_accounts(project.files.read(OWNERS).decode("utf-8-sig"))
            files = {
                FORGES_BY_NAME[name].file: codeowners(book, accounts, FORGES_BY_NAME[name]) for name in forges or FORGES
            }
        except FileNotFoundError as error:
            raise CannotRun(f"没有 {OWNERS}；在里面写“部门: 账号”，每个部门一行，再写一行“其他: 账号”") from error
        except (OSError, UnicodeDecodeError) as error:
            raise CannotRun(f"{OWNERS} 读不了：要用 UTF-8 编码") from error
        except OwnersError as error:
            raise CannotRun(str(error)) from error
        current = {file: (project.files.content(file) or b"").replace(b"\r\n", b"\n") for file in files}
        if not only_check and not dry_run:
            _refuse_to_lose(current, force)
            project.write({file: text.encode() for file, text in files.items()})
    if dry_run:
        for file, text in files.items():
            click.echo(f"==> {file}\n{text}")
        return
    if only_check:
        old = [file for file, text in files.items() if current[file] != text.encode()]
        again = next_command(folder, "codeowners")
        click.echo(f"不是最新的：{'、'.join(old)}。运行 {again} 重写。" if old else "都是最新的。")
        sys.exit(1 if old else 0)
    click.echo(f"已写出 {'、'.join(files)}。提交后，改动到哪个部门的数字，平台就请哪个部门确认。")
    if missing := without_account(accounts):
        click.echo(
            f"提醒：{OWNERS} 里{'、'.join(missing)}还没有写账号（{NO_ACCOUNT}），平台不会请他们确认；改好再运行一次",
            err=True,
        )


def _refuse_to_lose(current: Mapping[str, bytes], force: bool) -> None:
    """Raises CannotRun if a CODEOWNERS file was written by hand, unless `force` is given."""
    from nianbao.office.codeowners import HEAD

    by_hand = [file for file, text in current.items() if text and not text.startswith(HEAD.encode())]
    if by_hand and not force:
        raise CannotRun(f"{'、'.join(by_hand)} 不是 nianbao codeowners 写的，没有覆盖；不要了就加 --force")
