"""Changed files that are listed as files: the register of releases, pictures, attachments, notes for people; and
characters in any file that deceive whoever reads the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianbao.office.changed_files import LINK, SUBMODULE, ChangedFile, FileEvent
from nianbao.office.diff.difference import Notice
from nianbao.office.diff.file_roles import ATTACHMENT, NOTES, PICTURE, REGISTER, role_of
from nianbao.office.diff.hidden_letters import added_deceiving, deceiving_words
from nianbao.report import Yearbook


def file_notices(after: Yearbook, files: Sequence[ChangedFile]) -> Iterator[Notice]:
    """The files that a notice reports. What is loaded of a year's release has notices of its own."""
    for file in files:
        role = role_of(file.path, after)
        if LINK in (file.old_mode, file.new_mode) or SUBMODULE in (file.old_mode, file.new_mode):
            continue
        words = f"{file.path} {file.event}"
        if role is REGISTER and not file.path.endswith(("/release.yml", "/released.yml")):
            yield _register_notice(file)
        elif role in (PICTURE, ATTACHMENT) and file.path.startswith(f"{after.settings.docs}/"):
            is_other = file.event is FileEvent.CHANGED
            words = f"{file.path}：内容换了，正文里看不出来" if is_other else words
            yield Notice(role.name, words, file=file.path, is_first=is_other)
        elif role is NOTES:
            yield Notice(role.name, f"{words}（+{file.added} −{file.removed}），{role.power}", file=file.path)


def _register_notice(file: ChangedFile) -> Notice:
    """Entries may be added to the register; whatever is taken from it needs attention."""
    lines = f"+{file.added} −{file.removed}"
    if file.removed or not file.added:
        words = f"{file.path} 原有的内容改了或删了（{lines}），应由签发人确认"
        return Notice(REGISTER.name, words, needs_attention=True, file=file.path)
    words = f"{file.path} 加了{file.added}行" if file.old_mode else f"{file.path} 新增（{file.added}行）"
    return Notice(REGISTER.name, words, file=file.path, is_first=True)


def letter_notices(files: Sequence[ChangedFile]) -> Iterator[Notice]:
    """The files with more deceiving characters than before."""
    for file in files:
        if file.is_binary:
            continue
        found = added_deceiving(*(content.decode("utf-8", "replace") for content in (file.old, file.new)))
        if found:
            words = f"{file.path}：加了{deceiving_words(found)}，看不出来或会看错"
            yield Notice("看不见、易看错的字", words, file=file.path, is_first=True)
