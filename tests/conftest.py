"""What tests of all folders share."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from functools import partialmethod
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from nianbao.report import Yearbook
from tests.project import load_project, write_project
from tests.sample_site import BuildSample, build_once
from tests.theme_read_once import theme_read_once

# Machines differ in speed, so no example may fail for its time. `pytest --hypothesis-profile many` looks
# twenty times as hard.
SLOW_IS_NO_FAULT = (HealthCheck.too_slow,)
settings.register_profile("usual", deadline=None, suppress_health_check=SLOW_IS_NO_FAULT)
settings.register_profile("many", deadline=None, suppress_health_check=SLOW_IS_NO_FAULT, max_examples=2000)
settings.load_profile("usual")

# A run in the background of a shell ignores Ctrl-C, and so would the servers that tests start and end with it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Debian's Chromium. The first has no window, and needs two thirds of the time.
CHROMIUMS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
WITHOUT_GPU = ("--disable-gpu", "--in-process-gpu")
# A page of a test that asks another host is refused by the browser; the tests note what pages ask for.
WITHOUT_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"

# Milliseconds after which a test gives up on what a page is to show, and on a page. Playwright gives 5 and 30 seconds,
# which a busy machine may need.
SHOWN_WITHIN, LOADED_WITHIN = 30_000, 120_000
expect.set_options(timeout=SHOWN_WITHIN)

MakeBook = Callable[[Mapping[str, str | bytes]], Yearbook]
MakeProject = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture(scope="session", autouse=True)
def tracebacks_fail_tests() -> Iterator[None]:
    """An exception of a command fails its test. CliRunner would give it as exit code 1, like a refusal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CliRunner, "__init__", partialmethod(CliRunner.__init__, catch_exceptions=False))
        yield


@pytest.fixture(scope="session", autouse=True)
def builds_share_what_they_read_of_the_theme() -> Iterator[None]:
    """Builds within a test process, which are hundreds; a build of its own reads the theme itself."""
    with theme_read_once():
        yield


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Writes a project from the texts of its files by path, and gives its folder."""
    return lambda files: write_project(tmp_path, files)


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """Writes a project from the texts of its files by path, and loads it."""
    return lambda files: load_project(tmp_path, files)


@pytest.fixture(scope="session")
def build_sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuildSample:
    """The sample's site, which no test may change: ``build_sample()``, ``build_sample(NIANBAO_PREVIEW="1")``."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    return lambda **settings: build_once(shared, tuple(settings.items()))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped, except in CI."""
    found = next((program for program in CHROMIUMS if program.exists()), None)
    if found is None:
        assert os.environ.get("CI") != "true", f"CI must have {CHROMIUMS[1]}"
        pytest.skip(f"no {CHROMIUMS[1]}: install Chromium to run the browser tests")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(found), args=["--no-sandbox", *WITHOUT_GPU, WITHOUT_NETWORK]
        )
        chromium.on("context", lambda context: context.set_default_timeout(LOADED_WITHIN))
        yield chromium
        chromium.close()
