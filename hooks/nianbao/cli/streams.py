"""Standard output and error: in UTF-8, and no command fails because its reader has closed the pipe."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Windows reports a pipe without a reader as an invalid argument.
CLOSED_PIPE = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)


class _PipeOutput(io.RawIOBase):
    """A pipe or a file. Output to a closed pipe is dropped, so `… | head` does not end the command early or change its
    exit code."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._is_closed = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return int(self._raw.fileno())

    def isatty(self) -> bool:
        return bool(self._raw.isatty())

    def write(self, data: Any) -> int:
        if not self._is_closed:
            try:
                return int(self._raw.write(data) or 0)
            except OSError as error:
                # Otherwise the rest of the buffer would fail again when it is closed.
                self._is_closed = True
                if error.errno not in CLOSED_PIPE:
                    raise
        return len(data)


@contextmanager
def replace_streams() -> Iterator[None]:
    """Replaces standard output and error while a command runs."""
    before = sys.stdout, sys.stderr
    try:
        sys.stdout, sys.stderr = (_prepare_stream(stream) for stream in before)
        yield
    finally:
        sys.stdout, sys.stderr = before


def _prepare_stream(stream: Any) -> Any:
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    # A file name that is not UTF-8 is escaped and raises no error.
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # With PYTHONUNBUFFERED there is no buffer, and this is the file itself.
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(raw, io.FileIO) or raw.isatty():
        return stream
    stream.flush()
    return io.TextIOWrapper(io.BufferedWriter(_PipeOutput(raw)), encoding="utf-8", errors="backslashreplace")
