"""The settings of the site that stop MkDocs if they are written wrong.

MkDocs reports a wrong setting in English and without its line, or ends in a traceback. How it reads the settings:
mkdocs/config/config_options.py of MkDocs 1.6.1; how Material reads those of the theme: its templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

import yaml

from nianbao.load.file_sources import Files
from nianbao.load.settings import ProjectError, place_of_node, setting_entries
from nianbao.load.theme_files import has_template
from nianbao.report import Settings

LAST_PORT: Final = 65535
PLAIN_TAG: Final = "tag:yaml.org,2002:"
# `!ENV`, `!relative`, `!!python/name`: only MkDocs knows their values.
OF_PYTHON: Final = f"{PLAIN_TAG}python/"
# Navigation within navigation. A list that holds itself (`&a [*a]`) has no end.
DEEPEST_NAVIGATION: Final = 20
# MkDocs's own themes, which lack the templates that the project's pages use.
THEMES_WITHOUT_PARTS: Final = frozenset({"mkdocs", "readthedocs"})
LONGEST_QUOTED: Final = 40
# Other settings may be empty, which means MkDocs's default.
NEEDED: Final = frozenset({"site_name", "theme"})


@dataclass(frozen=True, slots=True)
class SettingRule:
    """The condition for a setting, and in Chinese how it is written."""

    accepts: Callable[[yaml.Node], bool]
    how: str


def require_usable(files: Files, settings: Settings) -> None:
    """Raises ProjectError if the site cannot be built with the settings, with every place that is wrong."""
    chain = tuple(setting_entries(files, settings.file))
    wrong = [words for file, entries in chain for words in _wrong_in(files, settings, file, entries)]
    if not any("site_name" in entries for _, entries in chain):
        wrong.append(f"{settings.file}  没有写网站的名称。怎么改：加一行，如 site_name: 某某镇年报")
    if wrong:
        raise ProjectError("\n".join(wrong))


def is_listening_address(written: str) -> bool:
    """Whether a server can listen at an address, such as 127.0.0.1:8000."""
    host, _, port = written.rpartition(":")
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= LAST_PORT):
        return False
    try:
        return host == "localhost" or bool(ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError:
        return False


def _wrong_in(files: Files, settings: Settings, file: str, entries: Mapping[str, yaml.Node]) -> Iterator[str]:
    for name, node in _known_settings(entries):
        is_default = _is_nothing(node) and name not in NEEDED
        if not is_default and not _is_computed(node) and not RULES[name].accepts(node):
            yield _words(file, name, node, RULES[name].how)
    theme = entries.get("theme")
    theme_name, language = _theme_part(theme, "name"), _theme_part(theme, "language")
    if theme_name and theme_name.value in THEMES_WITHOUT_PARTS:
        yield _words(file, "theme", theme_name, "这个主题没有年报的页面要用的部件，写 theme: {name: nianbao}")
    if language and not has_template(files, settings.templates, f"partials/languages/{language.value}.html"):
        yield _words(file, "theme.language", language, "主题里没有这种语言，中文写 zh")


def _theme_part(theme: yaml.Node | None, part: str) -> yaml.ScalarNode | None:
    """The text of a part of the theme's settings, if it is one; a theme may be written as its name alone."""
    if isinstance(theme, yaml.MappingNode):
        written = next((value for key, value in theme.value if key.value == part), None)
    else:
        written = theme if part == "name" else None
    return written if isinstance(written, yaml.ScalarNode) and _is_text(written) else None


def _known_settings(entries: Mapping[str, yaml.Node]) -> Iterator[tuple[str, yaml.Node]]:
    """The settings that have a rule, and those within `theme` and `extra` under names such as ``theme.features``."""
    for name, node in entries.items():
        if name in RULES:
            yield name, node
        if isinstance(node, yaml.MappingNode):
            within = ((f"{name}.{key.value}", value) for key, value in node.value if isinstance(key, yaml.ScalarNode))
            yield from ((inner, value) for inner, value in within if inner in RULES)


def _words(file: str, name: str, node: yaml.Node, how: str) -> str:
    written = str(node.value)[:LONGEST_QUOTED] if isinstance(node, yaml.ScalarNode) else ""
    said = f"（{written}）" if written else ""
    return f"{place_of_node(file, node)}  {name}{said} 不能用。怎么改：{how}"


def _is_computed(node: yaml.Node) -> bool:
    return not node.tag.startswith(PLAIN_TAG) or node.tag.startswith(OF_PYTHON)


def _is_text(node: yaml.Node | None) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == f"{PLAIN_TAG}str"


