"""Files in docs/ and data/ that nobody reads, or that the site does not publish as what they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from nianbao.checks.fault import Fault, Reading
from nianbao.load.project_files import FROM_WORD_PAGE, IMPORT_PAGE, PAGES
from nianbao.report import Finding, Level, Place, Yearbook
from nianbao.shown.link_targets import joined_path, link_targets
from nianbao.words.numeral_signs import YEAR_DIGITS

FAULT = Fault(
    name="file_not_read",
    level=Level.ERROR,
    title="这个文件没有读，或没有发布",
    means="docs 和 data 里的文件，名字或位置不对，系统没有当作章节或数据：后缀是 .markdown、.MD、.md.txt、.yml.txt，"
    "放错了文件夹，年度的文件夹写成“2024年”，README.md 被首页顶掉，data 里放了表格和文稿。临时文件和备份是提醒。",
    why="文件在那里，看着像写好了，里面的话没有核对，或者没有发布；数没有读进来，也没有人知道。",
    fix="改对名字和位置：章节是 docs/年度/名.md，数据是 data/年度/名.yml；不要的删去。",
    wrong="""
        docs/2024/town.md 略
            # 城镇
        docs/2024/party.markdown
            # 党建
        """,
    right="""
        docs/2024/town.md 略
            # 城镇
        docs/2024/party.md
            # 党建
        """,
)
# Folders and files of data/ that are for programs: schemas, signatures and who may sign (office/signatures.py).
FOR_PROGRAMS: Final = ("data/schema/", "data/signatures/", "data/signers")
YEAR: Final = re.compile(r"[12][0-9]{3}")
# A folder that is meant as a year's.
MISSPELT_YEAR: Final = re.compile(
    rf"(?P<first>[12][0-9]{{3}}|[12][0-9OoＯIl]{{3}}|[１２][０-９]{{3}}|[0-9]{{2}}年|[{YEAR_DIGITS}○]{{4}})\D{{0,12}}|\D{{1,6}}[12][0-9]{{3}}\D{{0,8}}"
)
TEMPORARY: Final = re.compile(
    r"~\$.*|\.~.*|.*~|\#.*\#|thumbs\.db|desktop\.ini"
    r"|.*\.(?:tmp|temp|bak|backup|old|orig|rej|swp|wbk|asd|lnk|url|crdownload|part)",
    re.I,
)
# An unknown suffix, or something behind a known one.
BEHIND: Final = r"(?:\.[^.]+|[。．.]+|[ (（].*)?"
MARKDOWN_LIKE: Final = re.compile(rf".*(?:\.(?:md|markdown|mdown|mkdn|mkd|mdx|mdwn)|[。．·，,]md|\.ｍｄ){BEHIND}", re.I)
YAML_LIKE: Final = re.compile(rf".*(?:\.ya?ml|[。．·，,]ya?ml|\.ｙｍｌ){BEHIND}", re.I)
# What the year's home lists for download is published (pages/year_home.py); these are not.
NOT_LISTED: Final = (".doc", ".wps", ".rtf", ".odt", ".htm", ".html", ".et", ".xls", ".dps", ".ppt", ".pptx", "")
README: Final = "README.md"
PAGES_FIX: Final = "章节是 docs/年度/名.md，改成 .md；不是章节的，移到别处或删去。"
DATA_FIX: Final = "数据是 data/年度/名.yml，数字的定义是 data/figures/名.yml；改对名字和位置，不要的删去。"


@dataclass(frozen=True, slots=True)
class _Unread:
    """Why a file is not read, what to do, and the level of the finding."""

    why: str
    fix: str = ""
    level: Level = Level.ERROR


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    linked = _linked_files(reading)
    with_problems = {problem.place.file for problem in book.problems}
    docs = f"{book.settings.docs}/"
    for file in sorted(book.files - book.excluded - with_problems):
        unread = _of_docs(book, docs, file, linked) if file.startswith(docs) else _of_data(book, file)
        if unread is not None:
            yield FAULT.at(Place(file), posixpath.basename(file), unread.why, unread.fix, level=unread.level)
    yield from _years_without_report(book, docs)


def _years_without_report(book: Yearbook, docs: str) -> Iterator[Finding]:
    """Years that have a folder of pages without any that could be a section."""
    by_year: dict[str, list[str]] = {}
    for file in sorted(book.files - book.excluded):
        folder, slash, _ = file.removeprefix(docs).partition("/")
        if file.startswith(docs) and slash and YEAR.fullmatch(folder):
            by_year.setdefault(folder, []).append(file)
    for year, files in by_year.items():
        if all(file == f"{docs}{year}/index.md" or not file.lower().endswith(".md") for file in files):
            why = f"{docs}{year} 里没有一节正文，这一年不会发布"
            yield FAULT.at(Place(files[0]), year, why, f"章节写在 {docs}{year}/名.md 里。", level=Level.WARNING)


def _linked_files(reading: Reading) -> frozenset[str]:
    """The files to which a page has a link."""
    docs = f"{reading.book.settings.docs}/"
    return frozenset(
        docs + joined_path(page.file.removeprefix(docs), unquote(target.written.partition("#")[0]))
        for page in reading.rendered.pages
        for target in link_targets(page)
    )


def _of_data(book: Yearbook, file: str) -> _Unread | None:
    """Whether a file of data/ was read. Some are for people: a README, what the import asks."""
    name = posixpath.basename(file)
    if file in book.lines or file.startswith(FOR_PROGRAMS) or name.startswith(("README", IMPORT_PAGE, FROM_WORD_PAGE)):
        return None
    if TEMPORARY.fullmatch(name):
        return _Unread("临时文件或备份，没有读", "删去。", Level.WARNING)
    folder = file.split("/")[1]
    if folder != name and not YEAR.fullmatch(folder) and (year := MISSPELT_YEAR.fullmatch(folder)):
        why = f"文件夹“{folder}”不是年度，里面的数没有读"
        return _Unread(why, "文件夹用四位数字，如 data/2024。", _weight(year))
    if YAML_LIKE.fullmatch(name):
        return _Unread("没有读，里面的数都没有算进来", DATA_FIX)
    return _Unread("不是数据文件，没有读", DATA_FIX, Level.WARNING)


def _of_docs(book: Yearbook, docs: str, file: str, linked: frozenset[str]) -> _Unread | None:
    """Whether a file of docs/ is a section or a page, and published as one."""
    *folders, name = file.removeprefix(docs).split("/")
    is_of_year = bool(folders) and YEAR.fullmatch(folders[0]) is not None
    if TEMPORARY.fullmatch(name):
        return _Unread("临时文件或备份，会原样放到网站上", "删去。", Level.WARNING)
    if name == README and (is_of_year or posixpath.join(posixpath.dirname(file), "index.md") in book.files):
        return _Unread("README.md 不当作章节发布，同一文件夹的首页会顶掉它", "改成别的名字，如 1-summary.md，或删去。")
    if name.endswith(".md"):
        return _of_folders(book, folders, name)
    if name.lower().endswith(PAGES) and not name.endswith(PAGES):
        return _Unread("后缀是大写的，不会生成网页，会原样放到网站上", "后缀改成小写的 .md。")
    if name.endswith(PAGES):
        return _Unread("后缀不是 .md，会发布，但没有当作章节核对", PAGES_FIX) if is_of_year else None
    if MARKDOWN_LIKE.fullmatch(name):
        return _Unread("没有当作章节，会原样放到网站上", PAGES_FIX)
    if YAML_LIKE.fullmatch(name):
        return _Unread("数据放在了 docs 里，没有读，会原样放到网站上", DATA_FIX)
    suffix = posixpath.splitext(name)[1].lower()
    if is_of_year and suffix in NOT_LISTED and file not in linked:
        return _Unread("会放到网站上，却没有一页链到它", "在正文里写上链接，或移到别处。", Level.WARNING)
    return None


def _of_folders(book: Yearbook, folders: list[str], name: str) -> _Unread | None:
    """Whether a Markdown file is in a folder of sections, or meant for another one."""
    if not folders:
        is_section = any(year.section(name.removesuffix(".md")) for year in book.years)
        why = "同名的文件在年度文件夹里是一节，这个在外面，不属于哪一年"
        return _Unread(why, "移到 docs/年度 里，或改名。", Level.WARNING) if is_section and name != "index.md" else None
    first, *below = folders
    if not YEAR.fullmatch(first) and (year := MISSPELT_YEAR.fullmatch(first)):
        why = f"文件夹“{first}”不是年度，没有当作章节核对"
        return _Unread(why, "文件夹用四位数字，如 docs/2024。", _weight(year))
    nested = next((folder for folder in below if YEAR.fullmatch(folder)), None)
    if nested:
        why = f"年度的文件夹“{nested}”在别的文件夹里面，不是那一年的报告"
        return _Unread(why, f"移到 {book.settings.docs}/{nested}。", Level.WARNING)
    return None


def _weight(year: re.Match[str]) -> Level:
    """The level: a folder whose name begins with a year is meant as that year's; another may contain anything."""
    return Level.ERROR if year["first"] else Level.WARNING
