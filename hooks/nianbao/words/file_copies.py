"""What the programs that copy and synchronize files put into the name of a copy."""

from __future__ import annotations

import re
from typing import Final

from nianbao.words.alternatives import either

COPY_WORDS: Final = "副本 拷贝 copy"
# Before the name of the first file.
COPY_FRONT_WORDS: Final = ("复件 ", "Copy of ")
# Where a network disk keeps two versions that met.
CONFLICT_WORDS: Final = ("冲突文件", "冲突副本", "冲突版本", "conflicted copy", "sync-conflict")
# How Windows and the makers of computers begin a computer's name; OneDrive puts it behind the file's.
COMPUTER_WORDS: Final = "DESKTOP LAPTOP WIN PC MS USER"
NUMBER: Final = r"[(（]\d{1,2}[)）]"
# `before` or `behind` is the name of the first file, without its ending.
COPY_NAME: Final = re.compile(
    rf"(?:{either(COPY_FRONT_WORDS)})(?P<behind>.+)"
    rf"|(?P<before>.+?)(?:[ _]*{NUMBER}"
    rf"|[ _-]*(?:{either(COPY_WORDS)})(?:[ _]*{NUMBER})?"
    rf"|[ _.-]*(?:{either(CONFLICT_WORDS)}).*"
    rf"|[ _]*[(（][^()（）]*(?:{either(CONFLICT_WORDS)})[^()（）]*[)）]"
    rf"|-(?-i:(?:{either(COMPUTER_WORDS)})-[A-Z0-9]{{3,}}|[A-Z0-9]{{2,}}-PC)(?:-\d)?)",
    re.I,
)
