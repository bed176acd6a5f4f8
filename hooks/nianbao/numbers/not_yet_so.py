"""Words before a statement by which it is a wish, a plan or a condition, and not a fact of the report's year."""

from __future__ import annotations

import re
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.claim_words import PLANS, WISHES

# In the same sentence: 明年争取超过上年.
WISH: Final = re.compile(either(WISHES))
# In the same clause: 计划超过上年.
PLAN: Final = re.compile(either(PLANS))
