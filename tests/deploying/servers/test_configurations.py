"""The configuration that is written, and real servers that run by it."""

from __future__ import annotations

import gzip
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import Message
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from nianbao.deploying.destination import Destination
from nianbao.deploying.manifest import Manifest, digests
from nianbao.deploying.precompressed import compress_texts
from nianbao.deploying.servers import headers
from tests.web_servers import CADDY, NGINX, caddy_running, free_port, needed, nginx_running

# “secret” as `caddy hash-password` writes it, but with the least cost of bcrypt; Caddy's own takes seconds.
QUICK = "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
GOLDEN = Path(__file__).parents[2] / "golden/servers"
WORDS = f"<p>{'年报' * 400}</p>\n"
FILES = {
    "index.html": f"<h1>首页</h1>{WORDS}",
    "404.html": f"<h1>没有这一页</h1>{WORDS}",
    "2024/1-town/index.html": f"<h1>城镇</h1>{WORDS}",
    "2024/files/figures.csv": "数字,值\n" * 200,
    "2024/files/report.pdf": "%PDF-1.4\n",
    "assets/javascripts/bundle.a5f9d56c.min.js": "var a = 1\n" * 200,
    "assets/javascripts/search-worker.js": "var b = 1\n" * 200,
    "sections/城镇/index.html": f"<h1>历年</h1>{WORDS}",
    ".hidden": "不给人看",
}
RUNNING: dict[str, Callable[..., AbstractContextManager[None]]] = {"nginx": nginx_running, "caddy": caddy_running}


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *given: object) -> None:
        """Follows nowhere."""


OPEN = build_opener(ProxyHandler({}), _Stay).open


def ask(address: str, **sent: str) -> tuple[int, Message, bytes]:
    try:
        with OPEN(Request(address, headers={name.replace("_", "-"): value for name, value in sent.items()})) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def serve_config(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["serve-config", *map(str, words)])


def publish(destination: Path, number: int, edition: str, files: dict[str, str]) -> None:
    """Publishes files as a release."""
    with TemporaryDirectory() as folder:
        for file, text in files.items():
            Path(folder, file).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, file).write_text(text, "utf-8")
        compress_texts(Path(folder))
        release = f"20260101-00000{number}-000000{number}"
        to = Destination(destination)
        to.add(Path(folder), Manifest(release, "0000001", edition, "", {}, {}, digests(Path(folder))))
        to.switch(release)


@pytest.fixture
def destination(tmp_path: Path) -> Path:
    """A folder with a release of the internal edition."""
    publish(tmp_path / "网 站", 1, "internal", FILES)
    return tmp_path / "网 站"


