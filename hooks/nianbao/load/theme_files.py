"""The files of the site's theme, as far as a page may name them: icons and templates."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

PACKAGE: Final = "material"
OWN: Final = Path(__file__).parents[1] / "theme"
# Templates that Material renders with more than a page: a page that names one does not build.
NOT_FOR_PAGES: Final = ("blog.html", "blog-post.html", "redirect.html", "base.html", "404.html")


def has_icon(name: str) -> bool:
    """Whether an icon such as ``material/home`` can be shown. Any may be where the theme is not installed."""
    return _has(f".icons/{name}.svg")


def has_template(name: str) -> bool:
    """Whether a page can be rendered by a template. Any may be where the theme is not installed."""
    return name.endswith(".html") and name not in NOT_FOR_PAGES and _has(name)


def _has(name: str) -> bool:
    folders = _folders()
    if not folders:
        return True
    parts = name.split("/")
    if ".." in parts or "" in parts:
        return False
    return any((folder / name).is_file() for folder in (*folders, OWN))


@cache
def _folders() -> tuple[Path, ...]:
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return tuple(Path(place) / "templates" for place in places or ())
