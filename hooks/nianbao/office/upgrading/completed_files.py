"""Adds to a file that an office has edited what this version needs. No line of the office is changed."""

from __future__ import annotations

from typing import Final

import yaml

from nianbao.office.upgrading.settings_lines import SettingsEntry, settings_entries, settings_root
from nianbao.yaml.editor import YamlEditError

# Settings whose value the office chooses.
OWN_WORDS: Final = ("site_name", "copyright")
INHERIT: Final = "INHERIT"


def complete_settings(text: str, wanted: str, file: str) -> str:
    """The settings with the entries and list items of `wanted` that they lack, each behind the one that it follows
    there. Raises YamlEditError if the layout of the lines allows no addition."""
    lines, new = text.splitlines(), wanted.splitlines()
    held = {one.name: one for one in settings_entries(settings_root(text, file), lines, file)}
    if INHERIT in held:
        raise YamlEditError(f"{held[INHERIT].place}用了 {INHERIT}，不知道该添在哪个文件里；请自己对照着添")
    added: dict[int, list[str]] = {}
    behind: list[str] = []
    for entry in settings_entries(settings_root(wanted, file), new, file):
        if entry.name in OWN_WORDS:
            continue
        if entry.name not in held:
            behind += ["", *new[entry.start : entry.end]]
        elif isinstance(entry.value, yaml.SequenceNode):
            for line, item in _lacking_items(entry, held[entry.name], lines, new, file):
                added.setdefault(line, []).extend(item)
    for line in sorted(added, reverse=True):
        lines[line:line] = added[line]
    return "".join(f"{line}\n" for line in (*lines, *behind)) if added or behind else text


def complete_lines(text: str, wanted: str) -> str:
    """The lines with those of `wanted` that they lack at their end; comments are not added alone."""
    held = text.splitlines()
    lacking = [line for line in wanted.splitlines() if line not in held and not line.startswith("#")]
    return "".join(f"{line}\n" for line in (*held, *lacking)) if lacking else text


def _lacking_items(
    wanted: SettingsEntry, held: SettingsEntry, lines: list[str], new: list[str], file: str
) -> list[tuple[int, list[str]]]:
    """The lines of the items that a list lacks, each with the line that it goes before."""
    items = {one.name: one for one in settings_entries(held.value, lines, file)}
    if not items or not isinstance(held.value, yaml.SequenceNode):
        raise YamlEditError(f"{held.place}的 {held.name} 不是一行一项的单子；请改成单子再运行")
    first = next(iter(items.values()))
    line, found = first.start, []
    for item in settings_entries(wanted.value, new, file):
        if item.name in items:
            line = items[item.name].end
        else:
            found.append((line, [" " * first.indent + one[item.indent :] for one in new[item.start : item.end]]))
    return found
