"""CODEOWNERS: the accounts that must approve a change of a file.

The departments that own the figures of a section approve its data; its prose also needs the office that edits the
report. A line covers the section in all years, so a new year needs no new lines. What makes the site, runs on the
forge, or says who signed and who approves has lines of its own, behind all others: the last one that matches holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.report import Place, Yearbook
from nianbao.yaml.reader import read_yaml

OWNERS: Final = "data/owners.yml"
DEFAULT: Final = "其他"
# Who answers for programs, settings and CI; the office itself if nobody is named.
TECHNICAL: Final = "技术"
TECHNICAL_PATHS: Final = (
    *(".github/", ".gitea/", ".forgejo/", ".gitlab/", ".gitlab-ci.yml", ".ci/", ".gitattributes", ".gitignore"),
    *("hooks/", "pyproject.toml", "constraints.txt"),
)
# Wherever they are.
TECHNICAL_SUFFIXES: Final = (".py", ".js", ".css", ".html", ".sh", ".cmd", ".bat", ".ps1")
SIGNED_FILES: Final = ("release.yml", "released.yml", "seal.yml", "corrections.yml", "approvals.yml")
OFFICE_PATHS: Final = (
    *("data/releases.yml", "data/signers", "data/signatures/", "data/accepted.yml", "data/owners.yml"),
)
# Accounts and groups as the three forges write them, and mail addresses.
ACCOUNT: Final = re.compile(r"@[\w.-]+(?:/[\w.-]+)*|[\w.+-]+@[\w.-]+")
# What a new project has in place of an account.
NO_ACCOUNT: Final = "@请改成账号"
HEAD: Final = """\
# 由 nianbao codeowners 根据 data/owners.yml 和数字的责任部门写出，不要手改。
"""


class OwnersError(Exception):
    """data/owners.yml is missing or invalid. The message is Chinese and names the place."""


@dataclass(frozen=True, slots=True)
class Forge:
    """A forge: the path of its CODEOWNERS file, and its patterns for all files and for any year."""

    file: str
    everything: str
    any_year: str
    is_pattern: bool


# GitHub and GitLab match as .gitignore does; Gitea and Forgejo match the whole path with regular expressions.
FORGES: Final[Mapping[str, Forge]] = {
    "github": Forge(".github/CODEOWNERS", "*", "*", is_pattern=False),
    "gitlab": Forge(".gitlab/CODEOWNERS", "*", "*", is_pattern=False),
    "gitea": Forge(".gitea/CODEOWNERS", ".*", "[^/]+", is_pattern=True),
}


def read_accounts(text: str) -> dict[str, tuple[str, ...]]:
    """The accounts of each department in data/owners.yml. Raises OwnersError."""
    document = read_yaml(text, OWNERS)
    for problem in document.problems:
        raise OwnersError(f"{problem.place} 读不懂：{problem.words.get('why') or problem.written}")
    if not isinstance(document.data, dict):
        raise OwnersError(f"{Place(OWNERS)} 应由“部门: 账号”组成")
    accounts = {}
    for owner, written in document.data.items():
        stated = written.get("accounts") if isinstance(written, dict) else written
        found = [stated] if isinstance(stated, str) else stated
        place = document.place((owner,))
        if not isinstance(found, list) or not found or not all(isinstance(one, str) for one in found):
            raise OwnersError(f'{place} “{owner}”应写账号，如 "@名称"，几个账号写成列表')
        for account in found:
            if not ACCOUNT.fullmatch(account):
                raise OwnersError(f'{place} “{account}”不是账号；写成 "@名称" 或 "@单位/小组"')
        accounts[owner] = tuple(found)
    if DEFAULT not in accounts:
        raise OwnersError(f"{Place(OWNERS)} 缺“{DEFAULT}”一行：没有写到的文件由谁管")
    return accounts


def without_account(accounts: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The lines of data/owners.yml that still have what a new project has in place of an account."""
    return tuple(owner for owner, found in accounts.items() if NO_ACCOUNT in found)


def departments(book: Yearbook) -> frozenset[str]:
    """The departments that the catalogue names."""
    return frozenset(figure.owner for figure in book.catalogue.values() if figure.owner)


