"""``nianbao codeowners``: exit code 1 with ``--check`` if a file is not current."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nianbao.cli.base import FOLDER, CannotRun, load, write_all

FORGES = ("github", "gitlab", "gitea")


@click.command("codeowners")
@FOLDER
@click.option(
    "--forge",
    "forges",
    type=click.Choice(FORGES),
    multiple=True,
    help="哪个平台（gitea 也用于 Forgejo）；默认三个都写。",
)
@click.option("--check", "only_check", is_flag=True, help="只看写出的文件是不是最新的，不写。")
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件。")
def command(folder: Path, forges: tuple[str, ...], only_check: bool, dry_run: bool) -> None:
    """按数字的责任部门和 data/owners.yml 写出 CODEOWNERS：哪些文件改动，请哪个账号确认。

    \b
    例：nianbao codeowners --forge gitea
        nianbao codeowners --check
    """
    from nianbao.office.codeowners import FORGES as KNOWN
    from nianbao.office.codeowners import OWNERS, OwnersError, codeowners, read_accounts

    book = load(folder)
    try:
        accounts = read_accounts((folder / OWNERS).read_text(encoding="utf-8-sig"))
        files = {KNOWN[name].file: codeowners(book, accounts, KNOWN[name]) for name in forges or FORGES}
    except FileNotFoundError as error:
        raise CannotRun(f"没有 {OWNERS}；在里面写“部门: 账号”，每个部门一行，再写一行“其他: 账号”") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{OWNERS} 读不了：要用 UTF-8 编码") from error
    except OwnersError as error:
        raise CannotRun(str(error)) from error
    if dry_run:
        for file, text in files.items():
            click.echo(f"==> {file}\n{text}")
        return
    if only_check:
        old = [file for file, text in files.items() if _text(folder / file) != text]
        click.echo(f"不是最新的：{'、'.join(old)}。运行 nianbao codeowners 重写。" if old else "都是最新的。")
        sys.exit(1 if old else 0)
    write_all({folder / file: text.encode() for file, text in files.items()})
    click.echo(f"已写出 {'、'.join(files)}。提交后，改动到哪个部门的数字，平台就请哪个部门确认。")


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
