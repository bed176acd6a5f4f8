"""``nianbao bundle``: exit code 1 if a target lacks a wheel; the bundle is written for the others."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from nianbao.cli.common import OVERWRITE, CannotRun, write_target

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
    from nianbao.bundling.bundle_files import Bundle, bundle_files, zipped_bundle
    from nianbao.bundling.free_fonts import fonts_of_folder, installed_fonts
    from nianbao.bundling.gathered_wheels import WheelSource, gather_wheels
    from nianbao.bundling.installed_wheel import pack_installed
    from nianbao.bundling.pinned_versions import pinned_versions
    from nianbao.bundling.pip_version import pip_requirement, running_pip
    from nianbao.bundling.target_systems import PYTHONS, SYSTEMS, BundleTarget
    from nianbao.reporters.progress_line import ProgressLine
    from nianbao.writing import WriteError
    from nianbao.writing.new_folder import is_new, write_new_folder

    is_zip = target.suffix.lower() == ".zip"
    if not is_zip and not is_new(target):
        raise CannotRun(f"{target} 里已经有文件；请写一个新的文件夹，或以 .zip 结尾的文件名")
    if is_zip and target.exists() and not force:
        raise CannotRun(f"{target} 已经有了，没有覆盖；换一个文件名，或加 --force 换掉它")
    pinned = _pinned_lines(constraints)
    targets = [
        BundleTarget(system, python)
        for system in SYSTEMS
        if system.name in (systems or SYSTEM_NAMES)
        for python in PYTHONS
        if python in (pythons or PYTHON_VERSIONS)
    ]
    try:
        chosen_fonts = None if without_fonts else fonts_of_folder(fonts) if fonts else installed_fonts()
        pip = pip_requirement([one.python for one in targets])
        named = pinned_versions(*pinned)
        pins = {PACKAGE: __version__, **running_pip(pip), **named}
        with tempfile.TemporaryDirectory(prefix="nianbao-") as fetched:
            source = WheelSource(Path(fetched), pins, links)
            if not any(held.glob(f"{PACKAGE}-{pins[PACKAGE]}-*.whl") for held in links):
                pack_installed(distribution(PACKAGE), source.folder)
            gathered = []
            with ProgressLine() as line:
                for done, one in enumerate(targets):
                    line.show(f"取 {one.label} 的包", done, len(targets))
                    gathered.append(gather_wheels(one, (Requirement(PACKAGE), pip), source))
                    line.erase()
                    click.echo(f"{one.label}：{len(gathered[-1].wheels)} 个包", err=True)
            found = {wheel.name for each in gathered for wheel in each.wheels}
            bundle = Bundle(tuple(gathered), chosen_fonts, tuple(sorted(found - pins.keys())), setups)
            if PACKAGE not in found:
                raise BundleError(f"没有找到 {PACKAGE} {pins[PACKAGE]} 的轮子；用 --wheels 指明它所在的文件夹")
            if all(each.missing for each in gathered):
                lacking = sorted({name for each in gathered for name in each.missing})
                raise BundleError(f"哪种电脑都装不成，没有写出。没有轮子：{'、'.join(lacking)}")
            contents = bundle_files(bundle, PACKAGE)
            if is_zip:
                written = zipped_bundle(contents, f"{PACKAGE}-{pins[PACKAGE]}")
                write_target(target, written, force=force)
            else:
                write_new_folder(target, contents)
    except (BundleError, WriteError) as error:
        raise CannotRun(str(error)) from error
    for each in gathered:
        if each.missing:
            click.echo(f"{each.target.label} 装不成，没有轮子：{'、'.join(each.missing)}", err=True)
    if bundle.unpinned:
        click.echo(f"提醒：没有写明版本（{pinned[1]}），取了最新的：{'、'.join(bundle.unpinned)}", err=True)
    if not chosen_fonts and not without_fonts:
        click.echo(
            "提醒：本机没有可以分发的中文字体，包里没有；可以用 --fonts 指明，或装 fonts-noto-cjk 再打包", err=True
        )
    size = sum(map(len, contents.values())) / 1_000_000
    click.echo(f"已写出 {target}：{len(contents)} 个文件，{size:.0f} MB。")
    click.echo("拷到不能上网的电脑上，解开，Windows 双击 install.cmd，Linux 运行 sh install.sh。")
    sys.exit(int(any(each.missing for each in gathered)))


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
