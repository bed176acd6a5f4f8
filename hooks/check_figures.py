"""First hook: load the reports, check every figure, and stop before anything is written if an error blocks it."""

from nianbao.mkdocs_hooks.check_figures import StartedCommand, on_pre_build

_command = StartedCommand()
on_startup = _command.on_startup
on_config = _command.on_config
on_shutdown = _command.on_shutdown

__all__ = ["on_config", "on_pre_build", "on_shutdown", "on_startup"]
