"""The settings of the site (mkdocs.yml) that the project needs: its name, and the folders of the pages and the
templates. They are read as MkDocs reads them, with INHERIT and !ENV, but no tag runs code."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from nianbao.load.file_sources import Files
from nianbao.report import Place, Settings

# mkdocs/config/base.py and properdocs/config/base.py, _open_config_file
SETTINGS_FILES: Final = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
DOCS: Final = "docs"
ENV: Final = "!ENV"
# Python-Markdown's own extensions that give signs a meaning; pages of the project may be read with more.
EXTENSIONS: Final = frozenset({"abbr", "admonition", "def_list", "extra", "nl2br", "sane_lists", "smarty", "wikilinks"})


class ProjectError(Exception):
    """The folder is no project, or its settings cannot be read. The message is Chinese."""


def has_settings(files: Files, wanted: str = "") -> bool:
    """Whether the wanted file of settings exists; without a wanted file, whether any does."""
    return any(files.has(name) for name in ((wanted,) if wanted else SETTINGS_FILES))


def read_settings(files: Files, root: Path, wanted: str = "") -> Settings:
    """The settings of the wanted file; without a wanted file, of the one that the project has. Raises ProjectError."""
    if not has_settings(files, wanted):
        name = wanted or SETTINGS_FILES[0]
        raise ProjectError(f"{root} 里没有 {name}；请在项目文件夹里运行，或用 -C 指明文件夹，用 -f 指明设置文件")
    found = [_read(files, root, name) for name in ((wanted,) if wanted else SETTINGS_FILES) if files.has(name)]
    if len({(one.title, one.docs, one.templates) for one in found}) > 1:
        names = "、".join(one.file for one in found)
        raise ProjectError(f"{names} 写的 site_name、docs_dir 或 custom_dir 不同；请用 -f 指明用哪一个")
    return found[0]


def docs_folder(root: Path, written: str, place: Place) -> str:
    """The folder of the pages, relative to the project. Raises ProjectError if it is outside the project."""
    folder = Path(os.path.normpath(root / written))
    if folder == root or not folder.is_relative_to(root):
        raise ProjectError(
            f"{place}  docs_dir（{written}）不在项目里。怎么改：写项目文件夹里的一个文件夹，如 docs_dir: docs"
        )
    return folder.relative_to(root).as_posix()


def _read(files: Files, root: Path, name: str) -> Settings:
    nodes = _inherited(files, name)
    docs = nodes.get("docs_dir")
    theme, extra = nodes.get("theme"), nodes.get("extra")
    folder = _entries(theme).get("custom_dir") if isinstance(theme, yaml.MappingNode) else None
    return Settings(
        file=name,
        title=_value(nodes.get("site_name")),
        docs=docs_folder(root, _value(docs), place_of_node(name, docs)) if docs else DOCS,
        templates=_value(folder),
        extensions=tuple(_extensions(nodes.get("markdown_extensions"))),
        excluded=tuple(_value(nodes.get("exclude_docs")).splitlines()),
        scripts=tuple(_scripts(nodes.get("extra_javascript"))),
        edition=_value(_entries(extra).get("edition")) if isinstance(extra, yaml.MappingNode) else "",
    )


def _scripts(node: yaml.Node | None) -> Iterator[str]:
    """The paths of scripts, each written alone or as ``path`` with more about it."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else []:
        yield _value(_entries(item).get("path") if isinstance(item, yaml.MappingNode) else item)


def _extensions(node: yaml.Node | None) -> Iterator[str]:
    """The names of the Markdown extensions that change how a text is read; their settings are not taken."""
    items = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else []
    for item in items:
        first = item[0] if isinstance(item, tuple) else item
        if isinstance(first, yaml.MappingNode):
            first = first.value[0][0] if first.value else None
        name = _value(first).removeprefix("markdown.extensions.")
        if name in EXTENSIONS or (name.startswith("pymdownx.") and name != "pymdownx.snippets"):
            yield name


def setting_entries(files: Files, name: str) -> Iterator[tuple[str, dict[str, yaml.Node]]]:
    """The top entries of a file of settings, then those of each file that it inherits from (INHERIT). Raises
    ProjectError."""
    seen: set[str] = set()
    while name:
        seen.add(name)
        entries = _entries(_composed(files, name))
        parent = entries.pop("INHERIT", None)
        yield name, entries
        name = _inherited_file(files, name, parent, seen) if parent is not None else ""


def _inherited_file(files: Files, name: str, parent: yaml.Node, seen: set[str]) -> str:
    above = posixpath.normpath(posixpath.join(posixpath.dirname(name), _value(parent)))
    if above in seen or not files.has(above):
        raise ProjectError(
            f"{place_of_node(name, parent)}  读不到 INHERIT 的 {_value(parent)}。"
            "怎么改：把它放在项目文件夹里，写对文件名"
        )
    return above


def _inherited(files: Files, name: str) -> dict[str, yaml.Node]:
    """The top entries of a file, and those that it inherits and does not override."""
    merged: dict[str, yaml.Node] = {}
    for _, entries in setting_entries(files, name):
        merged = {**entries, **merged}
    return merged


def _composed(files: Files, name: str) -> yaml.MappingNode:
    try:
        node = yaml.compose(files.read(name).decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise ProjectError(f"{name} 读不懂{_describe_error(error)}，请改正后再运行") from error
    if not isinstance(node, yaml.MappingNode):
        raise ProjectError(f"{name} 应由“名称: 值”组成")
    return node


def _entries(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _value(node: yaml.Node | None) -> str:
    """The text of a node. For ``!ENV [A, B, text]`` it is the first variable that is set, or else the last item."""
    if isinstance(node, yaml.SequenceNode) and node.tag == ENV:
        *names, default = [str(item.value) for item in node.value] or [""]
        return next((os.environ[name] for name in names if name in os.environ), default)
    if not isinstance(node, yaml.ScalarNode):
        return ""
    return os.environ.get(node.value, "") if node.tag == ENV else str(node.value)


def place_of_node(file: str, node: yaml.Node) -> Place:
    """Where a node of a file of settings begins."""
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _describe_error(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"（第 {error.problem_mark.line + 1} 行第 {error.problem_mark.column + 1} 列不合 YAML 的写法）"
    if isinstance(error, UnicodeDecodeError):
        return "（不是 UTF-8 编码）"
    return f"（{error.strerror}）" if isinstance(error, OSError) else "（有看不见的控制字符）"
