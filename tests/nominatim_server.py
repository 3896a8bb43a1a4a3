"""A geocoder that speaks Nominatim's protocol on the loopback, and misbehaves on command. Everything it was asked is in `asked`."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit


class Question(NamedTuple):
    """One request: its path, its parameters, its headers, and when it came, in seconds of a clock that only runs forward."""

    path: str
    parameters: dict[str, str]
    headers: dict[str, str]
    at_s: float

    @property
    def text(self) -> str:
        """What was asked."""
        return self.parameters.get("q") or self.parameters.get("address", "")


class Reply(NamedTuple):
    """What is sent instead of an answer."""

    status: int = 200
    body: bytes = b"[]"
    headers: tuple[tuple[str, str], ...] = ()
    wait_s: float = 0
    cut: int | None = None
    """Bytes that are sent of the body; then the connection ends."""


Fault = Callable[[str, int], Reply | None]


def place(lat: object, lon: object, half_deg: float = 0.0001, **more: object) -> dict[str, Any]:
    """An answer as Nominatim gives it: numbers as text, and the box of what was found, `half_deg` degrees to each side."""
    box = [str(float(lat) - half_deg), str(float(lat) + half_deg), str(float(lon) - half_deg), str(float(lon) + half_deg)]  # type: ignore[arg-type]
    return {"lat": str(lat), "lon": str(lon), "boundingbox": box, "display_name": "Somewhere", "addresstype": "building", **more}


class NominatimServer:
    """Answers `/search` from `answers`, by question; what it does not know is an empty list, as with the real one. `fault` is asked
    first, with the question and how often it was asked before."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Any]] = {}
        self.fault: Fault = lambda question, times: None
        self.asked: list[Question] = []
        self._counts: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> NominatimServer:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def environment(self) -> dict[str, str]:
        """The settings with which the command asks this server."""
        return {"SHELTERFINDER_GEOCODER_DOMAIN": self.host, "SHELTERFINDER_GEOCODER_SCHEME": "http", "no_proxy": "127.0.0.1"}

    def _reply(self, question: Question) -> Reply:
        times = self._counts[question.text]
        self._counts[question.text] += 1
        self.asked.append(question)
        known = self.answers.get(question.text, [])[: int(question.parameters.get("limit", 1))]
        return self.fault(question.text, times) or Reply(body=json.dumps(known).encode())

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            """One connection."""

            def log_message(self, *words: object) -> None:
                """Print nothing."""

            def do_GET(self) -> None:
                """Answer, or misbehave."""
                address = urlsplit(self.path)
                parameters = {key: values[0] for key, values in parse_qs(address.query).items()}
                reply = owner._reply(Question(address.path, parameters, dict(self.headers.items()), time.monotonic()))
                time.sleep(reply.wait_s)
                self.send_response(reply.status)
                for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(reply.body))), *reply.headers):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body if reply.cut is None else reply.body[: reply.cut])

            def handle(self) -> None:
                """Somebody who does not wait for the answer is no fault of the server."""
                with contextlib.suppress(ConnectionError, ValueError):
                    super().handle()

            def finish(self) -> None:
                """The same."""
                with contextlib.suppress(ConnectionError, ValueError):
                    super().finish()

        return Handler
