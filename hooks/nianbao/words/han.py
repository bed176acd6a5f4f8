"""Chinese characters, as ranges for the classes of regular expressions: ``[{HAN}]``.

The blocks are Unicode's. Most expressions read text that people type and need `HAN` alone. The wider ranges are for
text out of other programs (`HAN_OR_RADICAL`), for punctuation (`HAN_OR_ZERO`) and for rendering, where no character may
be missed (`EVERY_HAN`).
"""

from __future__ import annotations

from typing import Final

# The characters in use: CJK Unified Ideographs.
HAN: Final = "\u4e00-\u9fff"
# One of them.
ANY_HAN: Final = f"[{HAN}]"
# With extension A, in which rare names are written, and the zero of years: 二〇二四年.
HAN_OR_ZERO: Final = f"\u3400-\u4dbf{HAN}〇"
# With radicals and compatibility characters, which look like characters in use and are copied out of PDF files.
HAN_OR_RADICAL: Final = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff"
# With the compatibility characters and the planes of later extensions.
EVERY_HAN: Final = f"\u3400-\u4dbf{HAN}\uf900-\ufaff\U00020000-\U0003ffff"