def _is_nothing(node: yaml.Node) -> bool:
    return node.tag == f"{PLAIN_TAG}null"


def _is_mapping(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode)


def _is_yes_or_no(node: yaml.Node) -> bool:
    return node.tag == f"{PLAIN_TAG}bool"


def _is_address(node: yaml.Node) -> bool:
    return _is_text(node) and is_listening_address(node.value)


def _is_url(node: yaml.Node) -> bool:
    if not _is_text(node):
        return False
    try:
        parts = urlsplit(node.value)
        return not node.value or bool(parts.scheme and parts.netloc and (parts.port is None or parts.port > 0))
    except ValueError:
        return False


def _is_navigation(node: yaml.Node, depth: int = 0) -> bool:
    if not isinstance(node, yaml.SequenceNode) or depth > DEEPEST_NAVIGATION:
        return False
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            inner = item.value[0][1] if len(item.value) == 1 else None
            if not (_is_text(inner) or (inner is not None and _is_navigation(inner, depth + 1))):
                return False
        elif not _is_text(item):
            return False
    return True


def _is_theme(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.MappingNode):
        return _is_text(node)
    parts = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    return all(_is_text(parts[one]) or _is_nothing(parts[one]) for one in ("name", "custom_dir") if one in parts)


def _is_palette(node: yaml.Node) -> bool:
    return _is_mapping(node) or (isinstance(node, yaml.SequenceNode) and all(map(_is_mapping, node.value)))


def _is_named_list(node: yaml.Node) -> bool:
    """Whether it names plugins or extensions, each alone or with its options."""
    if isinstance(node, yaml.MappingNode):
        return True
    return isinstance(node, yaml.SequenceNode) and all(
        _is_text(item) or (isinstance(item, yaml.MappingNode) and len(item.value) == 1) for item in node.value
    )


def _list_of(accepts: Callable[[yaml.Node], bool]) -> Callable[[yaml.Node], bool]:
    return lambda node: (
        isinstance(node, yaml.SequenceNode) and all(_is_computed(item) or accepts(item) for item in node.value)
    )


TEXT: Final = SettingRule(_is_text, "写文字；像数或日期的要加引号")
FOLDER: Final = SettingRule(_is_text, "写项目文件夹里的一个文件夹的名称")
YES_OR_NO: Final = SettingRule(_is_yes_or_no, "写 true 或 false")
URL: Final = SettingRule(_is_url, "写完整的网址，如 http://年报.example/")
PATTERNS: Final = SettingRule(_is_text, "冒号后面写竖线（|），下面每行缩进两格，写一个文件或文件夹")
TEXTS: Final = SettingRule(_list_of(_is_text), "写成列表，每项一行，以“- ”开头")
NAMED: Final = SettingRule(_is_named_list, "写成列表，每项一行，以“- ”开头，后面是名称，或 名称: 设置")
MAPPING: Final = SettingRule(_is_mapping, "下面每行缩进两格，写 名称: 值")
MAPPINGS: Final = SettingRule(_list_of(_is_mapping), "写成列表，每项以“- ”开头，写 名称: 值")

RULES: Final[Mapping[str, SettingRule]] = {
    "site_name": SettingRule(_is_text, "写文字，如 site_name: 某某镇年报；像数或日期的要加引号"),
    "site_url": URL,
    "repo_url": URL,
    "dev_addr": SettingRule(
        _is_address, f"写 IP 地址:端口，如 127.0.0.1:8000；冒号是半角的，端口是 1 到 {LAST_PORT} 的数"
    ),
    **dict.fromkeys(("site_description", "site_author", "copyright", "repo_name", "edit_uri"), TEXT),
    **dict.fromkeys(("docs_dir", "site_dir"), FOLDER),
    **dict.fromkeys(("use_directory_urls", "strict"), YES_OR_NO),
    **dict.fromkeys(("exclude_docs", "draft_docs", "not_in_nav"), PATTERNS),
    **dict.fromkeys(("hooks", "watch", "extra_css", "extra_templates", "theme.features"), TEXTS),
    **dict.fromkeys(("plugins", "markdown_extensions"), NAMED),
    **dict.fromkeys(("extra", "validation"), MAPPING),
    **dict.fromkeys(("extra.social", "extra.alternate"), MAPPINGS),
    "nav": SettingRule(_is_navigation, "写成列表，每项一行，以“- ”开头，后面是文件，或 标题: 文件"),
    "theme": SettingRule(_is_theme, "写 theme: {name: nianbao}"),
    "theme.language": SettingRule(_is_text, "写语言的代码，中文是 zh"),
    "theme.palette": SettingRule(_is_palette, "下面每行缩进两格，写 名称: 值"),
}
