"""Chinese fonts that may be shipped, with their licence. Without a Chinese font, Typst writes empty boxes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nianbao.bundling.bundle_error import BundleError

FONT_TYPES: Final = (".ttf", ".otf", ".ttc")
# How the texts of free licences for fonts begin, or name themselves, in any case.
FREE_LICENCES: Final = ("sil open font license", "ofl-1.1", "apache license", "gnu general public license")
LICENCE_NAMES: Final = ("ofl*", "licen[sc]e*", "copying*", "copyright*")
# Where Debian's package fonts-noto-cjk (SIL Open Font License) puts its fonts and their licence.
DEBIAN_FONTS: Final = Path("usr/share/fonts/opentype/noto")
DEBIAN_LICENCE: Final = Path("usr/share/doc/fonts-noto-cjk/copyright")
DEBIAN_PATTERN: Final = "Noto*CJK-*.ttc"


@dataclass(frozen=True, slots=True)
class FreeFonts:
    """Font files and the texts of their licence."""

    files: tuple[Path, ...]
    licences: tuple[Path, ...]


def installed_fonts(root: Path = Path("/")) -> FreeFonts | None:
    """The free Chinese fonts installed on this computer."""
    files = tuple(sorted((root / DEBIAN_FONTS).glob(DEBIAN_PATTERN)))
    licence = root / DEBIAN_LICENCE
    return FreeFonts(files, (licence,)) if files and licence.is_file() else None


def fonts_of_folder(folder: Path) -> FreeFonts:
    """The fonts of a folder. Raises BundleError unless a free licence is beside them: most Chinese fonts, those of
    Windows and of the standard too, may not be passed on."""
    if not folder.is_dir():
        raise BundleError(f"没有文件夹 {folder}")
    files = tuple(sorted(file for file in folder.iterdir() if file.suffix.lower() in FONT_TYPES))
    if not files:
        raise BundleError(f"{folder} 里没有字体（{'、'.join(FONT_TYPES)}）")
    licences = tuple(sorted(file for file in folder.iterdir() if _is_licence(file)))
    if not licences:
        raise BundleError(
            f"{folder} 里没有字体的许可证（如 OFL.txt），不能放进离线包。仿宋_GB2312、方正小标宋等字体不许转发；"
            "思源、Noto 一类开源字体可以，把许可证放在字体旁边"
        )
    return FreeFonts(files, licences)


def _is_licence(file: Path) -> bool:
    if not file.is_file() or not any(Path(file.name.lower()).match(pattern) for pattern in LICENCE_NAMES):
        return False
    text = file.read_bytes().decode("utf-8", "replace").lower()
    return any(words in text for words in FREE_LICENCES)
