"""File names that another system changes, refuses or confuses."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level, Place

FAULT = Fault(
    name="unportable_file_name",
    level=Level.ERROR,
    title="换一台电脑就用不了的文件名",
    means="文件名在 Windows、macOS、Linux 上不都能用：只差大小写的两个文件，Windows 不许的名称（con、aux、nul，"
    "有 : ? * 一类的符号，末尾是点或空格），太长的路径，字母和声调符号分开存的名称（旧的 macOS 这样存）。",
    why="同事的电脑取不到这个文件，或者一个盖掉另一个；名称看着一样，其实不同的，往年的同一节接不上。",
    fix="改名：用汉字、小写字母、数字和“-”，不用空格和符号。",
    wrong="""
        docs/2024/town.md 略
            # 城镇
        docs/2024/Town.md
            # 乡村
        """,
    right="""
        docs/2024/town.md 略
            # 城镇
        docs/2024/village.md
            # 乡村
        """,
)
RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[1-9])(?:\..*)?", re.I)
REFUSED: Final = re.compile(r"[<>:\"|?*\\\x00-\x1f]")
# Windows takes 260 for the whole path (MAX_PATH); the project's folder and `site/` take some.
LONGEST_PATH: Final = 180
# What file systems of Linux take for one name.
LONGEST_NAME: Final = 255
YEAR_PATH: Final = re.compile(r"(?P<top>.+?)/[12][0-9]{3}/(?P<rest>.+)")


def find(reading: Reading) -> Iterator[Finding]:
    # Small letters first: a capital is more often the slip.
    files = sorted(reading.book.files, key=str.swapcase)
    same = dict(_same_names(files))
    elsewhere = dict(_same_in_earlier_years(file for file in files if file not in same))
    for file in files:
        name = posixpath.basename(file)
        if file in same:
            twin = posixpath.basename(same[file])
            yield FAULT.at(Place(file), name, f"和 {twin} 在 Windows 和 macOS 上是同一个名称，一个会盖掉另一个")
        elif why := _refused(file):
            yield FAULT.at(Place(file), name, why)
        elif why := _risky(file):
            yield FAULT.at(Place(file), name, why, level=Level.WARNING)
        elif file in elsewhere:
            why = f"和 {elsewhere[file]} 的名称看着一样，写法不同，不当作往年的同一节"
            yield FAULT.at(Place(file), name, why, level=Level.WARNING)


def _refused(file: str) -> str:
    """Why Windows cannot have a file."""
    for part in file.split("/"):
        if RESERVED.fullmatch(part):
            return f"“{part}”是 Windows 自己用的名称，那里建不了"
        if sign := REFUSED.search(part):
            return f"“{part}”里有 Windows 不许的符号“{sign[0]}”"
        if part.endswith((" ", ".")):
            return f"“{part}”的末尾是空格或点，Windows 会去掉"
    return ""


def _risky(file: str) -> str:
    if unicodedata.normalize("NFC", file) != file:
        return "名称里的字母和它的符号是分开存的，看着一样，别的电脑上对不上"
    length = len(file.encode("utf-16-le")) // 2
    if length > LONGEST_PATH:
        return f"路径有 {length} 个字，Windows 上连同项目的文件夹会超过 260 个"
    longest = max(file.split("/"), key=lambda part: len(part.encode()))
    if len(longest.encode()) > LONGEST_NAME:
        return f"名称有 {len(longest)} 个字，Linux 服务器放不下"
    return ""


def _same_names(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files whose paths Windows and macOS take for that of another, with the other."""
    firsts: dict[str, str] = {}
    for file in files:
        if (first := firsts.setdefault(_folded(file), file)) != file:
            yield file, first


def _same_in_earlier_years(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files that would be the same section or data as one of an earlier year, if written alike; with it."""
    last: dict[str, tuple[str, str]] = {}
    for file in files:
        if not (of_year := YEAR_PATH.fullmatch(file)):
            continue
        key, rest = _folded(f"{of_year['top']}/{of_year['rest']}"), of_year["rest"]
        earlier, spelling = last.get(key, (file, rest))
        if spelling != rest:
            yield file, earlier
        last[key] = (file, rest)


def _folded(path: str) -> str:
    """A path without what Windows and macOS do not distinguish."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
