"""The preview server of ``nianbao serve``: an edit shows as soon as it is saved, its findings when they are known.

After each edit the project is read again, and the pages that a browser asks for are made from it. If checking takes
longer than a person notices, they are shown before that, say that the check is under way, and are loaded once more
when it is done. A check that is overtaken by the next edit is given up.
"""

from __future__ import annotations

import posixpath
import shutil
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, Final
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from nianbao.checks.kept_findings import KeptFindings
from nianbao.load.kept_years import KeptYears
from nianbao.mkdocs_hooks.demanded_site import DemandedSite
from nianbao.publish.read_project import Demand

# Seconds between two looks at the files, and how long they must be at rest.
LOOK_EVERY: Final = 0.2
AT_REST: Final = 0.05
# A check of so many seconds is waited for before anything is shown.
UNNOTICED: Final = 0.3
# As MkDocs names it, by which the hooks know a preview.
FOLDER_PREFIX: Final = "mkdocs_"
INDEX: Final = "index.html"
ERROR_PAGE: Final = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>网站生成不了</title></head>
<body><h1>网站生成不了，改好以后这一页会自己更新</h1><pre style="white-space: pre-wrap">{error}</pre></body></html>
"""


def error_page(error: str) -> bytes:
    """The page that says why there is none."""
    return ERROR_PAGE.format(error=escape(error)).encode()


class OvertakenError(Exception):
    """The project has changed again, so its check is given up."""


class PreviewServer(LiveReloadServer):
    """Serves the newest state of a project. `read_settings` reads its settings for a site in the given folder."""

    def __init__(
        self,
        read_settings: Callable[[str], MkDocsConfig],
        address: tuple[str, int],
        mount_path: str,
        report: Callable[[str], None],
    ) -> None:
        super().__init__(
            self.rebuild,
            *address,
            root=tempfile.gettempdir(),
            mount_path=mount_path,
            polling_interval=LOOK_EVERY,
        )
        self.build_delay = AT_REST
        self.error_handler = lambda code: self._site.content(f"{code}.html") if self._site else None
        self._read_settings = read_settings
        self._report = report
        self._kept = KeptYears()
        self._kept_findings = KeptFindings()
        self._site: DemandedSite | None = None
        self._is_checked = False
        self._error = ""
        # How long the last check took, in seconds.
        self._check_took = 0.0

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serves until `end`. Watches before anything is read, so no edit is missed while the project is read for the
        first time. Raises OSError if the address cannot be used."""
        self.server_bind()
        self.server_activate()
        self.observer.start()
        self.rebuild()
        self._report(f"用浏览器打开 {self.url} 看；改了文件，网页自己更新。按 Ctrl+C 停下。")
        self.serve_thread.start()
        if open_in_browser:
            webbrowser.open(self.url)
        self._build_loop()  # type: ignore[no-untyped-call]

    def rebuild(self) -> None:
        """Shows the project as it is now, or why it cannot be shown."""
        try:
            self._rebuild()
        except (MkDocsException, OSError) as error:
            self._report(f"网站生成不了，改好以后会自己更新：\n{error}")
            self._show(None, is_checked=True, error=str(error))

    def _rebuild(self) -> None:
        start = time.monotonic()
        site = self._make(Demand(kept=self._kept))
        if self._check_took > UNNOTICED:
            self._show(site, is_checked=False)
            self._report(f"已更新（{time.monotonic() - start:.1f}秒），正在核对……")
        begun = time.monotonic()
        try:
            findings = site.read.find_all(self._give_up_if_overtaken, self._kept_findings)
        except OvertakenError:
            if site is not self._site:
                site.end()
            return
        finally:
            self._check_took = time.monotonic() - begun
        self._show(self._make(Demand(site.read, findings, self._kept)), is_checked=True)
        if site is not self._site:
            site.end()
        self._report(f"已更新并核对（{time.monotonic() - start:.1f}秒）")

    def end(self) -> None:
        """Stops serving and removes what was built."""
        self.shutdown()
        if self._site:
            self._site.end()

    def _make(self, demand: Demand) -> DemandedSite:
        folder = tempfile.mkdtemp(prefix=FOLDER_PREFIX)
        try:
            return DemandedSite(self._read_settings(folder), demand, self.url)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _show(self, site: DemandedSite | None, *, is_checked: bool, error: str = "") -> None:
        """Lets browsers have a site, or the error for which there is none, and those that wait for a newer one load
        it."""
        with self._epoch_cond:
            former, self._site = self._site, site
            self._is_checked, self._error = is_checked, error
            # Later than that of the site before, by which browsers know that it is another one.
            self._wanted_epoch = self._visible_epoch = max(self._wanted_epoch, self._visible_epoch + 1)
            self._epoch_cond.notify_all()
        if former is not None:
            former.end()

    def _give_up_if_overtaken(self, _done: int, _all: int) -> None:
        if self._want_rebuild or self._shutdown:
            raise OvertakenError

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(self.mount_path):
            return super()._serve_request(environ, start_response)
        name = posixpath.normpath(f"/{path.removeprefix(self.mount_path)}").lstrip("/")
        if path.endswith("/"):
            name = posixpath.join(name, INDEX)
        site, failure, epoch = self._current_site(name)
        try:
            content = site.content(name) if site else None
        except MkDocsException as error:
            failure = str(error)
        if failure:
            return self._answer(start_response, INDEX, error_page(failure), epoch)
        if content is not None:
            return self._answer(start_response, name, content, epoch)
        if site is None or path.endswith("/") or site.content(posixpath.join(name, INDEX)) is None:
            return None
        start_response("302 Found", [("Location", f"{quote(path)}/")])
        return []

    def _answer(self, start_response: Callable[..., Any], name: str, content: bytes, epoch: int) -> Iterable[bytes]:
        if name.endswith(".html"):
            content = self._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        kind = self._guess_type(name)  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _current_site(self, name: str) -> tuple[DemandedSite | None, str, int]:
        """The site to serve a path from, or the error for which there is none, with its number. Waits while a newer
        one is being made."""

        def is_ready() -> bool:
            if self._visible_epoch != self._wanted_epoch:
                return False
            return self._is_checked or self._site is None or not self._site.waits_for_check(name)

        with self._epoch_cond:
            self._epoch_cond.wait_for(is_ready)
            return self._site, self._error, self._visible_epoch
