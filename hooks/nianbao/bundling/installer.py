"""安装年报：核对每个文件，建一个 Python 环境，从本文件夹里安装。不用网络。

A bundle contains this file as ``install.py``; ``install.sh`` and ``install.cmd`` run it. It needs the standard library
only. Exit codes: 0 installed, 2 cannot be installed.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "nianbao"
HERE = Path(__file__).resolve().parent
CHECKSUMS = "SHA256SUMS"
PROCESSORS = {"AMD64": "x64" if os.name == "nt" else "x86_64", "arm64": "aarch64"}
# Settings of the user that would make pip or Python search other places.
SETTINGS = ("PIP_", "PYTHONHOME", "PYTHONPATH")


class CannotInstall(Exception):
    """It cannot be installed. The message says why."""


def changed_files(folder: Path) -> Iterator[str]:
    """The files of a bundle that differ from what was packed."""
    listed = {}
    for line in (folder / CHECKSUMS).read_text("utf-8").splitlines():
        digest, _, path = line.partition("  ")
        listed[path] = digest
    for path, digest in listed.items():
        file = folder / path
        if not file.is_file():
            yield f"缺 {path}"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            yield f"变了 {path}"
    for wheel in sorted((folder / "wheels").glob("*")):
        if f"wheels/{wheel.name}" not in listed:
            yield f"多了 wheels/{wheel.name}"


def system_name() -> str:
    """System and processor, as ``targets.txt`` names them."""
    return f"{platform.system().lower()}-{PROCESSORS.get(platform.machine(), platform.machine())}"


def is_target(line: str) -> bool:
    """Whether a line of ``targets.txt`` means this computer: its Python, of this patch or an earlier one."""
    system, _, first = line.partition(" ")
    version = tuple(map(int, first.split(".")))
    return system == system_name() and version[:2] == sys.version_info[:2] and version <= sys.version_info[:3]


def install(folder: Path, home: Path) -> Path:
    """Installs into an environment and returns its command. An older installation there is brought up to date."""
    if not (folder / CHECKSUMS).is_file():
        raise CannotInstall(f"{folder} 里没有 {CHECKSUMS}；请把整个安装包解开再装")
    if changed := list(changed_files(folder)):
        lines = "".join(f"\n  {one}" for one in changed)
        raise CannotInstall(f"安装包和打包时不一样，没有安装；请重新拷贝、解开：{lines}")
    targets = (folder / "targets.txt").read_text("utf-8").splitlines()
    if not any(map(is_target, targets)):
        lines = "".join(f"\n  {one}" for one in targets)
        here = f"{system_name()} {platform.python_version()}"
        raise CannotInstall(f"这台电脑是 {here}，安装包里没有适用的；有的是下面这些，版本是起点：{lines}")
    if home.exists() and not (home / "pyvenv.cfg").is_file() and (not home.is_dir() or any(home.iterdir())):
        raise CannotInstall(f"{home} 里有别的文件；请写一个新的文件夹，如 sh install.sh /opt/nianbao")
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    # pip runs from its wheel, because some systems split ensurepip off.
    (pip,) = (folder / "wheels").glob("pip-*.whl")
    settings = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    options = ["--no-index", "--find-links", str(folder / "wheels"), "--constraint", str(folder / "constraints.txt")]
    command = [str(python), str(pip / "pip"), "install", "--quiet", "--disable-pip-version-check", *options]
    if subprocess.run([*command, "pip", PACKAGE], env={**settings, "PIP_CONFIG_FILE": os.devnull}).returncode:
        raise CannotInstall("pip 没有装成，原因见上面")
    return programs / (f"{PACKAGE}.exe" if os.name == "nt" else PACKAGE)


def install_fonts(folder: Path) -> Path | None:
    """Copies the fonts of a bundle to the user's; Windows has Chinese fonts."""
    fonts = folder / "fonts"
    if os.name == "nt" or not fonts.is_dir():
        return None
    target = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "fonts" / PACKAGE
    shutil.copytree(fonts, target, dirs_exist_ok=True)
    return target


def run_installer(arguments: list[str]) -> int:
    """Installs into the folder named by the first argument, or into the home folder. Returns the exit code: 0 if all
    is installed, 2 if not, with the reason in Chinese on standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a console may lack a character
    local = os.environ.get("LOCALAPPDATA") if os.name == "nt" else None
    home = Path(arguments[0]).absolute() if arguments else Path(local or Path.home()) / PACKAGE
    try:
        print(f"核对文件，装到 {home} ……", flush=True)
        command = install(HERE, home)
        fonts = install_fonts(HERE)
    except (CannotInstall, OSError) as error:
        print(f"没有安装：{error}", file=sys.stderr)
        return 2
    print("装好了。" + (f"字体放在 {fonts}。" if fonts else ""))
    activate = f'"{command.parent}\\activate"' if os.name == "nt" else f'. "{command.parent}/activate"'
    print(f"下一步：\n  1. {activate}\n  2. nianbao init 年报")
    return 0


if __name__ == "__main__":
    sys.exit(run_installer(sys.argv[1:]))
