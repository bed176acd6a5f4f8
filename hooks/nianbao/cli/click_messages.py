"""The messages of click in Chinese.

Click takes its messages from gettext, and gettext takes its language from the environment. A department's computer may
be set to any language, and a changed environment would reach git and the other programs that a command starts. So the
two functions that click's modules import from gettext are replaced while a command runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

MODULES: Final[tuple[ModuleType, ...]] = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)
# By click's own text. Texts for programmers are missing: users never see them.
CHINESE: Final = {
    # help
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "required": "必须写",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（运行时定）",
    # errors of use
    "Error: {message}": "不能运行：{message}",
    "Try '{command} {option}' for help.": "怎么用，看：{command} {option}",
    "Missing command.": "没有写命令。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是不是其中一个：{possibilities}？",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少{param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Got unexpected extra argument ({args})": "多写了“{args}”；带空格的名称要加引号",
    "Got unexpected extra arguments ({args})": "多写了“{args}”；带空格的名称要加引号",
    "Option {name!r} does not take a value.": "选项 {name} 后面不跟内容。",
    "Option {name!r} requires an argument.": "选项 {name} 后面要跟内容。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面要跟 {nargs} 项内容。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 要写 {nargs} 项。",
    "Takes {nargs} values but 1 was given.": "要写 {nargs} 项，只写了 1 项。",
    "Takes {nargs} values but {len} were given.": "要写 {nargs} 项，写了 {len} 项。",
    # values
    "Invalid value: {message}": "写得不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "Choose from:\n\t{choices}": "可以写：\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}”不行，只能写 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不行，可以写 {choices}。",
    "{value!r} does not match the format {format}.": "“{value}”不行，应写成 2027-01-18 这样的日期。",
    "{value!r} does not match the formats {formats}.": "“{value}”不行，应写成 2027-01-18 这样的日期。",
    "{value!r} is not a valid {number_type}.": "“{value}”不行，应是阿拉伯数字写的整数。",
    "{value} is not in the range {range}.": "{value} 超出了范围（{range}）。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”不行，可以写 {states}。",
    "{name} {filename!r} does not exist.": "没有 {filename}；看看名称和所在的文件夹写得对不对。",
    "{name} {filename!r} is a file.": "{filename} 是文件，这里要写文件夹。",
    "{name} {filename!r} is a directory.": "{filename} 是文件夹，这里要写文件。",
    "{name} {filename!r} is not readable.": "{filename} 没有权限读。",
    "{name} {filename!r} is not writable.": "{filename} 没有权限写。",
    "{name} {filename!r} is not executable.": "{filename} 没有权限运行。",
    "Could not open file {filename!r}: {message}": "打不开 {filename}：{message}",
    "unknown error": "原因不明",
    # questions
    "Aborted!": "中途停下了。",
    "Error: invalid input": "请答 y（是）或 n（否）",
    "Do you want to continue?": "继续吗？",
    "Repeat for confirmation": "再写一遍",
    "Error: The two entered values do not match.": "两遍写的不一样",
    "Press any key to continue...": "按任意键继续……",
}


@contextmanager
def chinese_messages() -> Iterator[None]:
    """Makes click speak Chinese, and its own language again afterwards."""
    chinese: dict[str, Any] = {"_": _translate, "ngettext": _translate_counted}
    before = [(module, name, vars(module)[name]) for module in MODULES for name in chinese if name in vars(module)]
    try:
        for module, name, _ in before:
            setattr(module, name, chinese[name])
        yield
    finally:
        for module, name, original in before:
            setattr(module, name, original)


def _translate(text: str) -> str:
    return CHINESE.get(text, text)


def _translate_counted(one: str, many: str, count: int) -> str:
    return _translate(one if count == 1 else many)
