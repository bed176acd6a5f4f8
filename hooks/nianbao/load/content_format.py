"""The version of the format that the files of a project are in. `nianbao init` and `nianbao upgrade` record it."""

from __future__ import annotations

from typing import Final

from nianbao.load.file_sources import Files
from nianbao.load.settings import ProjectError
from nianbao.yaml.reader import read_yaml

RECORD: Final = "nianbao.yml"
# Before projects recorded it.
FIRST_FORMAT: Final = 1
FORMAT: Final = 2


def content_format(files: Files) -> int:
    """The format of a project. Raises ProjectError if this version cannot read it, or if the record is unreadable."""
    if not files.has(RECORD):
        return FIRST_FORMAT
    document = read_yaml(files.read(RECORD).decode("utf-8-sig", "replace"), RECORD)
    written = document.data.get("format") if isinstance(document.data, dict) else None
    if not isinstance(written, str) or not written.isdecimal() or int(written) < FIRST_FORMAT:
        raise ProjectError(
            f"{document.place(('format',))}  读不出项目的格式（format）。怎么改：从提交记录里找回 {RECORD}；"
            "找不回就删去它，再运行 nianbao upgrade"
        )
    if int(written) > FORMAT:
        raise ProjectError(
            f"{document.place(('format',))}  这个项目的格式是 {written}，装着的 nianbao 只认到 {FORMAT}。"
            "怎么改：照项目里的 constraints.txt 装新一版的 nianbao"
        )
    return int(written)
