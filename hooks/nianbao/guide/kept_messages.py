"""What the check finds in the examples of the guide, kept from one build to the next.

It depends on the program and the example alone, so it is kept for all projects of a user, as compiled templates are
(`writing.kept_file`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, NamedTuple

from pydantic import TypeAdapter

from nianbao.writing.kept_file import KeptFile


class Message(NamedTuple):
    """A finding as the guide prints it; the title and the fix are empty where the page already states them."""

    level: str
    title: str
    why: str
    fix: str


FILE: Final = "guide.json"
FORM: Final = TypeAdapter(Mapping[str, tuple[Message, ...]])


class KeptMessages:
    """The messages of examples by the digest of what they are found in."""

    def __init__(self) -> None:
        self._file = KeptFile(None, FILE)
        self._known = dict(FORM.validate_json(self._file.content)) if self._file.content else {}
        self._has_new = False

    def of(self, found_in: object, find: Callable[[], tuple[Message, ...]]) -> tuple[Message, ...]:
        """The messages of an example, from before if they are known. `found_in` says in its `repr` all that decides
        about them, besides the program."""
        digest = hashlib.sha256(repr(found_in).encode()).hexdigest()
        if digest not in self._known:
            self._known[digest] = find()
            self._has_new = True
        return self._known[digest]

    def write(self) -> None:
        """Keeps what is known for later builds."""
        if self._has_new:
            self._file.write(FORM.dump_json(self._known))
            self._has_new = False


@cache
def kept_messages() -> KeptMessages:
    """Those of this process."""
    return KeptMessages()
