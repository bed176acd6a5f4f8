"""The purpose of a project's files that hold neither figures nor words, and what a change of such a file can do.

A file has the first role whose patterns match it. The lists of changes have the order of the roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pathspec import GitIgnoreSpec

from nianbao.report import Yearbook

ABOVE: Final = re.compile(r"(?:\.\./)+")


@dataclass(frozen=True, slots=True)
class FileRole:
    """A kind of files: its name and what such a file can do, in Chinese, and its patterns as git's ignore files write
    them, from the folder of the project, in lower case."""

    name: str
    power: str
    patterns: tuple[str, ...]


CODE_OWNERS: Final = FileRole(
    "审批名单", "决定哪些改动要谁批准，少一行就少一道批准", ("codeowners", "/data/owners.yml")
)
PIPELINE: Final = FileRole(
    "平台上自动运行的流程",
    "在平台上自动运行，用得到平台的权限和口令",
    (
        *(".github/", ".gitea/", ".forgejo/", ".gitlab/", ".gitlab-ci.yml", ".ci/", ".circleci/", ".woodpecker*"),
        *("jenkinsfile", "azure-pipelines*.yml", ".travis.yml", ".drone.yml", ".pre-commit-config.yaml", ".husky/"),
    ),
)
REGISTER: Final = FileRole(
    "签发登记",
    "记着每年签发时的内容，改了它就看不出签发后的改动",
    ("/data/releases.yml", "/data/*/seal.yml", "/data/*/release.yml", "/data/*/released.yml", "/data/signatures/"),
)
SIGNERS: Final = FileRole("签名的公钥", "决定谁的签名算数", ("/data/signers",))
SITE_SETTINGS: Final = FileRole(
    "网站设置",
    "决定公开哪一版、哪些页，加载哪些程序",
    ("/mkdocs*.yml", "/mkdocs*.yaml", "/properdocs*.yml", "/properdocs*.yaml"),
)
INSTALLED: Final = FileRole(
    "要安装的软件",
    "决定安装和运行哪些别人写的程序",
    (
        *("pyproject.toml", "constraints*.txt", "requirements*.txt", "setup.cfg", "pipfile", "*.lock", "*.whl"),
        *("package.json", "package-lock.json", "dockerfile*", "docker-compose*", "makefile", "justfile"),
    ),
)
PROGRAM: Final = FileRole(
    "程序",
    "会运行，能改任何内容",
    (
        *("*.py", "*.pyi", "*.pyc", "*.pth", "*.so", "*.js", "*.mjs", "*.cjs", "*.ts", "*.wasm", "*.vbs", "*.jar"),
        *("*.sh", "*.bash", "*.cmd", "*.bat", "*.ps1", "*.exe", "*.dll", "*.scr", "*.lnk", "*.hta", "/hooks/"),
    ),
)
TEMPLATE: Final = FileRole(
    "网页的模板和样式",
    "放进每一个网页，能换掉内容、带程序",
    ("*.html", "*.htm", "*.xhtml", "*.css", "*.j2", "*.jinja", "*.xml"),
)
GIT_SETTINGS: Final = FileRole(
    "git 的设置", "决定哪些文件收进来、怎么比较", (".gitattributes", ".gitignore", ".gitmodules", ".mailmap")
)
PICTURE: Final = FileRole(
    "图片",
    "读者看到的就是它，换了图，正文看不出来",
    ("*.png", "*.jpg", "*.jpeg", "*.gif", "*.webp", "*.bmp", "*.ico", "*.tif", "*.tiff", "*.svg", "*.svgz"),
)
ATTACHMENT: Final = FileRole(
    "附件",
    "读者下载的就是它，里面的内容这里不比",
    (
        *("*.pdf", "*.ofd", "*.doc", "*.docx", "*.wps", "*.xls", "*.xlsx", "*.et", "*.csv", "*.ppt", "*.pptx"),
        *("*.zip", "*.rar", "*.7z", "*.mp4", "*.mp3"),
    ),
)
OWN_WORDS: Final = FileRole("本单位的单位和量词", "决定数字怎么读、怎么核对", ("/data/words.yml",))
SCHEMA: Final = FileRole("编辑器用的格式说明", "只给编辑器提示用", ("/data/schema/",))
DATA_FILE: Final = FileRole("数据", "里面的数和文字会印到网站上", ("/data/",))
PAGE: Final = FileRole("网页正文", "会印到网站上", ())
NOTES: Final = FileRole("说明文字", "只给人看，不进网站", ("*.md", "*.txt", "license"))
UNKNOWN: Final = FileRole("认不出的文件", "系统不用它；放在网页文件夹里的，会原样放到网站上", ())

ROLES: Final = (
    *(CODE_OWNERS, SIGNERS, PIPELINE, REGISTER, SITE_SETTINGS, INSTALLED, PROGRAM, TEMPLATE, GIT_SETTINGS, OWN_WORDS),
    *(ATTACHMENT, PICTURE, SCHEMA, NOTES, DATA_FILE, PAGE, UNKNOWN),
)


def role_of(path: str, book: Yearbook) -> FileRole:
    """The role of a file by its path from the project's folder. One in a folder above is matched by its path from
    that folder, as CI's files are there. Pages that the site leaves out are notes."""
    settings = book.settings
    if path == settings.file:
        return SITE_SETTINGS
    if settings.templates and path.startswith(f"{settings.templates}/"):
        return TEMPLATE
    at = ABOVE.sub("", path).lower()
    role = next((role for role in ROLES if _spec(role).match_file(at)), UNKNOWN)
    if role is NOTES and path.startswith(f"{settings.docs}/"):
        if path in book.excluded:
            return NOTES
        return PAGE if at.endswith(".md") else UNKNOWN
    return role


@cache
def _spec(role: FileRole) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(role.patterns)
