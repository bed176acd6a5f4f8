"""Notes files in the folder of the pages that run code in a reader's browser when they are opened.

MkDocs copies every file that is no Markdown as it is. HTML, scripts and SVG pictures opened by their address run in the
site's own origin (HTML Standard, 7.1.1 "Origins"), even if no page refers to them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from nianbao.report import Place

if TYPE_CHECKING:
    from nianbao.load.file_sources import Files
    from nianbao.load.project_files import Sources
    from nianbao.report import Settings

ACTIVE_SUFFIXES: Final = """
.html .htm .xhtml .xht .shtml .mht .mhtml .hta .js .mjs .cjs .wasm .swf .jar .xsl .xslt .htc .vbs .php .jsp .asp .aspx
"""
ACTIVE: Final = frozenset(ACTIVE_SUFFIXES.split())
# Active only with what one of the patterns finds.
MARKUP: Final = (".svg", ".svgz", ".xml", ".rdf", ".rss", ".atom")
GZIP: Final = b"\x1f\x8b"
ACTIVE_MARKUP: Final = re.compile(
    r"<\s*(?:\w+:)?(?:script|foreignObject|iframe|object|embed|handler|set|animate\w*)\b"
    r"|[\s\"'/]on[a-z]+\s*=|(?:javascript|vbscript)\s*:|data:text/html|<!ENTITY|<\?xml-stylesheet",
    re.I,
)


def note_active_files(sources: Sources, files: Files, settings: Settings, published: Iterable[str]) -> None:
    """Notes the active files among those that are published. Scripts that the settings load are the code of the office
    and reviewed as such."""
    docs = f"{settings.docs}/"
    for file in sorted(published):
        if file.startswith(docs) and file.removeprefix(docs) not in settings.scripts and (why := _why(files, file)):
            sources.add("active_file", Place(file), posixpath.basename(file), why=why)


def _why(files: Files, file: str) -> str:
    """Why a file is active, in Chinese; empty if it is not."""
    suffix = posixpath.splitext(file)[1].lower()
    if suffix in ACTIVE:
        return f"{suffix} 文件会原样放到网站上，读的人一打开就运行"
    if suffix not in MARKUP:
        return ""
    try:
        content = files.read(file)
    except OSError:
        return ""
    if content.startswith(GZIP):
        return f"压缩的 {suffix}，看不出里面有没有脚本"
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    found = ACTIVE_MARKUP.search(content.decode(encoding, "replace"))
    return f"里面有 {found[0].strip()}，读的人直接打开它就运行" if found else ""
