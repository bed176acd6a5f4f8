"""A forge that serves the comments of one request."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Forge:
    """Comments of one request. Gitea leaves the page number out of account; `refuses` is the status that it answers, 0
    for none. `answers` are what
    it says at other addresses: texts as files, all else as JSON, and None as not there."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = [{"id": n, "body": f"意见{n}"} for n in range(1, 151)]
        self.asked: list[tuple[str, str]] = []
        self.headers: dict[str, str] = {}
        self.pages = True
        self.refuses = 0
        self.answers: dict[str, object] = {}


@contextmanager
def serve_forge() -> Iterator[tuple[Forge, str]]:
    """A forge with 150 comments, and the address of its interface."""
    held = Forge()

    class Handler(BaseHTTPRequestHandler):
        def answer(self, content: object, status: int = 200) -> None:
            data = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def handle_one(self) -> None:
            path, _, query = self.path.partition("?")
            held.asked.append((self.command, path))
            held.headers = {name.lower(): value for name, value in self.headers.items()}
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length))["body"] if length else ""
            if held.refuses:
                self.answer({}, held.refuses)
            elif path in held.answers:
                self.answer(held.answers[path], 404 if held.answers[path] is None else 200)
            elif self.command == "GET":
                page = int(query.rpartition("page=")[2]) if held.pages else 1
                self.answer(held.comments[(page - 1) * 100 :][:100] if held.pages else held.comments)
            elif self.command == "POST":
                held.comments.append({"id": len(held.comments) + 1, "body": body})
                self.answer(held.comments[-1], 201)
            else:
                number = int(path.rpartition("/")[2])
                held.comments[number - 1]["body"] = body
                self.answer(held.comments[number - 1])

        do_GET = do_POST = do_PATCH = do_PUT = handle_one

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield held, f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()
        thread.join()
