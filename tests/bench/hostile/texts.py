"""Texts that a reader with backtracking, or one that looks through the rest at every sign, takes minutes for.

Each is one unit repeated, in one of the shapes below. Nobody writes them; a file that was converted badly,
or a key that was held down, holds some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """The repeated text, and the texts once before and once after it."""

    story: str
    text: str
    before: str = ""
    after: str = ""


Shape = Callable[[Unit, int], str]


def one_line(unit: Unit, length: int) -> str:
    """One paragraph of so many characters."""
    room = length - len(unit.before) - len(unit.after)
    return unit.before + unit.text * (room // len(unit.text)) + unit.after


def lines(unit: Unit, length: int) -> str:
    """The unit in each of many lines, without a blank one between."""
    return _many(unit, length, "\n")


def paragraphs(unit: Unit, length: int) -> str:
    """The unit in each of many paragraphs."""
    return _many(unit, length, "\n\n")


def _many(unit: Unit, length: int, end: str) -> str:
    line = unit.before + unit.text + unit.after + end
    return line * (length // len(line))


SHAPES: Final[dict[str, Shape]] = {"一行": one_line, "多行": lines, "多段": paragraphs}


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text of any length."""

    unit: Unit
    shape: str

    @property
    def story(self) -> str:
        return f"{self.unit.story}（{self.shape}）"

    def text(self, length: int) -> str:
        return SHAPES[self.shape](self.unit, length)


