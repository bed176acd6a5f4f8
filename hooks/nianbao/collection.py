"""No search for cyclic garbage while a project is read and checked.

A project is some hundred thousand objects that stay until the end. Python searches them for cycles again and again
while they are made, and later with everything else, which took a sixth of the time of a check or a build. They have
no cycles, so the memory is the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection(*, keeping: bool = False) -> Iterator[None]:
    """Turns the search off, and on again if it was on. With `keeping` it never looks at what was made up to then."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if keeping:
            gc.freeze()
        if was_on:
            gc.enable()
