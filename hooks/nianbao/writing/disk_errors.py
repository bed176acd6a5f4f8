"""The reasons of disk errors, in Chinese."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

REASONS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EFBIG: "文件太大",
    errno.ENOENT: "没有这个文件",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EBUSY: "文件正在使用",
    errno.ETXTBSY: "文件正在使用",
    errno.ESTALE: "网络磁盘断开了",
    errno.EPIPE: "读输出的程序已经退出",
}
# On Windows: another program has opened the file or locked a part of it.
SHARING_VIOLATIONS: Final = (32, 33)


class WriteError(Exception):
    """Nothing was written, or only a part. The Chinese message says which."""


def reason(error: OSError) -> str:
    """The reason of an error, without the name of the file."""
    if getattr(error, "winerror", None) in SHARING_VIOLATIONS:
        return "文件正被别的程序打开（如 Excel、WPS），关掉再试"
    known = REASONS.get(error.errno or 0)
    return known or f"系统报错 {error.errno}（{error.strerror}）"


def cannot_write(path: Path, error: OSError) -> WriteError:
    """The error that a command shows if a file cannot be written."""
    return WriteError(f"写不了 {path}：{reason(error)}")
