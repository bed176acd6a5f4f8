"""The files of the site's theme that a page may name: icons and templates. The project's own files
(theme.custom_dir) come first."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from nianbao.load.file_sources import Files

PACKAGE: Final = "material"
OWN: Final = Path(__file__).resolve().parents[1] / "theme"
THEME_FILES: Final = (".html", ".svg")
# Templates of Material that need more than a page. A page that names one cannot be built.
NOT_FOR_PAGES: Final = ("blog.html", "blog-post.html", "redirect.html", "base.html", "404.html")


def has_icon(files: Files, templates: str, name: str) -> bool:
    """Whether an icon such as ``material/home`` exists. Any name is accepted if the theme is not installed."""
    return _has(files, templates, f".icons/{name}.svg")


def has_template(files: Files, templates: str, name: str) -> bool:
    """Whether a page template exists. Any name is accepted if the theme is not installed."""
    return name.endswith(".html") and name not in NOT_FOR_PAGES and _has(files, templates, name)


def _has(files: Files, templates: str, name: str) -> bool:
    folders = material_templates()
    if not folders:
        return True
    parts = name.split("/")
    if ".." in parts or "" in parts:
        return False
    if templates and files.has(f"{templates}/{name}"):
        return True
    return any((folder / name).is_file() for folder in (*folders, OWN))


@cache
def material_templates() -> tuple[Path, ...]:
    """The folders of Material's templates; none if it is not installed."""
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return tuple(Path(place) / "templates" for place in places or ())
