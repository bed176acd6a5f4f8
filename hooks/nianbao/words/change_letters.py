"""The letters that verbs of change are made of: 猛涨一截, 压下来了, 见多, 不增反缩, 往低处走.

Chinese makes such verbs freely, so they are read by their parts: how (再, 猛), the change itself (升, 落), its
end (高, 少) and what follows (下来, 了, 一截). Words listed in ``clause_words`` take precedence. To add a letter, write
it in the row of its part.
"""

from __future__ import annotations

import re
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.han import ANY_HAN

_UP: Final = "升涨增攀跃抬蹿窜冲爬扬"
_DOWN: Final = "降减跌落缩滑掉坠退"
# Behind such a letter: 升高, 扩容, 缩小.
_UP_ENDS: Final = "高多长加容充员升涨扬"
_DOWN_ENDS: Final = "低少短小减降落跌"
# Behind 加: 加长.
_ADDED: Final = "长宽密多高码"
# Behind 扩, which alone is a work.
_WIDENED: Final = "容充员"
# Behind letters for becoming: 见多, 趋少.
_BECOMING: Final = "见趋走渐"
_MORE: Final = "高多"
_LESS: Final = "低少"
# Before the change.
_HOW: Final = "再又续连回略微小大猛激骤锐剧稳渐缓齐双仍还在正暴陡飞"
_RESULTS: Final = "上去 上来 起来 下去 下来"
_BY_HOW_MUCH: Final = "一截 一大截 一小截 一步 一大步 一头 一档 一块 一些 一点 些 不少 许多 很多 几分 明显 显著"
# 有较大增幅: a noun for the change with how large it was.
_HOW_LARGE: Final = "较大 很大 一定 明显 显著 不小 可观 相当 较大幅度 较明显"
_UP_NOUNS: Final = "增幅 升幅 涨幅 增量"
_DOWN_NOUNS: Final = "降幅 减幅 跌幅"
_TO: Final = "往向朝"

# Behind any verb of change: how far it went.
AFTER_CHANGE: Final = f"(?:[了着过]|(?:{either(_RESULTS)})了?)?(?:{either(_BY_HOW_MUCH)})?"
_TAIL: Final = f"(?:{either(_RESULTS)})?了?(?:{either(_BY_HOW_MUCH)})?"
# The groups of a rise begin with `up`, those of a fall with `down`.
MADE_OF_LETTERS: Final = (
    rf"不(?:[{_UP}]|[{_DOWN}])[反而却](?:(?P<up_after_all>[{_UP}])|(?P<down_after_all>[{_DOWN}])){_TAIL}"
    rf"|(?:[{_HOW}]{{1,2}}|往回)?(?:(?P<up>[{_UP}][{_UP}]?了?[{_UP_ENDS}]?|[{_BECOMING}][{_MORE}]|加[{_ADDED}]|扩了?[{_WIDENED}])"
    rf"|(?P<down>[{_DOWN}][{_DOWN}]?了?[{_DOWN_ENDS}]?|[{_BECOMING}][{_LESS}]|压(?=下))){_TAIL}"
    rf"|[{_TO}](?:(?P<up_there>上|高处)|(?P<down_there>下|低处)){ANY_HAN}"
    rf"|有[了着]?(?:{either(_HOW_LARGE)})的?(?:(?P<up_noun>{either(_UP_NOUNS)})|(?P<down_noun>{either(_DOWN_NOUNS)}))"
)
# One of these is in each.
CHANGE_LETTERS: Final = (
    f"[{_UP}{_DOWN}]|[{_BECOMING}][{_MORE}{_LESS}]|加[{_ADDED}]|扩了?[{_WIDENED}]|压下|[{_TO}][上下高低]"
)


def sign_of_letters(match: re.Match[str]) -> int:
    """1 for a verb of rising, -1 for one of falling."""
    return 1 if any(value for name, value in match.groupdict().items() if name.startswith("up")) else -1
