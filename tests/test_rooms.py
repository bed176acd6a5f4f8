"""The house: rooms depend downwards only, and a name means one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import nianbao

PACKAGE = Path(nianbao.__file__).parent

# From the lowest room up. A room imports from itself and from those before it.
ROOMS = (
    "words",
    "quantity",
    "report",
    "collection",
    "similarity",
    "source",
    "yaml",
    "allowed_html",
    "forms",
    "relations",
    "load",
    "shown",
    "sealing",
    "document",
    "writing",
    "numbers",
    "wording",
    "checks",
    "fixes",
    "reporters",
    "disclosure",
    "outputs",
    "pages",
    "search",
    "office",
    "deploying",
    "bundling",
    "cli",
    "guide",
    "publish",
    "theme",
    "mkdocs_hooks",
)

# What the files of a folder offer by the same name, because a list in `__init__.py` collects it.
OFFERED_BY_EACH_FILE = {
    "find": "checks",
    "apply": "forms",
    "stated": "forms",
    "command": "cli",
    "make": "pages",
    "report": "reporters",
    "render": "office/diff/rendering",
}
# A command's file is named after the command, and so is the file that does its work.
NAMED_AFTER_COMMANDS = "cli"

# MkDocs gives its events their names, and any number of hooks may handle one or keep a state.
HANDLES_EVENTS = "mkdocs_hooks"


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE), ast.parse(path.read_text("utf-8"))


def room_of(module: str) -> str:
    """The room of a dotted name below the package; empty for the package itself."""
    return module.removeprefix("nianbao").lstrip(".").partition(".")[0]


def imported_rooms(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        if node.module == "nianbao":
            yield from (alias.name for alias in node.names if not alias.name.startswith("_"))
        elif node.module.startswith("nianbao."):
            yield room_of(node.module)


def test_every_room_is_listed() -> None:
    found = {path.parts[0].removesuffix(".py") for path, _ in modules()} - {"__init__", "__main__"}
    assert found == set(ROOMS)


def test_imports_go_down() -> None:
    upward = [
        f"{path} imports {room}"
        for path, tree in modules()
        for room in imported_rooms(tree)
        if path.name != "__main__.py" and ROOMS.index(room) > ROOMS.index(path.parts[0].removesuffix(".py"))
    ]
    assert upward == []


def public_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


def test_a_public_name_means_one_thing() -> None:
    places = defaultdict(list)
    for path, tree in modules():
        for name in public_names(tree):
            if not is_offered(path, name):
                places[name].append(str(path))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def is_offered(path: Path, name: str) -> bool:
    if name.startswith("on_") or name == "EventState":
        return path.parts[0] == HANDLES_EVENTS
    folder = OFFERED_BY_EACH_FILE.get(name)
    # The guide's pages are made as all pages are.
    return folder is not None and (
        path.as_posix().startswith(f"{folder}/") or (name, path.parts[0]) == ("make", "guide")
    )


def test_a_file_name_means_one_thing() -> None:
    places = defaultdict(list)
    for path, _ in modules():
        if path.parts[0] != NAMED_AFTER_COMMANDS and path.stem != "__init__":
            places[path.stem].append(str(path))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}
