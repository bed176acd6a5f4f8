"""All writing of the commands: completely or not at all, by one command at a time.

`open_project` gives a command the files of a locked project, each read once. Its `write` refuses if one of them has
changed since, and uses a `journal`, so the next command completes or undoes the writing of a killed one. `output`
writes one file that the user names.
"""

from nianbao.writing.disk_errors import WriteError, reason
from nianbao.writing.open_project import Project, open_project, recover_project
from nianbao.writing.output import write_output

__all__ = ["Project", "WriteError", "open_project", "reason", "recover_project", "write_output"]