@pytest.fixture(params=["nginx", "caddy"])
def server(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    needed(*{"nginx": (NGINX, "nginx-light"), "caddy": (CADDY, "caddy")}[name])
    return name


@contextmanager
def served(server: str, destination: Path, *words: str | Path) -> Iterator[str]:
    """The address of the internal edition, served by a configuration that the command wrote."""
    port, written = free_port(), destination.parent / "written.conf"
    listen = f"127.0.0.1:{port}"
    open_to_all = () if "--access" in words else ("--access", "open")
    done = serve_config(server, destination, "--listen", listen, "-o", written, "--force", *open_to_all, *words)
    assert done.exit_code == 0, done.output
    with RUNNING[server](written.read_text("utf-8"), port):
        yield f"http://{listen}"


def test_pages_files_and_headers(server: str, destination: Path) -> None:
    with served(server, destination) as address:
        status, said, body = ask(f"{address}/2024/1-town/")
        assert (status, body.decode()) == (200, FILES["2024/1-town/index.html"])
        assert said["Content-Type"].replace(" ", "").lower() == "text/html;charset=utf-8"
        assert said["Content-Security-Policy"] == headers.PAGE_POLICY
        assert said["Cache-Control"] == "no-cache"
        assert said["X-Content-Type-Options"] == "nosniff"
        assert said["Referrer-Policy"] == "same-origin"
        assert ask(f"{address}/2024/1-town/", If_None_Match=said["ETag"])[0] == 304

        status, said, body = ask(f"{address}/2024/1-town/", Accept_Encoding="gzip")
        assert said["Content-Encoding"] == "gzip"
        assert gzip.decompress(body).decode() == FILES["2024/1-town/index.html"]
        assert "Accept-Encoding" in said["Vary"]

        _, said, _ = ask(f"{address}/assets/javascripts/bundle.a5f9d56c.min.js")
        assert said["Cache-Control"] == "max-age=31536000, immutable"
        assert "javascript" in said["Content-Type"]
        _, said, _ = ask(f"{address}/assets/javascripts/search-worker.js")
        assert said["Cache-Control"] == "no-cache"
        assert said["Content-Security-Policy"] == headers.FILE_POLICY
        _, said, _ = ask(f"{address}/2024/files/figures.csv")
        assert said["Content-Type"].replace(" ", "").lower() == "text/csv;charset=utf-8"
        _, said, _ = ask(f"{address}/2024/files/report.pdf")
        assert said["Content-Security-Policy"] == headers.PDF_POLICY


def test_what_is_not_there(server: str, destination: Path) -> None:
    with served(server, destination) as address:
        status, said, body = ask(f"{address}/2031/")
        assert (status, body.decode()) == (404, FILES["404.html"])
        assert said.get_all("Content-Security-Policy") == [headers.PAGE_POLICY]
        assert said["X-Content-Type-Options"] == "nosniff"
        assert ask(f"{address}/.hidden")[0] == 404
        status, said, _ = ask(f"{address}/2024/1-town")
        assert status in (301, 308)
        assert said["Location"].endswith("/2024/1-town/")


def test_moved_addresses_lead_on(server: str, destination: Path) -> None:
    moved = destination.parent / "moved.csv"
    moved.write_text("/sections/2.town/,/sections/城镇/\n/旧 址/,/sections/2.town/\n/old.html,/2024/1-town/\n", "utf-8")
    with served(server, destination, "--moved", moved) as address:
        for old in ("/sections/2.town/", "/sections/2.town"):
            status, said, _ = ask(address + old)
            assert (status, said["Location"]) == (301, quote("/sections/城镇/"))
        assert ask(address + quote("/旧 址/"))[1]["Location"] == "/sections/2.town/"
        assert ask(f"{address}/old.html")[1]["Location"] == "/2024/1-town/"
        assert ask(f"{address}/sections/2xtown/")[0] == 404, "a point is no other letter"


def test_passwords(server: str, destination: Path) -> None:
    passwords = destination.parent / "口令"
    if server == "nginx":
        done = subprocess.run(["openssl", "passwd", "-apr1", "secret"], check=True, capture_output=True, text=True)
        passwords.write_text(f"li:{done.stdout}", "utf-8")
    else:
        passwords.write_text(f"li {QUICK}\n", "utf-8")
    port = free_port()
    publish(destination.parent / "脱敏", 1, "masked", {"index.html": "<h1>*</h1>"})
    masked = ("--masked", destination.parent / "脱敏", "--masked-listen", f"127.0.0.1:{port}")
    with served(server, destination, "--access", "basic", "--passwords", passwords, *masked) as address:
        status, said, body = ask(f"{address}/2024/1-town/")
        assert status == 401
        assert said["WWW-Authenticate"].startswith("Basic")
        assert "年报".encode() not in body
        for given, wanted in (("li:secret", 200), ("li:wrong", 401), ("wang:secret", 401)):
            assert ask(f"{address}/", Authorization=f"Basic {b64encode(given.encode()).decode()}")[0] == wanted
        assert ask(f"http://127.0.0.1:{port}/")[0] == 200, "the masked edition is for all"


def test_only_the_gateway_says_who_it_is(server: str, destination: Path) -> None:
    with served(server, destination, "--access", "header", "--gateway", "127.0.0.0/8", "--header", "X-User") as address:
        assert ask(f"{address}/")[0] == 403
        assert ask(f"{address}/", X_User="li")[0] == 200
    with served(server, destination, "--access", "header", "--gateway", "10.1.2.3") as address:
        assert ask(f"{address}/", X_Remote_User="li")[0] == 403


def test_a_new_release_needs_no_new_configuration(server: str, destination: Path) -> None:
    with served(server, destination) as address:
        etag = ask(f"{address}/2024/1-town/")[1]["ETag"]
        publish(destination, 2, "internal", {**FILES, "index.html": "<h1>新的</h1>"})
        assert ask(f"{address}/")[2].decode() == "<h1>新的</h1>"
        assert ask(f"{address}/2024/1-town/", If_None_Match=etag)[0] == 304, "what is as before is not sent again"


def test_an_edition_is_not_taken_for_the_other(destination: Path) -> None:
    publish(destination.parent / "脱敏", 1, "masked", {"index.html": "<h1>*</h1>"})
    done = serve_config("nginx", destination.parent / "脱敏", "--access", "open")
    assert (done.exit_code, "发布的是脱敏版；用 --masked 写它" in done.output) == (2, True)
    done = serve_config("nginx", "--masked", destination)
    assert (done.exit_code, "发布的是内部版；写在最前面" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"/2024/1-town/,/\n", "/2024/1-town/ 在网站里还有"),
        (b"/old/,/2031/\n", "网站里没有 /2031/"),
        ("/旧/,/\n".encode("gbk"), "不是 UTF-8 编码"),
    ],
)
def test_moved_addresses_are_held_against_the_site(destination: Path, content: bytes, said: str) -> None:
    moved = destination.parent / "moved.csv"
    moved.write_bytes(content)
    done = serve_config("nginx", destination, "--access", "open", "--moved", moved)
    assert (done.exit_code, said in done.output) == (2, True), done.output


