"""Notes files in the folder of the pages that would take the address of something that this program makes.

MkDocs lets a file of the project come before one of the theme, and a page that is written before one that is made. A
page of corrections or checks that somebody wrote looks like one that was calculated. Only the homes (of the site and of
the years) and the handbook are the office's to write.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from nianbao.load.theme_files import OWN
from nianbao.report import Place

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources
    from nianbao.report import Settings

PROGRAM: Final = "网站的程序"
# What has this address, in Chinese; without upper case, which some file systems do not know.
TAKEN: Final = {
    r"(?:archive|checks|compare|corrections|figures|sections)(?:/.*)?\.md": "系统生成的网页",
    r"[0-9]{4}/full(?:/index|/readme)?\.md": "系统生成的全文",
    r"[0-9]{4}/figures(?:/index|/readme)?\.md": "系统生成的全部数字",
    r"guide/(?:commands|faults|fields|forms)(?:/index|/readme)?\.md": "系统生成的说明",
    r"[0-9]{4}/files/(?:(?:figures|report)\.[a-z]+|made-from\.json)|figures/(?:.*/)?(?:files/.+|figures\.(?:csv|js))"
    r"|compare/[0-9]{4}\.js|corrections/feed\.xml": "系统生成的下载和数据",
    r"search/.+": "检索的数据",
    r"404\.html|sitemap\.xml(?:\.gz)?": "网站自己的文件",
    # Material names its files by their content.
    r"assets/(?:javascripts|stylesheets)/(?:.+\.[0-9a-f]{8}\.min\.(?:js|css)(?:\.map)?|(?:lunr|workers)/.+)": PROGRAM,
}
TAKEN_BY: Final = {re.compile(pattern): what for pattern, what in TAKEN.items()}


def note_taken_addresses(sources: Sources, settings: Settings, published: Iterable[str]) -> None:
    """Notes what would take such an address among the files that are published."""
    docs = f"{settings.docs}/"
    for file in sorted(published):
        if file.startswith(docs) and (what := what_has_address(file.removeprefix(docs))):
            sources.add("taken_address", Place(file), posixpath.basename(file), what=what)


def what_has_address(source: str) -> str:
    """What of this program has the address of a source; empty if nothing has."""
    lower = source.lower()
    if lower.startswith("assets/") and (OWN / lower).is_file():
        return PROGRAM
    return next((what for pattern, what in TAKEN_BY.items() if pattern.fullmatch(lower)), "")
