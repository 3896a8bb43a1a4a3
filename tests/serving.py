"""The local server of the product, for tests that ask a real server."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from shelterfinder.kiosk.server import application

START_LIMIT_S = 20


class LocalServer:
    """A server in a thread, on a free port of the loopback: of a built site in a folder, or of an application."""

    def __init__(self, served: Path | Starlette) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        app = application(served) if isinstance(served, Path) else served
        self._server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> LocalServer:
        self._thread.start()
        deadline = time.monotonic() + START_LIMIT_S
        while not self._server.started:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the local server did not start on port {self.port}")
            time.sleep(0.02)
        return self

    def __exit__(self, *error: object) -> None:
        self._server.should_exit = True
        self._thread.join()
