"""The files of a bundle. The same wheels and fonts give the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined

from nianbao.bundling.bundle_error import BundleError
from nianbao.bundling.free_fonts import FreeFonts
from nianbao.bundling.gathered_wheels import GatheredWheels
from nianbao.bundling.wheel_file import WheelFile
from nianbao.office.new_project.kept_files import ci_file
from nianbao.office.new_project.office import CI_FILES
from nianbao.office.new_project.windows_script import windows_lines, windows_script

CHECKSUMS: Final = "SHA256SUMS"
# The parts of a CI file that come from outside the repository: images, labels of runners, actions.
# An action is pinned by commit, followed by its version.
CI_NEED: Final = re.compile(
    r"^\s*(?:- )?(?:NIANBAO_IMAGE|runs-on|uses): *(?P<what>[^\s#]+)(?: *# *(?P<version>v[0-9.]+))?", re.M
)
# The first day that a zip file can name.
DATE: Final = (1980, 1, 1, 0, 0, 0)
FILE_MODE: Final = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Bundle:
    """The contents of a bundle. `unpinned` are the packages whose version no constraints file named; `pythons` are the
    installers of Python itself."""

    gathered: tuple[GatheredWheels, ...]
    fonts: FreeFonts | None
    unpinned: tuple[str, ...]
    pythons: tuple[Path, ...] = ()

    @property
    def wheels(self) -> tuple[WheelFile, ...]:
        """The wheels of all targets, each once, by their file names."""
        found = {wheel.path.name: wheel for one in self.gathered for wheel in one.wheels}
        return tuple(found[name] for name in sorted(found))

    @property
    def compiled(self) -> tuple[str, ...]:
        """The packages with compiled wheels, which exist only for the processors of the targets."""
        return tuple(sorted({wheel.name for wheel in self.wheels if not wheel.is_pure}))

    @property
    def unlicensed(self) -> tuple[str, ...]:
        """The packages whose wheel neither names nor contains a licence."""
        return tuple(sorted({one.name for one in self.wheels if not (one.licence or one.licence_files)}))


def make_bundle(
    package: str,
    gathered: tuple[GatheredWheels, ...],
    pins: Mapping[str, str],
    fonts: FreeFonts | None,
    pythons: tuple[Path, ...],
) -> Bundle:
    """The bundle of a package for some targets; `pins` are the versions that were asked for. Raises BundleError if it
    would lack the package itself, or if no target has all its wheels."""
    found = {wheel.name for one in gathered for wheel in one.wheels}
    if package not in found:
        raise BundleError(f"没有找到 {package} {pins[package]} 的轮子；用 --wheels 指明它所在的文件夹")
    if all(one.missing for one in gathered):
        lacking = sorted({name for one in gathered for name in one.missing})
        raise BundleError(f"哪种电脑都装不成，没有写出。没有轮子：{'、'.join(lacking)}")
    return Bundle(gathered, fonts, tuple(sorted(found - pins.keys())), pythons)


def bundle_files(bundle: Bundle, package: str) -> dict[str, bytes]:
    """The files of a bundle by their path in it; `package` is what is to be installed."""
    made = dict(_listed_files(bundle, package))
    made[CHECKSUMS] = "".join(f"{hashlib.sha256(made[path]).hexdigest()}  {path}\n" for path in sorted(made)).encode()
    return dict(sorted(made.items()))


def zipped_bundle(contents: Mapping[str, bytes], folder: str) -> bytes:
    """A zip file with one folder. Nothing is compressed: wheels are already, and versions of zlib differ."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(contents):
            entry = zipfile.ZipInfo(f"{folder}/{path}", DATE)
            entry.create_system, entry.external_attr = 3, FILE_MODE
            archive.writestr(entry, contents[path])
    return target.getvalue()


def _listed_files(bundle: Bundle, package: str) -> Iterator[tuple[str, bytes]]:
    wheels = bundle.wheels
    for wheel in wheels:
        yield f"wheels/{wheel.path.name}", wheel.path.read_bytes()
        for path, text in wheel.licence_files.items():
            yield f"licenses/{path}", text
    if bundle.fonts:
        for file in (*bundle.fonts.files, *bundle.fonts.licences):
            yield f"fonts/{file.name}", file.read_bytes()
    for file in bundle.pythons:
        yield f"python/{file.name}", file.read_bytes()
    words = {
        "bundle": bundle,
        "package": package,
        "version": next(wheel.version for wheel in wheels if wheel.name == package),
        "needs": tuple(_ci_needs()),
    }
    yield "constraints.txt", "".join(f"{line}\n" for line in _pins(wheels)).encode()
    yield "targets.txt", "".join(f"{line}\n" for line in _complete_targets(bundle)).encode()
    yield "licenses/index.tsv", "".join(f"{line}\n" for line in _licence_lines(wheels)).encode()
    # Notepad recognizes UTF-8 by the byte order mark.
    yield "README.txt", windows_lines(_render("readme.txt", words)).encode("utf-8-sig")
    yield "install.py", files("nianbao.bundling").joinpath("installer.py").read_bytes()
    yield "install.sh", _render("install.sh", words).encode()
    yield "install.cmd", windows_script(_render("install.cmd", words))


def _pins(wheels: tuple[WheelFile, ...]) -> list[str]:
    return sorted({f"{wheel.name}=={wheel.version}" for wheel in wheels})


def _complete_targets(bundle: Bundle) -> Iterator[str]:
    """The lines that the installer compares with its computer: system and processor, and the first patch of a
    Python."""
    for one in bundle.gathered:
        if not one.missing:
            yield f"{one.target.system.name} {one.first_python}"


def _licence_lines(wheels: tuple[WheelFile, ...]) -> list[str]:
    return sorted({f"{wheel.name}\t{wheel.version}\t{wheel.licence}" for wheel in wheels})


def _ci_needs() -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the CI file of each forge needs from outside."""
    for forge in CI_FILES:
        yield forge, tuple(dict.fromkeys(_named(match) for match in CI_NEED.finditer(ci_file(forge))))


def _named(need: re.Match[str]) -> str:
    version = need["version"]
    return need["what"] + (f"（{version}）" if version else "")


def _render(name: str, words: Mapping[str, object]) -> str:
    """A template of `files/`. `install.cmd` has percent signs, so square brackets enclose statements and
    expressions."""
    environment = Environment(
        loader=FunctionLoader(lambda name: files("nianbao.bundling").joinpath("files", name).read_text("utf-8")),
        block_start_string="[%", block_end_string="%]", variable_start_string="[[", variable_end_string="]]",
        trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False,
    )  # fmt: skip
    return environment.get_template(name).render(words)
