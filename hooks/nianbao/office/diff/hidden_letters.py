"""Characters that deceive a reader of a change: invisible ones, those that change the direction of writing, and letters
of other scripts that look like usual ones.

The characters are those that Unicode's UTS #39 and UTR #36 warn of, as far as a Chinese report has no use for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from nianbao.office.signs import INVISIBLE
from nianbao.wording.folded import UNSEEN

# Cyrillic, Armenian, Cherokee, mathematical letters, and Greek letters that look Latin; μ, α and the like are units.
LOOKALIKE: Final = (
    "\u0400-\u058f\u13a0-\u13ff\uab70-\uabbf\U0001d400-\U0001d7ff"
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bd\u03bf"
)
# Radicals and compatibility forms that look like Chinese characters and are none.
RADICAL: Final = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"
TAGS: Final = "\U000e0000-\U000e01ef\ufe00-\ufe0f"
ISOLATES: Final = "\u2065-\u206f"
# A terminal obeys them.
CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
DECEIVING: Final = re.compile(f"[{CONTROL}{UNSEEN}{INVISIBLE}{ISOLATES}{TAGS}{LOOKALIKE}{RADICAL}]")


def added_deceiving(old: str, new: str) -> Counter[str]:
    """The deceiving characters that the newer text has more of, and how many more. A byte order mark at the start
    is none."""
    return Counter(DECEIVING.findall(new.removeprefix("\ufeff"))) - Counter(
        DECEIVING.findall(old.removeprefix("\ufeff"))
    )


def deceiving_words(found: Counter[str]) -> str:
    """The characters as “U+200B（看不见）2处”."""
    return "、".join(f"{_code_point(one)}（{_appearance(one)}）{count}处" for one, count in sorted(found.items()))


def with_code_points(text: str) -> str:
    """The text with every deceiving character spelled as ``⟦U+200B⟧``."""
    return DECEIVING.sub(lambda found: f"⟦{_code_point(found[0])}⟧", text)


def _code_point(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _appearance(letter: str) -> str:
    if unicodedata.category(letter) in ("Cf", "Mn", "Cn", "Cc", "Zs") or letter in INVISIBLE:
        return "看不见"
    return f"“{letter}”，与常用的字形近"