def codeowners(book: Yearbook, accounts: Mapping[str, tuple[str, ...]], forge: Forge) -> str:
    """The CODEOWNERS file of a forge. Raises OwnersError if a department has no account."""
    missing = sorted(departments(book) - set(accounts))
    if missing:
        raise OwnersError(f"{Place(OWNERS)} 没有这些部门的账号：{'、'.join(missing)}")
    technical = TECHNICAL if TECHNICAL in accounts else DEFAULT
    asked = [
        (forge.everything, [DEFAULT]),
        *((_forge_pattern(path, forge), owners) for path, owners in _paths(book)),
        *((_suffix_pattern(suffix, forge), [technical]) for suffix in TECHNICAL_SUFFIXES),
        *((_forge_pattern(path, forge), [technical]) for path in _technical_paths(book)),
        *((_forge_pattern(path, forge), [DEFAULT]) for path in _office_paths()),
    ]
    lines = []
    for pattern, owners in asked:
        found = dict.fromkeys(account for owner in owners for account in accounts[owner])
        lines.append(f"{pattern} {' '.join(found)}\n")
    return HEAD + "".join(lines)


def _paths(book: Yearbook) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The paths of the catalogue's files and of every section, with their owners. A path in two parts has the year
    between them."""
    catalogue: dict[str, list[str]] = {}
    for figure in book.catalogue.values():
        catalogue.setdefault(figure.place.file, []).append(figure.owner)
    for file, owners in sorted(catalogue.items()):
        if known := _without_empty(owners):
            yield (file,), known
    for file, figures in sorted(_figures_by_data_file(book).items()):
        if known := _without_empty(book.catalogue[figure].owner for figure in figures):
            yield ("data/", file), known
    for file, figures in sorted(_figures_by_prose_file(book).items()):
        if known := _without_empty(book.catalogue[figure].owner for figure in figures):
            yield (f"{book.settings.docs}/", file), [DEFAULT, *known]


def _technical_paths(book: Yearbook) -> Iterator[tuple[str, ...]]:
    """The paths of what makes the site or runs on the forge."""
    settings = book.settings
    own = [f"{settings.templates}/"] if settings.templates else []
    return ((path,) for path in (*TECHNICAL_PATHS, settings.file, *own))


def _office_paths() -> Iterator[tuple[str, ...]]:
    """The paths of what says who signed, what was accepted, and who approves."""
    yield from (("data/", name) for name in SIGNED_FILES)
    yield from ((path,) for path in (*OFFICE_PATHS, *(forge.file for forge in FORGES.values())))


def _without_empty(owners: Iterable[str]) -> list[str]:
    return [owner for owner in dict.fromkeys(owners) if owner]


def _figures_by_data_file(book: Yearbook) -> dict[str, list[str]]:
    """The figures in each file of values (path without the year), by the newest year that has the file."""
    found: dict[str, list[str]] = {}
    for year in reversed(book.years):
        files: dict[str, list[str]] = {}
        for value in year.values.values():
            folder = f"data/{year.number}/"
            figure = book.figure(value.figure)
            if figure and not value.computed and value.place.file.startswith(folder):
                files.setdefault(value.place.file.removeprefix(folder), []).append(figure.id)
        found = {**files, **found}
    return found


def _figures_by_prose_file(book: Yearbook) -> dict[str, list[str]]:
    """The figures in each file of prose (path without the year), by the newest year that has the file."""
    found: dict[str, list[str]] = {}
    for year in reversed(book.years):
        for section in year.sections:
            figures = [book.figure(reference.id) for reference in section.references]
            found.setdefault(f"{section.stem}.md", [figure.id for figure in figures if figure])
    return found


def _forge_pattern(parts: tuple[str, ...], forge: Forge) -> str:
    """A path as the forge's pattern; it matches any year between its two parts."""
    if forge.is_pattern:
        whole = f"{forge.any_year}/".join(re.escape(part) for part in parts)
        return f"{whole}.*" if whole.endswith("/") else whole
    path = f"{forge.any_year}/".join(parts)
    return f"/{path}".replace(" ", "\\ ").replace("#", "\\#")


def _suffix_pattern(suffix: str, forge: Forge) -> str:
    """The pattern of all files that end so."""
    return f"{forge.everything}{re.escape(suffix) if forge.is_pattern else suffix}"
