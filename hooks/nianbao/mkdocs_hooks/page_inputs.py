"""What MkDocs and its plugins bring to every page: the settings, the files of the site, the pages of no year.

A page may be kept only if all that can change it is known. Plugins, hooks, extensions of Markdown and templates of
others may read anything, so with one of them no page is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from functools import partial
from pathlib import PurePath
from typing import Any, Final

from markdown import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from nianbao.publish.site_build import Build
from nianbao.source.reference_grammar import FRONT_MATTER

# The events of a command, which change no page.
OF_THE_COMMAND: Final = frozenset({"startup", "shutdown", "serve", "build_error"})
# The packages whose code depends on nothing but what it is given.
KNOWN_PACKAGES: Final = ("nianbao.", "mkdocs.", "properdocs.", "material.plugins.search.", "material.plugins.offline.")
KNOWN_EXTENSIONS: Final = frozenset(
    {
        "nianbao",
        *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"),
        *("sane_lists", "smarty", "tables", "toc"),
    }
)
# Settings that say where something is, or that the list of files says better; plugins and extensions are looked at
# one by one.
ELSEWHERE: Final = frozenset(
    {
        *("config_file_path", "docs_dir", "site_dir", "watch", "dev_addr", "strict", "remote_branch", "remote_name"),
        *("exclude_docs", "draft_docs", "not_in_nav", "plugins", "hooks", "theme", "markdown_extensions"),
    }
)
# What the hooks put into `extra` for themselves.
OWN: Final = "nianbao"


class UnknownInputError(ValueError):
    """Something of which it is not known what it depends on."""


def inputs_of_every_page(build: Build, config: MkDocsConfig, files: Files) -> str | None:
    """The digest of what every page is made from besides the reports; None if that cannot be known."""
    if build.has_own_nav or config.theme.custom_dir or not _are_known(config):
        return None
    try:
        settings = [
            _plain({name: value for name, value in config.items() if name not in ELSEWHERE}),
            _plain({name: value for name, value in config.extra.items() if not str(name).startswith(OWN)}),
            _plain(dict(config.theme)),
            [(name, _plain(plugin.config)) for name, plugin in _plugins(config)],
            [one if isinstance(one, str) else type(one).__qualname__ for one in config.markdown_extensions],
        ]
        texts = [
            (file.src_uri, file.content_string)
            for file in files.documentation_pages()
            if file.src_uri not in build.made and build.section_of(file.src_uri) is None
        ]
        # The navigation shows icons and states that pages ask for in their front matter.
        texts += [(uri, found[0]) for uri, one in build.sections() if (found := FRONT_MATTER.match(one.text))]
    # A page that cannot be read is reported where MkDocs reads it.
    except (UnknownInputError, OSError, ValueError):
        return None
    listed = sorted((file.src_uri, file.dest_uri, file.inclusion.name) for file in files)
    state = (build.serving, bool(build.version), bool(build.report_errors), sorted(build.made))
    content = repr((settings, listed, texts, state))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _are_known(config: MkDocsConfig) -> bool:
    handlers = (one for event, found in config.plugins.events.items() if event not in OF_THE_COMMAND for one in found)
    if not all(_module_of(handler).startswith(KNOWN_PACKAGES) for handler in handlers):
        return False
    # A hook without events is there for what it does to the program.
    hooks = (plugin for _, plugin in config.plugins.items() if not isinstance(plugin, BasePlugin))
    if not all(any(name.startswith("on_") for name in vars(hook)) for hook in hooks):
        return False
    extensions: Iterable[Any] = config.markdown_extensions
    return all(
        type(one).__module__.startswith(KNOWN_PACKAGES)
        if isinstance(one, Extension)
        else str(one).removeprefix("markdown.extensions.") in KNOWN_EXTENSIONS
        for one in extensions
    )


def _module_of(handler: Any) -> str:
    owner = getattr(handler, "__self__", None)
    return f"{type(owner).__module__ if owner is not None else handler.__module__}."


def _plugins(config: MkDocsConfig) -> list[tuple[str, BasePlugin[Any]]]:
    # MkDocs lists hooks among the plugins.
    return [(name, plugin) for name, plugin in config.plugins.items() if isinstance(plugin, BasePlugin)]


def _plain(value: object) -> object:
    """A setting as a value whose representation says all of it. Raises UnknownInputError."""
    if value is None or isinstance(value, str | int | float | date | PurePath):
        return repr(value)
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, Mapping):
        # Extensions and scripts keep their settings in the order in which they are written.
        return [(str(name), _plain(one)) for name, one in value.items() if name != "extra"]
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, partial):
        return ["partial", _plain(value.func), _plain(value.args), _plain(value.keywords)]
    if callable(value) and getattr(value, "__module__", "").startswith(("pymdownx.", "material.")):
        return f"{value.__module__}.{getattr(value, '__qualname__', value)}"
    if type(value).__module__.startswith(("mkdocs.localization", "properdocs.localization", "babel.")):
        return str(value)
    raise UnknownInputError(str(type(value)))
