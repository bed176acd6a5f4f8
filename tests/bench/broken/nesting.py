"""Lists, quotations, emphasis and elements nested deeper than anyone writes."""

from __future__ import annotations

from typing import Final

from tests.bench.broken.case import HOME, MARK, NEW_PAGE, SECTION, Broken, page

DEEP: Final = "nested_too_deep"
STEPS: Final = "\n".join("    " * level + "- 项" for level in range(300))

CASES: Final[tuple[Broken, ...]] = (
    page("列表套 300 层", NEW_PAGE, f"# 甲\n\n{STEPS}\n", DEEP),
    page("首页的列表套 300 层", HOME, f"# 甲\n\n{STEPS}\n", DEEP),
    page("章节的列表套 300 层", SECTION, f"# 甲\n\n{STEPS}\n", DEEP),
    page("编号套 300 层", NEW_PAGE, STEPS.replace("-", "1."), DEEP),
    page("列表一行套 600 层", NEW_PAGE, "- " * 600 + "项\n", DEEP),
    page("引用套 600 层", NEW_PAGE, ">" * 600 + "引\n", DEEP),
    page("引用里的列表套 300 层", NEW_PAGE, "> - " * 300 + "项\n", DEEP),
    page("强调套 600 层", NEW_PAGE, "*甲 **乙 " * 600 + "丙** 丁*" * 600 + "\n", DEEP),
    page("HTML 套 600 层", NEW_PAGE, '<div markdown="1">\n' * 600 + "甲\n" + "</div>\n" * 600, DEEP),
    page("裸 HTML 套 600 层", NEW_PAGE, "<div>" * 600 + "甲" + "</div>" * 600 + "\n", "text_too_long"),
    page("方括号套 300 层", NEW_PAGE, f"{MARK}\n\n" + "[" * 300 + "甲" + "]" * 300 + "\n", is_right=True),
    page("带空格的分隔线", NEW_PAGE, f"{MARK}\n\n" + "- " * 40 + "-\n\n" + "* " * 40 + "\n", is_right=True),
    page("代码里的一长串标记", NEW_PAGE, f"{MARK}\n\n```\n" + "> " * 40 + "\n```\n", is_right=True),
    page("表里有 600 个星号", NEW_PAGE, f"{MARK}\n\n| 甲 | 乙 |\n|---|---|\n" + "| * | *个 |\n" * 300, is_right=True),
)
