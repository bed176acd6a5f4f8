"""Entries of folders that are no ordinary files, or have names that nobody can type."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.bench.broken.case import MARK, Broken, page

SPECIAL: Final = "not_regular_file"
NAME: Final = "unreadable_file_name"
Make = Callable[[bytes], None]


def entry(story: str, file: bytes, make: Make, *faults: str, is_right: bool = False) -> Broken:
    """Something in the place of a file; what is there already goes."""

    def write(project: Path) -> None:
        path = os.fsencode(project) + b"/" + file
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.lexists(path):
            os.rename(path, os.fsencode(project) + b"/moved-away")
        make(path)

    return Broken(story, write, faults, is_right)


def link(target: str) -> Make:
    return lambda path: os.symlink(target, path)


def listen(path: bytes) -> None:
    """A socket; its address is short, so it is made from inside its folder."""
    before = os.open(".", os.O_RDONLY)
    os.chdir(os.path.dirname(path))
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.basename(path))
    finally:
        os.fchdir(before)
        os.close(before)


def write(text: str) -> Make:
    def make(path: bytes) -> None:
        with open(path, "wb") as file:
            file.write(text.encode())

    return make


def loops(path: bytes) -> None:
    """A hidden folder with two links to itself, which MkDocs follows again and again."""
    os.mkdir(path)
    for name in (b"one", b"two"):
        os.symlink(".", path + b"/" + name)


CASES: Final[tuple[Broken, ...]] = (
    entry("正文是管道", b"docs/2024/9-more.md", os.mkfifo, SPECIAL),
    entry("附件是管道", b"docs/2024/a.txt", os.mkfifo, SPECIAL),
    entry("数据是管道", b"data/2024/9-more.yml", os.mkfifo, SPECIAL),
    entry("名称表是管道", b"data/names.yml", os.mkfifo, SPECIAL),
    entry("签发文件是管道", b"data/2024/release.yml", os.mkfifo, SPECIAL),
    entry("术语表链到 /dev/zero", b"data/terms.yml", link("/dev/zero"), SPECIAL),
    entry("名称表链到项目外", b"data/names.yml", link("/etc/hostname"), SPECIAL),
    entry("附件链到项目外", b"docs/2024/a.txt", link("/etc/hostname"), SPECIAL),
    entry("正文链到项目外", b"docs/2024/9-more.md", link("/etc/hostname"), SPECIAL),
    entry("附件链到项目里", b"docs/guide/a.md", link("../index.md"), SPECIAL),
    entry("链接断了", b"docs/guide/a.md", link("nowhere.md"), SPECIAL),
    entry("链接指着自己", b"docs/guide/a.md", link("a.md"), SPECIAL),
    entry("文件夹链到项目外", b"docs/2024/attachments", link("/etc"), SPECIAL),
    entry("文件夹成一圈", b"docs/2024/again", link("."), SPECIAL),
    entry("隐藏的文件夹成两圈", b"docs/.cache", loops, SPECIAL),
    entry("数据文件夹成一圈", b"data/2024/again", link(".."), SPECIAL),
    entry("数据链到项目外", b"data/2024/9-more.yml", link("/etc/hostname"), SPECIAL),
    entry("一年的数据是链接", b"data/2021", link("2024"), SPECIAL),
    entry("目录是链接", b"data/figures", link("../moved-away"), SPECIAL),
    entry("整个 data 是链接", b"data", link("moved-away"), SPECIAL),
    entry("整个 docs 是链接", b"docs", link("moved-away"), SPECIAL),
    entry("套接字", b"docs/2024/a.md", listen, SPECIAL),
    entry("附件是套接字", b"docs/2024/a.txt", listen, SPECIAL),
    entry("正文的文件名是 GBK", "docs/2024/附件.md".encode("gbk"), write("# 甲\n"), NAME),
    entry("附件的文件名是 GBK", "docs/2024/附件.txt".encode("gbk"), write("甲"), NAME),
    entry("文件夹名是 GBK", "docs/附件".encode("gbk") + b"/a.md", write("# 甲\n"), NAME),
    entry("数据的文件名是 GBK", "data/2024/镇.yml".encode("gbk"), write("甲: 1\n"), NAME),
    entry("目录的文件名是 GBK", "data/figures/镇.yml".encode("gbk"), write("甲: {unit: 件}\n"), NAME),
    entry("叫 a.md 的文件夹", b"docs/guide/a.md/b.md", write(f"# 甲\n\n{MARK}\n"), is_right=True),
    entry("名称表是文件夹", b"data/names.yml", os.mkdir, "unreadable_file"),
    entry("文件名有尖括号", b"docs/guide/<b>&.md", write(f"# 甲\n\n{MARK}\n"), is_right=True),
    entry("文件名有花括号", b"docs/guide/{{ a }}.md", write(f"{MARK}\n"), is_right=True),
    entry("文件名有换行", b"docs/guide/a\nb.md", write(f"# 甲\n\n{MARK}\n"), is_right=True),
    entry("文件名 240 字节", b"docs/guide/" + b"a" * 237 + b".md", write(f"# 甲\n\n{MARK}\n"), is_right=True),
    entry("点开头的文件夹里有链接", b"docs/.vscode/a", link("/etc")),
    page("正文文件夹里有一个数据文件", "docs/2024/a.yml", "甲: 1\n"),
)