UNITS: Final = (
    # Numbers and what is said of them.
    Unit("数和量词", "12公里"),
    Unit("数字", "1"),
    Unit("带千分撇的数", "123,"),
    Unit("小数点", "1."),
    Unit("百分数", "12%"),
    Unit("百分数成串", "增长12%、"),
    Unit("百分点", "1.2个百分点"),
    Unit("汉字数", "一百二十"),
    Unit("汉字数字", "零一二三四五六七八九"),
    Unit("万亿成串", "万亿"),
    Unit("十成串", "十"),
    Unit("约数成串", "约近超多余"),
    Unit("约数和数", "约12余家"),
    Unit("范围", "1—2"),
    Unit("范围的波浪号", "3～5个"),
    Unit("年份", "2024年"),
    Unit("年份范围", "2021—2025年"),
    Unit("日期", "2024-01-20"),
    Unit("分别", "分别1家、"),
    Unit("其中", "其中，1家，"),
    Unit("比上年增长", "比上年增长12.5%，"),
    Unit("合计等于", "共3个，其中1个、2个；"),
    Unit("电话号码", "0510-12345678"),
    Unit("斜线", "1/2/"),
    # Enumerations and headings.
    Unit("顿号列举", "1、"),
    Unit("名单", "砚湾社区、"),
    Unit("名单和个数", "砚湾社区等3个村，"),
    Unit("一是二是", "一是抓学习。二是抓落实。"),
    Unit("章节序号", "一、"),
    Unit("括号序号", "（一）"),
    Unit("井号", "#"),
    Unit("标题", "# 一、甲"),
    Unit("小标题", "**甲。**"),
    # Marks.
    Unit("句号", "。"),
    Unit("感叹问号", "！？"),
    Unit("破折号", "—"),
    Unit("省略号", "…"),
    Unit("半角标点", "甲,乙."),
    Unit("开引号", "“"),
    Unit("引号套引号", "“甲‘"),
    Unit("收引号", "”"),
    Unit("书名号", "《甲"),
    Unit("书名号成对", "《甲》"),
    Unit("圆括号", "（"),
    Unit("半角圆括号", "("),
    Unit("圆括号成对", "（甲）"),
    Unit("龟甲括号", "〔2024〕1号"),
    Unit("空格", " ", "甲", "乙"),
    Unit("行尾空格", " ", "甲"),
    Unit("全角空格", "　", "甲", "乙"),
    Unit("制表符", "\t", "甲", "乙"),
    Unit("不换行空格", "\u00a0", "甲", "乙"),
    Unit("字和空格", "甲 "),
    Unit("字母和空格", "a 甲 "),
    Unit("零宽字符", "\u200b甲"),
    Unit("脱敏的星号", "*镇"),
    Unit("叉号", "××"),
    # Markdown.
    Unit("方括号", "["),
    Unit("右方括号", "]"),
    Unit("方括号和字", "[甲"),
    Unit("链接", "[甲](乙.md)"),
    Unit("半个链接", "[甲]("),
    Unit("参照式链接", "[甲][乙]"),
    Unit("链接定义", "[甲]: 乙"),
    Unit("图片", "![甲](乙.png)"),
    Unit("半个图片", "!["),
    Unit("脚注", "[^1]"),
    Unit("脚注定义", "[^1]: 甲"),
    Unit("半个脚注", "[^"),
    Unit("星号", "*"),
    Unit("双星号和字", "**甲"),
    Unit("星号和下划线", "*_"),
    Unit("下划线", "_"),
    Unit("下划线和字", "_a"),
    Unit("强调成对", "*甲* "),
    Unit("反引号", "`"),
    Unit("反引号和字", "`甲"),
    Unit("反引号渐长", "`甲``乙```"),
    Unit("列表记号", "- "),
    Unit("列表项", "- 甲"),
    Unit("加号", "+ "),
    Unit("编号", "1. 甲"),
    Unit("引用", "> 甲"),
    Unit("大于号", ">"),
    Unit("竖线", "|"),
    Unit("表格", "| 甲 | 12 |"),
    Unit("表格线", "|---"),
    Unit("表格开头", "|---|---|\n| 1 | 2 |\n", "| 甲 | 乙 |\n"),
    Unit("横线", "-"),
    Unit("横线和空格", "- - "),
    Unit("等号", "="),
    Unit("代码围栏", "```\n"),
    Unit("波浪围栏", "~~~\n甲\n"),
    Unit("围栏带语言", "```chart\n"),
    Unit("完整的围栏", "```\n甲\n```\n"),
    Unit("缩进", "    "),
    Unit("缩进的字", "    甲"),
    Unit("属性", "{: .甲 }"),
    Unit("属性不收尾", "{: "),
    Unit("属性里的等号", '{: a="b" c=d '),
    Unit("标题的属性", "# 甲 {: #甲 }"),
    Unit("反斜线", "\\"),
    Unit("反斜线和星号", "\\*"),
    # References.
    Unit("左花括号", "{"),
    Unit("引用不收尾", "{{ "),
    Unit("引用和字", "{{ 助餐点"),
    Unit("引用", "{{ 助餐点 }}"),
    Unit("引用和形式", "{{ 助餐点 同比 }}家，"),
    Unit("空引用", "{{ }}"),
    Unit("右花括号", "}}"),
    Unit("全角花括号", "｛｛"),
    Unit("引用里的空格", " ", "{{ 助餐点", " }}"),
    Unit("引用里的形式", "余(", "{{ 助餐点 ", " }}"),
    # HTML.
    Unit("注释里的横线", "-", "<!-- "),
    Unit("收尾的注释里的横线", "-", "<!-- ", " -->"),
    Unit("注释", "<!-- 甲 -->"),
    Unit("注释不收尾", "<!--"),
    Unit("小于号", "<"),
    Unit("标签不收尾", "<a "),
    Unit("标签", "<b>甲</b>"),
    Unit("标签不闭合", "<b>"),
    Unit("块标签", "<div>甲</div>"),
    Unit("收尾标签", "</div>"),
    Unit("属性成串", ' a="b"', "<b", ">甲</b>"),
    Unit("属性的引号", '"', "<b a=", ">甲</b>"),
    Unit("标签里的引用", "<b a='{{ 助餐点 }}'"),
    Unit("声明", "<!A"),
    Unit("处理指令", "<?a"),
    Unit("CDATA", "<![CDATA["),
    Unit("实体", "&lt;"),
    Unit("实体不收尾", "&#"),
    Unit("和号", "&"),
    Unit("数字实体", "&#38;"),
    Unit("网址", "<https://a.cn>"),
    Unit("邮箱", "a@"),
    Unit("占位符", "\x02klzzwxh:0\x03"),
    # Words.
    Unit("同一句", "全镇上下扎实推进各项工作，成效明显。"),
    Unit("错词", "布署"),
    Unit("名称", "砚汀镇"),
    Unit("单位", "家"),
    Unit("字母", "a"),
    Unit("正文里的字", "的"),
)


def hostile_texts() -> Iterator[Hostile]:
    """Every unit in every shape."""
    for unit in UNITS:
        for shape in SHAPES:
            yield Hostile(unit, shape)
