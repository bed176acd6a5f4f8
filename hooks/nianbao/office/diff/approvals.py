"""Changes of data/owners.yml: whose approval a forge asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianbao.office.changed_files import ChangedFile
from nianbao.office.codeowners import OWNERS, OwnersError, read_accounts
from nianbao.office.diff.difference import Notice


def approval_notices(files: Sequence[ChangedFile]) -> Iterator[Notice]:
    """Each department whose accounts changed; nothing if a state of the file cannot be read."""
    for file in files:
        if file.path == OWNERS:
            try:
                old, new = (read_accounts(text.decode("utf-8-sig")) if text else {} for text in (file.old, file.new))
            except (OwnersError, UnicodeDecodeError):
                return
            for owner in dict.fromkeys((*old, *new)):
                if old.get(owner) != new.get(owner):
                    was, now = ("、".join(one.get(owner, ())) or "没有" for one in (old, new))
                    words = f"{owner}的改动由谁批准：{was} → {now}"
                    yield Notice("审批", words, file=OWNERS, is_first=bool(file.old))
