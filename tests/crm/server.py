"""A server on 127.0.0.1 that answers as it is told, and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        queue = self.server.answers.get(self.path) or self.server.answers.get("*") or [status(404)]
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        answer(self)

    def send(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    answers: dict[str, list[Answer]]
    asked: list[tuple[str, dict[str, str]]]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: Any) -> None:
        """A broken connection is what some tests are about."""


def ok(data: Any) -> Answer:
    return lambda handler: handler.send(200, json.dumps(data).encode())


def raw(body: bytes) -> Answer:
    return lambda handler: handler.send(200, body)


def status(code: int, data: Any = None, **headers: str) -> Answer:
    return lambda handler: handler.send(code, json.dumps(data or {}).encode(), **headers)


def reset(handler: Handler) -> None:
    handler.connection.close()


def cut_short(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"results": [')
    handler.close_connection = True


def drip(handler: Handler) -> None:
    """Never idle long enough for a socket timeout, never done."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: Handler) -> None:
    """The answer never gets as far as its body."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(40):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def huge(handler: Handler) -> None:
    """An answer that says it is larger than anything that is read."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(2**40))
    handler.end_headers()
    handler.close_connection = True


def endless(handler: Handler) -> None:
    """An answer that does not say how large it is, and is too large."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    for _ in range(65):
        handler.wfile.write(b" " * 2**20)


@contextmanager
def serving(answers: dict[str, Any]) -> Iterator[Server]:
    """Paths to one answer, a list of answers in turn (the last stays), or data."""
    server = Server(("127.0.0.1", 0), Handler)
    server.asked = []
    server.answers = {}
    for path, given in answers.items():
        queue = given if isinstance(given, list) else [given]
        server.answers[path] = [one if callable(one) else ok(one) for one in queue]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
