"""Notes files in the folder of the pages whose address belongs to something that this program generates.

MkDocs prefers a file of the project to one of the theme, and a written page to a generated one. So a written page of
corrections or checks would look like a calculated one. The office may write only the homes (of the site and of the
years) and the handbook.
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
# The owner of each address, in Chinese. Addresses are in lower case, because some file systems ignore case.
TAKEN: Final = {
    r"(?:archive|checks|compare|corrections|figures|sections)(?:/.*)?\.md": "系统生成的网页",
    r"[0-9]{4}/full(?:/index|/readme)?\.md": "系统生成的全文",
    r"[0-9]{4}/figures(?:/index|/readme)?\.md": "系统生成的全部数字",
    r"guide/(?:commands|faults|fields|forms)(?:/index|/readme)?\.md": "系统生成的说明",
    r"[0-9]{4}/files/(?:(?:figures|report)\.[a-z]+|made-from\.json)|figures/(?:.*/)?(?:files/.+|figures\.(?:csv|js))"
    r"|compare/[0-9]{4}\.js|corrections/feed\.xml": "系统生成的下载和数据",
    r"search/.+": "检索的数据",
    r"404\.html|sitemap\.xml(?:\.gz)?": "网站自己的文件",
    # Material names its files by a digest of their content.
    r"assets/(?:javascripts|stylesheets)/(?:.+\.[0-9a-f]{8}\.min\.(?:js|css)(?:\.map)?|(?:lunr|workers)/.+)": PROGRAM,
}
TAKEN_BY: Final = {re.compile(pattern): what for pattern, what in TAKEN.items()}


def note_taken_addresses(sources: Sources, settings: Settings, published: Iterable[str]) -> None:
    """Notes the published files at such an address."""
    docs = f"{settings.docs}/"
    for file in sorted(published):
        if file.startswith(docs) and (what := what_has_address(file.removeprefix(docs))):
            sources.add("taken_address", Place(file), posixpath.basename(file), what=what)


def what_has_address(source: str) -> str:
    """What this program generates at the address of a source (Chinese); empty if nothing."""
    lower = source.lower()
    if lower.startswith("assets/") and (OWN / lower).is_file():
        return PROGRAM
    return next((what for pattern, what in TAKEN_BY.items() if pattern.fullmatch(lower)), "")
