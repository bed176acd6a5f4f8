"""The terminal, or what stands in its place: UTF-8, and no command fails because its reader has gone."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Windows reports a pipe without a reader as an invalid argument.
GONE = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)


class _Raw(io.RawIOBase):
    """A pipe or a file that takes everything; what nobody reads any more is dropped. So `… | head` ends no
    command early, and its exit code stays true."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._is_gone = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return int(self._raw.fileno())

    def isatty(self) -> bool:
        return bool(self._raw.isatty())

    def write(self, data: Any) -> int:
        if not self._is_gone:
            try:
                return int(self._raw.write(data) or 0)
            except OSError as error:
                # Else what is left in the buffer would fail again when it is closed.
                self._is_gone = True
                if error.errno not in GONE:
                    raise
        return len(data)


@contextmanager
def prepared_streams() -> Iterator[None]:
    """Standard output and error while a command runs."""
    before = sys.stdout, sys.stderr
    try:
        sys.stdout, sys.stderr = (_prepared(stream) for stream in before)
        yield
    finally:
        sys.stdout, sys.stderr = before


def _prepared(stream: Any) -> Any:
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    # A name of a file that is no UTF-8 is shown, not raised.
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Without a buffer, as PYTHONUNBUFFERED asks for, it is the file itself.
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(raw, io.FileIO) or raw.isatty():
        return stream
    stream.flush()
    return io.TextIOWrapper(io.BufferedWriter(_Raw(raw)), encoding="utf-8", errors="backslashreplace")
