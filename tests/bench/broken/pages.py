"""Pages in another encoding, and with bytes that no page has."""

from __future__ import annotations

from typing import Final

from tests.bench.broken.case import HOME, MARK, NEW_PAGE, SECTION, Broken, page

TEXT: Final = f"# 说明\n\n{MARK}。\n"

CASES: Final[tuple[Broken, ...]] = (
    page("首页存成 GBK", HOME, TEXT.encode("gbk"), "not_utf8"),
    page("指南页存成 GBK", NEW_PAGE, TEXT.encode("gbk"), "not_utf8"),
    page("章节存成 GBK", SECTION, TEXT.encode("gbk"), "not_utf8"),
    page("年度首页存成 GBK", "docs/2024/index.md", TEXT.encode("gbk"), "not_utf8"),
    page(".markdown 存成 GBK", "docs/guide/other.markdown", TEXT.encode("gbk"), "not_utf8"),
    page(".mkd 存成 GBK", "docs/2024/a.mkd", TEXT.encode("gbk"), "not_utf8"),
    page(".MD 存成 GBK", "docs/guide/OTHER.MD", TEXT.encode("gbk"), "not_utf8"),
    page("存成 UTF-16", NEW_PAGE, TEXT.encode("utf-16"), "not_utf8"),
    page("存成 UTF-16，没有 BOM", NEW_PAGE, TEXT.encode("utf-16-le"), "not_utf8"),
    page("截断的 UTF-8", NEW_PAGE, TEXT.encode()[:-3], "not_utf8"),
    page("带 BOM 的 UTF-8", NEW_PAGE, TEXT.encode("utf-8-sig"), is_right=True),
    page("旧式 Mac 换行", NEW_PAGE, TEXT.replace("\n", "\r"), is_right=True),
    page("夹着 NUL", NEW_PAGE, TEXT.replace("说明", "说\0明"), is_right=True),
    page("夹着 STX 和 ETX", NEW_PAGE, TEXT.replace("说明", "说\x02klzzwxh:0\x03明"), is_right=True),
    page("空的", NEW_PAGE, f"\n\n{MARK}\n", is_right=True),
    page("同名的 README.md", "docs/guide/README.md", f"# 甲\n\n{MARK}\n"),
)
