"""The messages of click in Chinese.

click looks its messages up by ``gettext``, which takes the language from the environment: a message in Chinese would
then depend on the machine. So its functions are replaced while a command runs. A test finds a message of the installed
click that is missing here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

MESSAGES: Final = {
    # Help
    "Usage:": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这些说明。",
    "Show the version and exit.": "显示版本。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "默认 {default}",
    "env var: {var}": "环境变量 {var}",
    "(dynamic)": "（运行时定）",
    "required": "必写",
    "deprecated": "不再使用",
    # Wrong use
    "Error: {message}": "不能运行：{message}",
    "Try '{command} {option}' for help.": "看说明：{command} {option}",
    "Aborted!": "中断了。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是其中一个：{possibilities}）",
    "Missing command.": "没有写命令。",
    "Missing argument": "没有写参数",
    "Missing option": "没有写选项",
    "Missing parameter": "没有写参数",
    "Missing parameter: {param_name}": "没有写“{param_name}”",
    "Missing {param_type}": "没有写 {param_type}",
    "Got unexpected extra argument ({args})": "多写了参数：{args}",
    "Got unexpected extra arguments ({args})": "多写了参数：{args}",
    "Option {name!r} requires an argument.": "选项 {name} 后面要写内容。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面要写 {nargs} 项。",
    "Option {name!r} does not take a value.": "选项 {name} 后面不写内容。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 要写 {nargs} 项。",
    "Takes {nargs} values but 1 was given.": "要写 {nargs} 项，只写了 1 项。",
    "Takes {nargs} values but {len} were given.": "要写 {nargs} 项，写了 {len} 项。",
    "{len_type} values are required, but {len_value} was given.": "要写 {len_type} 项，写了 {len_value} 项。",
    "{len_type} values are required, but {len_value} were given.": "要写 {len_type} 项，写了 {len_value} 项。",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "Invalid value: {message}": "写得不对：{message}",
    "Invalid start character for option ({option})": "选项不能这样开头（{option}）",
    "Choose from:\n\t{choices}": "写其中一个：\n\t{choices}",
    "Choice({choices})": "{choices} 中的一个",
    "{value!r} is not {choice}.": "写的是“{value}”，应写 {choice}。",
    "{value!r} is not one of {choices}.": "写的是“{value}”，应写 {choices} 中的一个。",
    "{value!r} is not a valid {number_type}.": "写的是“{value}”，应是一个数。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "写的是“{value}”，应写 {states} 中的一个。",
    "{value!r} is not a valid UUID.": "写的是“{value}”，不是 UUID。",
    "{value!r} does not match the format {format}.": "写的是“{value}”，日期应写成 2027-01-18 这样。",
    "{value!r} does not match the formats {formats}.": "写的是“{value}”，日期应写成 2027-01-18 这样。",
    "{value} is not in the range {range}.": "{value} 不在 {range} 的范围里。",
    "Value must be an iterable.": "应写几项。",
    "unknown error": "不知道的错误",
    # Files
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} does not exist.": "没有{name}“{filename}”。",
    "{name} {filename!r} is a file.": "“{filename}”是文件，要写{name}。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，要写{name}。",
    "{name} {filename!r} is not readable.": "{name}“{filename}”读不了，没有权限。",
    "{name} {filename!r} is not writable.": "{name}“{filename}”写不了，没有权限。",
    "{name} {filename!r} is not executable.": "{name}“{filename}”不能执行。",
    "Could not open file {filename!r}: {message}": "打不开“{filename}”：{message}",
    # Questions
    "Do you want to continue?": "继续吗？",
    "Confirm the action without prompting.": "不再询问。",
    "Repeat for confirmation": "再写一遍",
    "Error: The two entered values do not match.": "两次写的不一样。",
    "Error: invalid input": "看不懂，请再写。",
    "Press any key to continue...": "按任意键继续……",
}


def translated(message: str) -> str:
    """A message of click in Chinese; unchanged if it is for programmers."""
    return MESSAGES.get(message, message)


def translated_plural(singular: str, plural: str, number: int) -> str:
    """A message about a number of things in Chinese."""
    return translated(singular if number == 1 else plural)


@contextmanager
def chinese_click() -> Iterator[None]:
    """Makes click speak Chinese."""
    functions = {"_": translated, "ngettext": translated_plural}
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == "click"]
    replaced = [(m, name, vars(m)[name]) for m in modules for name in functions if name in vars(m)]
    for module, name, _ in replaced:
        setattr(module, name, functions[name])
    try:
        yield
    finally:
        for module, name, function in replaced:
            setattr(module, name, function)


# What an option takes, by the name of its type.
TAKEN: Final = {
    "text": "文字",
    "integer": "数",
    "integer range": "数",
    "float": "数",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "datetime": "日期",
}
OPTIONS: Final = "[选项]"


def name_parameters(command: click.Command) -> None:
    """Gives the parameters of a command their names in Chinese, unless it names them itself."""
    command.options_metavar = OPTIONS
    for parameter in command.params:
        if isinstance(parameter.type, click.Path):
            # click takes this name when the command is defined, before it speaks Chinese.
            parameter.type.name = TAKEN.get(parameter.type.name, parameter.type.name)
        is_flag = isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count)
        if parameter.metavar is None and not is_flag and not isinstance(parameter.type, click.Choice):
            parameter.metavar = TAKEN.get(parameter.type.name, parameter.type.name)
