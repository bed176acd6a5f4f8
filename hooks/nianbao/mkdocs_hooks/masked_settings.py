"""The edition of a build, and its settings with names masked."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from nianbao.disclosure.masked_yearbook import name_mask
from nianbao.report import Edition, Yearbook

VARIABLE: Final = "NIANBAO_EDITION"
SETTING: Final = "edition"
TEXTS: Final = ("site_name", "site_description", "site_author", "copyright")


def edition_of(config: MkDocsConfig) -> Edition:
    """The edition that the environment names, or else the settings (``extra: {edition: masked}``)."""
    written = os.environ.get(VARIABLE) or config.extra.get(SETTING) or Edition.INTERNAL
    try:
        return Edition(written)
    except ValueError as error:
        known = "、".join(Edition)
        where = VARIABLE if os.environ.get(VARIABLE) else f"{config.config_file_path} 的 extra.{SETTING}"
        raise ConfigurationError(f"没有“{written}”这种版本（{where}）。怎么改：写 {known} 中的一个") from error


def mask_settings(config: MkDocsConfig, book: Yearbook) -> None:
    """Masks the names in all texts of the settings that pages show, and removes the links to the sources."""
    mask = name_mask(book)
    for name in TEXTS:
        config[name] = _masked(config[name], mask)
    config.nav = _masked(config.nav, mask)
    for key, value in config.extra.items():
        config.extra[key] = _masked(value, mask)
    config.repo_url = config.repo_name = config.edit_uri = config.edit_uri_template = None


def _masked(value: Any, mask: Callable[[str], str]) -> Any:
    match value:
        case str():
            return mask(value)
        case list():
            return [_masked(item, mask) for item in value]
        case dict():
            return {(mask(key) if isinstance(key, str) else key): _masked(item, mask) for key, item in value.items()}
    return value
