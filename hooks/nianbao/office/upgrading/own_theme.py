"""From format 1 to 2: the theme `nianbao` brings what a project's settings had to spell out about Material."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import yaml

from nianbao.office.upgrading.settings_lines import SettingsEntry, first_scalar, settings_entries, settings_root

# The settings of Material that the theme has; others, such as a logo, stay.
OF_THE_THEME: Final = ("language", "font", "palette", "features")
OF_EXTRA: Final = ("generator", "quiet")
# Plugins that other themes may not take under their short names.
PLUGINS: Final = {"search": "material/search", "offline": "material/offline"}
ASSETS: Final = ("assets/stylesheets/", "assets/javascripts/")
# Tags that run code when they are read.
PYTHON_TAG: Final = "tag:yaml.org,2002:python/"


def name_own_theme(text: str, file: str, own_assets: frozenset[str]) -> str:
    """The settings with the theme `nianbao` in place of Material; the same text if they name another theme.
    `own_assets` are the styles and scripts that the project itself has. Raises YamlEditError for lines that cannot be
    edited one by one."""
    lines = text.splitlines()
    top = {one.name: one for one in settings_entries(settings_root(text, file), lines, file)}
    theme = {one.name: one for one in _entries_of(top.get("theme"), lines, file)}
    name = theme.get("name")
    if name is None or name.value.value != "material":
        return text
    dropped = [one for key, one in theme.items() if key in OF_THE_THEME]
    for key, is_dropped in DROPPED.items():
        entries = _entries_of(top.get(key), lines, file)
        chosen = [one for one in entries if is_dropped(one) and _path(one) not in own_assets]
        dropped += [top[key]] if chosen and len(chosen) == len(entries) else chosen
    _rename(lines, name.value, "nianbao")
    for plugin in _entries_of(top.get("plugins"), lines, file):
        if plugin.name in PLUGINS:
            _rename(lines, first_scalar(plugin.value), PLUGINS[plugin.name])
    gone = {line for one in dropped for line in range(one.start, one.end)}
    return "".join(f"{line}\n" for nth, line in enumerate(lines) if nth not in gone)


def _is_asset(entry: SettingsEntry) -> bool:
    return _path(entry).startswith(ASSETS)


def _runs_code(entry: SettingsEntry) -> bool:
    return any(node.tag.startswith(PYTHON_TAG) for node in _nodes(entry.value))


DROPPED: Final[Mapping[str, Callable[[SettingsEntry], bool]]] = {
    "extra": lambda entry: entry.name in OF_EXTRA,
    "extra_css": _is_asset,
    "extra_javascript": _is_asset,
    "markdown_extensions": _runs_code,
}


def _entries_of(entry: SettingsEntry | None, lines: list[str], file: str) -> list[SettingsEntry]:
    return settings_entries(entry.value, lines, file) if entry else []


def _path(item: SettingsEntry) -> str:
    """What a style or script is: a text, or ``path`` with more about it."""
    if isinstance(item.value, yaml.MappingNode):
        return next((value.value for key, value in item.value.value if key.value == "path"), "")
    return item.name


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for one in child if isinstance(child, tuple) else (child,):
                yield from _nodes(one)


def _rename(lines: list[str], node: yaml.Node, name: str) -> None:
    """Writes another name where a node of one line is."""
    line, start = node.start_mark.line, node.start_mark.column
    lines[line] = lines[line][:start] + name + lines[line][node.end_mark.column :]
