"""Chinese characters, as a range for the classes of regular expressions: ``[{HAN}]``."""

from __future__ import annotations

from typing import Final

# The block of the characters in use (Unicode: CJK Unified Ideographs).
HAN: Final = "\u4e00-\u9fff"
# One of them.
ANY_HAN: Final = f"[{HAN}]"
