"""``nianbao bundle``: exit code 1 if a target lacks a wheel; the bundle is written for the others."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import OVERWRITE, CannotRun, write_target

if TYPE_CHECKING:
    from packaging.requirements import Requirement

    from nianbao.bundling.bundle_files import Bundle
    from nianbao.bundling.gathered_wheels import GatheredWheels, WheelSource
    from nianbao.bundling.target_systems import BundleTarget

# The names of SYSTEMS and PYTHONS, which are imported when the command runs; a test compares them.
SYSTEM_NAMES = ("linux-x86_64", "linux-aarch64", "windows-x64")
PYTHON_VERSIONS = ("3.11", "3.12", "3.13")
PACKAGE = "nianbao"


@click.command("bundle")
@click.argument("target", type=click.Path(path_type=Path), metavar="文件夹或压缩包")
@click.option(
    "--constraints", type=click.Path(path_type=Path, dir_okay=False),
    help="写明各个包版本的文件；不写就用当前文件夹里的 constraints.txt，没有就照本机装着的版本。",
)  # fmt: skip
@click.option(
    "--wheels", "links", type=click.Path(path_type=Path, file_okay=False, exists=True), multiple=True,
    help="先在这个文件夹里找轮子，可以写几次；PIP_NO_INDEX=1 时只在这里找。",
)  # fmt: skip
@click.option("--for", "systems", type=click.Choice(SYSTEM_NAMES), multiple=True, help="给哪种电脑；不写就都要。")
@click.option(
    "--python", "pythons", type=click.Choice(PYTHON_VERSIONS), multiple=True, help="给哪版 Python；不写就都要。"
)
@click.option(
    "--fonts", type=click.Path(path_type=Path, file_okay=False),
    help="可以分发的中文字体，许可证放在旁边；不写就用本机的 Noto CJK。",
)  # fmt: skip
@click.option(
    "--python-setup", "setups", type=click.Path(path_type=Path, dir_okay=False, exists=True), multiple=True,
    metavar="文件", help="Python 自己的安装文件，放进 python 文件夹，可以写几次；对方电脑没有 Python 时用。",
)  # fmt: skip
@click.option("--without-fonts", is_flag=True, help="不放字体，包小近 100 MB。")
@OVERWRITE
def command(
    target: Path,
    constraints: Path | None,
    links: tuple[Path, ...],
    systems: tuple[str, ...],
    pythons: tuple[str, ...],
    fonts: Path | None,
    setups: tuple[Path, ...],
    without_fonts: bool,
    force: bool,
) -> None:
    """打离线安装包：不能上网的电脑，拷去解开就能装。轮子、字体、许可证、校验码、安装脚本都在里面。

    要在能上网、装了年报的电脑上运行。名称以 .zip 结尾的打成压缩包，否则写成文件夹。

    \b
    例：nianbao bundle 年报安装包.zip
        nianbao bundle 年报安装包.zip --for linux-aarch64 --python 3.11
    """
    from importlib.metadata import distribution

    from packaging.requirements import Requirement

    from nianbao import __version__
    from nianbao.bundling.bundle_error import BundleError
    from nianbao.bundling.bundle_files import bundle_files, make_bundle
    from nianbao.bundling.free_fonts import fonts_of_folder, installed_fonts
    from nianbao.bundling.gathered_wheels import WheelSource
    from nianbao.bundling.installed_wheel import pack_installed
    from nianbao.bundling.pinned_versions import pinned_versions
    from nianbao.bundling.pip_version import pip_requirement, running_pip
    from nianbao.writing import WriteError

    _check_target(target, force=force)
    targets = _chosen_targets(systems, pythons)
    pinned, pinned_in = _pinned_lines(constraints)
    try:
        chosen_fonts = None if without_fonts else fonts_of_folder(fonts) if fonts else installed_fonts()
        pip = pip_requirement([one.python for one in targets])
        pins = {PACKAGE: __version__, **running_pip(pip), **pinned_versions(pinned, pinned_in)}
        with tempfile.TemporaryDirectory(prefix="nianbao-") as fetched:
            source = WheelSource(Path(fetched), pins, links)
            if not any(held.glob(f"{PACKAGE}-{pins[PACKAGE]}-*.whl") for held in links):
                pack_installed(distribution(PACKAGE), source.folder)
            gathered = _gather(targets, (Requirement(PACKAGE), pip), source)
            bundle = make_bundle(PACKAGE, gathered, pins, chosen_fonts, setups)
            contents = bundle_files(bundle, PACKAGE)
        _write(target, contents, f"{PACKAGE}-{pins[PACKAGE]}", force=force)
    except (BundleError, WriteError) as error:
        raise CannotRun(str(error)) from error
    _warn(bundle, pinned_in, lacks_fonts=not chosen_fonts and not without_fonts)
    size = sum(map(len, contents.values())) / 1_000_000
    click.echo(f"已写出 {target}：{len(contents)} 个文件，{size:.0f} MB。")
    click.echo("拷到不能上网的电脑上，解开，Windows 双击 install.cmd，Linux 运行 sh install.sh。")
    sys.exit(int(any(one.missing for one in bundle.gathered)))


def _check_target(target: Path, *, force: bool) -> None:
    """Says before anything is downloaded that the bundle cannot be written there. Raises CannotRun."""
    from nianbao.writing.new_folder import is_new

    if not _is_zip(target) and not is_new(target):
        raise CannotRun(f"{target} 里已经有文件；请写一个新的文件夹，或以 .zip 结尾的文件名")
    if _is_zip(target) and target.exists() and not force:
        raise CannotRun(f"{target} 已经有了，没有覆盖；换一个文件名，或加 --force 换掉它")


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


def _chosen_targets(systems: tuple[str, ...], pythons: tuple[str, ...]) -> list[BundleTarget]:
    """The combinations of the systems and Pythons that were named; of those not named, all."""
    from nianbao.bundling.target_systems import PYTHONS, SYSTEMS, BundleTarget

    return [
        BundleTarget(system, python)
        for system in SYSTEMS
        if system.name in (systems or SYSTEM_NAMES)
        for python in PYTHONS
        if python in (pythons or PYTHON_VERSIONS)
    ]


def _gather(
    targets: Sequence[BundleTarget], roots: tuple[Requirement, ...], source: WheelSource
) -> tuple[GatheredWheels, ...]:
    """Gathers the wheels of each target and says how far it is. Raises BundleError."""
    from nianbao.bundling.gathered_wheels import gather_wheels
    from nianbao.reporters.progress_line import ProgressLine

    gathered = []
    with ProgressLine() as line:
        for done, target in enumerate(targets):
            line.show(f"取 {target.label} 的包", done, len(targets))
            found = gather_wheels(target, roots, source)
            gathered.append(found)
            line.erase()
            click.echo(f"{target.label}：{len(found.wheels)} 个包", err=True)
    return tuple(gathered)


def _write(target: Path, contents: Mapping[str, bytes], name: str, *, force: bool) -> None:
    """Writes the bundle as a zip file with one folder of that name, or as a new folder. Raises WriteError."""
    from nianbao.bundling.bundle_files import zipped_bundle
    from nianbao.writing.new_folder import write_new_folder

    if _is_zip(target):
        write_target(target, zipped_bundle(contents, name), force=force)
    else:
        write_new_folder(target, contents)


def _warn(bundle: Bundle, pinned_in: str, *, lacks_fonts: bool) -> None:
    """Names the targets that cannot install, the packages without a pinned version, and fonts that are not there."""
    for one in bundle.gathered:
        if one.missing:
            click.echo(f"{one.target.label} 装不成，没有轮子：{'、'.join(one.missing)}", err=True)
    if bundle.unpinned:
        click.echo(f"提醒：没有写明版本（{pinned_in}），取了最新的：{'、'.join(bundle.unpinned)}", err=True)
    if lacks_fonts:
        click.echo(
            "提醒：本机没有可以分发的中文字体，包里没有；可以用 --fonts 指明，或装 fonts-noto-cjk 再打包", err=True
        )


def _pinned_lines(constraints: Path | None) -> tuple[str, str]:
    """The lines that name versions, and where they are from."""
    from nianbao.office.new_project.installed import installed_versions

    file = constraints or Path("constraints.txt")
    if constraints is None and not file.is_file():
        return installed_versions(), "照本机"
    try:
        return file.read_text("utf-8"), str(file)
    except OSError as error:
        raise CannotRun(f"没有 {file}；不写 --constraints，就照本机装着的版本") from error
    except UnicodeDecodeError as error:
        raise CannotRun(f"{file} 不是 UTF-8 的文本") from error
