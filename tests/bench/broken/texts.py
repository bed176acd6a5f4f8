"""Lines of a length that nobody writes, and HTML that runs."""

from __future__ import annotations

from typing import Final

from tests.bench.broken.case import MARK, NEW_PAGE, SECTION, Broken, page

LONGEST: Final = "text_too_long"
LONG: Final = (
    ("注释不收尾，十万条横线", "<!-- " + "-" * 100_000),
    ("两万个方括号", "[" * 20_000),
    ("五万个空格", "甲" + " " * 50_000 + "乙"),
    ("十万个星号", "*" * 100_000),
    ("两万个反引号和字", "`甲" * 20_000),
    ("十万个左花括号", "{" * 100_000),
    ("三万个 &lt;", "&lt;" * 30_000),
    ("三万个左尖括号", "<a " * 30_000),
    ("三十万个 12公里", "12公里" * 300_000),
    ("五万个 1、", "1、" * 50_000),
)
# What no published site may hold.
RUNS: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    "[甲](javascript:alert(1))",
    "甲\n{: onclick=alert(1) }",
    "<iframe src=https://other.example></iframe>",
    "<meta http-equiv=refresh content=0>",
    "<a href='&#106;avascript:alert(1)'>甲</a>",
)

CASES: Final[tuple[Broken, ...]] = (
    *(page(f"指南页：{story}", NEW_PAGE, f"# 甲\n\n{MARK}\n\n{text}\n", LONGEST) for story, text in LONG),
    *(page(f"章节：{story}", SECTION, f"# 甲\n\n{MARK}\n\n{text}\n", LONGEST) for story, text in LONG[:6]),
    *(page(f"会运行的 HTML {text}", NEW_PAGE, f"# 甲\n\n{text}\n", "unsafe_html") for text in RUNS),
    page("行中的属性照原样显示", NEW_PAGE, f"# 甲\n\n{MARK}{{: onclick=alert(1) }}\n", is_right=True),
    page("标题里的代码", NEW_PAGE, f"# `<img src=x onerror=alert(1)>`\n\n{MARK}\n", is_right=True),
)
