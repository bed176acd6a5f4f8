"""What a package needs on another computer, with pip itself and folders of small wheels."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.requirements import Requirement

from nianbao.bundling.bundle_error import BundleError
from nianbao.bundling.gathered_wheels import GatheredWheels, WheelSource, gather_wheels
from nianbao.bundling.target_systems import SYSTEMS, BundleTarget
from tests.bundling.made_wheels import make_wheel

LINUX, ARM, WINDOWS = (BundleTarget(system, "3.11") for system in SYSTEMS)
NEW_LINUX = BundleTarget(SYSTEMS[0], "3.13")


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels, the only place where pip looks."""
    for name, value in {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "wheels").mkdir()
    return tmp_path / "wheels"


def gather(wheels: Path, target: BundleTarget, root: str = "a", **pins: str) -> GatheredWheels:
    fetched = wheels.parent / "fetched"
    fetched.mkdir(exist_ok=True)
    return gather_wheels(target, [Requirement(root)], WheelSource(fetched, pins, (wheels,)))


def names(gathered: GatheredWheels) -> list[str]:
    return [wheel.path.name for wheel in gathered.wheels]


def test_conditions_are_those_of_the_target(wheels: Path) -> None:
    make_wheel(
        wheels, "a", "b; sys_platform == 'win32'", "c; platform_machine == 'aarch64'", "d; python_version < '3.13'"
    )
    for name in "bcd":
        make_wheel(wheels, name)
    assert [wheel.name for wheel in gather(wheels, LINUX).wheels] == ["a", "d"]
    assert [wheel.name for wheel in gather(wheels, ARM).wheels] == ["a", "c", "d"]
    assert [wheel.name for wheel in gather(wheels, WINDOWS).wheels] == ["a", "b", "d"]
    assert [wheel.name for wheel in gather(wheels, NEW_LINUX).wheels] == ["a"]


def test_a_wheel_for_the_target_is_taken(wheels: Path) -> None:
    tags = ("cp311-cp311-manylinux_2_28_x86_64", "cp311-cp311-manylinux_2_17_aarch64", "cp39-abi3-win_amd64")
    for tag in (*tags, "py3-none-any"):
        make_wheel(wheels, "a", tag=tag)
    assert [names(gather(wheels, one)) for one in (LINUX, ARM, WINDOWS)] == [[f"a-1.0-{tag}.whl"] for tag in tags]
    assert names(gather(wheels, NEW_LINUX)) == ["a-1.0-py3-none-any.whl"]


def test_what_has_no_wheel_is_named_and_the_rest_is_gathered(wheels: Path) -> None:
    make_wheel(wheels, "a", "b", "c", "d")
    make_wheel(wheels, "b", tag="cp311-cp311-manylinux_2_34_x86_64")  # for a newer glibc
    make_wheel(wheels, "c", version="2.0")
    make_wheel(wheels, "d", "b")
    gathered = gather(wheels, LINUX, c="1.0")
    assert gathered.missing == ("b", "c==1.0")
    assert [wheel.name for wheel in gathered.wheels] == ["a", "d"]


def test_extras_circles_and_patches_of_python(wheels: Path) -> None:
    make_wheel(wheels, "a", "b[more]")
    make_wheel(wheels, "b", "a", "c; extra == 'more'", "d; extra == 'other'", extra="Requires-Python: >=3.11.5\n")
    make_wheel(wheels, "c")
    gathered = gather(wheels, LINUX)
    assert [wheel.name for wheel in gathered.wheels] == ["a", "b", "c"]
    assert gathered.missing == ()
    assert gathered.first_python == "3.11.5"


def test_versions_that_contradict_each_other_are_refused(wheels: Path) -> None:
    make_wheel(wheels, "a", "b<2")
    make_wheel(wheels, "b", version="2.0")
    with pytest.raises(BundleError, match=r"a 要 b<2，写明的是 2\.0"):
        gather(wheels, LINUX, b="2.0")


def test_a_broken_wheel_is_named(wheels: Path) -> None:
    make_wheel(wheels, "a", "b")
    (wheels / "b-1.0-py3-none-any.whl").write_bytes(b"PK")
    with pytest.raises(BundleError, match=r"b-1\.0-py3-none-any\.whl"):
        gather(wheels, LINUX)