WHOLE = ("/srv/nianbao", "--masked", "/srv/nianbao-masked", "--access", "header", "--gateway", "10.1.2.3")


@pytest.mark.parametrize("server_name", ["nginx", "caddy"])
@pytest.mark.parametrize("access", ["basic", "header"])
def test_the_whole_text(server_name: str, access: str, tmp_path: Path) -> None:
    moved = tmp_path / "moved.csv"
    moved.write_text("/sections/2-town/,/sections/城镇/\n", "utf-8")
    who = ("--access", "basic") if access == "basic" else WHOLE[3:]
    written = tmp_path / "conf"
    done = serve_config(
        server_name, *WHOLE[:3], *who, "--listen", "nianbao.example:80", "--moved", moved, "-o", written
    )
    assert done.exit_code == 0, done.output
    assert "下一步：存成 /etc/" in done.output
    assert ("添一个用户（会问口令）：mkdir -p /etc/nianbao && printf" in done.output) is (access == "basic")
    text = written.read_text("utf-8").replace(str(tmp_path), "")
    golden = GOLDEN / f"{server_name}-{access}.conf"
    assert text == golden.read_text("utf-8")
    assert "unsafe" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nginx",), "写明网站发布在哪个文件夹"),
        (("nginx", "/srv/nianbao"), "写明谁能看内部版"),
        (("nginx", "/srv/nianbao", "--access", "header"), "要写明网关的地址"),
        (("nginx", "/srv/nianbao", "--access", "header", "--gateway", "网关"), "“网关”不是地址"),
        (("nginx", "/srv/nianbao", "--access", "header", "--gateway", "10.0.0.1", "--header", "A B"), "不是请求头"),
        (("nginx", "/srv/nianbao", "--access", "open", "--listen", "八十"), "读不出端口"),
        (("nginx", "/srv/nianbao", "--access", "open", "--listen", "70000"), "读不出端口"),
        (("nginx", "/srv/nianbao", "--access", "open", "--listen", "a b:80"), "不是地址，也不是域名"),
        (("nginx", "/srv/nian$bao", "--access", "open"), "配置里写不了"),
        (("nginx", "/srv/nianbao", "--access", "basic", "--passwords", '/etc/"a'), "配置里写不了"),
        (("caddy", "/srv/a", "--access", "open", "--masked", "/srv/b", "--masked-listen", "80"), "不能在同一个地址上"),
        (("apache", "/srv/nianbao"), "apache"),
    ],
)
def test_wrong_use(words: tuple[str, ...], said: str) -> None:
    done = serve_config(*words)
    assert done.exit_code == 2
    assert said in done.output
