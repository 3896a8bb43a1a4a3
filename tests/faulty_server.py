"""A host that misbehaves on command: a small server of one folder whose faults a test sets request by request.

`server.fault` is asked for each request with the path below the root, and how often that path was asked for before; what it gives
back happens. Everything is recorded in `server.asked`.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from shelterfinder.headers.rules import headers_for, read_header_rules
from shelterfinder.kiosk.server import TYPES

SIGN_IN = b"<!doctype html><title>Free Wi-Fi</title><h1>Sign in to use this network</h1>"
MEDIA = {**TYPES, ".html": "text/html; charset=utf-8", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Fault:
    """What happens to one request. `status` and `body` replace the answer; the others spoil it."""

    status: int = 200
    body: bytes | None = None
    media: str = "text/html"
    """The type of `body`."""
    location: str | None = None
    flip: int | None = None
    """Position of a byte whose lowest bit is turned over."""
    cut: int | None = None
    """Bytes that are sent of the answer; then the connection is reset."""
    close_delimited: bool = False
    """Say no length, and end the (cut) answer by closing, as HTTP/1.0 does."""
    claims_gzip: bool = False
    """Say that the body is gzip, which it is not."""
    wait_s: float = 0
    dead: bool = False
    """Reset the connection before anything is sent."""


NOTHING = Fault()
DEAD = Fault(dead=True)
PORTAL = Fault(body=SIGN_IN)
FaultOf = Callable[[str, int], Fault | None]


class FaultyServer:
    """Serves `folder`, which may be changed at any time, below `prefix` (`/` or `/city/`)."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder, self.prefix = folder, prefix
        self.fault: FaultOf = lambda path, times: None
        self.asked: list[str] = []
        self._counts: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://localhost:{self._server.server_port}{prefix.rstrip('/')}"

    def __enter__(self) -> FaultyServer:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forget(self) -> None:
        """Forget what was asked for so far."""
        self.asked.clear()
        self._counts.clear()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            """One connection."""

            protocol_version = "HTTP/1.1"

            def log_message(self, *words: object) -> None:
                """Print nothing."""

            def do_GET(self) -> None:
                """Answer, or misbehave."""
                path = self.path.split("?")[0].removeprefix(owner.prefix)
                times = owner._counts[path]
                owner._counts[path] += 1
                owner.asked.append(path)
                fault = owner.fault(path, times) or NOTHING
                time.sleep(fault.wait_s)
                if fault.dead:
                    self._reset()
                    return
                self._answer(path, fault)

            def _answer(self, path: str, fault: Fault) -> None:
                file = owner.folder / (path + "index.html" if path == "" or path.endswith("/") else path)
                found = file.is_file()
                status = fault.status if fault.status != 200 else 200 if found or fault.body is not None else 404
                body = fault.body if fault.body is not None else file.read_bytes() if found and status == 200 else b"not here"
                if fault.flip is not None:
                    body = body[: fault.flip] + bytes([body[fault.flip] ^ 1]) + body[fault.flip + 1 :]
                self.send_response(fault.status if fault.location else status)
                headers = {name.title(): value for name, value in headers_for("/" + path, read_header_rules(owner.folder)).items()}
                headers["Content-Type"] = fault.media if fault.body is not None else MEDIA.get(file.suffix, "application/octet-stream")
                if fault.location:
                    headers["Location"] = fault.location
                if fault.claims_gzip:
                    headers["Content-Encoding"] = "gzip"
                if not fault.close_delimited:
                    headers["Content-Length"] = str(len(body))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body if fault.cut is None else body[: fault.cut])
                if fault.close_delimited:
                    self.close_connection = True
                elif fault.cut is not None:
                    self.wfile.flush()
                    self._reset()

            def _reset(self) -> None:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()

            def handle(self) -> None:
                """A browser that goes away is no fault of the server."""
                with contextlib.suppress(ConnectionError, ValueError, OSError):
                    super().handle()

            def finish(self) -> None:
                """The same."""
                with contextlib.suppress(ConnectionError, ValueError, OSError):
                    super().finish()

        return Handler
