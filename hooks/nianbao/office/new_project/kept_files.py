"""The files of a project that this package writes and an upgrade renews: settings, hooks, CI, versions, README."""

from __future__ import annotations

from typing import Any, Final

from nianbao.office.new_project.hook_files import HOOKS, hook_file
from nianbao.office.new_project.installed import installed_versions
from nianbao.office.new_project.office import CI_FILES
from nianbao.office.new_project.templates import rendered_template, template_text
from nianbao.office.new_project.windows_script import windows_script

# The shell leaves the options out where the variable is empty.
LOCAL_WHEELS: Final = '${NIANBAO_WHEELS:+--no-index --find-links "$NIANBAO_WHEELS"}'
INSTALL: Final = f"pip install --quiet nianbao -c constraints.txt {LOCAL_WHEELS}"


def kept_files(name: str, year: int, forge: str) -> dict[str, bytes]:
    """The files by their path in the project of an office; `year` is that of its first report, `forge` may be empty."""
    words: dict[str, Any] = {"name": name, "title": f"{name}年报", "year": year, "forge": forge, "hooks": tuple(HOOKS)}
    texts = {
        "mkdocs.yml": rendered_template("mkdocs.yml", **words),
        "README.md": rendered_template("readme.md", **words),
        ".gitignore": template_text("gitignore.txt"),
        ".gitattributes": template_text("gitattributes.txt"),
        "constraints.txt": installed_versions(),
        **{f"hooks/{hook}.py": hook_file(hook) for hook in HOOKS},
    }
    if forge:
        texts[CI_FILES[forge][1]] = ci_file(forge)
    script = windows_script(template_text("nianbao.cmd"))
    return {**{path: text.encode() for path, text in texts.items()}, "nianbao.cmd": script}


def ci_file(forge: str, install: str = INSTALL, *, has_own_tests: bool = False) -> str:
    """The CI file of a forge. `install` is the command that installs this package; `has_own_tests` is for the
    repository that holds the package too."""
    return rendered_template(CI_FILES[forge][0], install=install, has_own_tests=has_own_tests)
