"""Where a file of the project can be edited: on the forge that the project is kept on, if it is known."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from nianbao.report import Place


def edit_folder(repository: str, edit_uri: str, docs: str) -> str:
    """The address that the project's files are edited at, to be followed by a file's path; empty without
    a repository, and where its address of the pages does not end with their folder `docs`. All are settings
    of MkDocs (repo_url, edit_uri, docs_dir)."""
    if not repository or not edit_uri.endswith(f"{docs}/"):
        return ""
    return urljoin(repository.rstrip("/") + "/", edit_uri).removesuffix(f"{docs}/")


def project_line(place: Place) -> str:
    """A line of a file of the project, as the addresses of forges name it."""
    return f"{place.file}#L{place.line}"


def edit_link(folder: str, place: Place) -> str:
    """The address to edit a line at; empty without a folder."""
    return f"{folder}{quote(place.file)}#L{place.line}" if folder else ""
