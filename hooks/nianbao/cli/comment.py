"""``nianbao comment``, which CI runs: exit code 0 also where no comment may be written."""

from __future__ import annotations

import os
from pathlib import Path

import click

from nianbao.cli.common import CannotRun


@click.command("comment")
@click.argument("file", metavar="[文件]", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--open", "of_open", is_flag=True, help="在 GitLab 默认分支上：给每个没合并的请求写，清单取自它的附件。")
def command(file: Path | None, of_open: bool) -> None:
    """把改动清单写成合并请求的评论；已有的就更新。由 CI 运行，平台和请求的编号取自 CI 的环境变量。

    没有令牌或令牌不能写时不算出错：清单在构建附件里。

    \b
    例：nianbao comment diff.md
        nianbao comment --open
    """
    from nianbao.office.open_requests import comment_open_requests
    from nianbao.office.request_comment import CommentError, NotWritable, put_comment

    if (file is None) is not of_open:
        raise CannotRun("写明改动清单的文件，或写 --open，只写一样")
    try:
        if file is None:
            for number, done in comment_open_requests(os.environ):
                click.echo(f"!{number}  {done}")
            return
        was_there = put_comment(file.read_text("utf-8"), os.environ)
    except NotWritable as error:
        click.echo(f"{error}；改动清单在构建附件里。")
        return
    except UnicodeDecodeError as error:
        raise CannotRun(f"{file} 读不了：要用 UTF-8 编码") from error
    except CommentError as error:
        raise CannotRun(str(error)) from error
    click.echo("评论已更新。" if was_there else "已写评论。")
