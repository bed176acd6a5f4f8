"""Everything that commands write goes through here: whole or not at all, one command at a time.

`project` is what a command works with: the files of a project, locked, each read once; its `write` refuses
if any of them has changed since, and goes through a `journal`, so that a command that is killed half-way is
completed or undone by the next one. `output` writes one file that the user names.
"""

from nianbao.writing.disk_errors import WriteError, reason
from nianbao.writing.open_project import Project, open_project, recover_project
from nianbao.writing.output import write_output

__all__ = ["Project", "WriteError", "open_project", "reason", "recover_project", "write_output"]
