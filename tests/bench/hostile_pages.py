"""Puts hostile snippets into pages that a real nginx serves, and reads them in Chromium: what runs, what leaves.

    python -m tests.bench hostile_pages [--cases 60] [--seed 1]

1. Every snippet in every kind of page of the sample, as if the allow-list had missed it, under the policies of the page
   and of the written configuration. Nothing may run or reach the other host. Without --cases all are read.
2. The same snippets in one page without any policy: how many run or reach the other host, so that 1 says something.
3. Every snippet as an author writes it, on every page of a preview without a policy. Nothing may run or leave.

The other host is a server on another port. It ends with 1 if anything ran or left where it may not. Snippets by which a
page leaves by itself (meta refresh) are left out of 1 and 2: no policy keeps a page from being left; the allow-list and
the scan of the site do (`tests/deploying/test_site_scan.py`).
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from nianbao.deploying.servers.nginx import nginx_configuration
from nianbao.deploying.servers.served_site import Listen, ServedSite, Serving
from tests.allowed_html.hostile import LINES
from tests.browser.hostile_site import SET_OFF, addresses, make_hostile_site
from tests.browser.test_axe import KINDS
from tests.web_servers import free_port, nginx_running

ROOT: Final = Path(__file__).parents[2]
LEAVING: Final = frozenset({"meta refresh"})
# As HTML: what is Markdown is nothing in a page.
SNIPPETS: Final = {name: text for name, text in LINES.items() if text.startswith("<") and name not in LEAVING}
POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
NOTE_RUNS: Final = """
window.noted = []
window.ran = () => window.noted.push("ran")
window.addEventListener("message", (event) => event.data === 1 && window.ran())
"""
PAUSE: Final = 120  # milliseconds, for what is fetched after the page was read


@dataclass
class OtherHost:
    """A server that no page may ask for anything; it keeps what was asked."""

    name: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def other_host() -> Iterator[OtherHost]:
    host = OtherHost("")

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        host.name = f"127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield host
        server.shutdown()
        thread.join()


@contextmanager
def served(folder: Path, *, configured: bool) -> Iterator[str]:
    """The address of a folder, served with the written configuration or with nothing but its files."""
    port = free_port()
    if configured:
        site = ServedSite("内部版", str(folder), Listen(port, "127.0.0.1"))
        configuration = nginx_configuration(Serving((site,), (), "nianbao serve-config"))
    else:
        configuration = f"server {{ listen 127.0.0.1:{port}; root {folder}/current; }}"
    with nginx_running(configuration, port):
        yield f"http://127.0.0.1:{port}/"


def write_case(site: Path, kind: str, name: str, host: str, *, with_policy: bool) -> str:
    """Writes a page of the kind with the snippet beside that page; its address."""
    page = KINDS[kind]
    html = (site / page / "index.html").read_text("utf-8")
    snippet = LINES[name].replace("https://", "http://").replace("evil.example", host)
    html = html.replace("</article>", f"{snippet}</article>")
    address = f"{page}hostile-{list(LINES).index(name)}.html"
    (site / address).write_text(html if with_policy else POLICY.sub("", html), "utf-8")
    return address


def read_pages(browser: Browser, host: OtherHost, address: str, pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Reads pages, each with a name; what ran or left, by name."""
    found: dict[str, str] = {}
    context = browser.new_context()
    context.add_init_script(NOTE_RUNS)
    for name, path in pages:
        page = context.new_page()
        host.asked.clear()
        noted: list[str] = []
        page.on("dialog", lambda dialog, noted=noted: (noted.append("dialog"), dialog.dismiss()))
        page.on("popup", lambda popup, noted=noted: noted.append("popup"))
        page.goto(address + path)
        noted += _set_off(page)
        noted += [f"asked {asked}" for asked in host.asked]
        if not page.url.startswith(address):
            noted.append(f"went to {page.url}")
        if noted:
            found[name] = ", ".join(dict.fromkeys(noted))
        page.close()
    context.close()
    return found


def _set_off(page: Page) -> list[str]:
    page.evaluate(SET_OFF)
    page.evaluate("() => document.querySelectorAll('article form').forEach((form) => form.submit())")
    page.wait_for_timeout(PAUSE)
    return list(page.evaluate("() => window.noted || []"))


def under_policies(browser: Browser, sample: Path, cases: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What ran or left of (kind, snippet) in the sample as it is served."""
    with TemporaryDirectory() as folder, other_host() as host, served(Path(folder), configured=True) as address:
        site = Path(folder, "current")
        shutil.copytree(sample, site)
        pages = ((f"{n} in {k}", write_case(site, k, n, host.name, with_policy=True)) for k, n in cases)
        return read_pages(browser, host, address, pages)


def without_policies(browser: Browser, sample: Path, names: Iterable[str]) -> dict[str, str]:
    """What ran or left of the snippets in one page without a policy."""
    with TemporaryDirectory() as folder, other_host() as host, served(Path(folder), configured=False) as address:
        site = Path(folder, "current")
        shutil.copytree(sample, site)
        pages = ((name, write_case(site, "section", name, host.name, with_policy=False)) for name in names)
        return read_pages(browser, host, address, pages)


def as_written(browser: Browser) -> tuple[int, dict[str, str]]:
    """The number of pages of a preview with every snippet as an author writes it, and what ran or left."""
    with TemporaryDirectory() as folder, other_host() as host, served(Path(folder), configured=False) as address:
        site = make_hostile_site(Path(folder, "town"))
        site.rename(Path(folder, "current"))
        pages = addresses(Path(folder, "current"))
        return len(pages), read_pages(browser, host, address, ((page, page) for page in pages))


def drawn_cases(count: int | None, seed: int) -> list[tuple[str, str]]:
    """So many cases of (kind, snippet), or all."""
    cases = [(kind, name) for kind in KINDS for name in SNIPPETS]
    return random.Random(seed).sample(cases, count) if count else cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    cases = drawn_cases(arguments.cases, arguments.seed)
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        sample = Path(folder, "sample")
        build = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(ROOT / "mkdocs.yml"), "-d", str(sample)]
        subprocess.run(build, cwd=ROOT, check=True)
        wrong = under_policies(browser, sample, cases)
        print(f"{len(SNIPPETS)} snippets, {len(KINDS)} kinds of pages, {len(cases)} pages under the policies:")
        print(f"  {len(wrong)} ran or left")
        live = without_policies(browser, sample, SNIPPETS)
        print(f"the same in a page without a policy: {len(live)} of {len(SNIPPETS)} ran or left")
        count, written = as_written(browser)
        print(f"{len(LINES)} snippets as authors write them, {count} pages without a policy:")
        print(f"  {len(written)} ran or left")
        browser.close()
    for name, what in (wrong | written).items():
        print(f"  {name}: {what}")
    sys.exit(1 if wrong or written else 0)


if __name__ == "__main__":
    main()
