"""Links to edit the files of the project on its forge, if the settings name one."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from nianbao.report import Place


def edit_folder(repository: str, edit_uri: str, docs: str) -> str:
    """The address under which the files of the project are edited; a file's path is appended to it. Empty
    without a repository, or if `edit_uri` does not end with the folder `docs`. The arguments are the settings
    repo_url, edit_uri and docs_dir of MkDocs."""
    if not repository or not edit_uri.endswith(f"{docs}/"):
        return ""
    return urljoin(repository.rstrip("/") + "/", edit_uri).removesuffix(f"{docs}/")


def project_line(place: Place) -> str:
    """A line of a file of the project, as the addresses of forges name it."""
    return f"{place.file}#L{place.line}"


def line_words(place: Place) -> str:
    """A line of a file of the project in words."""
    return f"{place.file} 第{place.line}行"


def edit_link(folder: str, place: Place) -> str:
    """The address to edit a line at; empty without a folder."""
    return f"{folder}{quote(place.file)}#L{place.line}" if folder else ""
